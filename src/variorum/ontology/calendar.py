"""The words of time: months, weekdays, units, and the roles of small words in expressions of time."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.ontology.loading import package_data

Role = Literal[
    "last", "previous", "past", "next", "following", "this", "that", "same", "latest", "early", "earlier", "shift",
    "ago", "edge", "half", "of", "in", "the", "a", "each", "fiscal", "approx", "or_so", "and", "extra", "period",
    "ahead", "after", "old", "zone", "era",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`calendar.yaml` as it stands; every word in small letters.

    `holidays`: `MM-DD`, the name of a movable feast that the code can reckon, or null where it cannot.
    `roles`: for each role in the grammar the words that play it.
    """

    months: dict[str, int]
    month_abbreviations: dict[str, int]
    months_with_other_meanings: frozenset[str]
    months_that_are_verbs: frozenset[str]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    seasons: dict[str, int]
    parts_of_day: frozenset[str]
    parts_of_day_alone: frozenset[str]
    units: dict[str, str]
    units_plural: dict[str, str]
    numbers: dict[str, int]
    vague_numbers: frozenset[str]
    ordinals: dict[str, int]
    holidays: dict[str, str | None]
    hijri_months: frozenset[str]
    deictic_days: dict[str, int]
    decades: dict[str, int]
    dated_nouns: frozenset[str]
    moments: frozenset[str]
    roles: dict[Role, tuple[str, ...]]
    vague: tuple[str, ...]
    sets: frozenset[str]
    time_prepositions: frozenset[str]
    future_words: frozenset[str]
    intent_words: frozenset[str]
    ahead_words: frozenset[str]
    past_words: frozenset[str]
    background_words: frozenset[str]
    background_leads: frozenset[str]
    reporting_words: frozenset[str]
    phrase_words: frozenset[str]
    phrase_leads: frozenset[str]
    period_words: frozenset[str]
    not_after_a_year: frozenset[str]


@cache
def load_calendar() -> Calendar:
    """The calendar's words, loaded once a process."""
    found: Calendar = package_data("calendar.yaml", Calendar)
    return found


@cache
def calendar_words() -> frozenset[str]:
    """Words of time and the short forms of months and weekdays."""
    calendar = load_calendar()
    return time_words() | frozenset((*calendar.month_abbreviations, *calendar.weekday_abbreviations))


@cache
def time_words() -> frozenset[str]:
    """Words that stand in a phrase of time and in hardly any other: months, weekdays, "yesterday", "morning"."""
    calendar = load_calendar()
    return frozenset((*calendar.months, *calendar.weekdays, *calendar.deictic_days, *calendar.phrase_words))
