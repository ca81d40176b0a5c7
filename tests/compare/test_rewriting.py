"""Sentences that reports share: what is changed in them, and which several carry."""

import pytest

from tests.compare.comparing import compared, of
from tests.compare.reports import actor, event, mention, quantity, report, statement
from variorum.compare.accounts import Account
from variorum.compare.passages import edits_between, rewritten, sentences_of
from variorum.records import Document, Span

FRONT = actor("Highland Front", kind="armed_group")
UNION = actor("Miners' Union")
GUARD = actor("Coast Guard", kind="government_body")


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def account(text: str, outlet: str) -> Account:
    return Account(outlet, outlet, None, 0, text, (Span(0, len(text)),), None)


def test_a_sentence_does_not_end_behind_an_abbreviation() -> None:
    found = sentences_of(account("Col. Brandt of the St. Orlan garrison spoke. The mayor of the town left.", "Echo"))
    assert [len(sentence.words) for sentence in found] == [8, 6]


def test_edits_are_what_differs_between_the_same_words() -> None:
    first = account("The miners of Darrow left the pit on Monday after the quake.", "Echo")
    second = account("The strikers of Darrow left the pit on Tuesday after the quake.", "Post")
    (pair,) = rewritten([first, second])
    found = [(edit.first.of(first.text), edit.second.of(second.text)) for edit in edits_between(pair)]
    assert found == [("The miners", "The strikers"), ("Monday", "Tuesday")]


def test_labels_in_each_others_place_are_differently_characterised() -> None:
    one, other = two(
        "It said its men had fired on a large gathering of Kell militants near the town.",
        "It said its men had fired on a large gathering of Kell soldiers near the town.",
    )
    (found,) = of(compared(one, other), "differently_characterised", "characterisation")
    assert found.proposition == (
        "In one sentence that reports share, the same are called “militants” (Echo) and “soldiers” (Post)."
    )


def test_a_number_that_another_report_makes_vague_is_refined() -> None:
    one, other = two(
        "The note, which named no town, said 40 people had been killed.",
        "The note, which named no town, said many people had been killed.",
    )
    (found,) = of(compared(one, other, quantity(one, "40", 40, 40)), "refined", "number")
    assert found.proposition == "Echo gives 40 where Post says “many” in the same sentence."


@pytest.mark.parametrize(("who", "contradicted"), [(GUARD, True), (UNION, False)])
def test_the_same_words_of_different_speakers_contradict(who: object, contradicted: bool) -> None:
    one, other = two(
        "The miners' union at first said the mayor was among those who had left.",
        "Some guards at first said the mayor was among those who had left.",
    )
    found = compared(
        one,
        other,
        UNION,
        GUARD,
        statement(one, "assert", "The miners' union", "the mayor was among those who had left", UNION),
        statement(other, "assert", "Some guards", "the mayor was among those who had left", who),  # type: ignore[arg-type]
    )
    assert bool(of(found, "contradicted", "actor")) is contradicted


def test_a_sentence_with_a_figure_that_reports_share_is_shown_once() -> None:
    shared = "In the winter before last 3 officers were hurt when a girl carried a parcel into the station."
    one, other = two(shared, f"The town was calm. {shared}")
    found = compared(one, other, quantity(one, "3", 3, 3, unit="wounded", of="officers"))
    (carried,) = of(found, "corroborated", "wording")
    assert carried.method == "sentences:shared"
    assert carried.positions[1].span.of(other.text) == shared.rstrip(".")


def test_a_shared_sentence_without_a_record_is_not_shown() -> None:
    shared = "The old bridge over the river was painted green by pupils of the local school."
    one, other = two(shared, f"The town was calm. {shared}")
    assert compared(one, other) == []


def test_a_part_of_a_statement_that_others_leave_out_is_single() -> None:
    one, other = two(
        "The Front said its answer is to fight on against the foreign presence until the sincerity of the pledge to"
        " leave is proven.",
        "The Front said the reply is to keep fighting the foreign presence until sincerity of the pledge to leave is"
        " shown, and the northern harbour customs house is handed to its council.",
    )
    records = (
        statement(one, "assert", "The Front", one.text[15:-1], FRONT),
        statement(other, "assert", "The Front", other.text[15:-1], FRONT),
    )
    found = compared(one, other, FRONT, *records)
    (left,) = of(found, "single_origin", "what")
    assert left.positions[0].span.of(other.text) == "the northern harbour customs house is handed to its council"


def test_one_number_in_other_words_is_differently_worded() -> None:
    one, other = two("The strike killed 60 miners.", "More than 60 miners were hit.")
    found = compared(
        one,
        other,
        quantity(one, "60", 60, 60, of="miners"),
        quantity(other, "More than 60", 60, None, of="miners", qualifier="more than", unit="fighters"),
    )
    (worded,) = of(found, "differently_worded", "number")
    assert worded.proposition == "The number of miners is given as “60” (Echo) and “more than 60” (Post)."


def test_a_place_that_one_report_adds_to_a_shared_sentence_is_refined() -> None:
    one, other = two(
        "More than sixty hired guns were killed in the Alder Valley south of the old mine on Monday.",
        "More than sixty hired guns were killed south of the old mine on Monday.",
    )
    found = compared(
        one, other, event(one, "ASSAULT", "killed", one.text), event(other, "ASSAULT", "killed", other.text)
    )
    (detail,) = of(found, "refined", "place")
    assert detail.proposition == "Echo has “in the Alder Valley south of the” where Post has only “south of the”."


def test_a_word_for_the_victims_that_one_report_adds_is_refined() -> None:
    pilgrims = actor("Orlan pilgrims", kind="population", basis="text")
    one, other = two(
        "The director said the bus was reportedly carrying Varnian Orlan pilgrims home.",
        "The director said the bus was reportedly carrying Orlan pilgrims home.",
    )
    found = compared(one, other, pilgrims, mention(one, "Varnian Orlan pilgrims", pilgrims))
    assert [finding.method for finding in of(found, "refined", "what")] == ["sentences:detail"]


def test_a_title_that_one_report_adds_is_style() -> None:
    one, other = two(
        "The army said on Monday that General Orlan Brandt had left the harbour town.",
        "The army said on Monday that Brandt had left the harbour town.",
    )
    assert of(compared(one, other), "refined", "what") == []
