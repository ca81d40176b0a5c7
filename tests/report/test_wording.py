from typing import get_args

import pytest

from variorum.records import DateBasis, EventType, Relation, Slot, StatementType
from variorum.report import wording


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (Relation, wording.RELATIONS),
        (Slot, wording.SLOTS),
        (EventType, wording.EVENTS),
        (StatementType, wording.STATEMENTS),
        (DateBasis, wording.DATED_BY),
    ],
)
def test_every_value_of_the_contract_has_words(names: object, words: dict[str, object]) -> None:
    assert set(get_args(names)) == set(words)


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2031-05-06", "2031-05-06", "6 May 2031"),
        ("2031-05-06", "2031-05-09", "6 to 9 May 2031"),
        ("2031-05-01", "2031-05-31", "May 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-01-01", "2039-12-31", "2030 to 2039"),
        (None, None, ""),
        ("soon", "soon", "soon"),
        ("2031-13-01", "2031-13-01", "2031-13-01"),
    ],
)
def test_ranges_are_said_as_people_say_them(earliest: str | None, latest: str | None, said: str) -> None:
    assert wording.days(earliest, latest) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(5, 5, "5"), (2500, 2500, "2,500"), (24, None, "24 or more"), (None, 40, "up to 40"), (3, 7.5, "3 to 7.5")],
)
def test_figures_keep_their_open_ends(low: float | None, high: float | None, said: str) -> None:
    assert wording.figure(low, high) == said
