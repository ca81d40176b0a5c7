"""Reports of different stories that look back on one decision."""

from tests.compare.comparing import story_of
from tests.compare.reports import Case, actor, mention, report
from variorum.compare.comparisons import run_comparisons, split_comparisons
from variorum.compare.decisions import MOST_PASSAGES
from variorum.config import Config
from variorum.records import Comparison

COUNCIL = actor("Varnian Assembly", kind="government_body", sectors=("LEG",))


def found(*records: object) -> list[Comparison]:
    documents = [one for one in records if hasattr(one, "blocks")]
    stories = [story_of([document]) for document in documents]  # type: ignore[list-item]
    case = Case(*records, *stories)
    return [one for block in split_comparisons(case, Config()) for one in run_comparisons(block, Config())]


def test_a_decision_is_told_in_the_words_of_each_report_across_stories() -> None:
    one = report(
        "The Varnian Assembly passed a motion that foreign garrisons leave. The motion had little opposition.",
        outlet="Echo",
        day="2031-05-05",
    )
    other = report(
        "It recalled a decision of the Assembly, carried by the hill parties alone, that foreign garrisons must go.",
        outlet="Post",
        day="2032-08-05",
    )
    records = (
        mention(one, "Varnian Assembly", COUNCIL, kind="name"),
        mention(other, "the Assembly", COUNCIL),
    )
    (finding,) = found(one, other, COUNCIL, *records)
    assert (finding.story_id, finding.slot, finding.relation) == (None, "what", "differently_worded")
    first = next(place for place in finding.positions if place.outlet == "Echo")
    assert first.span.of(one.text).endswith("The motion had little opposition")


def test_decisions_that_share_nothing_else_are_not_held_to_be_one() -> None:
    one = report("The Varnian Assembly passed a motion on fishing.", outlet="Echo", day="2031-05-05")
    other = report("The Varnian Assembly took a decision about schools.", outlet="Post", day="2032-08-05")
    records = (
        mention(one, "Varnian Assembly", COUNCIL, kind="name"),
        mention(other, "Varnian Assembly", COUNCIL, kind="name"),
    )
    assert found(one, other, COUNCIL, *records) == []


def test_a_body_that_decides_in_very_many_reports_is_left_alone() -> None:
    reports = [
        report(
            f"The Varnian Assembly passed a motion that foreign garrisons leave, session {number}.",
            outlet=f"Outlet {number}",
            day=f"20{31 + number // 28:02}-05-{number % 28 + 1:02}",
        )
        for number in range(MOST_PASSAGES + 1)
    ]
    records = [mention(one, "Varnian Assembly", COUNCIL, kind="name") for one in reports]
    assert not found(*reports, COUNCIL, *records)
    assert found(*reports[1:], COUNCIL, *records[1:])
