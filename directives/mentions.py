"""All names in a text: agencies, groups, named places, persons and bodies, the longest name at each place."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from directives.agencies import PROVINCE, with_province
from directives.groups import HEADS, ITEMS, group_at
from directives.lexicon import listed, phrases
from directives.mention import Mention, Setting, Words
from directives.model import AssigneeKind, Doubt
from directives.people import BODIES, PERSONS, body_at, person_at
from directives.places import HEADS as UBND
from directives.places import LEVELS, PARTY, places_at
from directives.words import keys, tokens

LIST_GAP = re.compile(r"\s*[,;:/.–-]?\s*(?:(?:và|cùng|hoặc|và các|với)\s+)?", re.IGNORECASE)
APPOSITION = re.compile(r"\s+[-–]\s+")
"""Behind a dash stands what the body belongs to or is: "Tiểu ban A - Ban Chỉ đạo tỉnh"."""

BRACKETS = re.compile(r"\([^()]{0,400}\)")
TITLE = (
    r"(?:(?:(?:các\s+)?đồng chí:?\s+)?(?:Thủ trưởng|Người đứng đầu|Lãnh đạo|(?:Phó\s+)?Giám đốc|"
    r"(?:Phó\s+)?Chủ tịch|(?:Phó\s+)?Trưởng(?: ban)?|"
    r"(?:Phó\s+)?Chánh|(?:Phó\s+)?Bí thư|(?:Phó\s+)?Cục trưởng|(?:Phó\s+)?Chi cục trưởng|"
    r"Chỉ huy trưởng|Chính ủy|Viện trưởng|Chánh án|"
    r"Tổng Biên tập|Tổng Giám đốc|Hiệu trưởng|Trưởng phòng|Ngành|Thường trực|Ban Thường vụ|"
    r"Ban Giám đốc|Tập thể lãnh đạo)\s*[:,]?\s*)+"
)
TITLES, TITLED = re.compile(f"{TITLE}$", re.IGNORECASE), re.compile(TITLE, re.IGNORECASE)
"""Titles before an agency's name that mean the agency."""

HEAD_OF_AGENCY = re.compile(
    r"(?:các )?đồng chí:?\s+(?:Giám đốc|Thủ trưởng|Chánh|Trưởng|Chỉ huy trưởng|Cục trưởng|Chủ tịch|"
    r"Bí thư|Viện trưởng)\b",
    re.IGNORECASE,
)
LEADERSHIP_VERB = re.compile(r"lãnh đạo\s*$", re.IGNORECASE)
ALL, DEPARTMENT = keys("các")[0], keys("sở")[0]
DISTRIBUTED, POLITE = phrases("shared"), listed("polite", "addressees")
BEGINNINGS = frozenset({ALL}).union(
    *(table.root for table in (DISTRIBUTED, POLITE, PERSONS, BODIES, UBND, LEVELS, PARTY, ITEMS, HEADS))
)
"""The words with which a name can begin that is no agency's; everything else is passed over."""

EXCEPTION = re.compile(
    r"\s*\((?:ngoại )?trừ\s+([^()]{1,200})\)|\s*,?\s*(?:ngoại )?trừ\s+((?:(?! và | báo cáo)[^(),;.:]){1,120})",
    re.IGNORECASE,
)
"""Whom the words behind a group leave out of it, in brackets or up to the next comma."""

LONGEST_START = 120
"""A name shows within so many characters whether it is one."""

WINDOW = 60
"""How far before a name its title may begin, in characters."""


def find_mentions(text: str, setting: Setting) -> list[Mention]:
    """Every name outside brackets, in order, none overlapping another."""
    return list(_found(text, setting))


@lru_cache(maxsize=32)  # several stages look at the same words, one soon after the other
def _found(text: str, setting: Setting) -> tuple[Mention, ...]:
    outside = _blank_brackets(text)
    words = Words(outside, with_province(tokens(outside), setting.province))
    found: list[Mention] = []
    index = 0
    may_begin = setting.table.may_begin
    while index < len(words.tokens):
        word = words.tokens[index]
        if word.key not in BEGINNINGS and not may_begin(word):
            index += 1
            continue
        follows = bool(found) and _is_list_gap(words.text[found[-1].end : words.tokens[index].start])
        hit = _mentions_at(words, index, setting, follows=follows)
        if hit is None:
            index += 1
            continue
        if found and hit[0] and _belongs_to(found[-1], hit[0][0], words.text):
            found[-1] = replace(found[-1], end=hit[0][-1].end)
        else:
            found.extend(_titled(m, text, found[-1].end if found else 0) for m in hit[0])
        index = max(hit[1], index + 1)
    found = _without_exceptions(found, text, setting)
    named = [replace(m, name=text[m.start : m.end]) if m.rule != "place" else m for m in found]
    return tuple(_with_addressees(named, setting))


def _without_exceptions(found: list[Mention], text: str, setting: Setting) -> list[Mention]:
    """The mentions, where a group knows whom the words behind it leave out: "UBND các huyện (trừ huyện A)"."""
    kept: list[Mention] = []
    end = 0
    for mention in found:
        if mention.start < end:
            continue
        left_out = EXCEPTION.match(text, mention.end) if mention.kind is AssigneeKind.GROUP else None
        if left_out:
            ids = tuple(m.id for m in find_mentions(left_out[1] or left_out[2], setting) if m.rule != "group" and m.id)
            end = left_out.end()
            mention = replace(mention, end=mention.end if left_out[1] else end, except_ids=ids)
        kept.append(mention)
    return kept


def begins_with_name(text: str, start: int, setting: Setting) -> bool:
    """Whether a name, with its title or not, may begin at or right behind a place: a quick no for most texts."""
    if TITLED.match(text, start):
        return True
    opening = text[start : start + LONGEST_START]
    words = Words(opening, with_province(tokens(opening), setting.province))
    if not words.tokens or not (words.key(0) in BEGINNINGS or setting.table.may_begin(words.tokens[0])):
        return False
    return _mentions_at(words, 0, setting, follows=False) is not None


def _is_list_gap(gap: str) -> bool:
    return bool(gap.strip()) and LIST_GAP.fullmatch(gap) is not None


def _belongs_to(before: Mention, mention: Mention, text: str) -> bool:
    """Whether a name only says whose the name before it is: "Phòng Y tế các huyện", "Tiểu ban A - Ban Chỉ đạo"."""
    gap = text[before.end : mention.start]
    return APPOSITION.fullmatch(gap) is not None or (not gap.strip() and mention.rule in {"group", "place"})


def _blank_brackets(text: str) -> str:
    """The text with everything in brackets replaced by blanks of the same length."""
    return BRACKETS.sub(lambda m: " " * len(m.group()), text)


def _mentions_at(words: Words, index: int, setting: Setting, *, follows: bool) -> tuple[list[Mention], int] | None:
    def known(at: int) -> bool:
        if at >= len(words.tokens):
            return False
        body = BODIES.at(words.tokens, at)
        longer = body is not None and (body[1] > at + 1 or not words.capital(at + 1))
        return (
            longer
            or UBND.at(words.tokens, at) is not None
            or bool(setting.table.at(words.tokens, at) or PERSONS.at(words.tokens, at))
        )

    if polite := POLITE.at(words.tokens, index):
        return [_everybody(words, index, polite[1])], polite[1]
    if spread := _spread(words, index, setting):
        return spread
    person = person_at(words, index)
    if person and not _means_agency(words, index, person[1], setting):
        return [person[0]], person[1]
    hits: list[tuple[list[Mention], int] | None] = [
        _agency(words, index, setting),
        places_at(words, index, known),
        group_at(words, index, setting, follows=follows),
    ]
    best = max((h for h in hits if h), key=lambda h: h[1], default=None)
    if best:
        return best
    body = body_at(words, index)
    return ([body[0]], body[1]) if body else None


def _means_agency(words: Words, first: int, end: int, setting: Setting) -> bool:
    """Whether a post is that of an agency's head, which means the agency: "các đồng chí Giám đốc Sở A, Sở B"."""
    if not HEAD_OF_AGENCY.match(words.slice(first, end)):
        return False
    for index in range(first + 1, end):
        agency = _agency(words, index, setting)
        if agency:
            return not agency[0][0].superior
        if group_at(words, index, setting) or UBND.at(words.tokens, index):
            return True
    return False


def _agency(words: Words, index: int, setting: Setting, after: str = "") -> tuple[list[Mention], int] | None:
    hit = setting.table.at(words.tokens, index, after)
    if hit is None:
        return None
    agency, end, exact = hit
    if words.key(end) == PROVINCE and words.gap(end) == " " and not words.capital(end + 1):
        end += 1  # "Ban QLDA ĐTXD tỉnh" is the same as without "tỉnh"
    mention = Mention(
        start=words.tokens[index].start,
        end=words.tokens[end - 1].end,
        kind=AssigneeKind.AGENCY,
        id=agency.id,
        name=words.slice(index, end),
        rule="agency" if exact else "agency-fuzzy",
        doubt=None if exact else Doubt.FUZZY_NAME,
        superior=agency.id in setting.superiors,
    )
    return [mention], end


def _spread(words: Words, index: int, setting: Setting) -> tuple[list[Mention], int] | None:
    """A head noun shared by several names: "các Sở: Xây dựng, Tài chính; Công an tỉnh"."""
    head = DISTRIBUTED.at(words.tokens, index)
    if head is None or head[1] >= len(words.tokens) or (words.key(index) != ALL and ":" not in words.gap(head[1])):
        return None
    first = _agency(words, head[1], setting, head[0])
    if first is None:
        return None
    found, end = [replace(first[0][0], start=words.tokens[index].start)], first[1]
    while end < len(words.tokens):
        begin = end + (words.key(end) in keys("và"))
        if not _is_list_gap(words.gap(end)) and begin == end:
            break
        following = _agency(words, begin, setting, head[0]) if begin < len(words.tokens) else None
        if following is None or _agency(words, begin, setting):
            break
        found, end = [*found, *following[0]], following[1]
    return found, end


def _everybody(words: Words, first: int, end: int) -> Mention:
    return Mention(
        start=words.tokens[first].start,
        end=words.tokens[end - 1].end,
        kind=AssigneeKind.OTHER,
        id=None,
        name=words.slice(first, end),
        rule="addressees",
        everybody=True,
    )


def _titled(mention: Mention, text: str, floor: int) -> Mention:
    """The mention with the title that stands before it: "Giám đốc Sở Y tế" means the department."""
    before = text[max(floor, mention.start - WINDOW) : mention.start]
    match = TITLES.search(before)
    if match is None or not match.group():
        return mention
    start = mention.start - len(match.group())
    if LEADERSHIP_VERB.fullmatch(match.group().strip()) and not text[:start].rstrip().endswith(
        ("có", "diện", "gồm", "là")
    ):
        return mention
    return replace(mention, start=start)


def _with_addressees(found: list[Mention], setting: Setting) -> list[Mention]:
    """The mentions, with "các đơn vị có tên trên" replaced by those the letter is addressed to."""
    if not setting.addressees:
        return found
    result: list[Mention] = []
    for mention in found:
        named = [m for m in setting.addressees if _is_meant(mention, m)] if mention.everybody else []
        result.extend(replace(m, start=mention.start, end=mention.end, rule="addressees") for m in named)
        if not named:
            result.append(mention)
    return result


def _is_meant(mention: Mention, addressee: Mention) -> bool:
    """Whether an addressee is one of those meant: all of them, or those of the level that is named."""
    if mention.id is None or mention.id == "group:so-ban-nganh":
        return True
    level = (
        "ubnd-xa ubnd-phuong ubnd-dac-khu ubnd-thi-tran"
        if mention.id == "group:ubnd-xa"
        else "ubnd-huyen ubnd-thanh-pho ubnd-thi-xa ubnd-quan"
    )
    return (addressee.id or "").removeprefix("group:").startswith(tuple(level.split()))
