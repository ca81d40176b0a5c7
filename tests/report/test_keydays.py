from dataclasses import replace

from tests.report.pile import Pile, annotations, document, event, tuesday
from variorum.records import Document, Event, Published, Story
from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.keydays import DAY_BEFORE, day_weights, ranked
from variorum.report.moments import told_of
from variorum.report.overview import References

ONE = document("Raid\nGuards raided the port on Tuesday.\n", outlet="One")
TWO = document("Raid at dawn\nThe port was stormed on Tuesday.\n", outlet="Two")


def _on(day: str) -> Published:
    return Published(value=day, precision="day", basis="metadata")


def weights(
    *reports: Document, events: tuple[Event, ...] = (), origins: tuple[tuple[str, ...], ...] = ()
) -> dict[str, float]:
    story = Story(
        id="sto_1", title="Raid", document_ids=tuple(one for origin in origins for one in origin),
        start=None, end=None, origins=origins,
    )  # fmt: skip
    pile = Pile(
        records={
            "documents": reports,
            "annotations": [annotations(one) for one in reports],
            "events": events,
            "stories": [story] if origins else [],
        }
    )
    index = CaseIndex(pile)
    told, _ = told_of(index, References(index), Coding(index))
    return day_weights(index, told)


def test_a_day_weighs_the_origins_that_date_something_to_it() -> None:
    found = weights(
        ONE, TWO, events=(event(ONE, "raided", time=tuesday(ONE)), event(TWO, "stormed", time=tuesday(TWO)))
    )
    assert found == {"2031-05-06": 2.0}


def test_copies_weigh_once() -> None:
    raids = (event(ONE, "raided", time=tuesday(ONE)), event(TWO, "stormed", time=tuesday(TWO)))
    assert weights(ONE, TWO, events=raids, origins=((ONE.id, TWO.id),)) == {"2031-05-06": 1.0}


def test_a_report_that_dates_nothing_tells_of_its_own_day_and_less_of_the_day_before() -> None:
    assert weights(replace(ONE, published=_on("2031-05-07"))) == {"2031-05-06": DAY_BEFORE, "2031-05-07": 1.0}


def test_a_report_that_dates_the_day_before_tells_of_no_other() -> None:
    raid = event(ONE, "raided", time=tuesday(ONE))
    assert weights(replace(ONE, published=_on("2031-05-07")), events=(raid,)) == {"2031-05-06": 1.0}


def test_what_is_only_background_leaves_the_report_its_own_day() -> None:
    past = event(ONE, "raided", time=replace(tuesday(ONE), earliest="2030-01-01", latest="2030-01-01"))
    found = weights(replace(ONE, published=_on("2031-05-07")), events=(past,))
    assert ranked(found) == ["2030-01-01", "2031-05-07", "2031-05-06"]


def test_months_are_no_days() -> None:
    may = replace(tuesday(ONE), earliest="2031-05-01", latest="2031-05-31")
    assert weights(ONE, events=(event(ONE, "raided", time=may),)) == {}
