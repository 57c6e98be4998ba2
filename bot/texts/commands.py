"""The commands: one table for the menus, for /help and for the router's tests."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts.markup import Markup, lines


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
    Command(name="tasks", about="Các nhiệm vụ đang mở"),
    Command(name="task", about="Xem một nhiệm vụ: /task 12"),
    Command(name="done", about="Báo hoàn thành: /done 12 ghi chú"),
    Command(name="extend", about="Xin lùi hạn: /extend 12 20/03/2026 lý do"),
    Command(name="settings", about="Cài đặt nhắc việc"),
    Command(name="ics", about="Lịch thời hạn của đơn vị"),
    Command(name="help", about="Hướng dẫn"),
    Command(name="notice", about="Đăng văn bản chỉ đạo", admin=True),
    Command(name="notices", about="Các văn bản đã đăng", admin=True),
    Command(name="requests", about="Các đề nghị lùi hạn đang chờ", admin=True),
    Command(name="endrepeat", about="Kết thúc nhiệm vụ lặp: /endrepeat 12", admin=True),
    Command(name="outbox", about="Tình hình gửi tin", admin=True),
    Command(name="invite", about="Mời một đơn vị: /invite tên đơn vị", admin=True),
)


def officer_commands() -> tuple[Command, ...]:
    """What everybody may use."""
    return tuple(command for command in COMMANDS if not command.admin)


def command_list(*, admin: bool) -> Markup:
    """The commands that the reader may use, one a line."""
    shown = COMMANDS if admin else officer_commands()
    return lines(*(Markup("/{}: {}").format(command.name, command.about) for command in shown))
