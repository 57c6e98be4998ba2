"""Files to text: encodings and limits."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from documents.text import MAX_BYTES, MAX_CHARACTERS, Empty, NotText, TooLarge, UnknownType, Unreadable, text_of

TEXT = "Giao Sở Y tế rà soát, báo cáo trước ngày 10/11/2021."


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        unicodedata.normalize("NFD", TEXT).encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "nfd"],
)
def test_a_text_is_read_in_each_unicode_encoding(content: bytes) -> None:
    assert text_of("van-ban.txt", content) == TEXT


def test_windows_1258_is_recognised() -> None:
    toned = "".join(
        unicodedata.normalize("NFD", c) if len(unicodedata.normalize("NFD", c)) == 2 and c not in "ơưâêôăĂÂÊÔƠƯ" else c
        for c in TEXT
    )
    legacy = toned.replace("ế", "ê\u0301").replace("ở", "ơ\u0309").replace("ướ", "ươ\u0301").encode("cp1258", "ignore")
    assert "Giao Sở Y tế rà soát" in text_of("van-ban.txt", legacy)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("van-ban.docx", b"PK", UnknownType),
        ("khong-duoi", b"abc", UnknownType),
        ("a.txt", b"", Empty),
        ("a.md", b" \n\t\n", Empty),
        ("a.txt", b"x" * (MAX_BYTES + 1), TooLarge),
        ("a.txt", b"x" * (MAX_CHARACTERS + 1), TooLarge),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\x01\x02\x03", NotText),
        ("a.txt", b"C\xf4ng v\xa8n s\xe8 12 ng\xb5y", NotText),
    ],
    ids=["docx", "no suffix", "empty", "blank", "bytes", "characters", "binary", "tcvn3"],
)
def test_what_cannot_be_read_is_refused_by_name(name: str, content: bytes, error: type[Unreadable]) -> None:
    with pytest.raises(error):
        text_of(name, content)


def test_the_longest_text_that_is_allowed_is_read() -> None:
    assert len(text_of("a.txt", b"x" * MAX_CHARACTERS)) == MAX_CHARACTERS
