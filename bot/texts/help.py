"""/help: what can be done, in the words of those who do it, with the commands by purpose."""

from __future__ import annotations

import re

from bot.texts.commands import TWINS
from bot.texts.markup import Markup, lines, paragraphs

_OFFICERS = (
    "<b>Xem việc</b>\n"
    "/tasks: việc đang mở; tìm: /tasks hạn hán\n"
    "/task 12: thẻ nhiệm vụ; /original 12: bản gốc\n"
    "/report quý I: báo cáo kết quả",
    "<b>Báo việc</b>\n"
    "/done 12 ghi chú: báo xong\n"
    "/received 12: đã nhận; /later 12: để sau\n"
    "/note 12 nội dung: báo tiến độ\n"
    "/evidence 12: nộp minh chứng\n"
    "/extend 12 20/03/2026 lý do: xin lùi hạn\n"
    "/return 12 lý do: trả lại vì giao nhầm\n"
    "/handover 12 tên: chuyển cho đồng nghiệp",
    "<b>Đơn vị và cài đặt</b>\n"
    "/members: cán bộ; /away: ngày vắng\n"
    "/subscribe, /unsubscribe: nhận, thôi nhận\n"
    "/join: trong nhóm, xin làm cán bộ đơn vị\n"
    "/settings: giờ nhắc; /ics: lịch thời hạn\n"
    "/privacy: dữ liệu cá nhân",
)

_OFFICE = (
    "<b>Văn bản</b>\n"
    "/notice: đăng; /notices: các văn bản\n"
    "/find hạn hán: tìm văn bản, nhiệm vụ\n"
    "/correct 27/TB-UBND: đính chính\n"
    "/recall 27/TB-UBND: thu hồi\n"
    "/endrepeat 12: kết thúc nhiệm vụ lặp",
    "<b>Theo dõi</b>\n"
    "/progress 27/TB-UBND: tiến độ\n"
    "/remind 27/TB-UBND: nhắc các đơn vị\n"
    "/requests: xin lùi hạn, trả lại\n"
    "/verify: việc chờ xác nhận\n"
    "/redo 12 lý do: yêu cầu làm lại\n"
    "/report quý I: báo cáo; /outbox: gửi tin",
    "<b>Đơn vị và con người</b>\n"
    "/invite sở y tế: mời, thu hồi lời mời\n"
    "/agencies: danh mục đơn vị\n"
    "/members sở y tế: cán bộ, đầu mối\n"
    "/staff: vai trò; /audit: nhật ký\n"
    "/settings: giờ nhắc, mức nhắc, ngày nghỉ",
    "<b>Lệnh của đơn vị</b>\n"
    "/tasks /task /received /later /done /note /evidence /extend /return /handover /original /away /join "
    "/subscribe /unsubscribe /ics /privacy /start /help",
)

_LEADERS = (
    "<b>Xem</b>\n"
    "/report quý I: báo cáo kết quả\n"
    "/notices: các văn bản\n"
    "/progress 27/TB-UBND: tiến độ một văn bản\n"
    "/find hạn hán: tìm văn bản, nhiệm vụ\n"
    "/privacy: dữ liệu cá nhân",
)

_COMMAND = re.compile(r"(?<!<)/([a-z]+)\b")


def for_officers(*, twins: bool = False) -> Markup:
    """To an officer, or to anybody in a group. `twins`: with the Vietnamese names of the commands."""
    return paragraphs(
        Markup("<b>Cách dùng Đôn Đốc</b>"),
        lines(
            "Nhiệm vụ của đơn vị được gửi tại đây và nhắc khi sắp đến hạn.",
            Markup("Xong thì bấm <b>✅ Xong</b>; nhầm thì bấm Hoàn tác trong 10 phút."),
        ),
        *_named(_OFFICERS, twins=twins),
        lines("📌 chủ trì  🤝 phối hợp  ⚠️ quá hạn", _other_names(twins=twins)),
    )


def for_admins(*, twins: bool = False) -> Markup:
    """To an admin in his private chat. `twins`: with the Vietnamese names of the commands."""
    first = "Gửi /notice rồi dán văn bản, hoặc gửi tệp, ảnh, địa chỉ trang web. Xem thẻ rà soát, sửa, rồi bấm Công bố."
    return paragraphs(
        Markup("<b>Cách dùng Đôn Đốc (quản trị viên)</b>"),
        *_named((first, *_OFFICE), twins=twins),
        _other_names(twins=twins),
    )


def for_leaders(*, twins: bool = False) -> Markup:
    """To a leader in his private chat. `twins`: with the Vietnamese names of the commands."""
    return paragraphs(
        Markup("<b>Cách dùng Đôn Đốc (lãnh đạo)</b>"),
        "Xem được mọi số liệu, không thay đổi gì. Việc quá hạn nhiều ngày được báo tại đây.",
        *_named(_LEADERS, twins=twins),
        _other_names(twins=twins),
    )


def _named(parts: tuple[str, ...], *, twins: bool) -> list[Markup]:
    """The parts, each command under its Vietnamese name where that is wanted."""
    said = [_COMMAND.sub(lambda name: "/" + TWINS[name[1]], part) if twins else part for part in parts]
    return [Markup(part) for part in said]


def _other_names(*, twins: bool) -> Markup:
    if twins:
        return Markup("Tên lệnh tiếng Anh: /help. Cả hai đều dùng được.")
    return Markup("Tên lệnh tiếng Việt không dấu: /huongdan. Cả hai đều dùng được.")
