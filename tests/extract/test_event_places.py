"""Which place is that of an event: the finest one said of it, the one that "the city" points back to, or none."""

import pytest

from tests.extract.reading import read
from variorum.ontology.gazetteer import settlements
from variorum.records import Event

pytestmark = pytest.mark.skipif(settlements() is None, reason="the gazetteer is made when the package is installed")


def place(body: str, words: str) -> tuple[str, str] | None:
    layers = read(body)
    text = layers.document.text
    event = next(one for one in layers.of(Event) if words in one.trigger.of(text))
    return (event.place.name, event.place.method.partition(":")[0]) if event.place else None


def test_the_finest_place_of_a_land_is_taken() -> None:
    assert place("Shelling in Syria killed four people near Manbij.", "killed") == ("Manbij", "registry")


def test_the_city_is_the_one_named_last() -> None:
    body = "The army entered Aleppo on Monday. Rebels often shelled the city."
    found = place(body, "shelled")
    assert found == ("Aleppo", "again")


def test_the_city_of_a_name_does_not_point_back() -> None:
    body = "The army entered Aleppo on Monday. Gunmen killed two guards in the city of Manbij."
    found = place(body, "killed")
    assert found is not None
    assert found[0] == "Manbij"


def test_a_site_that_is_fought_over_is_the_place() -> None:
    body = "Two fighters were killed trying to reopen the Castello Road."
    assert place(body, "killed") == ("Castello Road", "registry")


def test_where_shots_come_from_is_not_where_they_fall() -> None:
    assert place("Militants fired rockets from Manbij.", "fired") is None


def test_a_story_stays_where_it_stands() -> None:
    body = "Gunmen attacked a mill in Manbij on Tuesday. The gunmen detained two guards."
    assert place(body, "detained") == ("Manbij", "carried")
