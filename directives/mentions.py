"""All names in a text: agencies, groups, named places, persons and bodies, the longest name at each place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from directives.agencies import PROVINCE, with_province
from directives.groups import HEADS, ITEMS, group_at
from directives.lexicon import listed, phrases
from directives.mention import Mention, Setting
from directives.model import AssigneeKind, Doubt
from directives.openings import candidates, opens
from directives.people import BODIES, PERSONS, body_at, person_at
from directives.places import HEADS as UBND
from directives.places import LEVELS, PARTY, places_at
from directives.titles import HEAD_OF_AGENCY, titled
from directives.words import Words, keys

LIST_GAP = re.compile(r"\s*[,;:/.–-]?\s*(?:(?:và|cùng|hoặc|và các|với)\s+)?", re.IGNORECASE)
APPOSITION = re.compile(r"\s+[-–]\s+")
"""Behind a dash stands what the body belongs to or is: "Tiểu ban A - Ban Chỉ đạo tỉnh"."""

BRACKETS = re.compile(r"\([^()]{0,400}\)")
ALL, AND, COMMITTEE = keys("các")[0], keys("và")[0], keys("đảng ủy")
DISTRIBUTED, POLITE = phrases("shared"), listed("polite", "addressees")
ADDRESSES = frozenset(POLITE.root).union(DISTRIBUTED.root, PERSONS.root)
PLACES = frozenset({ALL}).union(UBND.root, LEVELS.root, PARTY.root)
GROUPS = frozenset({ALL}).union(HEADS.root, ITEMS.root)

EXCEPTION = re.compile(
    r"\s*\((?:ngoại )?trừ\s+([^()]{1,200})\)|\s*,?\s*(?:ngoại )?trừ\s+((?:(?! và | báo cáo)[^(),;.:]){1,120})",
    re.IGNORECASE,
)
"""Whom the words behind a group leave out of it, in brackets or up to the next comma."""


def find_mentions(text: str, setting: Setting) -> list[Mention]:
    """Every name outside brackets, in order, none overlapping another."""
    return list(_found(text, setting))


@lru_cache(maxsize=32)  # several stages look at the same words, one soon after the other
def _found(text: str, setting: Setting) -> tuple[Mention, ...]:
    outside = _blank_brackets(text)
    words = with_province(Words(outside), setting.province)
    found: list[Mention] = []
    behind = 0
    for index in candidates(words, setting.table):
        if index < behind or not opens(words, index, setting.table, follows=bool(found)):
            continue
        follows = words.keys[index] in ITEMS.root and _follows(found, words, index)
        hit = _mentions_at(words, index, setting, follows=follows)
        if hit is None:
            continue
        if found and hit[0] and _belongs_to(found[-1], hit[0][0], words.text):
            found[-1] = found[-1]._replace(end=hit[0][-1].end)
        else:
            found.extend(titled(m, text, found[-1].end if found else 0) for m in hit[0])
        behind = hit[1]
    found = _without_exceptions(_with_shared_level(found, words.text), text, setting)
    return tuple(_with_addressees([_as_printed(m, text) for m in found], setting))


def _as_printed(mention: Mention, text: str) -> Mention:
    printed = text[mention.start : mention.end]
    return mention if mention.rule == "place" or mention.name == printed else mention._replace(name=printed)


def _with_shared_level(found: list[Mention], text: str) -> list[Mention]:
    """The mentions, where "Đảng ủy, UBND các xã" means the party committees of the communes too."""
    for at, (first, second) in enumerate(pairwise(found)):
        shared = second.id == "group:ubnd-xa" and keys(first.name) == COMMITTEE
        if shared and _is_list_gap(text[first.end : second.start]):
            found[at] = first._replace(kind=AssigneeKind.GROUP, id="group:dang-uy-xa", rule="group")
    return found


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
            mention = mention._replace(end=mention.end if left_out[1] else end, except_ids=ids)
        kept.append(mention)
    return kept


def _follows(found: Sequence[Mention], words: Words, index: int) -> bool:
    """Whether the word at the index stands behind a name, in one list with it."""
    return bool(found) and _is_list_gap(words.text[found[-1].end : words.starts[index]])


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
        if at >= len(words):
            return False
        body = BODIES.at(words, at)
        longer = body is not None and (body[1] > at + 1 or not words.capital(at + 1))
        return longer or UBND.at(words, at) is not None or bool(setting.table.at(words, at) or PERSONS.at(words, at))

    key = words.keys[index]
    addressed = _addressed(words, index, setting) if key in ADDRESSES else None
    if addressed:
        return addressed
    hits = [
        _agency(words, index, setting),
        places_at(words, index, known) if key in PLACES else None,
        group_at(words, index, setting, follows=follows) if key in GROUPS else None,
    ]
    best = None
    for hit in hits:
        if hit and (best is None or hit[1] > best[1]):
            best = hit
    if best:
        return best
    body = body_at(words, index) if key in BODIES.root else None
    return ([body[0]], body[1]) if body else None


def _addressed(words: Words, index: int, setting: Setting) -> tuple[list[Mention], int] | None:
    """Those whom a letter is written to, departments behind a head noun that they share, or a person."""
    if polite := POLITE.at(words, index):
        return [_everybody(words, index, polite[1])], polite[1]
    if spread := _spread(words, index, setting):
        return spread
    person = person_at(words, index)
    return ([person[0]], person[1]) if person and not _means_agency(words, index, person[1], setting) else None


def _means_agency(words: Words, first: int, end: int, setting: Setting) -> bool:
    """Whether a post is that of an agency's head, which means the agency: "các đồng chí Giám đốc Sở A, Sở B"."""
    if not HEAD_OF_AGENCY.match(words.slice(first, end)):
        return False
    for index in range(first + 1, end):
        agency = _agency(words, index, setting)
        if agency:
            return not agency[0][0].superior
        if group_at(words, index, setting) or UBND.at(words, index):
            return True
    return False


def _agency(words: Words, index: int, setting: Setting, after: str = "") -> tuple[list[Mention], int] | None:
    hit = setting.table.at(words, index, after)
    if hit is None:
        return None
    agency, end, exact = hit
    if words.key(end) == PROVINCE and words.gap(end) == " " and not words.capital(end + 1):
        end += 1  # "Ban QLDA ĐTXD tỉnh" is the same as without "tỉnh"
    mention = Mention(
        start=words.starts[index],
        end=words.ends[end - 1],
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
    head = DISTRIBUTED.at(words, index)
    if head is None or head[1] >= len(words) or (words.key(index) != ALL and ":" not in words.gap(head[1])):
        return None
    first = _agency(words, head[1], setting, head[0])
    if first is None:
        return None
    found, end = [first[0][0]._replace(start=words.starts[index])], first[1]
    while end < len(words):
        begin = end + (words.key(end) == AND)
        if not _is_list_gap(words.gap(end)) and begin == end:
            break
        following = _agency(words, begin, setting, head[0]) if begin < len(words) else None
        if following is None or _agency(words, begin, setting):
            break
        found, end = [*found, *following[0]], following[1]
    return found, end


def _everybody(words: Words, first: int, end: int) -> Mention:
    return Mention(
        start=words.starts[first],
        end=words.ends[end - 1],
        kind=AssigneeKind.OTHER,
        id=None,
        name=words.slice(first, end),
        rule="addressees",
        everybody=True,
    )


def _with_addressees(found: list[Mention], setting: Setting) -> list[Mention]:
    """The mentions, with "các đơn vị có tên trên" replaced by those the letter is addressed to."""
    if not setting.addressees:
        return found
    result: list[Mention] = []
    for mention in found:
        named = [m for m in setting.addressees if _is_meant(mention, m)] if mention.everybody else []
        result.extend(m._replace(start=mention.start, end=mention.end, rule="addressees") for m in named)
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
