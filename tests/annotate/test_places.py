"""Names mean places where the words around them say so, and the place that fits the report."""

import hashlib
from pathlib import Path

import pytest

from tests.annotate.reading import layers_of
from variorum.annotate import PLACES
from variorum.config import Config, RegistryFile
from variorum.ontology.gazetteer import settlements
from variorum.records import Place

pytestmark = pytest.mark.skipif(settlements() is None, reason="the gazetteer is made when the package is installed")


def places_of(text: str, config: Config | None = None, entities: tuple[tuple[str, str], ...] = ()) -> dict[str, Place]:
    layers = layers_of(("body", text), entities=entities)
    return {place.span.of(layers.document.text): place for place in PLACES.run(layers, config or Config())}


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Rockets hit Ain al-Asad in western Iraq.", "Iraq", "IRQ", "country"),
        ("A drone fell near Ain al-Asad air base.", "Ain al-Asad air base", "IRQ", "point"),
        ("Shells fell in al-Bab, Aleppo province.", "al-Bab", "SYR", "settlement"),
        ("Soldiers left the camp at Taji.", "Taji", "IRQ", "settlement"),
        ("They crossed at Bab al-Hawa into Syria.", "Bab al-Hawa", "SYR", "point"),
        ("Clashes broke out in Deir Ezzor.", "Deir Ezzor", "SYR", "settlement"),
        ("Clashes broke out in Deir al-Zour.", "Deir al-Zour", "SYR", "settlement"),
        ("The ship was hit in the Bab el-Mandeb.", "Bab el-Mandeb", None, "district"),
        ("The troops were stationed in Bakhmut.", "Bakhmut", "UKR", "settlement"),
        ("The convoy was stopped near el-Fasher.", "el-Fasher", "SDN", "settlement"),
        ("The militia holds parts of North Kivu.", "North Kivu", "COD", "province"),
        ("He was arrested in Washington.", "Washington", "USA", "settlement"),
        ("The group is based in Gaza.", "Gaza", "PSE", "province"),
        ("They met in Paris, France, to talk.", "Paris", "FRA", "settlement"),
        ("They met in Paris, Texas, to talk.", "Paris", "USA", "settlement"),
        ("BEIRUT (Agency) - The army left.", "BEIRUT", "LBN", "settlement"),
        ("They fled from St. Louis to safety.", "St. Louis", "USA", "settlement"),
        ("The talks were held in the UK.", "UK", "GBR", "country"),
        ("They live in Gainesville, Va. There is no school.", "Gainesville", "USA", "settlement"),
        ("A man was shot in Tarnford, SC, and died.", "SC", "USA", "province"),
        ("He was wounded in Syria last month.", "Syria", "SYR", "country"),
        ("They survived torture in Syria's jails.", "Syria", "SYR", "country"),
        ("The London-based monitor counted them.", "London", "GBR", "settlement"),
        ("The guard closed the border with Iraq.", "Iraq", "IRQ", "country"),
        ("The shelling of Iraq's largest city went on.", "Iraq", "IRQ", "country"),
        ("The column was seen entering the UK.", "UK", "GBR", "country"),
    ],
)
def test_places_are_found_and_placed(text: str, name: str, country: str | None, precision: str) -> None:
    found = places_of(text)
    assert name in found, list(found)
    assert (found[name].country, found[name].precision) == (country, precision)


@pytest.mark.parametrize(
    "text",
    [
        "Washington said it would not withdraw.",
        "Ankara and Moscow were drafting a pact.",
        "Talks between Moscow and Kyiv stalled.",
        "The group is backed by Iran.",
        "The group has trade with Iran.",
        "The report named Iran's ministers.",
        "Lloyd Austin spoke to the men.",
        "Paris Hilton sang for the soldiers.",
        "The US airstrike killed two.",
        "Iran-backed fighters left.",
        "Iraq's Foreign Ministry denied it.",
        "They told us to wait, and it was mobile.",
    ],
)
def test_those_who_act_and_those_named_like_places_are_no_places(text: str) -> None:
    assert places_of(text) == {}


def test_a_province_has_the_precision_and_the_point_of_a_province() -> None:
    found = places_of("Shelling went on across Basra province.")
    place = found["Basra"]
    assert (place.country, place.precision, place.geonames_id) == ("IRQ", "province", None)
    assert place.lat is not None
    assert round(place.lat, 1) == place.lat


def test_a_country_is_no_finer_than_a_degree() -> None:
    place = places_of("The base is in Iraq.")["Iraq"]
    assert place.geonames_id is not None
    assert place.lat == round(place.lat or 0)


def test_containment_chooses_between_places_of_one_name() -> None:
    ohio = places_of("A man was held in Springfield, Ohio, on Friday.")["Springfield"]
    illinois = places_of("A man was held in Springfield, Ill., on Friday.")["Springfield"]
    assert ohio.geonames_id != illinois.geonames_id
    assert "contained" in ohio.method


def test_the_country_of_the_report_chooses() -> None:
    text = "The Syrian army advanced. In Syria the front moved; in Damascus shells fell. Two died in Salamiyah."
    assert places_of(text)["Salamiyah"].country == "SYR"


def test_entities_of_the_engine_keep_people_from_places() -> None:
    text = "It was decided in Clarence that Clarence would go."
    assert places_of(text, entities=(("Clarence", "PER"),)) == {}


def test_a_case_registry_brings_invented_places(tmp_path: Path) -> None:
    entry = "{name: Port Vessel, country: IRQ, precision: settlement, lat: 30.1, lon: 48.2, aliases: [Vesselport]}"
    content = f"places:\n- {entry}\n"
    path = tmp_path / "case.yaml"
    path.write_text(content, encoding="utf-8")
    config = Config(registries=(RegistryFile(path=str(path), sha256=hashlib.sha256(content.encode()).hexdigest()),))
    found = places_of("Two ships burned in Port Vessel. Vesselport was quiet at night in Vesselport.", config)
    assert found["Port Vessel"].method.startswith("case:")
    assert found["Vesselport"].name == "Port Vessel"


def test_furniture_has_no_places() -> None:
    layers = layers_of(("furniture", "Our office in Berlin"), ("body", "It burned in Basra."))
    assert [place.name for place in PLACES.run(layers, Config())] == ["Basra"]


def test_an_unknown_place_lies_where_the_report_puts_it() -> None:
    entities = (("Razi Hospital", "FAC"), ("Qarmouta", "LOC"))
    found = places_of("Two died at Razi Hospital in Basra, and one in Qarmouta.", entities=entities)
    basra, hospital, village = found["Basra"], found["Razi Hospital"], found["Qarmouta"]
    assert (hospital.lat, hospital.lon, hospital.country) == (basra.lat, basra.lon, "IRQ")
    assert (hospital.precision, hospital.geonames_id, hospital.method) == ("settlement", None, "within:Basra")
    assert (village.lat, village.precision, village.method) == (None, None, "unresolved:not-in-gazetteer")


def test_a_known_name_that_acts_does_not_come_back_as_unknown() -> None:
    assert places_of("Four were killed in US air strikes.", entities=(("US", "LOC"),)) == {}


def test_a_facility_owned_by_a_place_lies_in_it_and_keeps_it_when_named_again() -> None:
    text = "Shells hit Homs's Third Hospital. Later the wounded left Third Hospital by night."
    found = places_of(text, entities=(("Homs", "LOC"), ("Third Hospital", "FAC")))
    assert found["Third Hospital"].method == "within:Homs"


def test_a_state_behind_a_comma_says_where_the_town_lies() -> None:
    found = places_of("They live in Gainesville, Va. There is no school.")
    assert found["Gainesville"].lat is not None
    assert found["Gainesville"].lat > 38


def test_a_possessive_that_lost_its_apostrophe_is_no_place() -> None:
    found = places_of("Shells fell in Syrias capital Damascus.", entities=(("Syrias", "LOC"), ("Damascus", "LOC")))
    assert set(found) == {"Damascus"}
