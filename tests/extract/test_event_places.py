"""Which place is that of an event: the finest one said of it, the one that "the city" points back to, or none."""

import pytest

from tests.extract.parsing import view
from tests.extract.reading import read
from variorum.extract.hanging import apart
from variorum.ontology.gazetteer import settlements
from variorum.records import Event, Span

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


def test_a_later_mention_says_the_place_more_precisely() -> None:
    body = "A blast killed six people in Damascus on Monday. The blast hit a bakery in the Kafr Sousa neighbourhood."
    assert place(body, "killed") == ("Kafr Sousa", "registry")


def test_a_later_mention_with_other_victims_leaves_the_place() -> None:
    body = "On Monday air strikes killed 90 fighters in Syria, wounding 40. The strikes killed 12 fighters near Manbij."
    assert place(body, "killed") == ("Syria", "registry")


def test_a_part_of_where_it_happened_is_not_its_place() -> None:
    body = "Soldiers shelled several towns in Syria on Monday, including Manbij."
    assert place(body, "shelled") == ("Syria", "registry")


def test_a_village_is_not_the_city() -> None:
    body = "Troops left Aleppo on Monday. They moved to the village of Handarat. Rebels often shelled the city."
    found = place(body, "shelled")
    assert found is None or found[0] == "Aleppo"


def test_a_town_taken_is_the_place_and_not_the_province_behind_it() -> None:
    assert place("Rebels seized Manbij, the largest town of Aleppo province.", "seized") == ("Manbij", "registry")


def test_a_scene_without_a_day_is_carried() -> None:
    body = "Gunmen attacked a mill in Manbij. The gunmen detained two guards."
    assert place(body, "detained") == ("Manbij", "carried")


def test_a_meeting_lends_its_place_to_what_was_agreed_there() -> None:
    body = "Envoys of Turkey and Iraq held talks in Baghdad. Turkey agreed to release more water."
    found = place(body, "agreed")
    assert found is not None
    assert found[0] == "Baghdad"


def test_what_owns_the_noun_behind_it_is_no_place() -> None:
    body = "It was one of Africa's worst years. A man killed his uncle in one of Africa's worst crimes."
    assert place(body, "killed") is None


WHERE = """
Blasts NOUN 2 nsubj
hit VERB 0 root
eastern ADJ 4 amod
Estry PROPN 2 obj
, PUNCT 8 punct
where ADV 8 advmod
bombs NOUN 8 nsubj
killed VERB 4 acl:relcl
five NUM 8 obj
. PUNCT 2 punct
"""


def test_a_place_that_a_relative_clause_is_told_of_is_near_and_one_inside_it_is_barred() -> None:
    read_view = view(WHERE)
    estry = Span(read_view.start(3), read_view.start(3) + 5)
    bombs = Span(read_view.start(6), read_view.start(6) + 5)
    assert apart(read_view, 7, estry) == (False, 0)
    assert apart(read_view, 1, bombs) == (True, 0)


def test_an_event_that_names_no_place_is_in_the_land_that_the_report_is_about() -> None:
    body = (
        "Algerian judges met on Monday. Algeria has many courts. A man was arrested in front of his house. "
        "The Algerian government said nothing."
    )
    assert place(body, "arrested") == ("Algeria", "main-land")


def test_a_sentence_about_another_land_is_not_put_there() -> None:
    body = (
        "Algerian judges met on Monday. Algeria has many courts. The Algerian government said nothing. "
        "A French man was arrested in front of his house by French police officers."
    )
    found = place(body, "arrested")
    assert found is None or found[0] != "Algeria"


def test_a_report_about_two_lands_gives_none() -> None:
    body = (
        "Algerian judges met Tunisian judges. Algeria has many courts. Tunisia has few. "
        "A man was arrested in front of his house."
    )
    assert place(body, "arrested") is None


def test_police_arrest_at_home() -> None:
    body = "Turkish police arrested two men accused of spying for the government of Iran."
    assert place(body, "arrested") == ("Turkey", "jurisdiction")


def test_the_village_is_one_that_was_called_so() -> None:
    assert place("Rebels left Aleppo. They shelled a school in the village.", "shelled") != ("Aleppo", "again")
    body = "Rebels left Aleppo for Handarat village. They shelled a school in the village."
    assert place(body, "shelled") == ("Handarat", "again")


def test_the_province_lies_in_the_land_that_the_sentence_names() -> None:
    body = (
        "Rebels crossed from Hatay province. A day after the talks in Manbij strikes killed 26 people in the province."
    )
    found = place(body, "killed")
    assert found is None or found[0] == "Manbij"


def test_what_is_agreed_about_a_place_is_not_done_there() -> None:
    assert place("Envoys agreed on Monday to meet over the future of Manbij.", "agreed") is None
