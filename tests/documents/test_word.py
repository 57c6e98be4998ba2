"""What Word documents hold beside plain paragraphs, and how it is written out."""

from __future__ import annotations

import pytest

from directives.reading import read_directive
from documents.limits import DEFAULT
from documents.numbering import written_number
from documents.word import read_docx
from tests.documents import samples, wordfiles


def text_of(content: bytes) -> str:
    return read_docx(content, DEFAULT).text


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def box(words: str) -> str:
    inside = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wp:anchor><wps:txbx>{inside}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{r}</w:tr>" for r in rows) + "</w:tbl>"


def test_the_head_is_read_column_by_column() -> None:
    first = text_of(wordfiles.directive()).split("\n\n")[:2]

    assert first == [
        "\n".join((*samples.ISSUER, samples.NUMBER, *samples.SUBJECT)),
        "\n".join((*samples.MOTTO, samples.PLACE)),
    ]


def test_a_head_laid_out_with_tabs_is_read_column_by_column() -> None:
    pairs = zip((*samples.ISSUER, samples.NUMBER), (*samples.MOTTO, samples.PLACE), strict=True)
    tab = "</w:t><w:tab/><w:tab/><w:t>"

    text = text_of(wordfiles.with_xml("".join(paragraph(f"{a}{tab}{b}") for a, b in pairs) + paragraph("Kính gửi: A")))

    assert text.split("\n\n")[:2] == [
        "\n".join((*samples.ISSUER, samples.NUMBER)),
        "\n".join((*samples.MOTTO, samples.PLACE)),
    ]


def test_lists_are_numbered_in_the_vietnamese_way() -> None:
    letters = tuple((1, f"điểm {n}") for n in range(5))
    levels = (("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "\uf0b7"), ("bullet", "o"))

    text = text_of(wordfiles.numbered(levels, ((0, "Một"), *letters, (2, "gạch"), (3, "cộng"), (0, "Hai"), (1, "lại"))))

    assert text.split("\n")[:-1] == [
        "1. Một", "a) điểm 0", "b) điểm 1", "c) điểm 2", "d) điểm 3", "đ) điểm 4", "- gạch", "+ cộng",
        "2. Hai", "a) lại",
    ]  # fmt: skip


def test_numbers_of_several_levels_and_roman_ones_are_written_out() -> None:
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."))

    text = text_of(
        wordfiles.numbered(levels, ((0, "Phần"), (1, "mục"), (2, "ý"), (2, "ý"), (0, "Phần"), (0, "x"), (0, "y")))
    )

    assert text.split("\n")[:-1] == ["I. Phần", "1. mục", "1.1. ý", "1.2. ý", "II. Phần", "III. x", "IV. y"]


@pytest.mark.parametrize(
    ("count", "form", "word"),
    [
        (5, "lowerLetter", "đ"),
        (6, "lowerLetter", "e"),
        (24, "lowerLetter", "aa"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
    ],
)
def test_a_number_has_its_form(count: int, form: str, word: str) -> None:
    assert written_number(count, form) == word


@pytest.mark.parametrize(("stamp", "header"), [("MẬT", ("mat", None)), ("HỎA TỐC", (None, "hoa-toc"))])
def test_a_stamp_in_a_text_box_stands_alone_at_the_top_once(stamp: str, header: tuple[str | None, str | None]) -> None:
    head = paragraph("ỦY BAN NHÂN DÂN") + paragraph(samples.NUMBER) + paragraph("THÔNG BÁO")

    text = text_of(wordfiles.with_xml(head + paragraph("Nội dung.") + box(stamp)))
    read = read_directive(text).header

    assert text.startswith(f"{stamp}\n")
    assert text.count(stamp) == 1
    assert (read.secrecy, read.urgency) == header


def test_a_stamp_in_a_header_or_a_watermark_is_not_lost() -> None:
    reference = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    watermark = '<w:p><w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r></w:p>'

    text = text_of(wordfiles.with_xml(paragraph("THÔNG BÁO") + reference, header1=paragraph("KHẨN") + watermark))

    assert text.split("\n")[:2] == ["KHẨN", "TỐI MẬT"]


def test_page_numbers_are_left_out_of_headers_and_footers() -> None:
    reference = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    page = '<w:p><w:r><w:t>Trang </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>4</w:t></w:r></w:fldSimple></w:p>'
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    text = text_of(
        wordfiles.with_xml(paragraph("Thân bài.") + reference, header1=page, footer1=field + paragraph("Mã: TH"))
    )

    assert text == "Thân bài.\nMã: TH\n"


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_kept() -> None:
    body = (
        "<w:p><w:r><w:t>Giao </w:t></w:r><w:del><w:r><w:delText>Sở A</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Sở B</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> giấu</w:t></w:r></w:p>"
    )

    assert text_of(wordfiles.with_xml(body)) == "Giao Sở B\n"


def test_footnotes_stand_behind_the_text_and_are_no_orders() -> None:
    note = f'<w:footnote w:id="2">{paragraph("Tại Văn bản số 5/UBND.")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>Thực hiện</w:t></w:r>{mark}<w:r><w:t> ngay.</w:t></w:r></w:p>"

    text = text_of(wordfiles.with_xml(body, footnotes=note))

    assert text == "Thực hiện[^2] ngay.\n\n[^2]: Tại Văn bản số 5/UBND.\n"


def test_merged_cells_are_repeated_downwards_and_left_empty_sideways() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    text = text_of(
        wordfiles.with_xml(
            table(
                cell("STT") + cell("Nội dung") + cell("Thời hạn"),
                cell("I") + cell("NHÓM MỘT", '<w:gridSpan w:val="2"/>'),
                cell("1") + cell("Việc một") + cell("Quý I", begins),
                cell("2") + cell("Việc hai") + cell("", goes_on),
            )
        )
    )

    assert text.split("\n")[:-1] == [
        "| STT | Nội dung | Thời hạn |", "|---|---|---|", "| I | NHÓM MỘT |  |", "| 1 | Việc một | Quý I |",
        "| 2 | Việc hai | Quý I |",
    ]  # fmt: skip


def test_the_row_that_numbers_the_columns_is_left_out_and_paragraphs_of_a_cell_stay_apart() -> None:
    agencies = f"<w:tc>{paragraph('Sở Y tế')}{paragraph('Sở Tài chính')}</w:tc>"
    text = text_of(
        wordfiles.with_xml(
            table(
                cell("STT") + cell("Nội dung") + cell("Cơ quan chủ trì"),
                cell("(1)") + cell("(2)") + cell("(3)"),
                cell("1") + cell("Việc một") + agencies,
            )
        )
    )

    assert text.split("\n")[2:-1] == ["| 1 | Việc một | Sở Y tế; Sở Tài chính |"]
