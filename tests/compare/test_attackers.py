"""How many attackers there were."""

from typing import Any

from tests.compare.comparing import compared, of
from tests.compare.reports import actor, quantity, report, statement, time
from variorum.records import Comparison, Document

FRONT = actor("Highland Front", kind="armed_group")
MINISTRY = actor("Interior Ministry", kind="government_body")


def count(document: Document, words: str, number: float, said: Any = None, **fields: Any) -> Any:
    return quantity(
        document,
        words,
        number,
        number,
        unit="fighters",
        statement_id=None if said is None else said.id,
        **{"of": "bombers", **fields},
    )


def found(first: str, second: str, *given: tuple[int, str, float, dict[str, Any]]) -> list[Comparison]:
    reports = report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")
    figures = [count(reports[which], words, number, **fields) for which, words, number, fields in given]
    return of(compared(*reports, *figures), "contradicted")


def test_outlets_that_count_other_numbers_of_attackers_contradict_each_other() -> None:
    (one,) = found("Two bombers hit the gate.", "Three bombers hit the gate.", (0, "Two", 2, {}), (1, "Three", 3, {}))
    assert one.proposition == "Reports disagree on the number of attackers: 2 (Echo) and 3 (Post)."
    assert one.positions[0].value == "Two bombers"


def test_one_of_the_bombers_is_no_number_of_them() -> None:
    part = {"of": "of the bombers"}
    assert not found(
        "One of the bombers fled.", "Three bombers hit the gate.", (0, "One", 1, part), (1, "Three", 3, {})
    )


def test_bombers_of_an_earlier_attack_are_others() -> None:
    first = "Early last month four bombers hit the gate."
    day = time(report(first), "last month", "2031-04-01", "2031-04-10")
    assert not found(first, "Three bombers hit the gate.", (0, "four", 4, {"time": day}), (1, "Three", 3, {}))


def test_a_claim_counts_its_own_people() -> None:
    one = report("The Interior Ministry said two bombers hit the gate.", outlet="Echo", day="2031-05-05")
    other = report("The Highland Front said three of its fighters stormed the gate.", outlet="Post", day="2031-05-05")
    told = statement(one, "assert", "Interior Ministry", "two bombers hit the gate", MINISTRY)
    claim = statement(other, "claim", "Highland Front", "three of its fighters stormed the gate", FRONT)
    records = count(one, "two", 2, told), count(other, "three", 3, claim, of="of its fighters")
    (opposed,) = of(compared(one, other, FRONT, MINISTRY, told, claim, *records), "contradicted")
    assert opposed.proposition == (
        "Reports disagree on the number of attackers: 2 (Echo) and 3 (Post, by the claim of Highland Front)."
    )


def test_a_claimed_number_that_two_origins_carry_is_corroborated() -> None:
    records: list[Any] = [FRONT]
    for outlet, start in (("Echo", "In a message the"), ("Post", "On its channel the")):
        text = f"{start} Highland Front said three of its fighters stormed the gate."
        document = report(text, outlet=outlet, day="2031-05-05")
        claim = statement(document, "claim", "Highland Front", "three of its fighters stormed the gate", FRONT)
        records += [document, claim, count(document, "three", 3, claim, of="of its fighters")]
    same = [one for one in of(compared(*records), "corroborated") if one.method == "attackers:claimed"]
    assert [one.proposition for one in same] == [
        "Echo and Post report that Highland Front says 3 of its own carried out the attack."
    ]
