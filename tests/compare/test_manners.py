"""How a bomb went off: ways that exclude each other, and how many blasts one attack was."""

from tests.compare.comparing import compared, of
from tests.compare.reports import event, report, time
from variorum.records import Comparison, Document


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def ways(*texts: str) -> list[Comparison]:
    return of(compared(*two(*texts)), "contradicted", "what")


def test_a_suicide_bombing_and_a_planted_bomb_exclude_each_other() -> None:
    (found,) = ways(
        "A man blew himself up on a tram in Orlan.",
        "The tram was destroyed when a bomb planted under a seat went off.",
    )
    assert found.proposition == (
        "Reports tell differently how the bomb went off: “blew himself up” (Echo) and “bomb planted” (Post)."
    )


def test_a_report_that_tells_both_tells_of_two_bombs() -> None:
    assert not ways(
        "A man blew himself up on a tram in Orlan. On the same tram a bomb planted under a seat went off.",
        "A bomb planted on the tram went off.",
    )


def test_a_bomb_that_was_defused_is_another_one() -> None:
    assert not ways("A man blew himself up on a tram in Orlan.", "Police defused a bomb planted on a tram.")


def test_sentences_that_share_nothing_are_about_two_things() -> None:
    assert not ways("A man blew himself up on a tram in Orlan.", "A mine hidden in the hills killed a shepherd.")


def test_one_report_may_carry_both_ways_of_an_earlier_attack() -> None:
    text = (
        "Guards shot a man in Orlan. Last May a young woman from the hills blew herself up at the customs gate. "
        "A neighbour tells it otherwise: last May the young woman from the hills carried a vest that was remotely "
        "detonated at the customs gate."
    )
    one, other = report(text, outlet="Echo", day="2031-05-05"), report("Guards shot a man.", outlet="Post")
    earlier = [
        event(one, "ASSAULT", words, words, time=time(one, words, "2030-05-01", "2030-05-31"))
        for words in ("blew herself up", "was remotely detonated")
    ]
    (found,) = of(compared(one, other, *earlier), "contradicted", "what")
    assert [place.outlet for place in found.positions] == ["Echo", "Echo"]


def test_reports_count_the_blasts_differently() -> None:
    (found,) = ways("A double suicide bombing shook Orlan.", "A triple bombing shook Orlan on Monday.")
    assert found.proposition == (
        "Reports count the blasts differently: “double suicide bombing” (Echo) and “triple bombing” (Post)."
    )


def test_a_report_that_uses_both_numbers_does_not_contradict() -> None:
    assert not ways(
        "A double bombing shook Orlan. It was followed by a triple bombing.",
        "A triple bombing shook Orlan, a double blast.",
    )
