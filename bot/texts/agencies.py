"""The table of agencies in the chat: lists, the card of one, what may be changed, what a merger brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.agency_buttons import (
    Asked,
    AskWords,
    DropAlias,
    EndAgency,
    ExportAgencies,
    Format,
    ImportAgencies,
    ListAgencies,
    MergeAgency,
    OpenAgency,
    ReopenAgency,
    SetSuccessor,
    Shelf,
    SwitchGroup,
)
from bot.buttons import Keyboard, rows
from bot.review_buttons import InviteAgency
from bot.texts.dates import day
from bot.texts.joining import GROUPS, chat_name
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import agency_name, shorten
from bot.texts.paging import of_pages, turning, within
from directives.office import Agency, Chat
from directives.searching import agency_code, folded

Message = tuple[Markup, Keyboard]

PAGE = 10
MOST_CHATS = 5
SHELVES = {Shelf.ALL: "Đang hoạt động", Shelf.UNREACHED: "Chưa có nơi nhận", Shelf.PAST: "Đã ngừng"}
GROUP_KEYS = tuple(key for key in GROUPS if key)
"""The groups that an agency may be put into, in the order of their buttons."""


FILE_WORDS = {"xlsx": Format.XLSX, "excel": Format.XLSX, "csv": Format.CSV, "nhap": None, "import": None}
"""What may be typed behind /agencies, folded: a file's format, None for taking one in."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """An agency, where it receives its tasks, who its officers are, and what it owes."""

    agency: Agency
    chats: Sequence[Chat]
    officers: Sequence[str]
    still_open: int
    late: int


def overview(counts: Mapping[Shelf, int]) -> Message:
    """How many agencies there are, and what can be done with them."""
    text = paragraphs(
        Markup("<b>Danh mục đơn vị</b>"),
        lines(*(Markup("{}: {}").format(SHELVES[s], counts[s]) for s in Shelf)),
        Markup("Tìm nhanh: gửi <code>/agencies sở y tế</code>."),
    )
    shelves = [(SHELVES[s], ListAgencies(shelf=s, page=0).pack()) for s in Shelf]
    return text, (
        *rows(shelves, 2),
        (("Thêm đơn vị", AskWords(agency=0, asked=Asked.NEW).pack()), ("Nhập từ tệp", ImportAgencies().pack())),
        (
            ("Xuất Excel", ExportAgencies(format=Format.XLSX).pack()),
            ("Xuất CSV", ExportAgencies(format=Format.CSV).pack()),
        ),
    )


def shelf(which: Shelf, agencies: Sequence[Agency], page: int) -> Message:
    """A page of one list; beyond the end it is the last."""
    page = within(page, len(agencies), PAGE)
    where = of_pages(page, len(agencies), PAGE)
    text = paragraphs(
        Markup("<b>{}</b>: {} đơn vị{}").format(SHELVES[which], len(agencies), where),
        "Bấm tên để mở. Về danh mục: /agencies.",
    )
    turn = turning(page, len(agencies), PAGE, lambda to: ListAgencies(shelf=which, page=to))
    return text, (*_offer(agencies[page * PAGE : (page + 1) * PAGE]), *turn)


def found(words: str, agencies: Sequence[Agency]) -> Message:
    """What a search has found, also among agencies of the past."""
    if not agencies:
        text = Markup("Không có đơn vị nào theo “{}”. Gõ tên khác, hoặc bấm Thêm đơn vị.").format(shorten(words, 60))
        return text, ((("Thêm đơn vị", AskWords(agency=0, asked=Asked.NEW).pack()),),)
    return Markup("Kết quả tìm “{}”: bấm để mở.").format(shorten(words, 60)), _offer(agencies)


def card(shown: Card, agencies: Mapping[str, Agency], on: dt.date) -> Message:
    """One agency with all that the office knows of it, as it is on the local day `on`."""
    agency = shown.agency
    others = {folded(a): nfc(a) for a in reversed(agency.aliases) if folded(a) != folded(agency.name)}
    aliases, groups = "; ".join(reversed(others.values())), ", ".join(GROUPS.get(g, g) for g in agency.groups)
    text = paragraphs(
        lines(bold(nfc(agency.name)), _validity(agency, agencies, on)),
        lines(
            Markup("Tên gọi khác: {}").format(shorten(aliases, 300)) if aliases else None,
            Markup("Nhóm: {}").format(groups or "chưa xếp nhóm"),
            _chats(shown.chats),
            Markup("Cán bộ: {}").format(", ".join(map(nfc, shown.officers))) if shown.officers else None,
            _work(shown),
        ),
        _advice(shown, on),
    )
    return text, _card_buttons(agency, on)


def ask_words(asked: Asked, agency: Agency | None) -> Markup:
    """Asks for typed words."""
    name = bold(nfc(agency.name)) if agency else Markup("")
    return {
        Asked.NAME: Markup("Gõ tên mới của {}. Tên cũ vẫn được nhận ra trong văn bản.").format(name),
        Asked.ALIAS: Markup("Gõ tên gọi khác hoặc tên viết tắt của {}, ví dụ: SYT.").format(name),
        Asked.LAST_DAY: Markup("{} hoạt động đến hết ngày nào? Gõ ngày, ví dụ 30/06/2026, hoặc bấm nút.").format(name),
        Asked.SUCCESSOR: Markup("Đơn vị nào kế thừa {}? Gõ tên đơn vị ấy.").format(name),
        Asked.MERGE: Markup("Hợp nhất {} vào đơn vị nào? Gõ tên đơn vị nhận.").format(name),
        Asked.NEW: Markup("Gõ tên đầy đủ của đơn vị cần thêm."),
    }[asked]


def ends_today(agency: Agency) -> Keyboard:
    """Below the question for the last day."""
    return ((("Ngừng từ hôm nay", EndAgency(agency=agency_code(agency.id)).pack()), _back(agency)),)


def choose_other(asked: Asked, agency: Agency, words: str, others: Sequence[Agency]) -> Message:
    """Which of the agencies found takes the work over."""
    text = Markup("{} {}: chọn đơn vị, theo “{}”.").format(
        "Hợp nhất" if asked is Asked.MERGE else "Kế thừa", bold(nfc(agency.name)), shorten(words, 60)
    )
    code = agency_code(agency.id)
    buttons = [
        (
            shorten(o.name, 60),
            MergeAgency(agency=code, into=agency_code(o.id), sure=0).pack()
            if asked is Asked.MERGE
            else SetSuccessor(agency=code, successor=agency_code(o.id)).pack(),
        )
        for o in others
    ]
    return text, (*rows(buttons, 1), (_back(agency),))


def sure_merge(shown: Card, into: Agency) -> Message:
    """What a merger will do, before it is done."""
    agency = shown.agency
    text = paragraphs(
        Markup("Hợp nhất {} vào {}?").format(bold(nfc(agency.name)), bold(nfc(into.name))),
        lines(
            Markup("• {} nhiệm vụ đang mở chuyển sang {}; việc đã xong giữ nguyên.").format(
                shown.still_open, nfc(into.name)
            ),
            Markup("• {} nơi nhận chuyển theo và được báo ngay.").format(len(shown.chats)),
            Markup("• {} ngừng từ hôm nay, văn bản nêu tên cũ được gợi ý đơn vị mới.").format(nfc(agency.name)),
            "• Lời mời và địa chỉ lịch của đơn vị cũ không dùng được nữa.",
        ),
        "Không hoàn tác được.",
    )
    code = agency_code(agency.id)
    yes = ("Hợp nhất ngay", MergeAgency(agency=code, into=agency_code(into.id), sure=1).pack())
    return text, ((yes, _back(agency)),)


def merged_told(agency: Agency, into: Agency, moved: int) -> Markup:
    """To every chat of both agencies and the other admins."""
    return lines(
        Markup("{} đã hợp nhất vào {}.").format(bold(nfc(agency.name)), bold(nfc(into.name))),
        Markup("{} nhiệm vụ đang mở nay thuộc {}; thời hạn giữ nguyên.").format(moved, nfc(into.name))
        if moved
        else None,
        "Gửi /tasks để xem.",
    )


def merged_away(into: Agency) -> Markup:
    """Why a share was withdrawn: the agency that both now are has one of the same task."""
    return Markup("Hợp nhất: {} đã có phần việc này.").format(nfc(into.name))


def aliases(agency: Agency) -> Message:
    """The other names of an agency, each with a button that takes it away."""
    code = agency_code(agency.id)
    buttons = [(shorten(a, 60), DropAlias(agency=code, alias=agency_code(a)).pack()) for a in agency.aliases[:40]]
    text = Markup("Bấm tên gọi cần bỏ của {}. Văn bản dùng tên ấy sẽ không được nhận ra nữa.")
    return text.format(bold(nfc(agency.name))), (*rows(buttons, 1), (_back(agency),))


def groups(agency: Agency) -> Message:
    """The groups, with a mark at those that the agency is in."""
    code = agency_code(agency.id)
    buttons = [
        (
            " ".join(["✅", GROUPS[key]]) if key in agency.groups else GROUPS[key],
            SwitchGroup(agency=code, group=number).pack(),
        )
        for number, key in enumerate(GROUP_KEYS)
    ]
    text = Markup("Nhóm của {}: bấm để xếp vào hoặc bỏ ra. Văn bản giao cho cả nhóm là giao cho đơn vị trong nhóm.")
    return text.format(bold(nfc(agency.name))), (*rows(buttons, 2), (_back(agency),))


def _validity(agency: Agency, agencies: Mapping[str, Agency], on: dt.date) -> Markup | None:
    if agency.valid_from and on < agency.valid_from:
        return Markup("Hoạt động từ ngày {}").format(day(agency.valid_from))
    if agency.valid_to is None:
        return None
    heirs = ", ".join(agency_name(s, agencies) for s in agency.successors)
    said = Markup("Đã ngừng") if agency.valid_to < on else Markup("Sẽ ngừng")
    until = Markup("{}, ngày cuối {}").format(said, day(agency.valid_to))
    return Markup("{}. Kế thừa: {}").format(until, heirs) if heirs else until


def _chats(chats: Sequence[Chat]) -> Markup:
    if not chats:
        return Markup("Nơi nhận: ⚠️ chưa có")
    named = Markup("; ").join(chat_name(c) for c in chats[:MOST_CHATS])
    rest = len(chats) - MOST_CHATS
    more = Markup(" và {} nơi khác").format(rest) if rest > 0 else ""
    return Markup("Nơi nhận ({}): {}{}").format(len(chats), named, more)


def _work(shown: Card) -> Markup:
    late = Markup(", ⚠️ {} quá hạn").format(shown.late) if shown.late else Markup("")
    return Markup("Nhiệm vụ đang mở: {}{}").format(shown.still_open, late)


def _advice(shown: Card, on: dt.date) -> Markup | None:
    if shown.agency.valid_to is not None and shown.agency.valid_to < on and shown.still_open:
        return Markup("⚠️ Đơn vị đã ngừng mà còn việc đang mở: bấm Hợp nhất vào… để chuyển việc.")
    return None


def _card_buttons(agency: Agency, on: dt.date) -> Keyboard:
    code = agency_code(agency.id)

    def ask(label: str, asked: Asked) -> tuple[str, str]:
        return label, AskWords(agency=code, asked=asked).pack()

    ends = agency.valid_to is not None
    alive = agency.exists_on(on)
    return (
        (ask("Đổi tên", Asked.NAME), ask("Thêm tên gọi", Asked.ALIAS)),
        (
            ("Nhóm", SwitchGroup(agency=code, group=-1).pack()),
            *((("Bỏ tên gọi", DropAlias(agency=code, alias=0).pack()),) if agency.aliases else ()),
        ),
        (
            *((("Mời", InviteAgency(agency=code).pack()),) if alive else ()),
            ask("Hợp nhất vào…", Asked.MERGE),
        ),
        (("Hoạt động tiếp", ReopenAgency(agency=code).pack()), ask("Đơn vị kế thừa", Asked.SUCCESSOR))
        if ends
        else (ask("Ngừng hoạt động", Asked.LAST_DAY),),
        (("‹ Về danh mục", ListAgencies(shelf=Shelf.ALL, page=0).pack()),),
    )


def _offer(agencies: Sequence[Agency]) -> Keyboard:
    return rows([(shorten(a.name, 60), OpenAgency(agency=agency_code(a.id)).pack()) for a in agencies], 1)


def _back(agency: Agency) -> tuple[str, str]:
    return "‹ Quay lại", OpenAgency(agency=agency_code(agency.id)).pack()
