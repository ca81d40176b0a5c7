"""The scene of an attack: quarter, village or market beside the town that all name."""

import pytest

from tests.compare.comparing import compared, of
from tests.compare.reports import event, place, report
from variorum.compare.scenes import _one_place
from variorum.records import Document


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def test_a_scene_that_two_origins_name_is_corroborated_whatever_its_spelling() -> None:
    one, other = two("A blast tore through the al-Madeen district.", "The attack hit the quarter of Al Madin.")
    (found,) = of(compared(one, other), "corroborated", "place")
    assert found.proposition == "Echo and Post put the attack in al-Madeen."
    assert found.positions[1].span.of(other.text) == "quarter of Al Madin"


def test_two_scenes_of_one_attack_contradict() -> None:
    one, other = two("A blast tore through the Alder district.", "The attack hit the Mill quarter.")
    (found,) = of(compared(one, other), "contradicted", "place")
    assert found.proposition == "Reports put the attack in different places: Alder (Echo) and Mill (Post)."


def test_a_report_that_names_both_scenes_knows_them_as_two() -> None:
    one, other = two("A blast tore through the Alder district.", "The attack hit the Mill quarter, not Alder.")
    assert of(compared(one, other), "contradicted", "place") == []


def test_a_region_does_not_contradict_a_village() -> None:
    one, other = two("A blast shook the Upper Vale region.", "The attack hit the village of Seren.")
    assert of(compared(one, other), "contradicted", "place") == []


def test_a_scene_refines_the_town_of_another_report() -> None:
    one, other = two("A blast tore through the Alder district of Darrow.", "Shells hit Darrow.")
    hit = event(other, "ASSAULT", "hit", other.text, place=place(other, "Darrow", "Darrow"))
    (found,) = of(compared(one, other, hit), "refined", "place")
    assert found.proposition == "Post names Darrow as the place of the attack, Echo more exactly Alder."


def test_what_looks_back_on_another_attack_is_no_scene() -> None:
    one, other = two("A previous attack hit the Alder district.", "The blast tore through the Alder district.")
    assert of(compared(one, other), "corroborated", "place") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Hass", "Haas", True), ("al-Madeen", "Madin", True), ("Alder", "Mill", False), ("Kalla", "Kallasse", False)],
)
def test_spellings_of_a_place(one: str, other: str, same: bool) -> None:
    assert _one_place(one, other) is same
