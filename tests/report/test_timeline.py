from dataclasses import replace
from typing import Any

from tests.report.pile import Pile, annotations, comparison, document, event, position, statement, tuesday
from variorum.records import Document, Published, Story, TimeValue, content_id
from variorum.report import Edition, PageLimits, gather

ONE = document("Raid\nGuards raided the port on Tuesday.\n", outlet="One")
TWO = document("Raid at dawn\nThe port was stormed on Tuesday.\n", outlet="Two")
STORY = Story(
    id=content_id("sto", "raid"), title="Raid", document_ids=(ONE.id, TWO.id), start=None, end=None,
    origins=((ONE.id,), (TWO.id,)),
)  # fmt: skip
RAIDED = event(ONE, "raided", time=tuesday(ONE))
STORMED = event(TWO, "stormed", time=tuesday(TWO))


def _gathered(**records: Any) -> Edition:
    documents = records.pop("documents", (ONE, TWO))
    held = {
        "documents": documents,
        "annotations": [annotations(one) for one in documents],
        "events": [RAIDED, STORMED],
        "stories": [STORY],
        **records,
    }
    return gather(Pile(records=held))


def test_accounts_that_a_comparison_joins_are_one_line_of_two_origins() -> None:
    same = comparison(
        STORY, "what", "corroborated", "A raid",
        position(ONE, RAIDED, "raided", "raided"), position(TWO, STORMED, "stormed", "stormed"),
    )  # fmt: skip
    (day,) = _gathered(comparisons=[same]).timeline.days
    (moment,) = day.moments
    assert moment.origins == 2
    assert [ref.outlet for ref, _ in moment.also] == ["Two"]


def test_accounts_that_nothing_joins_stay_apart_unless_they_say_the_same() -> None:
    other = replace(STORMED, mode="firearms")
    (day,) = _gathered(events=[RAIDED, other]).timeline.days
    assert [moment.origins for moment in day.moments] == [1, 1]
    (day,) = _gathered().timeline.days
    assert [moment.origins for moment in day.moments] == [2]


def test_a_statement_that_is_an_event_itself_is_told_once() -> None:
    said = statement(ONE, "Guards", "raided", "the port", time=tuesday(ONE))
    (day,) = _gathered(statements=[said], events=[RAIDED]).timeline.days
    assert [moment.kind for moment in day.moments] == ["event"]


def test_no_time_is_invented_for_what_has_none() -> None:
    unresolved = TimeValue(
        span=RAIDED.trigger, earliest=None, latest=None, granularity=None, anchor=None, method="unresolved:no-anchor"
    )
    line = _gathered(events=[replace(RAIDED, time=None), replace(STORMED, time=unresolved)]).timeline
    assert line.days == ()
    assert line.undated == 2


def test_the_picture_holds_the_time_of_the_reports_and_counts_what_lies_outside() -> None:
    dated = [
        replace(ONE, published=Published(value="2031-05-07", precision="day", basis="stated")),
        replace(TWO, published=Published(value="0001-01-01", precision="day", basis="metadata")),
    ]
    ancient = replace(tuesday(TWO), earliest="1916-05-06", latest="1916-05-06")
    line = _gathered(documents=dated, events=[RAIDED, replace(STORMED, time=ancient)]).timeline
    assert line.outside == 1
    assert [day.dates for day in line.background] == ["6 May 1916"]
    assert [day.dates for day in line.days] == ["6 May 2031"]
    assert [dot.lane for dot in line.dots] == ["reports", "quad-4"]
    assert [label for _, label in line.ticks] == [
        "4 May", "5 May", "6 May", "7 May", "8 May", "9 May", "10 May"
    ]  # fmt: skip


def test_long_stretches_have_few_ticks() -> None:
    for last, most in (("2031-08-01", 14), ("2033-05-07", 14), ("2131-05-07", 14)):
        dated = [
            replace(ONE, published=Published(value="2031-05-07", precision="day", basis="stated")),
            replace(TWO, published=Published(value=last, precision="day", basis="stated")),
        ]
        line = _gathered(documents=dated).timeline
        assert 3 <= len(line.ticks) <= most, last


def _reports(count: int) -> list[Document]:
    return [document(f"Raid {number}\nGuards raided port {number} on Tuesday.\n") for number in range(count)]


def test_on_each_day_what_most_origins_tell_stands_first() -> None:
    lone = event(ONE, "Tuesday", time=tuesday(ONE), type="COERCE")
    (day,) = _gathered(events=[RAIDED, STORMED, lone]).timeline.days
    assert [moment.origins for moment in day.moments] == [2, 1]


def test_repetition_by_one_origin_is_not_importance() -> None:
    one_origin = replace(STORY, origins=((ONE.id, TWO.id),))
    other = document("Storm\nA storm took the pier on Tuesday.\n", outlet="Three")
    storm = event(other, "took", time=tuesday(other), quad=4, type="COERCE")
    (day,) = _gathered(documents=(ONE, TWO, other), stories=[one_origin], events=[RAIDED, STORMED, storm]).timeline.days
    assert [(moment.origins, moment.reports) for moment in day.moments] in ([(1, 2), (1, 1)], [(1, 1), (1, 2)])


def test_a_full_page_leaves_out_what_fewest_origins_tell_not_what_comes_last() -> None:
    lone = document("Fire\nA depot burned on Monday.\n", outlet="Three")
    earlier = replace(tuesday(lone, "on Monday"), earliest="2031-05-05", latest="2031-05-05")
    burned = event(lone, "burned", time=earlier)
    held = {
        "documents": (ONE, TWO, lone),
        "annotations": [annotations(one) for one in (ONE, TWO, lone)],
        "events": [RAIDED, STORMED, burned],
        "stories": [STORY],
    }
    line = gather(Pile(records=held), PageLimits(moments=1)).timeline
    assert [day.dates for day in line.days] == ["6 May 2031"]
    assert line.left_out == 1


def test_a_long_timeline_begins_with_the_days_that_most_origins_tell_of() -> None:
    days = _reports(14)
    events = [
        event(one, "raided", time=replace(tuesday(one), earliest=day, latest=day))
        for one, day in zip(days, [f"2031-05-{number + 10}" for number in range(14)], strict=True)
    ]
    line = _gathered(documents=(ONE, TWO, *days), events=[*events, RAIDED, STORMED]).timeline
    assert [day.dates for day in line.brief] == ["6 May 2031"]
    assert _gathered().timeline.brief == ()


def test_statements_that_a_comparison_joins_are_one_line_whatever_their_verbs() -> None:
    said = statement(ONE, "Guards", "raided", "the port", time=tuesday(ONE))
    announced = statement(TWO, "The port", "was stormed", "on Tuesday", type="announce", time=tuesday(TWO))
    held = {"events": [], "statements": [said, announced]}
    (day,) = _gathered(**held).timeline.days
    assert [moment.origins for moment in day.moments] == [1, 1]
    same = comparison(
        STORY, "wording", "differently_worded", "A statement",
        position(ONE, said, "raided", "raided"), position(TWO, announced, "stormed", "stormed"),
    )  # fmt: skip
    (day,) = _gathered(**held, comparisons=[same]).timeline.days
    assert [moment.origins for moment in day.moments] == [2]


def test_acts_are_joined_by_the_statements_that_they_are() -> None:
    said = statement(ONE, "Guards", "raided", "the port", time=tuesday(ONE))
    told = statement(TWO, "The port", "stormed", "on Tuesday", time=tuesday(TWO))
    other = replace(STORMED, mode="firearms")
    same = comparison(
        STORY, "what", "corroborated", "A raid",
        position(ONE, said, "raided", "raided"), position(TWO, told, "stormed", "stormed"),
    )  # fmt: skip
    (day,) = _gathered(events=[RAIDED, other], statements=[said, told], comparisons=[same]).timeline.days
    assert [(moment.kind, moment.origins) for moment in day.moments] == [("event", 2)]
