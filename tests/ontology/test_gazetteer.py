"""The gazetteer finds places by any romanisation, and is what its build says it is."""

from pathlib import Path
from typing import Any

import pytest

from variorum.config import Config
from variorum.ontology.folding import key_of_name
from variorum.ontology.gazetteer import Settlements, load_gazetteer, settlements
from variorum.ontology.gazetteer_build import stamp_of, write_gazetteer
from variorum.ontology.registry import load_registry

CITY: dict[str, Any] = {
    "geonameid": 7,
    "name": "Qal‘at Marsā",
    "latitude": 30.126,
    "longitude": -48.204,
    "countrycode": "XA",
    "population": 1200,
    "admin1code": "02",
    "alternatenames": ["Kalat Marsa", "قلعة", "QMS", "Marsa, the fort"],
}
COUNTRY = {
    "iso": "XA",
    "iso3": "XAA",
    "name": "Xanda",
    "geonameid": 1,
    "capital": "Marsa",
    "neighbours": "",
    "population": 1,
}


@pytest.fixture
def small(tmp_path: Path) -> Settlements:
    second = CITY | {"geonameid": 9, "name": "Other", "latitude": 32.126, "alternatenames": [], "admin1code": "03"}
    path = tmp_path / "small.bin"
    write_gazetteer({"7": CITY, "9": second}, [COUNTRY], [], key_of_name, "stamp", path)
    return Settlements(path.read_bytes())


def test_what_is_written_is_found_again(small: Settlements) -> None:
    (found,) = small.find(key_of_name("Qalat Marsa"))
    assert (found.geonames_id, found.country, found.region, found.population) == (7, "XAA", "XA.02", 1200)
    assert (found.lat, found.lon, found.primary) == (30.13, -48.2, True)


def test_alternate_names_are_marked_and_codes_left_out(small: Settlements) -> None:
    (found,) = small.find(key_of_name("Kalat Marsa"))
    assert not found.primary
    assert small.find(key_of_name("QMS")) == ()
    assert small.find("nowhere") == ()


def test_the_middle_of_a_country_is_that_of_its_settlements(small: Settlements) -> None:
    assert small.middle("XA.02") == (30.13, -48.2)
    middle = small.middle("XA")
    assert middle is not None
    assert middle[0] == pytest.approx(31.13)


def test_the_stamp_tells_versions_apart(tmp_path: Path) -> None:
    for name in ("folding.py", "gazetteer_build.py"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert stamp_of(tmp_path, "1") == stamp_of(tmp_path, "1") != stamp_of(tmp_path, "2")


@pytest.mark.skipif(settlements() is None, reason="the gazetteer is made when the package is installed")
@pytest.mark.parametrize(
    ("name", "country", "geonames_id"),
    [("Baghdad", "IRQ", 98182), ("Aleppo", "SYR", 170063), ("Iraq", "IRQ", 99237), ("U.S.", "USA", 6252001)],
)
def test_known_places_have_their_geonames_id(name: str, country: str, geonames_id: int) -> None:
    found = load_gazetteer(Config()).find(key_of_name(name))
    assert (country, geonames_id) in {(one.country, one.geonames_id) for one in found}


def test_our_own_places_are_sound() -> None:
    places = load_registry(Config()).builtin.places
    assert len(places) >= 400
    keys = [(place.name, place.country) for place in places]
    assert len(keys) == len(set(keys))
    for place in places:
        assert place.country is None or (len(place.country) == 3 and place.country.isupper()), place.name
        assert (place.lat is None) == (place.lon is None), place.name
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180), place.name


@pytest.mark.skipif(settlements() is None, reason="the gazetteer is made when the package is installed")
def test_our_own_settlements_lie_in_their_country() -> None:
    known = settlements()
    assert known is not None
    gazetteer = load_gazetteer(Config())
    far = []
    for place in load_registry(Config()).builtin.places:
        iso2 = gazetteer.iso2(place.country) if place.country else None
        middle = known.middle(iso2) if iso2 else None
        if place.precision == "country" or middle is None or place.lat is None or place.lon is None:
            continue
        reach = 75 if place.country in ("USA", "RUS", "CAN", "AUS", "CHN", "BRA", "IDN") else 17
        if abs(place.lat - middle[0]) > reach or (abs(place.lon - middle[1]) > reach and place.country != "RUS"):
            far.append(place.name)
    assert far == []
