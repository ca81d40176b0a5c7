"""What reports call an attack."""

from tests.compare.comparing import compared
from tests.compare.reports import actor, event, report, statement
from variorum.records import Document

AGENCY = actor("Varnian News Agency", kind="outlet")


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def test_a_word_that_judges_the_deed_stands_against_a_plain_noun() -> None:
    one, other = two(
        "A terrorist explosion killed ten miners in Darrow.", "A massive bomb blast killed ten miners in Darrow."
    )
    found = compared(
        one,
        other,
        event(one, "ASSAULT", "killed", one.text),
        event(other, "ASSAULT", "killed", other.text),
    )
    (called,) = [finding for finding in found if finding.method == "deeds:tone"]
    assert called.proposition == "What was done is called “terrorist explosion” (Echo) and “massive bomb blast” (Post)."


def test_quoted_words_are_given_with_their_speaker() -> None:
    one, other = two(
        "The agency said a terrorist explosion killed ten miners in Darrow.",
        "A bomb blast killed ten miners in Darrow.",
    )
    said = statement(one, "assert", "The agency", "a terrorist explosion killed ten miners in Darrow", AGENCY)
    found = compared(
        one,
        other,
        AGENCY,
        said,
        event(one, "ASSAULT", "killed", one.text),
        event(other, "ASSAULT", "killed", other.text),
    )
    (called,) = [finding for finding in found if finding.method == "deeds:tone"]
    assert "“terrorist explosion” (Echo, by the account of Varnian News Agency)" in called.proposition


def test_plain_nouns_alone_are_no_finding() -> None:
    one, other = two("An explosion killed ten miners in Darrow.", "A bomb blast killed ten miners in Darrow.")
    found = compared(
        one,
        other,
        event(one, "ASSAULT", "killed", one.text),
        event(other, "ASSAULT", "killed", other.text),
    )
    assert [finding for finding in found if finding.method == "deeds:tone"] == []
