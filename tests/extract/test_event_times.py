"""Which time is that of an event: the one said of it, the one that the telling stands at, or none."""

import pytest

from tests.extract.parsing import view
from tests.extract.reading import read
from variorum.extract.hanging import describes, steps_between
from variorum.language.model import is_present
from variorum.records import Event


def day(body: str, words: str, *, title: str = "", parsed: bool = False) -> tuple[str | None, str] | None:
    layers = read(body, title=title, parsed=parsed)
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


def test_an_event_of_a_night_is_dated_by_the_day_on_which_it_began() -> None:
    body = "Gunmen attacked a mill in Tarn overnight. The gunmen detained two guards."
    assert day(body, "attacked") == ("2024-03-13", "first-day:time-of-day:published")
    assert day(body, "detained") == ("2024-03-13", "carried:first-day:time-of-day:published")


def test_a_date_within_a_quotation_does_not_end_the_story() -> None:
    said = '"We lost a mill in May 2021," a farmer said.'
    body = f"Gunmen attacked a mill in Tarn on Tuesday. {said} The gunmen detained two guards."
    assert day(body, "detained") == ("2024-03-12", "carried:weekday:past")


SINCE = """
The DET 2 det
army NOUN 4 nsubj
has AUX 4 aux
occupied VERB 0 root
the DET 6 det
valley NOUN 4 obj
since ADP 8 case
1967 NUM 4 obl
. PUNCT 4 punct
"""
AIMED = """
They PRON 2 nsubj
agreed VERB 0 root
to PART 4 mark
meet VERB 2 xcomp
on ADP 6 case
Friday PROPN 4 obl
. PUNCT 2 punct
"""
RETAKE = """
They PRON 2 nsubj
mounted VERB 0 root
an DET 4 det
attack NOUN 2 obj
to PART 6 mark
retake VERB 4 acl
Tarn PROPN 6 obj
on ADP 9 case
Friday PROPN 6 obl
. PUNCT 2 punct
"""
REPORTED = """
It PRON 2 nsubj
said VERB 0 root
on ADP 4 case
Friday PROPN 2 obl
that SCONJ 8 mark
both DET 7 det
sides NOUN 8 nsubj
agreed VERB 2 ccomp
. PUNCT 2 punct
"""
BEFORE = """
Talks NOUN 3 nsubj
were AUX 3 cop
open ADJ 0 root
before SCONJ 6 mark
the DET 6 det
attack NOUN 3 nsubj
on ADP 8 case
Friday PROPN 3 obl
. PUNCT 3 punct
"""


WHO = """
It PRON 2 nsubj
hit VERB 0 root
a DET 4 det
militia NOUN 2 obj
that PRON 6 nsubj
fought VERB 4 acl:relcl
rebels NOUN 6 obj
. PUNCT 2 punct
"""


def test_a_clause_that_tells_who_somebody_is_goes_on_with_nothing() -> None:
    assert describes(view(WHO), 5)
    assert not describes(view(WHO), 1)
    assert not describes(view(WHO.replace("militia", "raid")), 5)


@pytest.mark.parametrize(
    ("rows", "token", "time", "deed", "belongs"),
    [
        (SINCE, 3, 7, True, True),
        (AIMED, 1, 5, False, False),
        (AIMED, 3, 5, True, True),
        (RETAKE, 3, 8, True, True),
        (RETAKE, 3, 8, False, False),
        (BEFORE, 0, 7, False, False),
        (REPORTED, 1, 3, False, True),
        (REPORTED, 7, 3, False, False),
    ],
)
def test_a_time_belongs_to_what_it_is_said_of(rows: str, token: int, time: int, *, deed: bool, belongs: bool) -> None:
    given = view(rows)
    steps = steps_between(given, token, given.span(time, time + 1), deed=deed)
    assert (steps is not None) is belongs


@pytest.mark.skipif(not is_present(), reason="the model's files are not here")
def test_the_time_of_a_clause_that_tells_which_village_is_meant_is_carried_nowhere() -> None:
    body = (
        "The army said that the rounds had come from the village of Upper Kesh, which the rebels seized last month. "
        "Army units destroyed two mortar positions."
    )
    assert day(body, "seized", parsed=True) is not None
    assert day(body, "destroyed", parsed=True) is None
