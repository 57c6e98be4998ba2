"""The name under the title is the signer's; nothing is guessed."""

from __future__ import annotations

import pytest

from directives.signer import signer_of

END = "Yêu cầu các đơn vị nghiêm túc thực hiện./.\n\nNơi nhận:\n- Như trên;\n- Sở Y tế;\n- Lưu: VT, KT.\n\n"


@pytest.mark.parametrize(
    "signature",
    [
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nLê Thị Hồng Hạnh",
        "**TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG**\n\n(Đã ký)\n\n**Lê Thị Hồng Hạnh**",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nThS. Lê Thị Hồng Hạnh",
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nđã ký\nLê Thị Hồng Hạnh\n",
        "GIÁM ĐỐC\nĐại tá Lê Thị Hồng Hạnh",
    ],
)
def test_the_name_stands_below_the_title(signature: str) -> None:
    assert signer_of(END + signature) == "Lê Thị Hồng Hạnh"


def test_recipients_that_share_the_lines_are_passed_over() -> None:
    columns = (
        "Nơi nhận:                     KT. CHỦ TỊCH\n"
        "- Như trên;                   PHÓ CHỦ TỊCH\n"
        "- Chủ tịch UBND tỉnh (b/c);\n"
        "- Lưu: VT.                    Rơ Châm Y Thuận\n"
    )

    assert signer_of("Thực hiện./.\n" + columns) == "Rơ Châm Y Thuận"


def test_an_annex_signed_by_the_same_person_changes_nothing() -> None:
    signed = "CHỦ TỊCH\n\nHạng A Páo\n"

    assert signer_of(f"{END}{signed}\nPHỤ LỤC\n1. Sở Y tế\n{signed}") == "Hạng A Páo"


@pytest.mark.parametrize(
    "text",
    [
        END,
        END + "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        END + "CHỦ TỊCH\n\nPHỤ LỤC\nDanh mục nhiệm vụ",
        END + "CHỦ TỊCH\nSở Y Tế",
        END + "GIÁM ĐỐC SỞ Y TẾ\nLê Hạnh\n\nGIÁM ĐỐC SỞ TÀI CHÍNH\nTrần Bình",  # two have signed: which one is it?
        "Chủ tịch Nguyễn Văn A phát biểu.\nNguyễn Văn B báo cáo.",
    ],
)
def test_where_it_is_not_sure_there_is_none(text: str) -> None:
    assert signer_of(text) is None
