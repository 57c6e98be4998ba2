"""/audit: who did what, found by person, agency, directive, task and day."""

from __future__ import annotations

from tests.office import Office, labels


async def busy(office: Office) -> int:
    """Some acts of two agencies; answers the number of Sở Y tế's task."""
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-noi-vu")
    health = await office.give("so-y-te", "Báo cáo dịch.")
    home = await office.give("so-noi-vu", "Rà soát biên chế.")
    await office.tells(office.lan, f"/done {health.task.id}")
    await office.tells(office.binh, f"/done {home.task.id}")
    await office.tells(office.ha, "/invite sở y tế")
    return health.task.id


async def asked(office: Office, words: str = "") -> str:
    said = await office.tells(office.ha, f"/audit {words}".strip())
    return str(said[-1]["text"])


async def test_the_newest_acts_come_first_in_words(office: Office) -> None:
    number = await busy(office)

    text = await asked(office)

    lines = [line for line in text.splitlines() if line.startswith("08:00")]
    assert "Chị Hà: tạo lời mời Sở Y tế" in lines[0]
    assert text.count("09/03/2026") == 1, "the day stands above its entries"
    assert f"Chị Lan: báo xong nhiệm vụ {number} (Sở Y tế)" in text
    assert "Anh Bình: báo xong" in text


async def test_it_is_narrowed_to_a_person_an_agency_a_task_or_a_directive(office: Office) -> None:
    number = await busy(office)

    assert "Anh Bình: báo xong" not in await asked(office, "lan")
    of_agency = await asked(office, "so y te")
    assert "Chị Lan: báo xong" in of_agency
    assert "tạo lời mời" in of_agency
    assert "Anh Bình" not in of_agency
    of_task = await asked(office, f"việc {number}")
    assert "báo xong" in of_task
    assert "tạo lời mời" not in of_task
    of_directive = await asked(office, "27/tb-ubnd")
    assert "Nhật ký: Thông báo số 27/TB-UBND" in of_directive
    assert "Không tìm thấy" in await asked(office, "quần đảo xa")


async def test_it_is_narrowed_to_days(office: Office) -> None:
    await busy(office)

    assert "báo xong" in await asked(office, "hôm nay")
    assert "Không có mục nào" in await asked(office, "08/03/2026")
    await office.move(days=1)
    assert "Không có mục nào" in await asked(office, "hôm nay")
    await office.presses(office.ha, "7 ngày")
    assert "báo xong" in office.read(office.ha)[-1]["text"]


async def test_older_pages_follow_without_a_gap(office: Office) -> None:
    async with office.storage.transaction() as records:
        for number in range(1, 26):
            await records.events.add(
                office.at, "published", office.ha.user_id, None, "office", {"note": f"số-{number}."}
            )

    first = await asked(office)
    await office.presses(office.ha, "Cũ hơn ›")
    second = office.read(office.ha)[-1]
    assert labels(second)[:2] == ["‹ Mới nhất", "Cũ hơn ›"]
    await office.presses(office.ha, "Cũ hơn ›")
    third = office.read(office.ha)[-1]

    whole = first + second["text"] + third["text"]
    assert [n for n in range(1, 26) if whole.count(f"số-{n}.") != 1] == []
    assert "Cũ hơn ›" not in labels(third)


async def test_only_admins_read_it_and_only_in_private(office: Office) -> None:
    said = await office.tells(office.lan, "/audit")
    assert "Chỉ quản trị viên" in said[-1]["text"]
    group = office.world.add_group("Nhóm văn phòng", [office.ha])
    said = await office.tells(office.ha, "/nhatky", where=group)
    assert "trò chuyện riêng" in said[-1]["text"]
