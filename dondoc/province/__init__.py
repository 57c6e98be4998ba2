"""The invented province of Vĩnh Hà: its communes, its people and its sample directives, for the demo and the story."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib import resources
from string import Template

from directives.office import Agency
from directives.times import local_day
from directives.workdays import add_workdays

OFFICE = "Văn phòng UBND tỉnh Vĩnh Hà"

COMMUNES = (
    ("ubnd-phuong-an-lac", "UBND phường An Lạc"),
    ("ubnd-phuong-ben-ngu", "UBND phường Bến Ngự"),
    ("ubnd-phuong-tan-hoa", "UBND phường Tân Hòa"),
    ("ubnd-xa-dong-tam", "UBND xã Đồng Tâm"),
    ("ubnd-xa-hoa-son", "UBND xã Hòa Sơn"),
    ("ubnd-xa-song-tra", "UBND xã Sông Trà"),
)


@dataclass(frozen=True, kw_only=True)
class Player:
    """A person of the demo. `agency_id` is the agency whose messages the person's private chat receives."""

    id: int
    name: str
    about: str
    agency_id: str | None = None


ADMIN = Player(id=1001, name="Chị Ngọc", about="Quản trị, Văn phòng UBND tỉnh")
OFFICERS = (
    Player(id=1002, name="Anh Dũng", about="Chuyên viên, Sở Y tế", agency_id="so-y-te"),
    Player(id=1003, name="Chị Hạnh", about="Trưởng phòng, Sở Tài chính"),
    Player(
        id=1004, name="Anh Khoa", about="Chuyên viên, Sở Khoa học và Công nghệ", agency_id="so-khoa-hoc-va-cong-nghe"
    ),
    Player(id=1005, name="Anh Thắng", about="Cán bộ tổng hợp, Công an tỉnh", agency_id="cong-an-tinh"),
    Player(id=1006, name="Chị Mai", about="Công chức, UBND phường An Lạc", agency_id="ubnd-phuong-an-lac"),
    Player(id=1007, name="Anh Phúc", about="Sở Nội vụ, chưa đăng ký"),
)
GROUP_TITLE = "Sở Tài chính - Tổ tổng hợp"
GROUP_AGENCY = "so-tai-chinh"
GROUP_MEMBERS = (1003, 1001)


@dataclass(frozen=True, kw_only=True)
class SampleDirective:
    """A sample directive: what the demo calls it, what is in it, the name of its file and its text."""

    name: str
    hint: str
    file_name: str
    text: str


def communes() -> tuple[Agency, ...]:
    """The province's communes, which the packaged table of agencies cannot know."""
    return tuple(Agency(id=i, name=name, groups=("ubnd-xa",)) for i, name in COMMUNES)


def samples(at: dt.datetime) -> tuple[SampleDirective, ...]:
    """The sample directives as if they had been issued on the local day of `at`, with deadlines that follow it."""
    days = _days(local_day(at))
    files = (
        ("Thông báo kết luận", "Chuẩn bị cuối năm: 7 mục, 5 thời hạn", "thong-bao-ket-luan.txt"),
        ("Công văn hỏa tốc", "Ứng phó mưa lớn: giao các sở, xã, phường", "cong-van-hoa-toc.txt"),
    )
    folder = resources.files("dondoc.province")
    return tuple(
        SampleDirective(
            name=name, hint=hint, file_name=file, text=Template((folder / file).read_text("utf-8")).substitute(days)
        )
        for name, hint, file in files
    )


def _days(on: dt.date) -> dict[str, str]:
    ahead = {"tomorrow": 1, "three_days": 3, "five_days": 5, "eight_days": 8, "ten_days": 10}
    return {
        **{name: f"{add_workdays(on, n):%d/%m/%Y}" for name, n in ahead.items()},
        "today": f"{on:%d/%m/%Y}",
        "this_month": f"{add_workdays(on, 10):%m/%Y}",
        "issued": f"ngày {on:%d} tháng {on:%m} năm {on:%Y}",
        "meeting": f"ngày {on - dt.timedelta(days=1):%d/%m/%Y}",
    }
