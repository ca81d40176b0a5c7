"""Speakers against each other: denials, purposes."""

from tests.compare.comparing import ARMY, MINISTRY, compared, of, two
from tests.compare.reports import event, report, statement
from variorum.records import Actor, Comparison


def test_a_denial_contradicts_what_another_says() -> None:
    one, other = two(
        "The ministry said a timetable for the withdrawal had been agreed.",
        "The army denied that any timetable for a withdrawal had been agreed.",
    )
    records = (
        statement(one, "assert", "The ministry", "a timetable for the withdrawal had been agreed", MINISTRY),
        statement(other, "deny", "The army", "that any timetable for a withdrawal had been agreed", ARMY),
    )
    (found,) = of(compared(one, other, MINISTRY, ARMY, *records), "contradicted", "status")
    assert found.proposition == (
        "Varnian Army denies (Post) what Foreign Ministry of Varnia says (Echo): "
        "“a timetable for the withdrawal had been agreed”."
    )
    assert {position.outlet for position in found.positions} == {"Echo", "Post"}


def test_two_speakers_set_against_each_other_over_a_purpose_contradict_inside_one_report() -> None:
    text = (
        "While the ministry says the purpose is to end the mission, the army insists the talks will focus on training."
    )
    document = report(text, outlet="Echo", day="2031-05-05")
    records = (
        statement(document, "claim", "the ministry", "the purpose is to end the mission", MINISTRY),
        statement(document, "claim", "the army", "the talks will focus on training", ARMY),
    )
    (found,) = compared(document, MINISTRY, ARMY, *records)
    assert (found.slot, found.relation) == ("purpose", "contradicted")
    assert [position.span.of(text) for position in found.positions] == [
        "the purpose is to end the mission",
        "the talks will focus on training",
    ]


def test_speakers_who_agree_on_nothing_in_particular_are_left_alone() -> None:
    one, other = two("The ministry said rain was likely.", "The army said bridges were closed.")
    records = (
        statement(one, "assert", "The ministry", "rain was likely", MINISTRY),
        statement(other, "assert", "The army", "bridges were closed", ARMY),
    )
    assert compared(one, other, MINISTRY, ARMY, *records) == []


def test_a_denial_is_not_held_against_a_toll_that_names_no_doer() -> None:
    one, other = two(
        "The monitor said at least 17 people were killed when mortars hit the market in Darrow.",
        "The army denied that the army had shelled the market in Darrow, where at least 14 people were killed.",
    )
    told = "at least 17 people were killed when mortars hit the market in Darrow"
    denied = "that the army had shelled the market in Darrow, where at least 14 people were killed"
    said, denial = (
        statement(one, "assert", "The monitor", told, MINISTRY),
        statement(other, "deny", "The army", denied, ARMY),
    )

    def found(*doers: Actor) -> list[Comparison]:
        deed = event(one, "ASSAULT", "hit", told, doers, statement_id=said.id)
        shelled = event(other, "ASSAULT", "shelled", denied, [ARMY], statement_id=denial.id, status="denied")
        return of(compared(one, other, MINISTRY, ARMY, said, denial, deed, shelled), "contradicted", "status")

    assert found() == []
    assert len(found(ARMY)) == 1
