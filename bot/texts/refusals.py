"""One sentence for each refusal: what is wrong and what to do instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from bot import refusal
from bot.texts import (
    refusals_acts,
    refusals_changes,
    refusals_lists,
    refusals_members,
    refusals_progress,
    refusals_reports,
    refusals_review,
    refusals_staff,
)
from bot.texts.dates import day, moment
from bot.texts.markup import Markup, nfc
from bot.texts.naming import shorten, thousands
from directives.times import local_day

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    refusal.ForgedButton: lambda _: Markup("Nút này không dùng được. Gửi /tasks để xem danh sách nhiệm vụ mới nhất."),
    refusal.StaleButton: lambda _: Markup("Thẻ này đã cũ. Hãy dùng nút ở thẻ mới nhất."),
    refusal.NotAdmin: lambda _: Markup("Chỉ quản trị viên dùng được lệnh này. Gửi /help để xem các lệnh dùng được."),
    refusal.UnknownCommand: lambda _: Markup("Không có lệnh này. Gửi /help để xem các lệnh."),
    refusal.NumberMissing: lambda r: Markup("Thiếu số nhiệm vụ. Gửi theo mẫu: /{} 12").format(r.command),
    refusal.NotUnderstood: lambda _: Markup("Tin này chưa rõ là trả lời cho việc gì. Gửi /help để xem cách dùng."),
    refusal.NothingFollowed: lambda _: Markup(
        "Tại đây chưa nhận nhiệm vụ của đơn vị nào. Gửi /subscribe kèm tên đơn vị để đăng ký."
    ),
    refusal.NothingOpen: lambda _: Markup("Không có nhiệm vụ nào đang mở; chưa có gì phải báo."),
    refusal.UnknownTask: lambda r: Markup("Không có nhiệm vụ số {}. Gửi /tasks để xem các số đang mở.").format(
        r.number
    ),
    refusal.ForeignTask: lambda r: Markup(
        "Nhiệm vụ {} giao cho đơn vị khác, không xem hay báo được tại đây. Gửi /tasks để xem nhiệm vụ của đơn vị mình."
    ).format(r.number),
    refusal.AlreadyClosed: lambda r: Markup("Nhiệm vụ {} đã báo xong{}{}. Gửi /tasks để xem việc còn lại.").format(
        r.number,
        Markup(" lúc {}").format(moment(r.closed_at)) if r.closed_at else "",
        Markup(", {}").format(nfc(shorten(r.who, 40))) if r.who else "",
    ),
    refusal.UndoRefused: lambda r: Markup(
        "Chỉ hoàn tác được trong 10 phút sau khi báo xong. Nếu nhiệm vụ {} chưa xong, đề nghị báo quản trị viên."
    ).format(r.number),
    refusal.OneAtATime: lambda r: Markup("Mỗi lần chỉ báo một nhiệm vụ. Gửi /{} {} trước.").format(r.command, r.number),
    refusal.UnknownAgency: lambda _: Markup("Đơn vị này không còn trong danh mục. Gửi /subscribe để chọn lại."),
    refusal.SubscriptionOver: lambda _: Markup("Đăng ký này không còn hiệu lực. Gửi /subscribe để đăng ký lại."),
    refusal.InvitationUnknown: lambda _: Markup(
        "Mã mời không đúng. Mở lại đúng đường dẫn đã nhận, hoặc gửi /subscribe."
    ),
    refusal.InvitationUsed: lambda _: Markup(
        "Mã mời này đã dùng. Đề nghị quản trị viên gửi mã mới, hoặc gửi /subscribe."
    ),
    refusal.InvitationExpired: lambda _: Markup(
        "Mã mời này đã hết hạn. Đề nghị quản trị viên gửi mã mới, hoặc gửi /subscribe."
    ),
    refusal.InvitationRevoked: lambda _: Markup(
        "Mã mời này đã bị thu hồi. Đề nghị quản trị viên gửi mã mới, hoặc gửi /subscribe."
    ),
    refusal.PrivateOnly: lambda _: Markup(
        "Lệnh này chỉ dùng trong trò chuyện riêng với bot. Mở trò chuyện riêng rồi gửi lại."
    ),
    refusal.PostingIsForAdmins: lambda _: Markup(
        "Chỉ quản trị viên được đăng văn bản. Đề nghị chuyển văn bản này cho quản trị viên."
    ),
    refusal.NothingCollected: lambda _: Markup(
        "Chưa có nội dung. Dán toàn văn vào đây hoặc gửi tệp .docx, .pdf, .txt, ảnh chụp, rồi bấm Đọc văn bản."
    ),
    refusal.DraftClosed: lambda _: Markup("Bản này đã đọc hoặc đã bỏ. Gửi /notice để đăng văn bản khác."),
    refusal.NotADirective: lambda _: Markup(
        "Chưa nhận ra văn bản chỉ đạo tiếng Việt trong nội dung này. "
        "Hãy gửi toàn văn, gồm phần đầu (cơ quan ban hành, số, ngày, trích yếu) và các nhiệm vụ."
    ),
    refusal.TooLong: lambda r: Markup(
        "Văn bản dài {} ký tự, quá mức {} ký tự. Hãy lược phụ lục không giao nhiệm vụ, hoặc đăng thành nhiều văn bản."
    ).format(thousands(r.length), thousands(r.most)),
    refusal.SecrecyStamp: lambda _: Markup(
        "⚠️ Văn bản đóng dấu mật không được đưa lên Telegram (Luật Bảo vệ bí mật nhà nước số 117/2025/QH15). "
        "Bot không lưu nội dung này; hãy xóa ngay tin vừa gửi và xử lý theo quy định về văn bản mật."
    ),
    refusal.FileTooBig: lambda r: Markup(
        "Tệp {} quá lớn nên không đọc được. "
        "Hãy lược phụ lục không giao nhiệm vụ, hoặc chia thành nhiều văn bản rồi gửi lại."
    ).format(nfc(r.name)),
    refusal.FileOfOtherType: lambda r: Markup(
        "Chưa đọc được loại tệp này{}. Hãy gửi .docx, .pdf, .txt, .html hoặc ảnh chụp, hoặc dán nội dung vào đây."
    ).format(Markup(" ({})").format(nfc(r.name)) if r.name else ""),
    refusal.FileNotText: lambda r: Markup(
        "Tệp {} không phải tệp chữ hoặc sai bảng mã. Hãy lưu lại dạng UTF-8 rồi gửi lại."
    ).format(nfc(r.name)),
    refusal.FileEmpty: lambda r: Markup("Tệp {} không có chữ nào. Hãy kiểm tra rồi gửi lại.").format(nfc(r.name)),
    refusal.FileLocked: lambda r: Markup("Tệp {} có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.").format(nfc(r.name)),
    refusal.FileDamaged: lambda r: Markup(
        "Tệp {} bị hỏng nên không mở được. Hãy mở trên máy tính, lưu lại rồi gửi bản mới."
    ).format(nfc(r.name)),
    refusal.FileIsPicture: lambda r: Markup(
        "Tệp {} là ảnh quét, máy chủ này chưa nhận được chữ trong ảnh. Hãy gửi bản .docx, hoặc dán nội dung vào đây."
    ).format(nfc(r.name)),
    refusal.AddressNotTaken: lambda r: Markup(
        "Không tải văn bản từ địa chỉ {}: cần trang công khai (http, https) có văn bản. "
        "Hãy tải tệp về rồi gửi vào đây, hoặc dán nội dung."
    ).format(nfc(r.name)),
    refusal.AddressNotReached: lambda r: Markup(
        "Chưa mở được địa chỉ {}. Hãy kiểm tra lại địa chỉ, hoặc tải tệp về rồi gửi vào đây."
    ).format(nfc(r.name)),
    refusal.AlreadyPublished: lambda _: Markup("Văn bản này đã công bố. Gửi /notices để xem tình hình thực hiện."),
    refusal.AlreadyDiscarded: lambda _: Markup("Văn bản này đã bỏ. Gửi /notice nếu cần đăng lại."),
    refusal.DeadlineNotUnderstood: lambda r: Markup(
        "Chưa hiểu thời hạn “{}”. Gõ lại có ngày cụ thể, ví dụ: trước ngày 15/3/2026."
    ).format(shorten(r.words, 80)),
    refusal.AgencyNotFound: lambda r: Markup(
        "Không tìm thấy đơn vị nào theo “{}”. Gõ lại tên hoặc tên viết tắt, ví dụ: sở y tế."
    ).format(shorten(r.words, 80)),
    refusal.DayNotUnderstood: lambda r: Markup(
        "Chưa hiểu ngày trong “{}”. Gõ ngày trước, ví dụ: 20/03/2026 chờ số liệu của các xã."
    ).format(shorten(r.words, 80)),
    refusal.SnoozeTooLate: lambda r: Markup(
        "Không để sau được đến lúc đó: nhiệm vụ {} đã sát hạn hoặc quá hạn. Không kịp thì gửi /extend {} ngày lý do."
    ).format(r.number, r.number),
    refusal.SnoozedBefore: lambda r: Markup(
        "Lần nhắc này của nhiệm vụ {} đã để sau một lần. Không kịp thì gửi /extend {} ngày lý do."
    ).format(r.number, r.number),
    refusal.NothingToExtend: lambda r: Markup(
        "Nhiệm vụ {} không có thời hạn của đơn vị để lùi. Gửi /task {} để xem."
    ).format(r.number, r.number),
    refusal.ExtensionPending: lambda r: Markup(
        "Nhiệm vụ {} đã có đề nghị lùi hạn, đang chờ quản trị viên quyết định."
    ).format(r.number),
    refusal.ExtensionsUsedUp: lambda r: Markup(
        "Nhiệm vụ {} đã được lùi hạn {} lần, không lùi thêm được. Hãy báo xong, hoặc liên hệ văn phòng."
    ).format(r.number, r.most),
    refusal.DayNotLater: lambda r: Markup("Ngày mới của nhiệm vụ {} phải sau hôm nay{}. Gõ lại ngày khác.").format(
        r.number, Markup(" và sau hạn hiện nay (hết ngày {})").format(day(_last(r.due))) if r.due else ""
    ),
    refusal.NotRecurring: lambda r: Markup("Nhiệm vụ {} không lặp, hoặc đã thôi lặp.").format(r.number),
    refusal.UnknownDirective: lambda r: Markup(
        "Không có văn bản {} đã công bố. Gửi /notices để xem các văn bản."
    ).format(r.number),
    refusal.NoCalendarAddress: lambda _: Markup("Bot này không cấp địa chỉ lịch. Gửi /ics để nhận tệp lịch."),
}
"""Every leaf of the tree in bot/refusal.py, and of its branches in bot/refusal_*.py."""

WORDS |= refusals_acts.WORDS
WORDS |= refusals_changes.WORDS
WORDS |= refusals_progress.WORDS
WORDS |= refusals_reports.WORDS
WORDS |= refusals_review.WORDS
WORDS |= refusals_staff.WORDS
WORDS |= refusals_lists.WORDS
WORDS |= refusals_members.WORDS


def _last(due: dt.datetime) -> dt.date:
    """The last local day in time of what ends at the instant `due`."""
    return local_day(due - dt.timedelta(microseconds=1))


def words(refused: refusal.Refusal) -> Markup:
    """The sentence for a refusal. Raises KeyError for one without words, which a test excludes."""
    return WORDS[type(refused)](refused)
