"""Web pages: the document on them, without what the portal puts around it."""

from __future__ import annotations

import pytest

from documents.errors import Empty
from documents.web import read_html
from tests.documents import samples, webpages


def text_of(body: str) -> str:
    return read_html(webpages.page(body).encode()).text


def test_only_the_document_is_read() -> None:
    text = read_html(webpages.directive().encode()).text

    assert text.startswith("\n".join((*samples.ISSUER, samples.NUMBER)))
    assert text.rstrip().endswith(samples.SIGNATURE[-1])
    for around in ("Tin tức", "Bản quyền", "giấu kín", "var a"):
        assert around not in text


def test_lists_and_tables_are_written_out() -> None:
    text = text_of(
        "<p>Giao các đơn vị thực hiện những nhiệm vụ sau đây trong thời gian tới, bảo đảm đúng tiến độ được giao:</p>"
        "<ol><li>Sở Y tế<ul><li>Rà soát</li></ul></li><li><p>Công an tỉnh</p></li></ol>"
        "<ol type=a start=5><li>điểm</li></ol>"
        "<table><tr><th>STT</th><th>Nội dung</th><th>Hạn</th></tr>"
        "<tr><td>1</td><td>Việc <b>một</b></td><td rowspan=2>Quý I</td></tr><tr><td>2</td><td>Việc hai</td></tr>"
        "<tr><td colspan=3>NHÓM</td></tr></table>"
    )

    assert text.split("\n")[1:-1] == [
        "1. Sở Y tế", "- Rà soát", "2. Công an tỉnh", "đ) điểm", "",
        "| STT | Nội dung | Hạn |", "|---|---|---|", "| 1 | Việc một | Quý I |",
        "| 2 | Việc hai | Quý I |", "| NHÓM |  |  |",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    assert read_html("<html><body><p>Sở Y tế rà soát</p></body></html>".encode(encoding)).text == "Sở Y tế rà soát\n"


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Empty):
        read_html(b"<html><body><script>1</script></body></html>")


def test_control_characters_in_a_page_do_no_harm() -> None:
    assert "Sở Y tế" in text_of("<p>Giao <script>1</script>&#1;&#x0;Sở Y tế \x02rà soát</p>")
