"""Who leads and who supports in one sentence."""

from __future__ import annotations

import pytest

from directives.agencies import packaged_table
from directives.mention import Setting
from directives.mentions import find_mentions
from directives.model import Role
from directives.roles import charges

SETTING = Setting(table=packaged_table(), superiors=frozenset({"ubnd-tinh", "thuong-truc-tinh-uy"}))


def roles(sentence: str) -> tuple[list[str], list[str]]:
    found = charges(sentence, find_mentions(sentence, SETTING))
    leads = [m.id or m.name for c in found if c.role is Role.LEAD for m in c.names]
    return leads, [m.id or m.name for c in found if c.role is Role.SUPPORT for m in c.names]


@pytest.mark.parametrize(
    ("sentence", "leads", "supports"),
    [
        ("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ rà soát.", ["so-y-te"],
         ["so-tai-chinh", "so-noi-vu"]),
        ("Giao Sở Y tế chủ trì phối hợp Sở Tài chính rà soát.", ["so-y-te"], ["so-tai-chinh"]),
        ("giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát.", ["so-y-te"], ["so-tai-chinh"]),
        ("Sở Y tế chủ trì cùng Sở Tài chính rà soát.", ["so-y-te"], ["so-tai-chinh"]),
        ("Sở Y tế cùng Sở Tài chính rà soát.", ["so-y-te", "so-tai-chinh"], []),
        ("Sở Y tế và Sở Tài chính phối hợp rà soát.", ["so-y-te", "so-tai-chinh"], []),
        ("Sở Y tế (chủ trì), Sở Tài chính (phối hợp) rà soát.", ["so-y-te"], ["so-tai-chinh"]),
        ("Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Tài chính.", ["so-y-te"], ["so-tai-chinh"]),
        ("Đề án do Sở Y tế chủ trì, Sở Tài chính phối hợp.", ["so-y-te"], ["so-tai-chinh"]),
        ("Chỉ đạo Công an các huyện, thành phố rà soát.", [], ["group:cong-an-huyen"]),
        ("Hướng dẫn các địa phương sử dụng phần mềm.", [], ["group:ubnd-huyen"]),
        ("Hướng dẫn các địa phương về phần mềm.", [], []),
        ("Rà soát, gửi Sở Tài chính tổng hợp, báo cáo UBND tỉnh.", [], []),
        ("Dự thảo Tờ trình để UBND tỉnh xem xét.", [], []),
        ("Hoàn thiện hồ sơ để Sở Nội vụ giải quyết chế độ.", ["so-noi-vu"], []),
        ("Rà soát; trên cơ sở đó, Sở Y tế tiến hành xét nghiệm.", ["so-y-te"], []),
        ("UBND tỉnh đã có văn bản yêu cầu Sở Y tế báo cáo.", [], []),
        ("Chủ tịch UBND tỉnh yêu cầu Sở Y tế báo cáo.", ["so-y-te"], []),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 5.", [], []),
        ("Kiểm tra, giám sát Bệnh viện Đa khoa tỉnh; phân bổ vắc xin cho các huyện, thành phố.", [], []),
        ("Trường hợp để xảy ra cháy, người đứng đầu chính quyền địa phương phải chịu trách nhiệm.", [], []),
        ("Định kỳ hằng tháng, các sở, ngành báo cáo tiến độ.", ["group:so-ban-nganh"], []),
        ("Giao Sở Y tế phối hợp với các bệnh viện, trung tâm y tế và UBND cấp huyện triển khai.", ["so-y-te"],
         ["các bệnh viện", "group:ubnd-huyen"]),
    ],
)  # fmt: skip
def test_a_sentence_gives_each_name_its_role(sentence: str, leads: list[str], supports: list[str]) -> None:
    assert roles(sentence) == (leads, supports)
