"""A file of agencies: asked for, shown, kept."""

from __future__ import annotations

from dataclasses import replace

from bot.texts import importing as words
from directives.agency_sheet import Import, Problem, Wrong
from directives.office import Agency
from tests.conftest import Golden

HEALTH = Agency(id="so-y-te", name="Sở Y tế")
RENAMED = replace(HEALTH, name="Sở Y tế <và Dân số>", aliases=("SYT",))
MANY = tuple(Agency(id=f"a-{n}", name=f"Chi cục {n}") for n in range(10))


def test_a_file_is_asked_for_and_given_out(golden: Golden) -> None:
    golden("importing/ask_file", words.ask_file())
    golden("importing/export", words.export(120))


def test_what_a_file_would_change_is_shown_first(golden: Golden) -> None:
    golden("importing/preview", *words.preview(Import(added=MANY, changed=((HEALTH, RENAMED),), same=100), 7))
    golden("importing/preview.nothing", *words.preview(Import(same=120), 7))
    golden("importing/imported", words.imported(Import(added=MANY, changed=((HEALTH, RENAMED),), same=100)))


def test_bad_lines_are_named(golden: Golden) -> None:
    problems = tuple(Problem(line=n, wrong=wrong, words="<x>") for n, wrong in enumerate(Wrong, 2)) * 2
    golden("importing/preview.problems", *words.preview(Import(problems=problems), 7))
