"""Whether somebody belongs to a group."""

from tests.compare.comparing import compared, of
from tests.compare.reports import actor, mention, report
from variorum.records import Comparison

FRONT = actor("Highland Front", kind="armed_group")
BRANDT = actor("Orlan Brandt", kind="person")
FIRST = "Highland Front field commanders Sela Orun and Orlan Brandt crossed the river."


def found(second: str, called: str) -> list[Comparison]:
    one = report(FIRST, outlet="Echo", day="2031-05-05")
    other = report(second, outlet="Post", day="2031-05-05")
    records = (
        mention(one, "Highland Front", FRONT, kind="name"),
        mention(one, "Orlan Brandt", BRANDT, kind="name"),
        mention(other, "Highland Front", FRONT, kind="name"),
        mention(other, called, BRANDT, kind="pronoun" if called == "He" else "name"),
    )
    return of(compared(one, other, FRONT, BRANDT, *records), "contradicted", "characterisation")


def test_a_commander_who_has_no_links_with_the_group_is_contradicted() -> None:
    (one,) = found("Orlan Brandt has no links with the Highland Front.", "Orlan Brandt")
    assert one.proposition == (
        "Orlan Brandt is said to belong to Highland Front (Echo), and to have nothing to do with it (Post)."
    )
    assert one.positions[0].value == "Highland Front field commanders Sela Orun and Orlan Brandt"


def test_a_pronoun_stands_for_its_person() -> None:
    assert found("The mayor knows Brandt. He has no links with the Highland Front.", "He")


def test_a_name_in_another_sentence_is_not_set_apart() -> None:
    assert not found("Orlan Brandt fled. The mayor has no links with the Highland Front.", "Orlan Brandt")


def test_those_who_fight_the_group_are_not_said_to_belong_to_others() -> None:
    assert not found("Orlan Brandt met the Highland Front.", "Orlan Brandt")
