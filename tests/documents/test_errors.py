"""The tree of refusals, and its way through the pipe from the worker."""

from __future__ import annotations

from documents import errors


def test_the_tree_in_the_docstring_names_every_refusal() -> None:
    drawn = [line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))]

    assert drawn == [refusal.__name__ for refusal in errors.REFUSALS]
    assert {r.__name__ for r in errors.Unreadable.__subclasses__()} == set(drawn)


def test_a_refusal_comes_through_the_pipe_with_its_figures() -> None:
    sent = errors.to_wire(errors.TooManyPages(pages=500, limit=200))

    back = errors.from_wire(sent)

    assert isinstance(back, errors.TooManyPages)
    assert (back.pages, back.limit) == (500, 200)
    assert type(errors.from_wire(errors.to_wire(errors.NotText()))) is errors.NotText
