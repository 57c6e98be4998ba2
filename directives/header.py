"""The head of a document: number, symbol, type, date, issuer, subject, stamps of secrecy and urgency."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from directives.lines import Line, paragraphs
from directives.model import Header
from directives.phrases import ADDRESS, BODY_HEADS, KIND_CODES, KINDS, MOTTO, SECRECY, URGENCY
from directives.words import LOWER, UPPER

HEAD_LINES = 60
SUBJECT_LINES = 8
STAMP_LINE = 40

NUMBER = re.compile(
    r"S[ốôó]\s*:?\s*(?P<digits>\d{0,6})[\s.…_]*(?:/\s*(?P<year>\d{4})\s*)?(?P<sep>[/-])\s*"
    r"(?P<symbol>[A-ZĐƯ][\wĐđƯư&.]*(?:\s?[-/]\s?[A-ZĐƯ][\wĐđƯư&.]*)*)"
)
NUMBER_LINE = re.compile(r"S[ốôó]\s*:?\s*[\d/.…_-]|S[ốôó]\s*:")
DATE = re.compile(
    rf"(?P<place>[{UPPER}][\w.'-]{{0,12}}(?: [{UPPER}][\w.'-]{{0,12}}){{0,5}}),?\s*"
    r"(?:(?:(?:hồi|lúc)\s[\w :]{1,20}?|\d{1,2} ?(?:giờ|h)[\w ]{0,12}?),?\s*)?"
    r"ngày\s*(?P<day>[\dlO]{0,2})[\s.…_]*tháng\s*(?P<month>[\dlO]{0,2})[\s.…_]*năm\s*(?P<year>[12l][\dlO]{3})"
)
MISREAD = str.maketrans("lO", "10")
"""What scanners make of 1 and 0."""

KIND_LINE = re.compile(rf"({'|'.join(KINDS)})(?![\wĐÀ-ỹ]* (?:VÀ|,))\s*:?\s*(.*)")
ABOUT = re.compile(r"(?:V/v|Về việc|V/V|v/v)\b")
ABOUT_PARTY = re.compile(r"về việc\b")
BREAKS_OFF = (" với", " của", " và", " về", " tại", " cho", ",")
PIECES = re.compile(r"\s{2,}|\t|\|")
PROVINCE = re.compile(rf"TỈNH(?: ỦY| UỶ)? ([{UPPER}]{{2,}}(?:[ -]+[{UPPER}]{{2,}}){{0,3}})")
PAPER = re.compile(rf"Báo ([{UPPER}]\w+(?: [{UPPER}]\w+){{1,2}})\s*[,.;]\s*(?:Đài|Cổng)")
NAMED_PROVINCE = re.compile(rf"\btỉnh ([{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,2}})")


@dataclass(frozen=True, kw_only=True)
class Head:
    """The head as read: the fields, the number of lines it takes, and the province's own name where it is known."""

    header: Header
    lines: int
    province: str | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    at: int
    kind: str
    rest: str
    urgent: bool = False


def read_head(lines: Sequence[Line], text: str) -> Head:
    """The head of a document. `text` is the whole text, looked at for the province's name where the head has none."""
    top = lines[:HEAD_LINES]
    kind = _kind_line(top)
    end = _head_end(top, kind)
    head = top[:end]
    stamps = _stamps(head)
    digits, symbol = _number(head)
    issued, place = _date(head)
    subject = _subject(top, kind, end)
    issuer = _issuer(head)
    header = Header(
        number=digits,
        symbol=symbol,
        type=_type(kind, symbol, subject),
        issued=issued,
        issuer=issuer,
        subject=subject,
        secrecy=stamps[0],
        urgency=stamps[1] or ("khan" if kind and kind.urgent else None),
    )
    return Head(header=header, lines=_lines_taken(top, kind, end, subject), province=_province(head, place, text))


def _kind_line(top: Sequence[Line]) -> _Kind | None:
    for at, line in enumerate(top):
        if ADDRESS.match(line.text):
            return None
        match = KIND_LINE.fullmatch(line.text)
        if match and (not match[2] or match[2][:1].isupper() or match[2][:1] in '“"'):
            urgent = match[2] == "KHẨN"
            return _Kind(at, match[1], "" if urgent else match[2], urgent)
    return None


def _head_end(top: Sequence[Line], kind: _Kind | None) -> int:
    """How many lines stand before the subject of a typed document or before the address of a letter."""
    if kind:
        return kind.at
    for at, line in enumerate(top):
        if ADDRESS.match(line.text):
            return at
    last = max(
        (i + 1 for i, t in enumerate(top) if NUMBER_LINE.match(t.text) or ABOUT.match(t.text) or _is_dated(t)),
        default=0,
    )
    while 0 < last < len(top) and not top[last].after_gap and len(top[last].text) < STAMP_LINE * 2:
        last += 1
    return last


def _is_dated(line: Line) -> bool:
    match = DATE.search(line.text)
    return match is not None and match.end() >= len(line.text) - 1 and len(line.text) < STAMP_LINE * 3


def _stamps(head: Sequence[Line]) -> tuple[str | None, str | None]:
    secrecy = urgency = None
    for line in head:
        for piece in PIECES.split(line.raw):
            word = re.sub(r"[^\w\s]", "", piece).strip()
            word = word.replace(" ", "") if re.fullmatch(r"(?:\w )+\w", word) else " ".join(word.split())
            secrecy = SECRECY.get(word, secrecy)
            urgency = URGENCY.get(word, urgency)
        for label in re.finditer(r"(?:Độ|ĐỘ) (?:mật|MẬT)\s*:\s*([\w ]+)", line.text):
            secrecy = SECRECY.get(label[1].strip().upper(), secrecy)
    return secrecy, urgency


def _number(head: Sequence[Line]) -> tuple[str | None, str | None]:
    for line in head:
        for piece in [line.text, *(p.strip() for p in PIECES.split(line.raw))]:
            match = NUMBER.match(piece)
            if match:
                symbol = re.sub(r"\s*([-/])\s*", r"\1", match["symbol"]).rstrip(".")
                year = f"/{match['year']}" if match["year"] else ""
                return (f"{match['digits']}{year}{match['sep']}{symbol}" if match["digits"] else None), symbol
    return None, None


def _date(head: Sequence[Line]) -> tuple[str | None, str | None]:
    for size in (1, 2):
        for at in range(len(head)):
            joined = " ".join(line.text for line in head[at : at + size])
            match = DATE.search(joined)
            if match and (size == 1 or match.start() < len(head[at].text)):
                return _iso(match), match["place"]
    return None, None


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = (int(match[part].translate(MISREAD) or 0) for part in ("day", "month", "year"))
    if not 1 <= month <= 12:
        return None
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else f"{year}-{month:02}"


def _issuer(head: Sequence[Line]) -> str | None:
    """The last body printed above the number; a line that begins no body goes on with the one before it."""
    number = next((i for i, line in enumerate(head) if NUMBER_LINE.match(line.text)), len(head))
    bodies: list[str] = []
    for line in head[:number]:
        words = " ".join(MOTTO.sub(" ", line.text).strip(" *-–|:").split())
        if not words or words in SECRECY or words in URGENCY or not words.isupper() or DATE.search(words):
            continue
        if not bodies or (words.startswith(BODY_HEADS) and not _runs_on(bodies[-1])):
            bodies.append(words)
        else:
            bodies[-1] = f"{bodies[-1]} {words}"
    return bodies[-1] if bodies else None


def _runs_on(body: str) -> bool:
    return body.endswith((",", "VÀ", "CHỈ ĐẠO", "CHỈ HUY", "QUẢN LÝ", "-"))


def _subject(top: Sequence[Line], kind: _Kind | None, end: int) -> str | None:
    if kind:
        pieces = [kind.rest] if kind.rest else []
        return " ".join([*pieces, *_block(top[kind.at + 1 :], started=bool(pieces))]).strip() or None
    start = next(
        (i for i, line in enumerate(top[:end]) if ABOUT.match(line.text) or ABOUT_PARTY.match(line.text)), None
    )
    if start is None:
        return None
    pieces = [top[start].text]
    for line in top[start + 1 : end]:
        if line.after_gap or DATE.match(line.text) or MOTTO.search(line.text) or NUMBER_LINE.match(line.text):
            break
        pieces.append(line.text)
    return " ".join(pieces)


def _block(following: Sequence[Line], *, started: bool) -> list[str]:
    """The lines of the subject below the type: up to the next gap, or the first paragraph where there is no gap."""
    taken: list[Line] = []
    for line in following:
        if (line.after_gap and (taken or started)) or line.row:
            break
        taken.append(line)
    if len(taken) > SUBJECT_LINES or any(t.text.endswith((":", ".")) for t in taken):
        return _first_sentence(following)
    return [line.text for line in taken]


def _first_sentence(following: Sequence[Line]) -> list[str]:
    """The first paragraph where it is no sentence, and the next one where the first breaks off."""
    found = [p.text for p in paragraphs(following)]
    taken = next((i for i, text in enumerate(found, 1) if not text.endswith(BREAKS_OFF)), 0)
    return [] if not taken or found[taken - 1].endswith((":", ".")) else found[:taken]


def _lines_taken(top: Sequence[Line], kind: _Kind | None, end: int, subject: str | None) -> int:
    if kind is None:
        return end
    taken, printed = kind.at + 1, len(kind.rest)
    while taken < len(top) and printed + 1 < len(subject or ""):
        printed += len(top[taken].text) + 1
        taken += 1
    return taken


def _type(kind: _Kind | None, symbol: str | None, subject: str | None) -> str | None:
    if kind:
        return KINDS[kind.kind]
    code = re.split(r"[-/]", symbol)[0].upper() if symbol else ""
    if code in KIND_CODES:
        return KIND_CODES[code]
    return "cong-van" if symbol or (subject and ABOUT.match(subject)) else None


def _province(head: Sequence[Line], place: str | None, text: str) -> str | None:
    for line in head:
        if printed := PROVINCE.search(MOTTO.sub(" | ", line.text)):
            return printed[1].title()
    if place:
        return place
    paper = PAPER.search(text)
    if paper:
        return paper[1]
    named = [m[1] for m in NAMED_PROVINCE.finditer(text[:20_000])]
    return max(named, key=named.count) if named else None
