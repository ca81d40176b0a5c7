from tests.resolve.resolution import read
from variorum.records import Event, EventType

DAY = "2024-03-14"


def doers(text: str, kind: EventType = "ASSAULT") -> list[list[str]]:
    """The words for the actors of the events of a type."""
    return [[span.of(text) for span in event.actor_spans] for event in read(text, DAY).of(Event) if event.type == kind]


def test_another_strike_of_a_series_is_by_the_same() -> None:
    text = (
        "Some 20 militants were killed in Norwegian air strikes near Darrow, the defence ministry said. "
        "In another air strike 60 mercenaries were killed south of Velden."
    )
    assert doers(text)[-1] == ["Norwegian"]


def test_fighters_whom_a_ministry_goes_on_to_count_died_in_its_strikes() -> None:
    text = (
        "Some 20 militants were killed in Norwegian air strikes near Darrow, the defence ministry said. "
        "The ministry added that 40 militants were killed near Velden."
    )
    assert doers(text)[-1] == ["Norwegian"]


def test_soldiers_whom_a_ministry_goes_on_to_count_died_by_an_unknown_hand() -> None:
    text = (
        "Some 20 militants were killed in Norwegian air strikes near Darrow, the defence ministry said. "
        "The ministry added that four soldiers were killed near Velden."
    )
    assert doers(text)[-1] == []


def test_somebody_is_arrested_by_those_who_then_take_him_away() -> None:
    text = "The writer Ole Vardal was arrested on Friday. Police confiscated his phone."
    assert doers(text, "COERCE") == [["Police"], ["Police"]]


def test_what_a_headline_tells_of_a_ministrys_strikes_goes_on_in_its_figures() -> None:
    text = (
        "Some 20 militants were killed in Norwegian air strikes near Darrow, the defence ministry said. "
        "A depot was destroyed, the ministry said, adding that 40 militants were killed near Velden."
    )
    assert doers(text)[-1] == ["Norwegian"]
