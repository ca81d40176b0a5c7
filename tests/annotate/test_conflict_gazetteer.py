"""Two hundred places that reports of conflict name, each in a sentence of ours: the right country, and near enough.

`data/conflict_places.csv`: the mention, its country (ISO, empty for seas), where it lies to a tenth of a degree, how
many kilometres away still count (the size of a town with its surroundings, or of a province), and the sentence.
"""

import csv
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from tests.annotate.reading import document_of
from variorum.annotate.places import find_places
from variorum.annotate.reading_view import view_of
from variorum.config import Config
from variorum.language import engine_for
from variorum.language.model import model_info
from variorum.language.rules import RulesEngine
from variorum.ontology.gazetteer import settlements
from variorum.records import PlaceValue

pytestmark = pytest.mark.skipif(settlements() is None, reason="the gazetteer is made when the package is installed")
_DATA = Path(__file__).parent / "data" / "conflict_places.csv"
ROWS = list(csv.DictReader(_DATA.read_text(encoding="utf-8").splitlines()))


def kilometres(place: PlaceValue, lat: float, lon: float) -> float:
    assert place.lat is not None
    assert place.lon is not None
    a, b, c, d = map(radians, (place.lat, place.lon, lat, lon))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def is_right(row: dict[str, str], place: PlaceValue | None) -> bool:
    if place is None or place.lat is None or (place.country or "") != row["country"]:
        return False
    return kilometres(place, float(row["lat"]), float(row["lon"])) <= float(row["reach"])


def wrong(name: str) -> Iterator[tuple[str, str, str]]:
    config = Config()
    engine = RulesEngine() if name == "rules" else engine_for(config)
    for row in ROWS:
        document = document_of(("body", row["text"]))
        at = row["text"].index(row["mention"])
        found = find_places(view_of(document, engine.annotate(document)), config)
        place = next((one for one in found if one.span.start <= at < one.span.end), None)
        if not is_right(row, place):
            said = f"{place.name} {place.country} {place.lat} {place.lon} {place.method}" if place else "not found"
            yield row["mention"], row["country"], said


def test_the_set_is_large_and_every_mention_stands_in_its_sentence() -> None:
    assert len(ROWS) >= 200
    assert all(row["mention"] in row["text"] for row in ROWS)


@pytest.mark.parametrize("engine", ["rules", "encoder"])
def test_nine_in_ten_are_in_the_right_place(engine: str) -> None:
    if engine == "encoder" and not model_info()["present"]:
        pytest.skip("the encoder's model is not there")
    found = list(wrong(engine))
    assert len(found) <= 0.1 * len(ROWS), found
