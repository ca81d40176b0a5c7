from tests.resolve.resolution import read
from variorum.records import Event, EventType

DAY = "2024-03-14"


def sufferers(text: str, kind: EventType) -> list[list[str]]:
    """The words for the recipients of the events of a type."""
    return [
        [span.of(text) for span in event.recipient_spans] for event in read(text, DAY).of(Event) if event.type == kind
    ]


def test_a_road_that_others_want_to_recapture_is_taken_from_them() -> None:
    text = (
        "At least 29 insurgents were killed on Sunday in a bid to recapture the road. "
        "Government troops seized the road on Thursday."
    )
    assert [sorted(found) for found in sufferers(text, "COERCE")] == [["At least 29 insurgents", "the road"]]


def test_a_hill_seized_at_the_same_time_is_taken_from_the_same() -> None:
    text = (
        "At least 29 insurgents were killed on Sunday in a bid to recapture the road. "
        "Government troops seized the road on Thursday when they captured a hill near it."
    )
    assert all("At least 29 insurgents" in found for found in sufferers(text, "COERCE"))


def test_what_nobody_is_said_to_have_held_is_taken_from_nobody() -> None:
    assert sufferers("Government troops seized the road on Thursday.", "COERCE") == [["the road"]]


def test_those_whom_a_struck_bus_carried_are_its_victims() -> None:
    text = "A blast ripped through a bus in Velden, killing four people. The bus was carrying Shiite pilgrims."
    assert "Shiite pilgrims" in sufferers(text, "ASSAULT")[0]
