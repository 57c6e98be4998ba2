"""What PDF pages hold beside lines of text."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from documents.limits import DEFAULT
from documents.pdf import is_garbled, read_pdf
from tests.documents import pdffiles, samples
from tests.documents.pdffiles import CELL, CENTRED, GRID, PROSE, pdf_of

LONG = "Các sở, ban, ngành tiếp tục rà soát, đôn đốc việc thực hiện nhiệm vụ được giao, báo cáo kết quả đúng thời hạn; "


def text_of(content: bytes) -> str:
    return read_pdf(content, DEFAULT).text


def test_lines_become_paragraphs_over_the_end_of_a_page() -> None:
    topics = ["đê", "hồ", "cầu", "kè", "suối", "rừng", "bản", "chợ", "trạm", "trường", "đường", "bến"]
    words = [f"{n}. Về {topic}: " + LONG.replace("việc", topic) * 4 + "hết." for n, topic in enumerate(topics, 1)]

    document = read_pdf(pdf_of([Paragraph(w, PROSE) for w in words], running="Mã hồ sơ 77"), DEFAULT)

    assert document.pages > 1
    assert document.text.split("\n")[:-1] == words


def test_page_numbers_and_running_footers_are_left_out_but_a_running_stamp_is_not() -> None:
    text = text_of(pdf_of([Paragraph(LONG * 40, PROSE)], running="MẬT"))

    assert text.count("MẬT") == 1
    assert "\n2\n" not in text


def test_a_word_broken_at_its_hyphen_is_put_together() -> None:
    flush = ParagraphStyle("flush", parent=PROSE, firstLineIndent=0)
    text = text_of(
        pdf_of([Paragraph("Căn cứ Công văn số 123/UBND-<br/>KGVX của tỉnh, ngày ban hành 01/<br/>5/2026.", flush)])
    )

    assert text == "Căn cứ Công văn số 123/UBND-KGVX của tỉnh, ngày ban hành 01/5/2026.\n"


def test_footnotes_stand_behind_the_text() -> None:
    flow = [Paragraph(LONG + "bắt buộc<super size=7>1</super> phải thực hiện. " + LONG, PROSE)]
    flow += [Paragraph("<br/>" * 20, PROSE), Paragraph("<super size=7>1</super> Tại Văn bản số 5.", CELL)]

    text = text_of(pdf_of(flow))

    assert "bắt buộc¹ phải" in text
    assert text.endswith("\n\n¹ Tại Văn bản số 5.\n")


def test_cells_merged_in_a_ruled_table_are_repeated_downwards() -> None:
    rows = [["STT", "Nội dung", "Thời hạn"], ["1", "Việc một", "Quý I"], ["2", "Việc hai", ""]]
    made = Table(rows, colWidths=[2 * cm, 6 * cm, 4 * cm], style=[*GRID, ("SPAN", (2, 1), (2, 2))])

    text = text_of(pdf_of([Paragraph("PHỤ LỤC", CENTRED), made]))

    assert text.split("\n")[2:-1] == [
        "| STT | Nội dung | Thời hạn |", "|---|---|---|", "| 1 | Việc một | Quý I |", "| 2 | Việc hai | Quý I |",
    ]  # fmt: skip


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_seen(turned: int) -> None:
    straight = pdffiles.directive()
    opened = pdfium.PdfDocument(_drawn_for(turned))
    opened[0].set_rotation(turned)
    held = io.BytesIO()
    opened.save(held)

    assert text_of(held.getvalue()).split("\n")[:3] == ["Dòng thứ nhất.", "Dòng thứ hai.", "Dòng thứ ba."]
    assert text_of(straight).startswith(samples.ISSUER[0])


def _drawn_for(turned: int) -> bytes:
    """A page whose words are upright only when it is turned clockwise by so many degrees."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    canvas.setFont("Serif", 13)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(turned)
    for at, words in enumerate(("Dòng thứ nhất.", "Dòng thứ hai.", "Dòng thứ ba.")):
        canvas.drawString(-100 + at * 9, 100 - 40 * at, words)
    canvas.save()
    return held.getvalue()


def test_letters_of_old_fonts_are_seen_as_no_text() -> None:
    assert is_garbled("Uû ban nh©n d©n tØnh giao Së Y tÕ chñ tr×, phèi hîp víi c¸c ®¬n vÞ")
    assert not is_garbled(samples.INTRODUCTION)
    assert not is_garbled("A letter in English, with a café in it and a naïve façade once.")
