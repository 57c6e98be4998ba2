"""How a chat comes to receive an agency's tasks, and how it leaves: greetings, choices, requests, decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.buttons import AskToFollow, BrowseAgencies, DecideFollow, EndFollow, Keyboard, rows
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import some
from bot.texts.paging import of_pages, turning, within
from directives.office import Agency, Chat, ChatKind, Subscription, SubscriptionState
from directives.searching import agency_code

Message = tuple[Markup, Keyboard]

GROUPS = {
    "so-ban-nganh": "Sở, ban, ngành",
    "ubnd-xa": "UBND cấp xã",
    "ubnd-huyen": "UBND cấp huyện",
    "doan-the": "Mặt trận, đoàn thể",
    "co-quan-dang": "Cơ quan đảng",
    "huyen-uy": "Cấp ủy huyện",
    "dang-uy-xa": "Đảng ủy cấp xã",
    "llvt": "Lực lượng vũ trang",
    "cong-an-huyen": "Công an cấp huyện",
    "cong-an-xa": "Công an cấp xã",
    "bao-dai": "Báo, đài",
    "don-vi-su-nghiep": "Đơn vị sự nghiệp",
    "doanh-nghiep": "Doanh nghiệp",
    "": "Đơn vị khác",
}
"""The groups of agencies, in the order in which they are offered; the last is for agencies of no group."""

PAGE = 8
"""Agencies on one page of the choice."""

MOST_NAMES = 20
"""Agencies that a greeting names."""

MOST_NAMES = 8
"""Agencies that a greeting names."""

MOST_ENDS = 30
"""Subscriptions that are offered at once: a message has at most 100 buttons."""

CHOOSE = (("Chọn đơn vị", BrowseAgencies(group=-1, page=0).pack()),)


def stranger(office: str, asked: Sequence[str]) -> Message:
    """The greeting of a chat that follows no agency yet; `asked` are agencies that an admin has still to approve."""
    if asked:
        waiting = Markup("Đang chờ quản trị viên duyệt: {}. Có kết quả, bot báo ngay tại đây.").format(
            bold(", ".join(asked))
        )
        return paragraphs(_who_we_are(office), waiting), ()
    todo = "Tại đây chưa nhận nhiệm vụ của đơn vị nào. Bấm nút bên dưới hoặc gửi /subscribe kèm tên đơn vị."
    return paragraphs(_who_we_are(office), todo), (CHOOSE,)


def follower(office: str, agencies: Sequence[str], still_open: int, late: int) -> Markup:
    """The greeting of a chat that follows agencies."""
    return paragraphs(
        _who_we_are(office),
        lines(
            Markup("Tại đây nhận nhiệm vụ của {}.").format(bold(some(agencies, MOST_NAMES))),
            _count(still_open, late),
        ),
        "Gửi /tasks để xem nhiệm vụ, /help để xem cách dùng.",
    )


def admin(office: str) -> Markup:
    """The greeting of an admin in his private chat."""
    return paragraphs(
        _who_we_are(office),
        "Đồng chí là quản trị viên: đăng văn bản bằng /notice, mời đơn vị bằng /invite.",
        "Gửi /help để xem các lệnh.",
    )


def choose_group(groups: Collection[str]) -> Message:
    """Asks in which group the agency is."""
    order = list(GROUPS)
    buttons = [(GROUPS[g], BrowseAgencies(group=order.index(g), page=0).pack()) for g in order if g in groups]
    text = lines(
        bold("Nhận nhiệm vụ của đơn vị nào?"), "Chọn nhóm, hoặc gửi /subscribe kèm tên, ví dụ: /subscribe sở tài chính."
    )
    return text, rows(buttons, 2)


def choose_agency(group: str, agencies: Sequence[Agency], page: int) -> Message:
    """A page of a group's agencies, counted from 0; beyond the end it is the last."""
    page, number = within(page, len(agencies), PAGE), list(GROUPS).index(group)
    turned = turning(page, len(agencies), PAGE, lambda to: BrowseAgencies(group=number, page=to))
    turn = (*(button for row in turned for button in row), ("Nhóm khác", BrowseAgencies(group=-1, page=0).pack()))
    where = of_pages(page, len(agencies), PAGE)
    text = lines(Markup("{}{}").format(bold(GROUPS[group]), where), "Chọn đơn vị của đồng chí.")
    return text, (*_offer(agencies[page * PAGE : (page + 1) * PAGE]), turn)


def found(words: str, agencies: Sequence[Agency]) -> Message:
    """What a search has found."""
    if not agencies:
        text = Markup("Không có đơn vị nào tên như “{}”. Gửi /subscribe với tên khác, hoặc chọn từ danh sách.")
        return text.format(_cut(words)), (CHOOSE,)
    text = Markup("Kết quả tìm “{}”: chọn đơn vị của đồng chí.").format(_cut(words))
    return text, (*_offer(agencies), (("Không có ở đây", BrowseAgencies(group=-1, page=0).pack()),))


def asked(agency: Agency) -> Markup:
    """Answers a request that now waits for an admin."""
    text = Markup("Đã gửi quản trị viên yêu cầu nhận nhiệm vụ của {}. Có kết quả, bot báo ngay tại đây.")
    return text.format(bold(nfc(agency.name)))


def already(agency: Agency, state: SubscriptionState) -> Markup:
    """Answers a request that was made before."""
    if state is SubscriptionState.ACTIVE:
        return Markup("Tại đây đã nhận nhiệm vụ của {}. Gửi /tasks để xem.").format(bold(nfc(agency.name)))
    return Markup("Yêu cầu nhận nhiệm vụ của {} đang chờ quản trị viên duyệt.").format(bold(nfc(agency.name)))


def joined(agency: Agency, still_open: int, late: int) -> Markup:
    """Says that the chat receives an agency's tasks from now on, and what is open."""
    return lines(
        Markup("✅ Từ nay nhiệm vụ của {} được gửi tại đây.").format(bold(nfc(agency.name))),
        _count(still_open, late),
        "Gửi /tasks để xem nhiệm vụ, /help để xem cách dùng.",
    )


def refused(agency: Agency) -> Markup:
    """Says that an admin has refused the request."""
    text = Markup(
        "Quản trị viên không duyệt yêu cầu nhận nhiệm vụ của {}. Nếu cần, đề nghị liên hệ trực tiếp quản trị viên."
    )
    return text.format(bold(nfc(agency.name)))


def approval(agency: Agency, subscription: Subscription, chat: Chat, person: str) -> Message:
    """Asks an admin whether a chat may receive an agency's tasks."""
    text = paragraphs(_request(agency, chat, person), Markup("Duyệt thì nhiệm vụ của đơn vị này được gửi vào đó."))
    yes = ("Duyệt", DecideFollow(subscription=subscription.id, approve=1).pack())
    no = ("Từ chối", DecideFollow(subscription=subscription.id, approve=0).pack())
    return text, ((yes, no),)


def approval_decided(agency: Agency, subscription: Subscription, chat: Chat, person: str, decider: str) -> Markup:
    """The same message once somebody has decided."""
    return paragraphs(_request(agency, chat, person), decision(subscription, decider))


def decision(subscription: Subscription, decider: str) -> Markup:
    """What was decided, and by whom."""
    said = {
        SubscriptionState.ACTIVE: Markup("✅ Đã duyệt"),
        SubscriptionState.REFUSED: Markup("Đã từ chối"),
        SubscriptionState.LOST: Markup("Yêu cầu này không còn hiệu lực"),
        SubscriptionState.ENDED: Markup("Yêu cầu này không còn hiệu lực"),
        SubscriptionState.ASKED: Markup("Đang chờ duyệt"),
    }[subscription.state]
    return Markup("{} ({}).").format(said, nfc(decider)) if decider else Markup("{}.").format(said)


def joined_told(agency: Agency, chat: Chat, person: str) -> Markup:
    """Tells an admin that a chat has joined by invitation."""
    return lines(
        Markup("✅ {} đã nhận lời mời.").format(bold(nfc(agency.name))),
        Markup("Nơi nhận: {}").format(chat_name(chat)),
        Markup("Người nhận lời: {}").format(nfc(person)),
    )


def which_end(followed: Sequence[tuple[Subscription, Agency]]) -> Message:
    """Asks which subscription shall end."""
    buttons = [
        (_state_name(agency, subscription), EndFollow(subscription=subscription.id, sure=0).pack())
        for subscription, agency in followed[:MOST_ENDS]
    ]
    rest = len(followed) - MOST_ENDS
    more = Markup("Còn {} đơn vị khác: gửi /unsubscribe kèm tên đơn vị.").format(rest) if rest > 0 else None
    return lines(bold("Thôi nhận nhiệm vụ của đơn vị nào tại đây?"), more), rows(buttons, 1)


def sure_end(agency: Agency, subscription: Subscription) -> Message:
    """Asks once more before a subscription ends."""
    text = lines(
        Markup("<b>Thôi nhận nhiệm vụ của {} tại đây?</b>").format(nfc(agency.name)),
        "Nhiệm vụ đã giao vẫn còn hiệu lực; chỉ tin và nhắc việc không gửi vào đây nữa.",
        "Đúng thì bấm Thôi nhận, chưa thì bỏ qua tin này.",
    )
    return text, ((("Thôi nhận", EndFollow(subscription=subscription.id, sure=1).pack()),),)


def ended(agency: Agency) -> Markup:
    """Says that a subscription has ended."""
    text = Markup("Đã thôi nhận nhiệm vụ của {} tại đây. Muốn nhận lại, gửi /subscribe.")
    return text.format(bold(nfc(agency.name)))


def left_told(agency: Agency, chat: Chat, person: str, *, was_last: bool) -> Markup:
    """Tells an admin that a chat no longer receives an agency's tasks."""
    return lines(
        Markup("{} thôi nhận nhiệm vụ tại một nơi.").format(bold(nfc(agency.name))),
        Markup("Nơi nhận: {}").format(chat_name(chat)),
        Markup("Người yêu cầu: {}").format(nfc(person)),
        "⚠️ Đơn vị này không còn nơi nhận nào. Gửi /invite để mời lại." if was_last else None,
    )


def chat_name(chat: Chat) -> Markup:
    """A chat as an admin knows it."""
    if chat.kind is ChatKind.PRIVATE:
        return Markup("trò chuyện riêng với {}").format(nfc(chat.title))
    return Markup("nhóm “{}”").format(nfc(chat.title))


def _who_we_are(office: str) -> Markup:
    text = Markup("<b>Đôn Đốc</b> của {} gửi nhiệm vụ trong văn bản chỉ đạo đến từng đơn vị và nhắc khi đến hạn.")
    return text.format(nfc(office))


def _count(still_open: int, late: int) -> Markup:
    if not still_open:
        return Markup("Hiện không có nhiệm vụ nào đang mở.")
    if not late:
        return Markup("Đang mở {} nhiệm vụ.").format(still_open)
    return Markup("Đang mở {} nhiệm vụ, ⚠️ {} quá hạn.").format(still_open, late)


def _request(agency: Agency, chat: Chat, person: str) -> Markup:
    return lines(
        Markup("<b>Yêu cầu nhận nhiệm vụ</b>"),
        Markup("Đơn vị: {}").format(bold(nfc(agency.name))),
        Markup("Người gửi: {}").format(nfc(person)),
        Markup("Nơi nhận: {}").format(chat_name(chat)),
    )


def _offer(agencies: Sequence[Agency]) -> Keyboard:
    return rows([(_cut(a.name), AskToFollow(agency=agency_code(a.id)).pack()) for a in agencies], 1)


def _state_name(agency: Agency, subscription: Subscription) -> str:
    waiting = " (chờ duyệt)" if subscription.state is SubscriptionState.ASKED else ""
    return _cut(agency.name) + waiting


def _cut(words: str) -> str:
    return nfc(" ".join(words.split()))[:60]
