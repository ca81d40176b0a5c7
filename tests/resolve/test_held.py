import pytest

from tests.extract.reading import read
from variorum.config import Config
from variorum.records import Actor, Event, Place
from variorum.resolve.held import holder_of, town_meant
from variorum.resolve.index import index_for
from variorum.resolve.meant import Meant
from variorum.resolve.naming import meant_by

INDEX = index_for(Config())


def holder(phrase: str, behind: str = "") -> str | None:
    def look(words: str) -> Meant | None:
        return meant_by(INDEX, words, None)

    found = holder_of(INDEX, look, phrase, behind)
    return found.actor.name if found is not None and found.actor is not None else None


@pytest.mark.parametrize(
    ("phrase", "behind"),
    [
        ("Hezbollah-held villages", ""),
        ("several villages", " held by Hezbollah in the hills."),
        ("the main stronghold of Hezbollah", ""),
        ("Hezbollah positions", ""),
    ],
)
def test_whoever_holds_it_is_struck(phrase: str, behind: str) -> None:
    assert holder(phrase, behind) == "Hezbollah"


@pytest.mark.parametrize("phrase", ["several villages", "the neighbourhood of Grünerløkka", "a wedding"])
def test_what_nobody_is_said_to_hold_strikes_nobody(phrase: str) -> None:
    assert holder(phrase) is None


def test_the_city_is_the_one_named_before() -> None:
    text = "Rebels left Tromsø on Monday. On Tuesday they shelled the city."
    layers = read(text)
    places = layers.of(Place)
    found = town_meant(places, text, "the city", text.index("the city"))
    assert found is not None
    assert found.name == "Tromsø"
    assert town_meant(places, text, "the market", len(text)) is None
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    (shelling,) = [event for event in layers.of(Event) if event.trigger.of(text) == "shelled"]
    assert [names[each] for each in shelling.recipient_ids] == ["Tromsø"]
