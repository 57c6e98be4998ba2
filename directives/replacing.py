"""Which earlier documents a directive puts out of force: "thay thế Chỉ thị số 08/CT-UBND", "bãi bỏ khoản 2 của ...".

Only the document's own act counts: "Chỉ thị này thay thế ...", "Bãi bỏ ...", "Công văn số ... hết hiệu lực". A mention
("căn cứ", "theo"), an order to draft a repeal and a repeal by another document are none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from directives.lines import SENTENCE_ENDS, paragraphs, split_lines
from directives.model import Header
from directives.normalise import normalise
from directives.work import Directive

DAY = r"(?P<day>\d{1,2})\s?(?:/|-|\.|tháng)\s?(?P<month>\d{1,2})\s?(?:/|-|\.|năm)\s?(?P<year>\d{4})"
KIND = (
    r"(?:quyết định|chỉ thị|thông báo(?: kết luận)?|công văn|công điện|kế hoạch|nghị quyết|kết luận|hướng dẫn"
    r"|chương trình|văn bản|quy định|quy chế|đề án)"
)
NUMBER = r"(?P<number>\d{1,6}[a-z]?\s?(?:/\s?\d{4}\s?)?[/-]\s?[a-zđ][\wđ&.]*(?:\s?[-/]\s?[a-zđ][\wđ&.]*)*)"
NAMED = re.compile(rf"{KIND}[^.;]{{0,40}}?\bsố:?\s*{NUMBER}(?:,?\s*(?:đề |ký |ban hành )?ngày\s*{DAY})?", re.IGNORECASE)

VERB = re.compile(
    r"\b(?:thay thế|bãi bỏ|h[uủ][yỷ] bỏ|thu hồi)(?: (?:cho|toàn bộ|nội dung|hiệu lực(?: của)?))*", re.IGNORECASE
)
OVER = re.compile(
    r"\b(?:hết hiệu lực|không còn hiệu lực|chấm dứt hiệu lực|(?:được|bị) (?:bãi bỏ|h[uủ][yỷ] bỏ|thay thế))"
    r"(?P<by>[^.;]{0,12}?\b(?:bởi|bằng|tại|theo)\b(?P<whose>[^.;]*))?",
    re.IGNORECASE,
)
OWN = re.compile(rf"{KIND} này\b", re.IGNORECASE)

PART = re.compile(
    r"\b(?:điểm|khoản|mục|điều \d|phần|phụ lục|biểu|gạch đầu dòng|một số|một phần|nội dung|đoạn|nhiệm vụ|thời hạn"
    r"|kèm theo|các điều)\b",
    re.IGNORECASE,
)
WHOLLY = re.compile(r"(?:các|những|cho|toàn bộ|hiệu lực của|văn bản:?|sau đây:?|sau:?|đối với|[\s,:])*", re.IGNORECASE)

NOT_ITSELF = re.compile(
    r"\b(?:tham mưu|đề xuất|trình|rà soát|nghiên cứu|đề nghị|kiến nghị|dự thảo|xem xét|báo cáo|chuẩn bị|chủ trì|giao"
    r"|yêu cầu|không|chưa|nếu|trường hợp|khi|trước khi|sau khi|căn cứ|theo|thực hiện|triển khai|đã|xây dựng|sẽ|cần"
    r"|sở|ban(?! hành)|phòng(?!,)|ubnd (?:các |cấp )?(?:xã|phường|huyện|thành phố|đặc khu)|được|bị)\b",
    re.IGNORECASE,
)
"""Before the verb, such words say that somebody else is to do it, or that it is not done here and now."""

COMES_INTO_FORCE = re.compile(r".*\bhiệu lực\b[^.;]*", re.IGNORECASE | re.DOTALL)
BETWEEN = re.compile(
    r"(?:,?\s*(?:đề |ký |ban hành )?ngày\s*[\d/.-]+)?"
    r"(?:\s+của\s[^,;.]{1,80}?)?(?:\s*(?:về|V/v)\s[^;.]{1,250}?)?\s*(?:,|;|và|cùng|\s)+\s*(?:các\s)?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=\.)\s+(?=[^\W\d_])")
LISTS = re.compile(rf"{VERB.pattern}[^.;]{{0,40}}:$", re.IGNORECASE)
MOST_AHEAD = 160
MOST_WORDS = 3_000
"""Characters of one sentence that are looked at: no act is said in more."""


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """An earlier document that is put out of force: its number, its local day of issue where one is printed.

    `words` is the sentence that says so. `partly`: only a part of it goes, so nobody but an admin can say which tasks.
    """

    number: str
    words: str
    issued: dt.date | None = None
    partly: bool = False


@dataclass(frozen=True, kw_only=True)
class Met:
    """A published directive that a draft replaces, and how many shares of it are owed.

    `close` is what an admin has decided about these; None until then.
    """

    replaced: Replaced
    directive: Directive
    owed: int
    close: bool | None = None

    @property
    def is_undecided(self) -> bool:
        """Whether an admin must still say what becomes of the open work."""
        return self.close is None and self.owed > 0


@lru_cache(maxsize=32)
def replaced_documents(text: str, header: Header | None = None) -> tuple[Replaced, ...]:
    """The documents that a directive replaces, repeals or withdraws, each once, in the order of the text.

    `header` is its own, which names no other document.
    """
    own = plain_number(header.number) if header and header.number else None
    found: dict[str, Replaced] = {}
    for said in _joined(text):
        for sentence in SENTENCE.split(said):
            for one in _of_sentence(sentence[:MOST_WORDS]):
                known = found.get(plain_number(one.number))
                if plain_number(one.number) != own and (known is None or known.partly):
                    found[plain_number(one.number)] = one
    return tuple(found.values())


def plain_number(number: str) -> str:
    """A number as two of them are compared: without spaces, leading zeros and case."""
    return re.sub(r"\s", "", normalise(number)).lstrip("0").upper()


def is_meant(replaced: Replaced, header: Header) -> bool:
    """Whether a published document of this header is the one that is replaced: the same number, and the same day.

    Numbers begin anew each year, so a day that is printed on both sides must be the same.
    """
    if header.number is None or plain_number(header.number) != plain_number(replaced.number):
        return False
    return replaced.issued is None or header.issued_on is None or replaced.issued == header.issued_on


def _joined(text: str) -> list[str]:
    """The paragraphs; one that breaks off goes on with the next, and "bãi bỏ các văn bản sau:" with its list."""
    joined: list[str] = []
    lists = False
    for paragraph in paragraphs(split_lines(normalise(text))):
        said = paragraph.text or " ".join(paragraph.row)
        last = joined[-1] if joined else ""
        breaks_off = VERB.search(last) and not (paragraph.marker or paragraph.row or last.endswith(SENTENCE_ENDS))
        lists = LISTS.search(last) is not None or (lists and NAMED.match(said) is not None)
        if breaks_off or (lists and NAMED.match(said)):
            joined[-1] = f"{last.rstrip('.')} {said}"[:MOST_WORDS]
        else:
            joined.append(said)
    return joined


def _of_sentence(sentence: str) -> Iterator[Replaced]:
    for verb in VERB.finditer(sentence):
        if _is_own_act(sentence[: verb.start()]):
            yield from _objects(sentence, verb.end())
    for over in OVER.finditer(sentence):
        by_itself = over["by"] is None or OWN.search(over["whose"] or "")
        if by_itself and not NOT_ITSELF.search(COMES_INTO_FORCE.sub("", _before(sentence, over.start()))):
            yield from _subjects(sentence, over.start())


def _is_own_act(before: str) -> bool:
    """Whether the words before the verb leave the act to the document itself."""
    clause = before.rpartition(";")[2][-MOST_AHEAD:]
    if OWN.search(clause) or COMES_INTO_FORCE.fullmatch(clause):
        after = clause[max((m.end() for m in OWN.finditer(clause)), default=0) :]
        return not re.search(r"\b(?:không|chưa|được|bị)\s*$", after, re.IGNORECASE)
    return NOT_ITSELF.search(clause) is None


def _objects(sentence: str, start: int) -> Iterator[Replaced]:
    """The documents named behind the verb, as far as they follow one another."""
    partly, at = False, start
    while named := NAMED.search(sentence, at):
        gap = sentence[at : named.start()]
        if at == start:
            partly = PART.search(gap) is not None
            if not WHOLLY.fullmatch(gap) and not (partly and len(gap) < MOST_AHEAD and ";" not in gap):
                return
        elif not BETWEEN.fullmatch(gap):
            return
        yield _replaced(named, sentence, partly)
        at = named.end()


def _subjects(sentence: str, end: int) -> Iterator[Replaced]:
    """The documents named before the words that say they are over."""
    named = list(NAMED.finditer(sentence, 0, end))
    partly = bool(named) and PART.search(sentence[: named[0].start()]) is not None
    return (_replaced(one, sentence, partly) for one in named)


def _before(sentence: str, end: int) -> str:
    """What stands before the first document that the sentence names."""
    first = NAMED.search(sentence, 0, end)
    return sentence[: first.start()] if first else sentence[:end]


def _replaced(named: re.Match[str], sentence: str, partly: bool) -> Replaced:
    return Replaced(
        number=re.sub(r"\s", "", named["number"]).rstrip("."),
        words=" ".join(sentence.split()),
        issued=_day(named),
        partly=partly,
    )


def _day(named: re.Match[str]) -> dt.date | None:
    if named["day"] is None:
        return None
    try:
        return dt.date(int(named["year"]), int(named["month"]), int(named["day"]))
    except ValueError:
        return None


def numbers_of(replaced: Iterable[Replaced]) -> tuple[str, ...]:
    """The spellings under which the replaced documents may be kept: with and without the zeros in front."""
    spellings: dict[str, None] = {}
    for one in replaced:
        digits, rest = re.match(r"0*(\d*)(.*)", one.number).groups()  # type: ignore[union-attr]  # it always matches
        spellings |= dict.fromkeys(f"{zeros}{digits}{rest}" for zeros in ("", "0", "00"))
    return tuple(spellings)
