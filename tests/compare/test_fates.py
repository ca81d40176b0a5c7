"""Dead in one account, alive in another."""

from tests.compare.comparing import compared, of
from tests.compare.reports import actor, mention, report
from variorum.records import Document

BRANDT = actor("Orlan Brandt", kind="person")
OTHER = actor("Sela Brandt", kind="person")


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def test_a_person_who_is_dead_and_alive_is_contradicted() -> None:
    one, other = two("A raid killed Orlan Brandt.", "Orlan Brandt is still alive, his aides said.")
    records = mention(one, "Orlan Brandt", BRANDT, kind="name"), mention(other, "Orlan Brandt", BRANDT, kind="name")
    (found,) = of(compared(one, other, BRANDT, *records), "contradicted", "status")
    assert found.proposition == "Orlan Brandt is said to be dead (Echo), and to be alive (Post)."
    assert found.positions[1].span.of(other.text) == "Orlan Brandt is still alive"


def test_a_first_report_that_was_wrong_is_a_change() -> None:
    one, other = two("Officials initially said the driver was among the dead.", "The driver was safe.")
    (found,) = of(compared(one, other), "changed_over_time", "status")
    assert found.proposition == "The driver is first said to be dead (Echo), then to be alive (Post)."


def test_two_persons_of_one_name_are_not_mixed() -> None:
    one, other = two("A raid killed Orlan Brandt.", "Sela Brandt is alive.")
    records = mention(one, "Orlan Brandt", BRANDT, kind="name"), mention(other, "Sela Brandt", OTHER, kind="name")
    assert of(compared(one, other, BRANDT, OTHER, *records), "contradicted", "status") == []
