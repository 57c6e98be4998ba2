"""Proof of work: files and reply documents, kept with the task and one tap away for the office."""

from __future__ import annotations

import datetime as dt
import struct
from typing import Any

from directives.model import Role
from directives.remarks import FileKind, Remark, RemarkKind
from directives.work import Assignment, Status
from sandbox.model import Chat, Json, User
from storage.shares import move_share
from tests.office import Office, labels

MARCH_13 = dt.date(2026, 3, 13)
HEALTH, BUILDING = "so-y-te", "so-xay-dung"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 40, 30) + b"\0" * 9


async def owing(office: Office, where: User | Chat | None = None) -> Assignment:
    await office.follow(where or office.lan, HEALTH)
    return await office.give(HEALTH, "Báo cáo tình hình dịch sốt xuất huyết.", due=MARCH_13)


async def proof_of(office: Office, owed: Assignment) -> list[Remark]:
    async with office.storage.snapshot() as records:
        return [r for r in await records.remarks.of([owed.id]) if r.kind is RemarkKind.EVIDENCE]


async def sends(office: Office, person: User, where: Chat | None = None, **file: Any) -> list[Json]:
    """A person sends a file; answers what the bot said from then on."""
    given = {"filename": "bao-cao.pdf", "content": b"%PDF-1.7 bao cao", "mime": "application/pdf"} | file
    return await office.during(
        where or person, lambda: office.world.send_file(person, office.chat(where or person), **given)
    )


def files_in(office: Office, where: User | Chat) -> list[Json]:
    """The files that the bot has sent there."""
    bot_id, kinds = office.world.bot().bot_id, ("document", "photo", "video")
    return [
        m for m in office.world.messages(office.chat(where)) if m["from"]["id"] == bot_id and any(k in m for k in kinds)
    ]


async def test_a_file_in_reply_to_the_card_is_proof_and_the_work_can_be_reported_at_once(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1")

    said = await sends(office, office.lan, reply_to=card[-1])

    assert "Đã lưu minh chứng nhiệm vụ 1" in said[-1]["text"]
    assert labels(said[-1]) == ["✅ Báo xong", "Xem minh chứng 1"]
    (kept,) = await proof_of(office, owed)
    assert kept.file is not None
    assert (kept.file.kind, kept.file.name, kept.made_by) == (FileKind.DOCUMENT, "bao-cao.pdf", office.lan.user_id)
    await office.presses(office.lan, "✅ Báo xong", message=said[-1])
    assert (await office.assignment(owed)).status is Status.DONE


async def test_a_picture_with_done_as_caption_closes_the_task_and_the_admin_opens_it_with_one_tap(
    office: Office,
) -> None:
    owed = await owing(office)

    said = await sends(
        office, office.lan, filename="a.png", content=PNG, as_photo=True, caption="/done 1 đã gửi số 45/BC-SYT ngày 8/3"
    )
    await office.presses(office.ha, "Xem minh chứng 1")

    assert "Đã báo xong nhiệm vụ 1" in said[-1]["text"]
    assert "Tệp gửi kèm đã lưu làm minh chứng." in said[-1]["text"]
    closed = await office.assignment(owed)
    assert (closed.status, closed.note) == (Status.DONE, "đã gửi số 45/BC-SYT ngày 8/3")
    (kept,) = await proof_of(office, owed)
    assert (kept.document_number, kept.document_date) == ("45/BC-SYT", dt.date(2026, 3, 8))
    (sent,) = files_in(office, office.ha)
    assert kept.file is not None
    assert sent["photo"][-1]["file_id"] == kept.file.id


async def test_after_the_button_a_film_or_the_number_of_a_document_is_taken(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/task 1")
    await office.presses(office.lan, "Thêm…")

    await office.presses(office.lan, "Nộp minh chứng")
    assert "Không gửi tài liệu mật" in office.read(office.lan)[-1]["text"]
    await sends(office, office.lan, filename="hop.mp4", content=b"film", mime="video/mp4", kind="video")
    await office.tells(office.lan, "/minhchung 1")
    said = await office.tells(office.lan, "số 45/BC-SYT ngày 8/3/2026")

    film, document = await proof_of(office, owed)
    assert film.file is not None
    assert film.file.kind is FileKind.VIDEO
    assert (document.document_number, document.document_date) == ("45/BC-SYT", dt.date(2026, 3, 8))
    assert "Văn bản: số 45/BC-SYT ngày 08/03/2026" in said[-1]["text"]


async def test_a_document_that_the_note_of_a_report_names_is_proof_once(office: Office) -> None:
    owed = await owing(office)

    await office.tells(office.lan, "/done 1 đã gửi báo cáo số 45/BC-SYT ngày 8/3")
    await office.presses(office.lan, "Hoàn tác")
    await office.move(minutes=1)
    await office.tells(office.lan, "/done 1 đã gửi báo cáo số 45/BC-SYT ngày 8/3")

    (kept,) = await proof_of(office, owed)
    assert (kept.document_number, kept.document_date) == ("45/BC-SYT", dt.date(2026, 3, 8))
    assert "Xem minh chứng 1" in labels(office.read(office.ha)[-1])


async def test_a_day_that_does_not_exist_or_has_not_come_is_asked_for_again(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/evidence 1")

    wrong = await office.tells(office.lan, "số 45/BC-SYT ngày 31/02/2026")
    future = await office.tells(office.lan, "số 45/BC-SYT ngày 10/03/2026")
    assert await proof_of(office, owed) == []
    await office.tells(office.lan, "số 45/BC-SYT ngày 09/03/2026")

    assert "không có trong lịch hoặc chưa đến" in wrong[-1]["text"]
    assert "không có trong lịch hoặc chưa đến" in future[-1]["text"]
    assert len(await proof_of(office, owed)) == 1


async def test_each_file_of_an_album_is_kept_once_and_answered_once(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1")
    await office.tells(office.lan, "/evidence 1")
    before = len(office.read(office.lan))

    for n in range(3):
        await sends(office, office.lan, filename=f"{n}.png", content=PNG + bytes([n]), as_photo=True, album="77")

    assert len(await proof_of(office, owed)) == 3
    assert len(office.read(office.lan)) == before + 1
    shown = next(m for m in office.read(office.lan) if m["message_id"] == card[-1]["message_id"])
    assert "Minh chứng: 3 tệp" in shown["text"]
    other = await sends(office, office.lan, filename="khac.png", content=PNG, as_photo=True, album="78")
    assert "Tệp này cho nhiệm vụ nào?" in other[-1]["text"]
    assert len(await proof_of(office, owed)) == 3


async def test_an_album_of_done_work_is_told_to_the_admins_once(office: Office) -> None:
    await owing(office)
    card = await office.tells(office.lan, "/task 1")
    await office.tells(office.lan, "/done 1")
    before = len(office.read(office.ha))

    for n in range(2):
        picture = {"filename": f"{n}.png", "content": PNG + bytes([n]), "as_photo": True}
        await sends(office, office.lan, **picture, album="77", reply_to=card[-1])

    told = office.read(office.ha)[before:]
    assert len(told) == 1
    assert "Sở Y tế nộp thêm minh chứng nhiệm vụ 1" in told[0]["text"]
    await office.presses(office.ha, labels(told[0])[0], message=told[0])
    assert len(files_in(office, office.ha)) == 2


async def test_in_a_group_a_file_in_reply_to_the_tasks_is_proof_and_anything_else_is_left_in_peace(
    office: Office,
) -> None:
    owed = await owing(office, office.group)
    card = await office.tells(office.lan, "/task 1", where=office.group)

    beside = await sends(office, office.lan, where=office.group)
    said = await sends(office, office.binh, where=office.group, reply_to=card[-1])

    assert beside == []
    assert "Đã lưu minh chứng nhiệm vụ 1" in said[-1]["text"]
    assert len(await proof_of(office, owed)) == 1


async def test_a_file_that_may_be_about_several_tasks_waits_until_a_button_tells(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    lead = {HEALTH: Role.LEAD}
    one = await office.publish([("Báo cáo A.", MARCH_13, lead), ("Báo cáo B.", MARCH_13, lead)], tell=True)
    order = office.read(office.lan)[-1]

    asked = await sends(office, office.lan, reply_to=order)
    await office.presses(office.lan, "Minh chứng: 2", message=asked[-1])

    assert await proof_of(office, one[0]) == []
    assert [r.file.name for r in await proof_of(office, one[1]) if r.file] == ["bao-cao.pdf"]


async def test_an_officer_s_file_that_names_no_task_is_answered_with_what_to_do(office: Office) -> None:
    owed = await owing(office)

    said = await sends(office, office.lan)

    assert "/done 12 hay /evidence 12" in said[-1]["text"]
    assert await proof_of(office, owed) == []


async def test_an_admin_s_file_is_still_a_directive(office: Office) -> None:
    await owing(office, office.ha)

    said = await sends(
        office, office.ha, filename="vb.txt", content="Xin chào các đồng chí.".encode(), mime="text/plain"
    )

    assert "Chưa nhận ra văn bản chỉ đạo" in said[-1]["text"]


async def test_nobody_hands_in_or_looks_at_another_agency_s_proof(office: Office) -> None:
    owed = await owing(office)
    await office.follow(office.binh, BUILDING)
    await office.tells(office.lan, "/evidence 1 số 45/BC-SYT ngày 8/3")
    card = await office.tells(office.lan, "/task 1")

    foreign = await sends(office, office.binh, caption="/evidence 1")
    text = await office.tells(office.binh, "/evidence 1")
    press = await office.forges(office.binh, f"ao:{owed.id}", text[-1])

    assert "giao cho đơn vị khác" in foreign[-1]["text"]
    assert "giao cho đơn vị khác" in text[-1]["text"]
    assert press.answer is not None
    assert "giao cho đơn vị khác" in press.answer.text
    assert len(await proof_of(office, owed)) == 1
    assert card


async def test_the_office_opens_the_proof_by_command(office: Office) -> None:
    await owing(office)
    none = await office.tells(office.ha, "/evidence 1")
    await office.tells(office.lan, "/evidence 1 số 45/BC-SYT ngày 8/3")

    said = await office.tells(office.ha, "/evidence 1")

    assert "chưa có minh chứng" in none[-1]["text"]
    assert "số 45/BC-SYT ngày 08/03/2026" in said[-1]["text"]


async def test_a_voice_message_is_no_proof(office: Office) -> None:
    await owing(office)
    card = await office.tells(office.lan, "/task 1")
    voice = {"voice": {"file_id": "v", "file_unique_id": "u", "duration": 2}}

    said = await office.during(
        office.lan,
        lambda: office.world.send_content(office.lan, office.chat(office.lan), voice, card[-1]),
    )

    assert "Minh chứng phải là ảnh, tệp hoặc video" in said[-1]["text"]


async def test_confirmed_work_needs_no_proof(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1")
    await office.tells(office.lan, "/done 1")
    async with office.storage.transaction() as records:
        await move_share(records.tasks._session, owed.id, status=Status.CONFIRMED)

    said = await sends(office, office.lan, reply_to=card[-1])

    assert "đã xác nhận hoàn thành" in said[-1]["text"]
    assert await proof_of(office, owed) == []


async def test_a_file_that_telegram_has_lost_is_said_so(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1")
    await sends(office, office.lan, reply_to=card[-1])
    (kept,) = await proof_of(office, owed)
    assert kept.file is not None
    office.world.files._by_id.pop(kept.file.id)

    await office.presses(office.lan, "Xem minh chứng 1")

    assert "Telegram không còn giữ tệp bao-cao.pdf" in office.read(office.lan)[-1]["text"]


async def test_in_a_group_only_officers_hand_in_proof(office: Office) -> None:
    await office.follow(office.group, HEALTH, officers=[office.lan])
    owed = await office.give(HEALTH, "Báo cáo tình hình dịch.", due=MARCH_13)
    card = await office.tells(office.lan, "/task 1", where=office.group)

    said = await sends(office, office.binh, where=office.group, reply_to=card[-1])

    assert "cán bộ" in said[-1]["text"]
    assert await proof_of(office, owed) == []
