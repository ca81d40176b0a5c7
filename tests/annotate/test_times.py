"""Expressions of time are found whole, resolved against the right anchor, and left alone where there is none."""

from datetime import date

import pytest

from variorum.annotate.times import read_times

FRIDAY = date(2024, 1, 26)
"""The day of publication in most of these tests, a Friday."""

# (text, words, earliest, latest)
ABSOLUTE = [
    ("The raid of 7 October 2023 changed it.", "7 October 2023", "2023-10-07", "2023-10-07"),
    ("It began on October 7, 2023, at dawn.", "October 7, 2023", "2023-10-07", "2023-10-07"),
    ("It began on Oct. 7, 2023, they said.", "Oct. 7, 2023", "2023-10-07", "2023-10-07"),
    ("The truce of the 5th of March 2021 held.", "the 5th of March 2021", "2021-03-05", "2021-03-05"),
    ("On Tuesday, 5 March 2024, they met.", "Tuesday, 5 March 2024", "2024-03-05", "2024-03-05"),
    ("Updated 2024-01-25 by the desk.", "2024-01-25", "2024-01-25", "2024-01-25"),
    ("Signed 25/12/2023 in the capital.", "25/12/2023", "2023-12-25", "2023-12-25"),
    ("Signed 03.04.2023 in the capital.", "03.04.2023", "2023-04-03", "2023-04-03"),
    ("Signed 25-12-2023 in the capital.", "25-12-2023", "2023-12-25", "2023-12-25"),
    ("They fought in March 2019 near the dam.", "March 2019", "2019-03-01", "2019-03-31"),
    ("They fought in early March 2019.", "early March 2019", "2019-03-01", "2019-03-31"),
    ("Since 2014 the base has stood.", "2014", "2014-01-01", "2014-12-31"),
    ("The soldiers came from 2014 onwards.", "2014", "2014-01-01", "2014-12-31"),
    ("By early 1999 the front had moved.", "early 1999", "1999-01-01", "1999-12-31"),
    ("By mid-2016 the front had moved.", "mid-2016", "2016-01-01", "2016-12-31"),
    ("At the end of 2016 they left.", "the end of 2016", "2016-01-01", "2016-12-31"),
    ("In the 1990s the party ruled.", "the 1990s", "1990-01-01", "1999-12-31"),
    ("In the late 1980s the party ruled.", "the late 1980s", "1980-01-01", "1989-12-31"),
    ("In the summer of 2011 crowds came.", "the summer of 2011", "2011-06-01", "2011-08-31"),
    ("In the winter of 2012 snow fell.", "the winter of 2012", "2011-12-01", "2012-02-29"),
    ("Exports rose in Q3 2023 again.", "Q3 2023", "2023-07-01", "2023-09-30"),
    ("In the first quarter of 2022 it fell.", "the first quarter of 2022", "2022-01-01", "2022-03-31"),
    ("In the first half of 2020 it fell.", "the first half of 2020", "2020-01-01", "2020-06-30"),
    ("He was born in nineteen sixty-one.", "nineteen sixty-one", "1961-01-01", "1961-12-31"),
    ("They left at 5 p.m. on 3 May 2020.", "3 May 2020", "2020-05-03", "2020-05-03"),
    ("The castle was taken in 1683.", "1683", "1683-01-01", "1683-12-31"),
]

DEICTIC = [
    ("The minister said on Friday that it would.", "Friday", "2024-01-26", "2024-01-26"),
    ("The minister said on Thursday that it would.", "Thursday", "2024-01-25", "2024-01-25"),
    ("They clashed on Saturday near the dam.", "Saturday", "2024-01-20", "2024-01-20"),
    ("The sides will meet on Monday in the capital.", "Monday", "2024-01-29", "2024-01-29"),
    ("The envoy is due to arrive on Sunday.", "Sunday", "2024-01-28", "2024-01-28"),
    ("The envoy arrived last Sunday.", "last Sunday", "2024-01-21", "2024-01-21"),
    ("The envoy will come next Tuesday.", "next Tuesday", "2024-01-30", "2024-01-30"),
    ("The army attacked on Tuesday of last week.", "Tuesday of last week", "2024-01-16", "2024-01-16"),
    ("Fighters fired rockets on Monday evening.", "Monday evening", "2024-01-22", "2024-01-22"),
    ("The talks were held yesterday.", "yesterday", "2024-01-25", "2024-01-25"),
    ("The talks were held yesterday evening.", "yesterday evening", "2024-01-25", "2024-01-25"),
    ("The ceasefire ends tomorrow.", "tomorrow", "2024-01-27", "2024-01-27"),
    ("The capital was shelled this morning.", "this morning", "2024-01-26", "2024-01-26"),
    ("The capital was shelled last night.", "last night", "2024-01-25", "2024-01-25"),
    ("The militia withdrew last week.", "last week", "2024-01-15", "2024-01-21"),
    ("The militia withdrew earlier this week.", "earlier this week", "2024-01-22", "2024-01-28"),
    ("The militia will withdraw next week.", "next week", "2024-01-29", "2024-02-04"),
    ("The militia withdrew last month.", "last month", "2023-12-01", "2023-12-31"),
    ("The militia will withdraw next month.", "next month", "2024-02-01", "2024-02-29"),
    ("Parliament voted last year to expel them.", "last year", "2023-01-01", "2023-12-31"),
    ("An election is planned for this year.", "this year", "2024-01-01", "2024-12-31"),
    ("Late last year the group split.", "Late last year", "2023-01-01", "2023-12-31"),
    ("Two weeks ago the bridge fell.", "Two weeks ago", "2024-01-08", "2024-01-14"),
    ("Three days ago the bridge fell.", "Three days ago", "2024-01-23", "2024-01-23"),
    ("Almost ten years ago the bridge fell.", "Almost ten years ago", "2014-01-01", "2014-12-31"),
    ("Six months ago the bridge fell.", "Six months ago", "2023-07-01", "2023-07-31"),
    ("A decade ago the bridge fell.", "A decade ago", "2014-01-01", "2014-12-31"),
    ("Shells fell over the weekend.", "the weekend", "2024-01-20", "2024-01-21"),
    ("They took the town on January 19.", "January 19", "2024-01-19", "2024-01-19"),
    ("They took the town on 7 October.", "7 October", "2023-10-07", "2023-10-07"),
    ("They took the town in December.", "December", "2023-12-01", "2023-12-31"),
    ("They took the town in mid-December.", "mid-December", "2023-12-01", "2023-12-31"),
    ("The court will rule in March.", "March", "2024-03-01", "2024-03-31"),
    ("The army took the town last June.", "last June", "2023-06-01", "2023-06-30"),
    ("It was signed in June last year.", "June last year", "2023-06-01", "2023-06-30"),
    ("Fighting flared in the summer.", "the summer", "2023-06-01", "2023-08-31"),
    ("Fighting flared last autumn.", "last autumn", "2023-09-01", "2023-11-30"),
    ("They met on Christmas Eve under fire.", "Christmas Eve", "2023-12-24", "2023-12-24"),
    ("Output fell in the third quarter.", "the third quarter", "2023-07-01", "2023-09-30"),
    ("Output fell in last year's fourth quarter.", "last year's fourth quarter", "2023-10-01", "2023-12-31"),
    ("By the end of the month they had left.", "the end of the month", "2024-01-01", "2024-01-31"),
    ("The deal must be signed by year-end.", "year-end", "2024-01-01", "2024-12-31"),
    ("Over the past two weeks shells fell.", "the past two weeks", "2024-01-12", "2024-01-26"),
    ("In the last 24 hours ten died.", "the last 24 hours", "2024-01-25", "2024-01-26"),
    ("The talks go on for the next three months.", "the next three months", "2024-01-26", "2024-04-26"),
    ("The town was shelled overnight.", "overnight", "2024-01-25", "2024-01-26"),
    ("They agreed on a truce from Sunday.", "Sunday", "2024-01-28", "2024-01-28"),
    ("The deadline is midnight Sunday.", "midnight Sunday", "2024-01-28", "2024-01-28"),
]

NO_RANGE = [
    ("They have held talks for three years.", "three years"),
    ("The two-year war is over.", "two-year"),
    ("The first round would last four days.", "four days"),
    ("The group is now weaker.", "now"),
    ("The group recently split.", "recently"),
    ("A few weeks ago the bridge fell.", "A few weeks ago"),
    ("Years later the case was reopened.", "Years later"),
    ("In recent months prices rose.", "recent months"),
    ("Convoys pass daily through the gate.", "daily"),
    ("Convoys pass every day through the gate.", "every day"),
    ("In the 19th century it was a port.", "the 19th century"),
    ("They fasted during Ramadan there.", "Ramadan"),
    ("Signed 3/4/2023 in the capital.", "3/4/2023"),
]

NOT_TIMES = [
    "About 5,300 troops may leave the base.",
    "The crowd may march on the palace.",
    "Protesters march in the capital.",
    "The sun rose and the men sat down.",
    "May the dead rest in peace.",
    "Some 2,000 people fled the camp.",
    "The rebels killed 1950 soldiers.",
    "Prices fell and the cabinet fell with them.",
    "He came second and spoke first.",
    "The spring water was poisoned.",
    "General August Wilson spoke to the men.",
    "It cost $1998 to repair.",
    "The 38th parallel was crossed.",
    "More than a quarter of the men deserted.",
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), [*ABSOLUTE, *DEICTIC])
def test_expressions_resolve_to_their_range(text: str, words: str, earliest: str, latest: str) -> None:
    found = {value.span.of(text): (value.earliest, value.latest) for value in read_times(text, FRIDAY)}
    assert found.get(words) == (earliest, latest), found


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), ABSOLUTE)
def test_absolute_dates_need_no_publication_date(text: str, words: str, earliest: str, latest: str) -> None:
    found = {value.span.of(text): (value.earliest, value.latest, value.anchor) for value in read_times(text, None)}
    assert found.get(words) == (earliest, latest, "none"), found


@pytest.mark.parametrize(("text", "words"), [(text, words) for text, words, _, _ in DEICTIC])
def test_nothing_is_resolved_without_an_anchor(text: str, words: str) -> None:
    found = {value.span.of(text): value for value in read_times(text, None)}
    assert words in found
    assert found[words].earliest is None
    assert found[words].anchor is None
    assert found[words].method == "unresolved:no-anchor"


@pytest.mark.parametrize(("text", "words"), NO_RANGE)
def test_durations_sets_and_vague_words_have_no_range(text: str, words: str) -> None:
    found = {value.span.of(text): value.earliest for value in read_times(text, FRIDAY)}
    assert words in found, found
    assert found[words] is None


@pytest.mark.parametrize("text", NOT_TIMES)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert [value.span.of(text) for value in read_times(text, FRIDAY)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from March to May 2021", [("March", "2021-03-01"), ("May 2021", "2021-05-01")]),
        ("between 3 and 5 May 2021", [("3", "2021-05-03"), ("5 May 2021", "2021-05-05")]),
        ("on 12-14 July 2020", [("12", "2020-07-12"), ("14 July 2020", "2020-07-14")]),
        ("on April 6-7, 2020, in", [("April 6", "2020-04-06"), ("7, 2020", "2020-04-07")]),
        ("on April 24 and 25 as they met", [("April 24", "2024-04-24"), ("25", "2024-04-25")]),
        ("from 15 May to 16 August 1988", [("15 May", "1988-05-15"), ("16 August 1988", "1988-08-16")]),
        ("from November 15 to February 15, 1989", [("November 15", "1988-11-15"), ("February 15, 1989", "1989-02-15")]),
        ("the war of 2007-08 and", [("2007", "2007-01-01"), ("08", "2008-01-01")]),
    ],
)
def test_ranges_and_lists_share_month_and_year(text: str, expected: list[tuple[str, str]]) -> None:
    sentence = f"It lasted {text} here."
    assert [(value.span.of(sentence), value.earliest) for value in read_times(sentence, FRIDAY)] == expected


def test_figures_in_two_orders_are_read_by_the_day_of_publication() -> None:
    text = "Posted 2-1-2024, on the treaty of 3/4/2019."
    found = {value.span.of(text): value.earliest for value in read_times(text, date(2024, 1, 3))}
    assert found == {"2-1-2024": "2024-01-02", "3/4/2019": None}


def test_a_number_of_people_behind_a_month_is_no_day() -> None:
    text = "In March 20 people died; on May 5 and 7 people fled."
    assert [value.span.of(text) for value in read_times(text, FRIDAY)] == ["March", "May 5"]


@pytest.mark.parametrize(
    ("text", "words", "earliest"),
    [
        ("Troops entered on 3 May 2020. A day later they left.", "A day later", "2020-05-04"),
        ("Troops entered on 3 May 2020. Two days earlier they had fled.", "Two days earlier", "2020-05-01"),
        ("Troops entered on 3 May 2020. The next day they left.", "The next day", "2020-05-04"),
        ("Troops entered on 3 May 2020. The following week they left.", "The following week", "2020-05-04"),
        ("Troops entered on 3 May 2020. The same day they left.", "The same day", "2020-05-03"),
        ("Troops entered on 3 May 2020; the day before, they had sworn not to.", "the day before", "2020-05-02"),
        ("It began in 2003. The previous year a census was held.", "The previous year", "2002-01-01"),
    ],
)
def test_expressions_lean_on_the_one_before(text: str, words: str, earliest: str) -> None:
    found = {value.span.of(text): value for value in read_times(text, FRIDAY)}
    assert found[words].earliest == earliest
    assert (found[words].anchor or "").startswith("time:")


def test_days_from_a_mere_year_stay_unresolved() -> None:
    text = "It began in 2003. Two days later they left."
    found = {value.span.of(text): value for value in read_times(text, FRIDAY)}
    assert found["Two days later"].earliest is None
    assert found["Two days later"].method == "unresolved:coarse-anchor"


def test_a_day_before_an_event_is_not_a_day_before_the_last_date() -> None:
    text = "It began on 3 May 2020. The day before the president fled, banks closed."
    assert [value.earliest for value in read_times(text, FRIDAY)][1:] in ([], [None])


def test_a_caption_without_publication_date_dates_its_own_day_before() -> None:
    text = "Mourners carry a man killed the day before, in Port Vessel, January 25, 2024."
    found = {value.span.of(text): value.earliest for value in read_times(text, None)}
    assert found["the day before"] == "2024-01-24"


def test_a_narrative_tells_its_own_time() -> None:
    text = (
        "The siege began on 3 May 1941. On 9 May 1941 the port fell. On 20 June 1941 the fleet left. In July the army "
        "regrouped. On 2 August 1941 it attacked, and on 5 August it won. In January the war ended. "
        "A treaty followed on 3 March 1942, and another on 9 April 1942."
    )
    found = {value.span.of(text): value.earliest for value in read_times(text, date(2009, 12, 19))}
    assert found["July"] == "1941-07-01"
    assert found["5 August"] == "1941-08-05"
    assert found["January"] == "1942-01-01"


def test_the_publication_date_is_never_a_default() -> None:
    text = "The war may end in spring or in some year to come."
    assert FRIDAY.isoformat() not in [value.earliest for value in read_times(text, FRIDAY)]


def test_methods_and_anchors_say_how() -> None:
    text = "The army said on Thursday that it left on 3 May 2020."
    thursday, third = read_times(text, FRIDAY)
    assert (thursday.method, thursday.anchor, thursday.granularity) == ("weekday:past", "published:2024-01-26", "day")
    assert (third.method, third.anchor, third.granularity) == ("absolute", "none", "day")


def test_long_hostile_input_ends_quickly() -> None:
    text = "early late mid the last next 1 of 2 to 3, 4 and " * 20_000
    assert len(read_times(text, FRIDAY)) >= 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He died on 10 Muharram 1446 AH in Darrow.", "10 Muharram 1446 AH"),
        ("They marched on the 10th of Muharram.", "the 10th of Muharram"),
        ("In 1446 AH the town fell.", "1446 AH"),
        ("The letter is dated 3 Dhu al-Hijjah 1444H.", "3 Dhu al-Hijjah 1444H"),
    ],
)
def test_dates_of_the_hijri_calendar_are_recognised_and_never_taken_for_ours(text: str, words: str) -> None:
    (found,) = read_times(text, date(2024, 3, 14))
    assert (found.span.of(text), found.earliest, found.method) == (words, None, "unresolved:hijri-calendar")


def test_a_day_and_a_year_that_ran_into_each_other_are_parted() -> None:
    (found,) = read_times("Last updated Oct 082017 by the desk", None)
    assert found.earliest == "2017-10-08"


def test_clocks_of_two_zones_belong_to_their_day() -> None:
    text = "Updated Saturday 7 October 2017 KSA 16:06 - GMT 13:06"
    (found,) = read_times(text, None)
    assert (found.span.end, found.earliest) == (len(text), "2017-10-07")


def test_a_stretch_ends_with_the_day_on_which_somebody_spoke_of_it() -> None:
    text = (
        "Eighty were killed over the past 24 hours, the ministry said on Wednesday. It rained over the past 24 hours."
    )
    first, _, second = read_times(text, FRIDAY)
    assert (first.earliest, first.latest) == ("2024-01-23", "2024-01-24")
    assert (second.earliest, second.latest) == ("2024-01-25", "2024-01-26")
