import pytest

from tests.extract.reading import read
from variorum.records import Event


def told(text: str) -> list[tuple[str, list[str]]]:
    found = read(text).of(Event)
    return [(event.type, [span.of(text) for span in event.recipient_spans]) for event in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that Varnia must leave the valley.", ("REQUEST", ["Varnia"])),
        ("The minister said that Varnia violated the border.", ("ACCUSE", ["Varnia"])),
        ("The minister called the raid a crime.", ("ACCUSE", ["the raid a crime"])),
        ("The Front vowed to continue its attacks on Varnia.", ("THREATEN", ["Varnia"])),
        ("Estry pledged to provide assistance to Varnia.", ("AGREE", ["Varnia"])),
    ],
)
def test_what_is_said_of_others_is_an_event_with_them(text: str, expected: tuple[str, list[str]]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that he must leave the valley.",
        "The minister said that the bridge should be mended.",
        "The minister said that Varnia should have left the valley.",
        "The minister called the raid a success.",
        "The minister ordered his government to drop the matter.",
    ],
)
def test_what_asks_nothing_of_others_is_no_event(text: str) -> None:
    assert told(text) == []
