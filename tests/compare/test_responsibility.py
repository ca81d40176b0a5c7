"""Claims of responsibility, and reports in which nobody has claimed it."""

from tests.compare.comparing import compared, of
from tests.compare.reports import actor, event, report, statement

FRONT = actor("Highland Front", kind="armed_group")


def test_a_claim_that_two_outlets_carry_in_their_own_ways_is_one_finding() -> None:
    one = report("The Front claimed the bombing in Darrow.", outlet="Echo", day="2031-05-05")
    other = report("The Front said two of its fighters carried out the attack.", outlet="Post", day="2031-05-05")
    found = compared(
        one,
        other,
        FRONT,
        statement(one, "claim", "The Front", "the bombing in Darrow", FRONT),
        statement(other, "assert", "The Front", "two of its fighters carried out the attack", FRONT),
    )
    (claim,) = of(found, "corroborated", "actor")
    assert claim.proposition == "Echo and Post report that Highland Front says it did it."
    assert claim.positions[1].span.of(other.text) == other.text.rstrip(".")


def test_what_a_group_says_of_its_fighters_is_no_claim_without_a_deed() -> None:
    one = report("The Front said its fighters will stay.", outlet="Echo", day="2031-05-05")
    other = report("The Front said its fighters are going to stay.", outlet="Post", day="2031-05-05")
    found = compared(
        one,
        other,
        FRONT,
        statement(one, "assert", "The Front", "its fighters will stay", FRONT),
        statement(other, "assert", "The Front", "its fighters are going to stay", FRONT),
    )
    assert of(found, "corroborated", "actor") == []


def test_a_claim_after_reports_that_name_nobody_is_a_change() -> None:
    one = report("A bomb hit Darrow. No group has claimed responsibility.", outlet="Echo", day="2031-05-05")
    other = report("The Front claimed the bombing in Darrow.", outlet="Post", day="2031-05-06")
    found = compared(
        one,
        other,
        FRONT,
        event(one, "ASSAULT", "hit", "A bomb hit Darrow."),
        statement(other, "claim", "The Front", "the bombing in Darrow", FRONT),
    )
    (change,) = of(found, "changed_over_time", "actor")
    assert change.proposition == "Echo names nobody who claims it; later Highland Front says it did it (Post)."
    assert change.positions[0].span.of(one.text) == "No group has claimed responsibility"


def test_on_the_same_day_the_claim_refines_what_is_said_to_be_open() -> None:
    one = report("A bomb hit Darrow. It was not immediately clear who was behind it.", outlet="Echo", day="2031-05-05")
    other = report("The Front claimed the bombing in Darrow.", outlet="Post", day="2031-05-05")
    found = compared(one, other, FRONT, statement(other, "claim", "The Front", "the bombing in Darrow", FRONT))
    assert [finding.method for finding in of(found, "refined", "actor")] == ["claims:left-open"]
