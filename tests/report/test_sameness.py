"""Events that several outlets tell in other words are one moment where their records agree, and only there."""

from typing import Any

import pytest

from tests.report.pile import document, event, quantity, tuesday
from variorum.records import Document, Event, PlaceValue, Quantity
from variorum.report.sameness import Sameness

ONE = document("Raid\nGuards raided the port of Orlen, 12 people died on Tuesday.\n", outlet="One")
TWO = document("Raid at dawn\nThe port was stormed on Tuesday, 12 people died, 9 people fled.\n", outlet="Two")


def place(one: Document, name: str, precision: str = "settlement") -> PlaceValue:
    return PlaceValue(
        span=tuesday(one).span, name=name, country="XLA", lat=None, lon=None, geonames_id=None,
        precision=precision, method="case",  # type: ignore[arg-type]
    )  # fmt: skip


def first(**given: Any) -> Event:
    return event(ONE, "raided", **given)


def second(**given: Any) -> Event:
    return event(TWO, "stormed", **given)


def joined(*groups: list[Event], quantities: tuple[Quantity, ...] = ()) -> int:
    return len(Sameness({one.id: one for one in quantities}).merged(groups))


def test_two_things_that_both_tell_make_one() -> None:
    told = {"recipient_ids": ("act_port",)}
    assert joined([first(**told, place=place(ONE, "Orlen"))], [second(**told, place=place(TWO, "orlen"))]) == 1


def test_one_thing_does_not() -> None:
    assert joined([first(recipient_ids=("act_port",))], [second(recipient_ids=("act_port",))]) == 2
    assert joined([first()], [second()]) == 2


@pytest.mark.parametrize("name", ["actor_ids", "recipient_ids"])
def test_another_side_is_another_event(name: str) -> None:
    told = {"recipient_ids": ("act_port",), "actor_ids": ("act_guards",)}
    mine = first(**told, place=place(ONE, "Orlen"))
    assert joined([mine], [second(**{**told, name: ("act_other",)}, place=place(TWO, "Orlen"))]) == 2
    assert joined([mine], [second(**{**told, name: ()}, place=place(TWO, "Orlen"))]) == 1


def test_another_place_is_another_event_a_wider_one_is_not() -> None:
    told = {"recipient_ids": ("act_port",), "actor_ids": ("act_guards",)}
    mine = first(**told, place=place(ONE, "Orlen"))
    assert joined([mine], [second(**told, place=place(TWO, "Darrow"))]) == 2
    assert joined([mine], [second(**told, place=place(TWO, "Lakeland", "country"))]) == 1


@pytest.mark.parametrize(
    ("low", "high", "groups"), [(12, 12, 1), (12, None, 1), (14, 14, 2), (10, None, 2), (None, 15, 2)]
)
def test_numbers_agree_exclude_or_say_nothing(low: float | None, high: float | None, groups: int) -> None:
    mine, its = quantity(ONE, "12 people", 12, 12), quantity(TWO, "12 people", low, high)
    told = {"recipient_ids": ("act_port",)}
    one, other = first(**told, quantity_ids=(mine.id,)), second(**told, quantity_ids=(its.id,))
    assert joined([one], [other], quantities=(mine, its)) == groups


def test_of_several_numbers_one_that_agrees_is_enough() -> None:
    mine = quantity(ONE, "12 people", 12, 12)
    its = quantity(TWO, "12 people", 12, 12), quantity(TWO, "9 people", 9, 9)
    one = first(recipient_ids=("act_port",), quantity_ids=(mine.id,))
    other = second(recipient_ids=("act_port",), quantity_ids=tuple(each.id for each in its))
    assert joined([one], [other], quantities=(mine, *its)) == 1


def test_what_one_report_tells_apart_stays_apart() -> None:
    told: dict[str, Any] = {"recipient_ids": ("act_port",), "actor_ids": ("act_guards",)}
    again = event(ONE, "died", **told)
    assert joined([first(**told)], [again]) == 2
    assert joined([first(**told)], [second(**told), again]) == 2


def test_a_group_is_joined_only_where_none_of_it_differs() -> None:
    told: dict[str, Any] = {"recipient_ids": ("act_port",), "actor_ids": ("act_guards",)}
    third = document("Raid\nThe port of Darrow was taken on Tuesday.\n", outlet="Three")
    elsewhere = event(third, "taken", **told, place=place(third, "Darrow"))
    here = first(**told, place=place(ONE, "Orlen"))
    assert joined([here], [second(**told)], [elsewhere]) == 2
