"""The commands: one table for the menus, for /help and for the router's tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command without its slash, what the menu says about it (plain text), and whether it is for admins only."""

    name: str
    about: str
    admin: bool = False


COMMANDS = (
    Command(name="start", about="Bắt đầu, hoặc dùng mã mời"),
    Command(name="subscribe", about="Đăng ký nhận nhiệm vụ của đơn vị"),
    Command(name="unsubscribe", about="Thôi nhận nhiệm vụ của đơn vị"),
    Command(name="join", about="Trong nhóm: xin làm cán bộ của đơn vị"),
    Command(name="tasks", about="Nhiệm vụ đang mở; tìm: /tasks hạn hán"),
    Command(name="task", about="Xem một nhiệm vụ: /task 12"),
    Command(name="done", about="Báo hoàn thành: /done 12 ghi chú"),
    Command(name="received", about="Báo đã nhận: /received 12"),
    Command(name="later", about="Để sau, nhắc lại: /later 12 7h30 sáng mai"),
    Command(name="handover", about="Chuyển cho đồng nghiệp: /handover 12 tên"),
    Command(name="extend", about="Xin lùi hạn: /extend 12 20/03/2026 lý do"),
    Command(name="note", about="Báo tiến độ: /note 12 nội dung"),
    Command(name="evidence", about="Nộp minh chứng: /evidence 12 số văn bản"),
    Command(name="return", about="Trả lại vì giao nhầm: /return 12 lý do"),
    Command(name="original", about="Xem bản gốc của văn bản: /original 12"),
    Command(name="report", about="Báo cáo kết quả: /report quý I"),
    Command(name="members", about="Cán bộ của đơn vị, đầu mối"),
    Command(name="away", about="Vắng mặt: /away 15/03 20/03 tên người thay"),
    Command(name="settings", about="Cài đặt nhắc việc"),
    Command(name="ics", about="Lịch thời hạn của đơn vị"),
    Command(name="privacy", about="Dữ liệu cá nhân, xóa dữ liệu"),
    Command(name="help", about="Hướng dẫn"),
    Command(name="notice", about="Đăng văn bản chỉ đạo", admin=True),
    Command(name="notices", about="Các văn bản đã đăng", admin=True),
    Command(name="find", about="Tìm văn bản, nhiệm vụ: /find hạn hán", admin=True),
    Command(name="progress", about="Tiến độ một văn bản: /progress 27/TB-UBND", admin=True),
    Command(name="remind", about="Nhắc các đơn vị: /remind 27/TB-UBND", admin=True),
    Command(name="verify", about="Việc báo xong chờ xác nhận", admin=True),
    Command(name="redo", about="Yêu cầu làm lại: /redo 12 lý do", admin=True),
    Command(name="correct", about="Đính chính văn bản: /correct 27/TB-UBND", admin=True),
    Command(name="recall", about="Thu hồi văn bản: /recall 27/TB-UBND", admin=True),
    Command(name="requests", about="Đề nghị lùi hạn, trả lại đang chờ", admin=True),
    Command(name="endrepeat", about="Kết thúc nhiệm vụ lặp: /endrepeat 12", admin=True),
    Command(name="outbox", about="Tình hình gửi tin", admin=True),
    Command(name="invite", about="Mời đơn vị, xem và thu hồi lời mời", admin=True),
    Command(name="agencies", about="Danh mục đơn vị: tìm, thêm, sửa, hợp nhất", admin=True),
    Command(name="audit", about="Nhật ký: ai đã làm gì, lúc nào", admin=True),
    Command(name="staff", about="Vai trò: chủ quản, quản trị viên, lãnh đạo", admin=True),
)

TWINS = {
    "start": "batdau",
    "subscribe": "dangky",
    "unsubscribe": "huydangky",
    "tasks": "nhiemvu",
    "task": "viec",
    "done": "xong",
    "received": "danhan",
    "later": "desau",
    "extend": "xinlui",
    "note": "tiendo",
    "evidence": "minhchung",
    "return": "tralai",
    "original": "vanbangoc",
    "report": "baocao",
    "settings": "caidat",
    "ics": "lich",
    "help": "huongdan",
    "notice": "thongbao",
    "notices": "vanban",
    "find": "tim",
    "progress": "theodoi",
    "remind": "nhac",
    "verify": "xacnhan",
    "redo": "lamlai",
    "requests": "denghi",
    "endrepeat": "ketthuclap",
    "outbox": "guitin",
    "invite": "moi",
    "staff": "vaitro",
    "audit": "nhatky",
    "agencies": "donvi",
    "join": "thamgia",
    "members": "canbo",
    "handover": "chuyen",
    "away": "vangmat",
    "privacy": "riengtu",
    "recall": "thuhoi",
    "correct": "dinhchinh",
}
"""The same commands in Vietnamese, in letters that every keyboard has."""

OF_GROUPS = ("join", "tasks", "task", "done", "handover", "extend", "members", "subscribe", "unsubscribe", "help")
"""The short menu of group chats."""

OF_LEADERS = ("notices", "find", "progress")
"""What those may use, beside what everybody may, who read everything and change nothing."""


def officer_commands() -> tuple[Command, ...]:
    """What everybody may use."""
    return tuple(command for command in COMMANDS if not command.admin)


def leader_commands() -> tuple[Command, ...]:
    """What leaders may use."""
    return tuple(command for command in COMMANDS if command.name in OF_LEADERS or not command.admin)


def group_commands() -> tuple[Command, ...]:
    """The short menu of group chats."""
    return tuple(command for command in COMMANDS if command.name in OF_GROUPS)
