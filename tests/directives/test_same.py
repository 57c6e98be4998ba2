"""The same document posted twice is recognised, another one with the same number is not."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from directives.model import Header
from directives.same import fingerprint, same_head

HEAD = Header(number="27/TB-UBND", issued="2026-03-09", issuer="ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN")
TEXT = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành rà soát trữ lượng nước các hồ chứa. " * 3


def test_a_text_is_recognised_however_it_is_spaced_and_encoded() -> None:
    again = unicodedata.normalize("NFD", TEXT.replace(". ", ".\n\n  "))

    assert fingerprint(again) == fingerprint(TEXT) != fingerprint(TEXT.replace("hồ chứa", "đập"))


def test_a_short_text_is_recognised_by_nothing() -> None:
    assert fingerprint("Báo cáo.") is None


def test_heads_name_the_same_document() -> None:
    assert same_head(HEAD, HEAD)
    assert same_head(HEAD, replace(HEAD, number="27/tb-ubnd", issuer=None))
    assert same_head(HEAD, replace(HEAD, issued=None))


def test_another_issuer_or_day_makes_it_another_document() -> None:
    assert not same_head(HEAD, replace(HEAD, issuer="ỦY BAN NHÂN DÂN XÃ TRÀ LENG"))
    assert not same_head(HEAD, replace(HEAD, issued="2025-03-09"))
    assert not same_head(HEAD, replace(HEAD, number="28/TB-UBND"))
    assert not same_head(replace(HEAD, number=None), replace(HEAD, number=None))
