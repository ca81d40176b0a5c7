"""What outlets call a group, and what they call its people."""

from tests.compare.comparing import compared
from tests.compare.reports import actor, mention, report
from variorum.records import Document

FRONT = actor("Highland Front", kind="armed_group")
ARMY = actor("Estrian Army", kind="government_body", aliases=("regime forces",))


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def test_a_loaded_label_stands_against_the_plain_name() -> None:
    one, other = two("The terrorist group of Highland Front fled.", "The Highland Front fled.")
    records = mention(one, "Highland Front", FRONT, kind="name"), mention(other, "Highland Front", FRONT, kind="name")
    (found,) = compared(one, other, FRONT, *records)
    assert found.proposition == (
        "Highland Front is called “terrorist group of Highland Front” (Echo) and “Highland Front” (Post)."
    )


def test_what_the_people_of_a_group_are_called_is_compared_apart() -> None:
    one, other = two("Some 12 Front militants fled.", "Its rebels held the ridge.")
    records = mention(one, "12 Front militants", FRONT), mention(other, "Its rebels", FRONT)
    (found,) = compared(one, other, FRONT, *records)
    assert found.proposition == (
        "The people of Highland Front are called “Front militants” (Echo) and “rebels” (Post)."
    )
    assert found.positions[0].span.of(one.text) == "Front militants"


def test_one_text_in_two_outlets_with_other_labels_is_differently_characterised() -> None:
    one, other = two("The rebel group held the ridge.", "The terrorist group held the ridge.")
    records = mention(one, "The rebel group", FRONT), mention(other, "The terrorist group", FRONT)
    (found,) = compared(one, other, FRONT, *records, origins=[tuple(sorted((one.id, other.id)))])
    assert (found.relation, found.origins) == ("differently_characterised", 1)


def test_a_label_that_is_only_an_alias_of_the_registry_keeps_its_tone() -> None:
    one, other = two("The regime forces fled.", "The Estrian Army fled.")
    records = mention(one, "regime forces", ARMY, kind="name"), mention(other, "Estrian Army", ARMY, kind="name")
    assert [found.method for found in compared(one, other, ARMY, *records)] == ["labels:tone"]
