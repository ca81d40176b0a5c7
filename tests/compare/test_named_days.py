"""Days that reports name tell undated reports of look-alike occurrences apart."""

import pytest

from tests.compare.reports import report
from tests.compare.test_stories import stories_of
from variorum.compare.named_days import days_apart, named_days

TALKS = (
    "The Brenn militia rejected the talks between Orsk and Tarn about the foreign garrison and vowed to go on with its "
    "raids. Its speaker Ludo Haas said{when} that no soldier of Tarn would stay in Orsk. Parliament had asked the "
    "garrison to leave; the government of Orsk seeks a timetable for it."
)
TALKS_TOO = (
    "Raids on the foreign garrison in Orsk will go on, the Brenn militia said{when} and rejected the talks with Tarn. "
    "Speaker Ludo Haas called them a farce. The government wants a timetable for the garrison to leave, as parliament "
    "had asked."
)


def days(text: str, day: str | None = None) -> tuple[list[tuple[int | None, int]], list[tuple[int | None, int]]]:
    found = named_days(report(text, day=day))
    return sorted(found.every, key=str), sorted(found.current, key=str)


@pytest.mark.parametrize(
    "words", ["on 1 April", "on April 1", "on Apr. 1", "on the 1st of April", "on April 1st", "(1 april)"]
)
def test_a_day_is_read_in_every_common_form(words: str) -> None:
    assert days(f"He spoke {words} in Orsk.") == ([(None, 92)], [(None, 92)])


def test_a_day_with_its_year_is_past() -> None:
    assert days("The talks of 7 October 2023 failed.") == ([(2023, 281)], [])
    assert days("The talks of October 7, 2023 failed.") == ([(2023, 281)], [])


@pytest.mark.parametrize(
    "words", ["in May", "31 February", "April 45", "may 20,000 troops leave", "1 Aprilis", "on Friday"]
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert days(f"He said {words} so.") == ([], [])


def test_the_day_of_publication_is_one_of_them() -> None:
    assert days("He spoke in Orsk.", day="2031-04-01") == ([(2031, 91)], [(2031, 91)])


def test_captions_and_furniture_name_no_days() -> None:
    assert named_days(report("He spoke in Orsk.", furniture="Printed on 1 April")).every == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((None, 92), (None, 95), 3),
        ((None, 1), (None, 366), 1),
        ((2031, 360), (None, 2), 8),
        ((2030, 92), (2031, 92), 365),
        ((2031, 92), (2031, 90), 2),
    ],
)
def test_days_are_as_near_as_what_is_known_of_them_allows(
    one: tuple[int | None, int], other: tuple[int | None, int], apart: int
) -> None:
    assert days_apart(frozenset({one}), frozenset({other})) == apart


def test_where_nothing_is_named_nothing_is_known() -> None:
    assert days_apart(frozenset(), frozenset({(None, 92)})) is None


def test_undated_reports_that_name_other_days_are_other_stories() -> None:
    first = report(TALKS.format(when=" on 1 April"), outlet="a")
    second = report(TALKS_TOO.format(when=" on 26 January"), outlet="b")
    assert len(stories_of(first, second)[0]) == 2


def test_undated_reports_that_name_one_day_or_none_are_one_story() -> None:
    for when, other in (("", ""), (" on 1 April", " on April 1"), (" on 1 April", "")):
        first = report(TALKS.format(when=when), outlet="a")
        second = report(TALKS_TOO.format(when=other), outlet="b")
        assert len(stories_of(first, second)[0]) == 1, (when, other)


def test_an_undated_report_does_not_take_the_day_of_another_occurrence() -> None:
    dated = report(TALKS.format(when=""), outlet="a", day="2031-01-26")
    undated = report(TALKS_TOO.format(when=" on 1 April"), outlet="b")
    _, found = stories_of(dated, undated)
    assert found[undated.id].published is None


def test_background_with_a_year_keeps_nobody_apart() -> None:
    first = report(TALKS.format(when=" (as on 7 October 2029)"), outlet="a")
    second = report(TALKS_TOO.format(when=" on 26 January"), outlet="b")
    assert len(stories_of(first, second)[0]) == 1


def test_days_do_not_part_dated_reports() -> None:
    first = report(TALKS.format(when=" on 1 April"), outlet="a", day="2031-04-02")
    second = report(TALKS_TOO.format(when=" on 12 March"), outlet="b", day="2031-04-02")
    assert len(stories_of(first, second)[0]) == 1
