"""Whom an attack hit: armed people by those who claim it, civilians by others."""

from typing import Any

from tests.compare.comparing import compared, of
from tests.compare.reports import actor, quantity, report, statement
from variorum.records import Comparison

FRONT = actor("Highland Front", kind="armed_group")
CLAIM = "its fighters had fired on a column of army soldiers"


def found(toll: str, who: str) -> list[Comparison]:
    one = report(f"The Highland Front said {CLAIM}.", outlet="Echo", day="2031-05-05")
    other = report(f"Shots hit a bus. In all {toll} were killed.", outlet="Post", day="2031-05-05")
    claim = statement(one, "claim", "Highland Front", CLAIM, FRONT)
    records: list[Any] = [claim, quantity(other, "nine", 9, 9, of=who)]
    return of(compared(one, other, FRONT, *records), "contradicted", "recipient")


def test_a_claim_to_have_hit_soldiers_is_against_a_count_of_civilians() -> None:
    (one,) = found("nine civilians", "civilians")
    assert one.proposition == (
        "Highland Front says that it hit “column of army soldiers” (Echo); Post counts civilians among the dead."
    )
    assert [place.value for place in one.positions] == ["column of army soldiers", "nine civilians"]


def test_dead_soldiers_are_not_against_it() -> None:
    assert not found("nine soldiers", "soldiers")
