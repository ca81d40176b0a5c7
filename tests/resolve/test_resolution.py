"""Mentions in context mean whom they should: at least 95 of 100."""

from functools import cache

from tests.resolve.resolution import Expected, cases, meant, read
from variorum.records import Layers

LEAST_CASES = 300
LEAST_RIGHT = 0.95


@cache
def _layers(text: str, day: str) -> Layers:
    return read(text, day)


def wrong() -> list[tuple[Expected, str | None]]:
    """The mentions that mean somebody else, with whom."""
    found = [(one, meant(_layers(one.text, one.day), one.span)) for one in cases()]
    return [(one, actor) for one, actor in found if actor != one.actor]


def test_mentions_in_context_are_resolved() -> None:
    total = len(cases())
    missed = wrong()
    assert total >= LEAST_CASES
    assert 1 - len(missed) / total >= LEAST_RIGHT, [(one.words, one.text, one.actor, actor) for one, actor in missed]


def test_somebody_else_is_meant_less_often_than_nobody() -> None:
    others = [one for one, actor in wrong() if actor is not None]
    assert len(others) <= 0.04 * len(cases())
