"""Who does what in a sentence: chains of names, and the words before and behind them that give them a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directives import cues
from directives.lexicon import listed
from directives.mention import Mention
from directives.model import AssigneeKind, Role
from directives.words import WORD, PhraseTable, Words, fold, is_capital, keys, mended

WINDOW = 90
"""How many characters before and behind a name are looked at."""

OPENING = 300
"""How far into a sentence its subject may stand behind an opening clause, in characters."""

LONGEST_CLASS = 9
DESCRIBED = frozenset({"group:doanh-nghiep", "group:don-vi-su-nghiep"})
NO_VERBS = frozenset(keys("của tại và về trong trên đã là do ở với cho bị hoặc cùng như từ đến tỉnh"))
"""Words that show, behind a name, that it is no subject."""

BRACKETS = re.compile(r"\([^()]*\)")
PASSED_OVER = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*")
"""What may stand between a name and its verb."""

CLAUSE_START, CLAUSE_END = re.compile(r"[.;:,(“\"]"), re.compile(r"[.;:]")
LINK = re.compile(
    r"\s*(?:(?:riêng|đồng thời|ngoài ra|trong đó|theo đó|bên cạnh đó)\s*[,:]?\s*)?[“\"(]?\s*", re.IGNORECASE
)
"""What may stand before the first name of a sentence."""

VERBS, PASSING_ON, ISSUES = listed("verbs", "all"), listed("verbs", "passing-on"), listed("verbs", "issuing")


class Charge(NamedTuple):
    """A chain of names with the role the sentence gives it; `opens` where the sentence begins with it."""

    names: tuple[Mention, ...]
    role: Role
    rule: str
    opens: bool = False


def chains(text: str, mentions: Sequence[Mention], *, loose: bool = False) -> list[tuple[Mention, ...]]:
    """Names that stand in one list: only commas, "và" and the like between them. In a heading `loose` allows more."""
    gap = cues.LOOSE_GAP if loose else cues.CHAIN_GAP
    found: list[list[Mention]] = []
    for mention in mentions:
        if found and _together(text[found[-1][-1].end : mention.start], gap):
            found[-1].append(mention)
        else:
            found.append([mention])
    return [tuple(c) for c in found]


def _together(gap: str, pattern: re.Pattern[str]) -> bool:
    """Whether what stands between two names keeps them in one list; a role in brackets or a verb does not."""
    if not gap:
        return True
    if len(gap) > WINDOW or cues.MARKED_ROLE.search(gap):
        return False
    between = _without_brackets(gap)
    return between.strip() != "" and (pattern.fullmatch(between) is not None or _is_filler(between))


def _is_filler(between: str) -> bool:
    """Whether only unnamed classes stand between two names of a list: ", trung tâm y tế và"."""
    pieces = cues.FILLER_GAP.split(between)
    if len(pieces) < 3 or pieces[0].strip() or pieces[-1].strip():
        return False
    inner = [Words(p) for p in pieces[1:-1]]
    return all(0 < len(p) <= LONGEST_CLASS // 2 and not p.capital(0) and not _has_verb(p) for p in inner)


def _has_verb(words: Words) -> bool:
    return any(VERBS.at(words, i) for i in range(len(words)))


def _without_brackets(text: str) -> str:
    return BRACKETS.sub("", text)


def charges(sentence: str, mentions: Sequence[Mention]) -> list[Charge]:
    """The chains of a sentence that are charged with something, in order."""
    if not mentions:
        return []
    sentence = mended(sentence)
    found: list[Charge] = []
    for chain in chains(sentence, mentions):
        whole = _charge(sentence, chain, first=not found)
        for part in [chain] if whole else _cut_at_semicolons(sentence, chain):
            charge = whole or _charge(sentence, part, first=not found)
            if charge:
                opens = charge.opens or _issuer_orders(sentence, mentions[0], charge)
                role = Role.SUPPORT if found and _only_helps(sentence, charge) else charge.role
                same = opens == charge.opens and role is charge.role
                found.append(charge if same else charge._replace(opens=opens, role=role))
    return found


def _only_helps(sentence: str, charge: Charge) -> bool:
    """Whether a later subject only helps the one before: "A chủ trì, B phối hợp"; "; B phối hợp với C" is its own."""
    begins = sentence[: charge.names[0].start].rstrip().endswith(";")
    if begins and cues.COOPERATES_WITH.match(sentence, charge.names[-1].end):
        return False
    return (
        charge.rule == "subject"
        and not charge.opens
        and cues.COOPERATES.match(sentence, charge.names[-1].end) is not None
    )


def _issuer_orders(sentence: str, first: Mention, charge: Charge) -> bool:
    """Whether nothing but the issuing body stands before the order: "UBND tỉnh giao Sở Y tế ..."."""
    start = charge.names[0].start
    if charge.rule != "ordered" or not first.superior or first.start or start > OPENING:
        return False
    return not cues.ORDERS.without(sentence[:start])[first.end :].strip()


def _cut_at_semicolons(sentence: str, chain: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
    """The parts of a chain where a semicolon separates a new subject from somebody who is only told; none in others."""
    parts: list[list[Mention]] = [[]]
    for mention in chain:
        if parts[-1] and ";" in sentence[parts[-1][-1].end : mention.start]:
            parts.append([])
        parts[-1].append(mention)
    return [tuple(p) for p in parts] if len(parts) > 1 else []


def _charge(sentence: str, chain: tuple[Mention, ...], *, first: bool) -> Charge | None:
    before = sentence[max(0, chain[0].start - WINDOW) : chain[0].start]
    behind = sentence[chain[-1].end : chain[-1].end + WINDOW]
    if cues.JOINED_SUPPORT.match(behind):
        return Charge(names=chain, role=Role.SUPPORT, rule="label-support")
    if not cues.GIVES_A_ROLE.may_end(before):
        return _subject(sentence, before, behind, chain)
    if cues.LABEL_SUPPORT.search(before):
        return Charge(names=chain, role=Role.SUPPORT, rule="label-support")
    if cues.ORDERS.search(before):
        return _ordered(before, behind, chain, first=first)
    if cues.PARTNERS.search(before):
        return Charge(names=chain, role=Role.SUPPORT, rule="partner")
    if cues.LABEL_LEAD.search(before):
        return Charge(names=chain, role=Role.LEAD, rule="label-lead", opens=_is_start(cues.LABEL_LEAD.without(before)))
    if cues.MOVES.search(before) and _acts(behind, chain[-1]):
        return Charge(names=chain, role=Role.SUPPORT, rule="moved")
    if cues.DONE_BY.search(before):
        return Charge(names=chain, role=Role.LEAD, rule="done-by") if cues.JOINED_LEAD.match(behind) else None
    if cues.HANDED_ON.search(before):
        return _handed_on(behind, chain)
    return _subject(sentence, before, behind, chain)


def _ordered(before: str, behind: str, chain: tuple[Mention, ...], *, first: bool) -> Charge | None:
    """The object of "giao", "đề nghị", "yêu cầu"; who is to help inside a proposal that is only quoted supports."""
    helps = cues.COOPERATES.match(behind) is not None
    told = _is_told(before)
    if told or cues.QUOTED_ORDER.search(before):
        return Charge(names=chain, role=Role.SUPPORT, rule="quoted") if helps else None
    inside = helps and not first and before.split()[-1].islower()
    opens = _is_start(cues.ORDERS.without(before))
    return Charge(names=chain, role=Role.SUPPORT if inside else Role.LEAD, rule="ordered", opens=opens)


def _is_told(before: str) -> bool:
    """Whether the ordering verb before a name only tells of an order or a wish: "có văn bản yêu cầu"."""
    verb = cues.ORDERS.search(before)
    if verb is None or not verb.group().strip(' (“"').islower():
        return False
    begins = verb.start() + 1 if verb.start() else 0  # behind what stands before the verb, if anything does
    clause = CLAUSE_START.split(before[:begins])[-1].strip()
    if not clause or cues.BEFORE_ORDER.search(clause):
        return False
    if cues.TOLD.search(clause):
        return True
    return not clause[0].isupper() or _begins(clause, VERBS)


def _handed_on(behind: str, chain: tuple[Mention, ...]) -> Charge | None:
    if _begins(behind, PASSING_ON) or _is_superior(chain) or not starts_with_verb(behind):
        return None
    return Charge(names=chain, role=Role.LEAD, rule="then")


def _subject(sentence: str, before: str, behind: str, chain: tuple[Mention, ...]) -> Charge | None:
    """The subject of a sentence or of a clause behind a comma or semicolon."""
    if cues.NO_SUBJECT.search(before):
        return None
    start = _is_start(before) and len(before) == chain[0].start
    joined = cues.JOINED_LEAD.match(behind) is not None
    clause = not start and (joined or starts_with_verb(behind)) and cues.STARTS.search(before) is not None
    leads = joined and not start and not clause
    if not (start or clause or leads) or (start and not joined and not _may_act(behind)):
        return None
    if _is_superior(chain) and _begins(behind, ISSUES):
        return None
    if all(m.kind is AssigneeKind.BODY for m in chain) and not (start or leads):
        return None
    if cues.BLAME.match(sentence) and cues.ANSWERS.match(behind):
        return None
    return Charge(names=chain, role=Role.LEAD, rule="subject", opens=start or _is_adverbial(sentence, chain[0].start))


def _may_act(behind: str) -> bool:
    """Whether the words behind the first name of a sentence say what it is to do, or nothing stands there."""
    return (
        starts_with_verb(behind)
        or acts_later(behind)
        or _goes_on(behind)
        or WORD.search(behind) is None
        or behind.lstrip().startswith(":")
    )


def _begins(text: str, table: PhraseTable[str]) -> bool:
    first = WORD.search(text)
    return first is not None and table.opens(text, first)


def starts_with_verb(behind: str) -> bool:
    """Whether the words behind a name begin with a verb or an adverb, after a comma or brackets at most."""
    first = WORD.match(behind, len(PASSED_OVER.match(behind)[0]))  # type: ignore[index]
    return first is not None and not is_capital(first.group()) and VERBS.opens(behind, first)


def _acts(behind: str, last: Mention) -> bool:
    """Whether a verb stands behind a name, or behind the words that describe the class it names."""
    return starts_with_verb(behind) or acts_later(behind) or (_is_class(last) and _class_acts(behind))


def acts_later(behind: str) -> bool:
    """Whether a verb follows after one more unnamed class: ", các tổ dân phố kiểm tra"."""
    if not cues.UNNAMED.match(behind):
        return False
    found = Words(CLAUSE_END.split(behind, maxsplit=1)[0])
    return any(VERBS.at(found, i) and not found.capital(i) for i in range(1, min(len(found), LONGEST_CLASS)))


def _goes_on(behind: str) -> bool:
    """Whether an unknown word follows that may well be a verb, which is enough behind the first words of a sentence."""
    first = WORD.match(behind.lstrip())
    return first is not None and not is_capital(first.group()) and fold(first.group()) not in NO_VERBS


def _is_class(mention: Mention) -> bool:
    """Whether a name is that of an open class, which words behind it may describe: "các công ty môi trường"."""
    return mention.kind is AssigneeKind.OTHER or mention.id in DESCRIBED


def _class_acts(behind: str) -> bool:
    """Whether a verb follows an unnamed class after a word or two that describe it: "các trường THPT chuẩn bị"."""
    words, _, more = behind.partition(",")
    found = Words(CLAUSE_END.split(words, maxsplit=1)[0])
    if any(VERBS.at(found, i) and not found.capital(i) for i in range(min(len(found), LONGEST_CLASS * 2 // 3))):
        return True
    return len(found) < LONGEST_CLASS and acts_later(f",{more}")


def _is_start(before: str) -> bool:
    """Whether nothing but a linking word stands before."""
    return LINK.fullmatch(before) is not None


ADVERBIALS = frozenset(keys("khi sau trước trong trên định kỳ hằng hàng căn để nhằm từ đến theo thời"))


def _is_adverbial(sentence: str, end: int) -> bool:
    """Whether what stands before the subject is one clause of time, place or purpose: "Khi có dịch, ..."."""
    if end > OPENING:
        return False
    before = sentence[:end]
    first = WORD.search(before)
    return (
        first is not None
        and fold(first.group()) in ADVERBIALS
        and ";" not in before
        and not cues.BLAME.match(before.strip())
    )


def _is_superior(chain: tuple[Mention, ...]) -> bool:
    return all(m.superior for m in chain)


def verbs_in(words: Words) -> int:
    """How many verbs stand in a text outside of names printed with capitals."""
    places = (i for i, key in enumerate(words.keys) if key in VERBS.root and not words.capital(i))
    return sum(VERBS.at(words, i) is not None for i in places)
