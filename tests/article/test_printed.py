from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.article.dates import Dates, latest_day
from variorum.article.printed import LATEST, implausible, printed_dates


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("2031-03-05T09:00:00+01:00", "2031-03-05", "day"),
        ("Published: March 5, 2031 10:20 am", "2031-03-05", "day"),
        ("5 March 2031", "2031-03-05", "day"),
        ("Tue, 05 Mar 2031 10:00:00 GMT", "2031-03-05", "day"),
        ("5th of March, 2031", "2031-03-05", "day"),
        ("05.03.2031", "2031-03-05", "day"),
        ("25/03/2031", "2031-03-25", "day"),
        ("03/25/2031", "2031-03-25", "day"),
        ("03/03/2031", "2031-03-03", "day"),
        ("20310305", "2031-03-05", "day"),
        ("March 2031", "2031-03", "month"),
        ("2031-03", "2031-03", "month"),
    ],
)
def test_dates_are_read_with_the_precision_that_is_written(words: str, value: str, precision: str) -> None:
    printed = printed_dates(words)[0]
    assert (printed.value, printed.precision, printed.problem) == (value, precision, "")


@pytest.mark.parametrize("words", ["March 5", "May", "5,300 troops may leave", "2031", "call 020 7946 2031", "12:30"])
def test_what_has_no_year_or_no_month_is_no_date(words: str) -> None:
    assert printed_dates(words) == []


def test_day_and_month_that_cannot_be_told_apart_are_not_guessed() -> None:
    printed = printed_dates("04/05/2031")[0]
    assert "cannot be told apart" in printed.problem
    assert set(printed.readings) == {"2031-04-05", "2031-05-04"}


def test_a_day_that_does_not_exist_is_a_problem() -> None:
    assert printed_dates("31 February 2031")[0].problem == "no such day"


@given(st.dates(date(1971, 1, 1), date(2035, 1, 1)))
def test_every_day_is_read_back_from_its_usual_forms(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%b %d, %Y"):
        assert printed_dates(day.strftime(form))[0].value == day.isoformat()


def test_days_outside_the_plausible_range_are_named() -> None:
    assert "before" in implausible("1970-01-01", LATEST)
    assert "after" in implausible("2031", date(2030, 12, 31))
    assert implausible("2031-03", date(2031, 3, 5)) == ""


def test_the_latest_day_is_the_day_after_the_retrieval() -> None:
    assert latest_day("2031-03-05T23:00:00Z") == date(2031, 3, 6)
    assert latest_day(None) == LATEST
    assert latest_day("yesterday") == LATEST


def test_a_more_precise_date_within_the_first_one_is_chosen() -> None:
    dates = Dates(LATEST)
    dates.add_written("2031-03", "metadata", "meta:date")
    dates.add_written("5 March 2031", "stated", "line 2")
    chosen = dates.chosen()
    assert chosen is not None
    assert (chosen.value, chosen.precision, chosen.basis) == ("2031-03-05", "day", "stated")


def test_all_candidates_are_kept_in_order_of_trust() -> None:
    dates = Dates(LATEST)
    dates.add_written("2031-03-05", "metadata", "json-ld:datePublished")
    dates.add_address("https://courier.example/2031/mar/06/mines")
    dates.add_written("1930000000", "metadata", "meta:date")
    assert [(one.value, one.origin) for one in dates.candidates] == [
        ("2031-03-05", "json-ld:datePublished"),
        ("2031-03-06", "url"),
        ("2031-02-27", "meta:date"),
    ]


def test_what_cannot_be_read_is_noted() -> None:
    dates = Dates(LATEST)
    dates.add_written("last week", "metadata", "meta:date")
    assert dates.chosen() is None
    assert "not understood" in dates.notes[0]
