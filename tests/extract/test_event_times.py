"""Which time is that of an event: the one said of it, the one that the telling stands at, or none."""

import pytest

from tests.extract.reading import read
from variorum.records import Event


def day(body: str, words: str, *, title: str = "") -> tuple[str | None, str] | None:
    layers = read(body, title=title)
    text = layers.document.text
    (event,) = [one for one in layers.of(Event) if words in one.trigger.of(text)]
    return (event.time.earliest, event.time.method) if event.time else None


def test_a_threat_that_an_attack_followed_has_not_the_day_of_the_attack() -> None:
    body = (
        "Two Estrian soldiers were wounded when drones struck Camp Belor early on Wednesday, the ministry said, "
        "a day after the Highland Front threatened to attack bases."
    )
    assert day(body, "threatened") is None


@pytest.mark.parametrize(
    "goes_on",
    [
        "The gunmen detained two guards at the gate.",
        "They set fire to the gate. The gunmen detained two guards.",
        "A spokesman said the gunmen detained two guards.",
    ],
)
def test_a_story_stays_at_the_day_that_it_stands_at(goes_on: str) -> None:
    body = f"Gunmen attacked a mill in Tarn on Tuesday. {goes_on}"
    assert day(body, "detained") == ("2024-03-12", "carried:weekday:past")


@pytest.mark.parametrize(
    "goes_on",
    [
        "The gunmen have detained two guards.",
        "The gunmen often detained guards of the mill.",
        "A year earlier, the gunmen detained two guards.",
        "Before they left, the gunmen detained two guards.",
        "On a separate front, the gunmen detained two guards.",
        "The mill was closed on Monday. The gunmen detained two guards.",
    ],
)
def test_habits_background_and_other_days_are_not_dated_so(goes_on: str) -> None:
    found = day(f"Gunmen attacked a mill in Tarn on Tuesday. {goes_on}", "detained")
    assert found is None or found[0] != "2024-03-12"


def test_the_day_on_which_somebody_spoke_is_not_that_of_what_he_spoke_about() -> None:
    body = "The ministry condemned the raid on Tuesday. The gunmen detained two guards at the mill."
    assert day(body, "detained") is None


def test_the_date_of_the_report_is_not_that_of_what_it_tells() -> None:
    assert day("14 March 2024 Gunmen detained two guards in Tarn.", "detained") is None


def test_a_clause_with_when_explains_its_time() -> None:
    body = "The valley has been at war since early 2011, when the army shelled Tarn."
    assert day(body, "shelled") == ("2011-01-01", "absolute")


def test_another_land_is_another_story() -> None:
    body = "Gunmen attacked a mill near Manbij on Tuesday. In Lebanon, police detained two guards."
    assert day(body, "detained") is None


def test_a_month_is_carried_for_a_few_sentences_only() -> None:
    told = "Gunmen attacked a mill in February. "
    assert day(told + "The gunmen detained two guards.", "detained") == ("2024-02-01", "carried:month:past")
    assert day(told + "It was old. " * 4 + "The gunmen detained two guards.", "detained") is None
