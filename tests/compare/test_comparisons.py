"""Comparisons: what agrees, what cannot both be right, what one refines, what rose, and what is left alone."""

from typing import Any

import pytest

from tests.compare.comparing import ARMY, CONFIG, FRONT, MINISTRY, compared, of, tolls, two
from tests.compare.reports import Case, event, mention, place, quantity, report, statement, time, words
from variorum.compare.labels import label_of, label_span, one_name, tone_of
from variorum.compare.naming import run_naming, split_naming
from variorum.compare.shared import claim_origins
from variorum.records import Copy, Document, Naming, Position, Span


def test_the_same_number_from_two_origins_is_corroborated() -> None:
    found = compared(*tolls(("Echo", "2031-05-05", 14, 14, "14 people"), ("Post", "2031-05-05", 14, 14, "14 people")))
    (agreed,) = found
    assert (agreed.relation, agreed.slot, agreed.origins) == ("corroborated", "number", 2)
    assert agreed.proposition == "Echo and Post give the same number: 14 people killed."
    assert {one.outlet for one in agreed.positions} == {"Echo", "Post"}


def test_two_reports_of_one_origin_corroborate_nothing() -> None:
    records = tolls(("Echo", "2031-05-05", 14, 14, "14 people"), ("Post", "2031-05-05", 14, 14, "14 people"))
    pair = tuple(sorted(record.id for record in records if isinstance(record, Document)))
    assert compared(*records, origins=[pair]) == []


def test_an_outlet_does_not_corroborate_itself() -> None:
    records = tolls(("Echo", "2031-05-05", 14, 14, "14 people"), ("Echo", "2031-05-06", 14, 14, "14 people"))
    assert compared(*records) == []


def test_exact_numbers_of_one_day_that_differ_contradict() -> None:
    found = compared(*tolls(("Echo", "2031-05-05", 15, 15, "15 people"), ("Post", "2031-05-05", 18, 18, "18 people")))
    (contradiction,) = found
    assert contradiction.relation == "contradicted"
    assert contradiction.proposition == (
        "Reports of 5 May 2031 disagree on the number of people killed: 15 (Echo) and 18 (Post)."
    )
    assert [one.value for one in contradiction.positions] == ["15 people killed", "18 people killed"]


def test_an_open_number_below_an_exact_one_is_refined_and_not_contradicted() -> None:
    found = compared(
        *tolls(("Echo", "2031-05-05", 15, None, "at least 15 people"), ("Post", "2031-05-05", 18, 18, "18 people"))
    )
    assert [one.relation for one in found] == ["refined"]
    assert found[0].proposition == "Post gives 18 people killed, Echo only at least 15."


def test_an_open_number_above_an_exact_one_contradicts() -> None:
    found = compared(
        *tolls(("Echo", "2031-05-05", 17, None, "at least 17 people"), ("Post", "2031-05-05", 15, 15, "15 people"))
    )
    assert [one.relation for one in found] == ["contradicted"]


def test_a_toll_that_rose_with_the_days_is_no_contradiction() -> None:
    found = compared(*tolls(("Echo", "2031-05-05", 9, 9, "9 people"), ("Post", "2031-05-06", 14, 14, "14 people")))
    (rise,) = found
    assert rise.relation == "changed_over_time"
    assert rise.proposition == ("The number of people killed rose from 9 (Echo, 5 May 2031) to 14 (Post, 6 May 2031).")


def test_reports_without_a_day_contradict_nobody() -> None:
    one, other = report("In all 15 died.", outlet="Echo"), report("In all 18 died.", outlet="Post")
    assert compared(one, other, quantity(one, "15", 15, 15), quantity(other, "18", 18, 18)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fighting since the spring has killed 18 people.",
        "Elsewhere in the province 18 people were killed.",
        "A total of 18 people were killed during the war.",
    ],
)
def test_totals_and_other_occurrences_are_not_held_against_the_toll(text: str) -> None:
    one = report("Shells killed 15 people at the market.", outlet="Echo", day="2031-05-05")
    other = report(text, outlet="Post", day="2031-05-05")
    assert of(compared(one, other, quantity(one, "15", 15, 15), quantity(other, "18", 18, 18)), "contradicted") == []


def test_a_figure_of_an_earlier_day_is_not_held_against_the_toll() -> None:
    one = report("Shells killed 15 people at the market.", outlet="Echo", day="2031-05-05")
    other = report("In April a blast killed 18 people there.", outlet="Post", day="2031-05-05")
    earlier = quantity(other, "18", 18, 18, time=time(other, "In April", "2031-04-01", "2031-04-30"))
    assert of(compared(one, other, quantity(one, "15", 15, 15), earlier), "contradicted") == []


def test_killed_and_wounded_parts_and_wholes_are_kept_apart() -> None:
    one = report("It killed 15 people, among them 3 children.", outlet="Echo", day="2031-05-05")
    other = report("It wounded 18 people.", outlet="Post", day="2031-05-05")
    whole = quantity(one, "15", 15, 15)
    part = quantity(one, "3", 3, 3, of="children", part_of=whole.id)
    found = compared(one, other, whole, part, quantity(other, "18", 18, 18, unit="wounded"))
    assert sorted(comparison.proposition for comparison in found) == [
        "Only Echo gives a number of people killed: 15.",
        "Only Post gives a number of people wounded: 18.",
    ]


def test_more_dead_civilians_than_dead_people_is_a_contradiction_and_fewer_is_none() -> None:
    def found(civilians: int) -> list[str]:
        one = report("It killed 11 people.", outlet="Echo", day="2031-05-05")
        other = report(f"It killed {civilians} civilians.", outlet="Post", day="2031-05-05")
        figures = quantity(one, "11", 11, 11), quantity(other, f"{civilians}", civilians, civilians, of="civilians")
        return [comparison.relation for comparison in compared(one, other, *figures)]

    assert found(14) == ["contradicted"]
    assert found(6) == []


def test_tolls_of_settlements_far_apart_do_not_contradict() -> None:
    one = report("It killed 15 people in Darrow.", outlet="Echo", day="2031-05-05")
    other = report("It killed 18 people in Upper Kesh.", outlet="Post", day="2031-05-05")
    here = place(one, "Darrow", "Darrow")
    there = place(other, "Upper Kesh", "Upper Kesh", lat=44.0)
    assert (
        compared(one, other, quantity(one, "15", 15, 15, place=here), quantity(other, "18", 18, 18, place=there)) == []
    )


def test_a_report_that_gives_both_numbers_knows_them_as_two_things() -> None:
    one = report("It killed 12 fighters, and 8 more fighters were taken.", outlet="Echo", day="2031-05-05")
    other = report("It killed 8 fighters.", outlet="Post", day="2031-05-05")
    records = (
        quantity(one, "12", 12, 12, of="fighters"),
        quantity(one, "8", 8, 8, of="fighters", unit="detained"),
        quantity(other, "8", 8, 8, of="fighters"),
    )
    assert of(compared(one, other, *records), "contradicted") == []


def test_two_speakers_of_one_report_can_contradict_each_other() -> None:
    text = "The hospital said 32 people were killed. The Varnian Army claimed 21 people were killed."
    document = report(text, outlet="Echo", day="2031-05-05")
    said = statement(document, "assert", "The hospital", "32 people were killed")
    claimed = statement(document, "claim", "The Varnian Army", "21 people were killed", ARMY)
    records = (
        quantity(document, "32", 32, 32, statement_id=said.id),
        quantity(document, "21", 21, 21, statement_id=claimed.id),
    )
    (found,) = compared(document, said, claimed, ARMY, *records)
    assert found.proposition == (
        "Echo carries different numbers of people killed: 21 (Varnian Army) and 32 (The hospital)."
    )


def test_those_counted_by_one_number_may_be_called_by_different_words() -> None:
    one = report("Shells killed 29 rebels at dawn.", outlet="Echo", day="2031-05-05")
    other = report("Shells killed 29 terrorists at dawn.", outlet="Post", day="2031-05-05")
    records = quantity(one, "29", 29, 29, of="rebels"), quantity(other, "29", 29, 29, of="terrorists")
    (found,) = of(compared(one, other, *records), "differently_characterised", "characterisation")
    assert found.proposition in (
        "The 29 killed are called “rebels” (Echo) and “terrorists” (Post).",
        "The 29 killed are called “terrorists” (Post) and “rebels” (Echo).",
    )
    assert {one.span.of(document.text) for one, document in zip(found.positions, (one, other), strict=False)}


def test_one_quotation_in_two_reports_is_corroborated_in_its_wording() -> None:
    quoted = "our fighters will stay in the hills until the last patrol has left"
    one, other = two(f"The Front said {quoted}.", f"In a letter the rebels wrote that {quoted}.")
    records = (
        statement(one, "assert", "The Front", quoted, FRONT),
        statement(other, "assert", "the rebels", quoted, FRONT),
    )
    (found,) = compared(one, other, FRONT, *records)
    assert (found.slot, found.relation, found.origins) == ("wording", "corroborated", 2)
    assert "Highland Front" in found.proposition


def test_one_statement_in_two_translations_is_differently_worded() -> None:
    one, other = two(
        "The Front called the talks in Corvane a trick to win time for the army.",
        "The Front described the Corvane negotiations as a trick of the army for winning time.",
    )
    records = (
        statement(one, "assert", "The Front", "the talks in Corvane a trick to win time for the army", FRONT),
        statement(
            other, "assert", "The Front", "the Corvane negotiations as a trick of the army for winning time", FRONT
        ),
    )
    (found,) = compared(one, other, FRONT, *records)
    assert (found.slot, found.relation) == ("wording", "differently_worded")
    assert "a trick to win time" in found.proposition
    assert "a trick of the army" in found.proposition


def test_one_act_in_two_reports_is_corroborated_and_an_act_in_one_only_is_noted() -> None:
    one, other = two(
        "The Front rejected the talks in Corvane. It demanded the release of thirty prisoners from Tolmar.",
        "The Front turned down talks with the government.",
    )
    records = (
        statement(one, "reject", "The Front", "the talks in Corvane", FRONT),
        statement(one, "demand", "It", "the release of thirty prisoners from Tolmar", FRONT),
        statement(other, "reject", "The Front", "talks with the government", FRONT),
    )
    found = compared(one, other, FRONT, *records)
    (agreed,) = of(found, "corroborated", "what")
    assert agreed.proposition == (
        "Echo and Post report that Highland Front rejected: “the talks in Corvane” / “talks with the government”."
    )
    (alone,) = of(found, "single_origin", "what")
    assert (
        alone.proposition
        == "Only Echo reports that Highland Front demanded: “the release of thirty prisoners from Tolmar”."
    )
    assert len(found) == 2


def test_one_event_in_two_reports_is_corroborated_with_its_place_and_day_in_one_finding() -> None:
    one, other = two("The Front shelled Darrow on Monday.", "Shells of the Front fell on Darrow on Monday.")
    records = [
        event(
            document,
            "ASSAULT",
            trigger,
            document.text,
            actors=[FRONT],
            time=time(document, "Monday", "2031-05-05"),
            place=place(document, "Darrow", "Darrow"),
        )
        for document, trigger in ((one, "shelled"), (other, "Shells"))
    ]
    found = compared(one, other, FRONT, *records)
    (what,) = found
    assert (what.slot, what.relation) == ("what", "corroborated")
    assert what.proposition == "Echo and Post report an attack by Highland Front in Darrow on 5 May 2031."


def test_events_of_different_actors_or_days_are_not_one() -> None:
    one, other = two("The Front shelled Darrow.", "The army shelled Darrow.")
    assert (
        compared(
            one,
            other,
            FRONT,
            ARMY,
            event(one, "ASSAULT", "shelled", one.text, actors=[FRONT]),
            event(other, "ASSAULT", "shelled", other.text, actors=[ARMY]),
        )
        == []
    )
    first, second = two("The Front shelled Darrow on Monday.", "The Front shelled Darrow on Friday.")
    apart = (
        event(first, "ASSAULT", "shelled", first.text, actors=[FRONT], time=time(first, "Monday", "2031-05-05")),
        event(second, "ASSAULT", "shelled", second.text, actors=[FRONT], time=time(second, "Friday", "2031-05-09")),
    )
    assert compared(first, second, FRONT, *apart) == []


def test_a_finer_place_inside_a_coarser_one_refines_it() -> None:
    one, other = two("The Front shelled Darrow at dawn.", "The Front shelled targets in Seren at dawn.")
    records = (
        event(one, "ASSAULT", "shelled", one.text, actors=[FRONT], place=place(one, "Darrow", "Darrow")),
        event(
            other,
            "ASSAULT",
            "shelled",
            other.text,
            actors=[FRONT],
            place=place(other, "Seren", "Seren", precision="province", lat=40.3),
        ),
    )
    (found,) = of(compared(one, other, FRONT, *records), "refined", "place")
    assert found.proposition.startswith("Post names Seren, Echo more exactly Darrow")


def test_an_actor_that_outlets_call_by_different_tones_is_differently_characterised() -> None:
    one, other = two("The rebel group held the ridge.", "The terrorist group held the ridge.")
    records = mention(one, "The rebel group", FRONT), mention(other, "The terrorist group", FRONT)
    (found,) = compared(one, other, FRONT, *records)
    assert found.relation == "differently_characterised"
    assert found.proposition == "Highland Front is called “rebel group” (Echo) and “terrorist group” (Post)."


def test_words_that_somebody_else_is_quoted_with_are_not_the_outlets_label() -> None:
    one, other = two("The rebel group held the ridge.", "He spoke of a terrorist group.")
    records = mention(one, "The rebel group", FRONT), mention(other, "a terrorist group", FRONT, voice="quoted")
    assert compared(one, other, FRONT, *records) == []


def test_armed_groups_under_two_names_are_shown_and_forms_of_one_name_are_not() -> None:
    one, other = two("Ostrava Brigade fighters fled.", "Men of the Dawn Column fled.")
    records = (
        mention(one, "Ostrava Brigade", FRONT, kind="name"),
        mention(other, "Dawn Column", FRONT, kind="name"),
    )
    assert [found.method for found in compared(one, other, FRONT, *records)] == ["labels:name"]
    third, fourth = two("The Highland Front fled.", "Men of the Front of the Highlands fled.")
    same = (
        mention(third, "Highland Front", FRONT, kind="name"),
        mention(fourth, "Front of the Highlands", FRONT, kind="name"),
    )
    assert compared(third, fourth, FRONT, *same) == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("HF", "Highland Front", True),
        ("al-Dawn Column", "Dawn Column", True),
        ("Dawn Column", "Ostrava Brigade", False),
        ("dawn column", "Dawn Column", True),
        ("Al-Harridi", "al-Haridi", True),
    ],
)
def test_forms_of_a_name(a: str, b: str, same: bool) -> None:
    assert one_name(a, b) is same


def test_labels_lose_article_possessive_and_quotation_marks() -> None:
    assert label_of("the\n “so-called Front’s") == "so-called Front"
    assert label_of("The Front’s") == "Front"
    assert tone_of("foreign-backed rebel fighters") == "rebel"
    assert tone_of("Corvane") is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("said the Highland Front (HF) militant group fled", "Highland Front (HF) militant group"),
        ("against the so-called Highland Front in May", "the so-called Highland Front"),
        ("The terrorist group of Highland Front fled", "The terrorist group of Highland Front"),
        ("In Highland Front areas", "Highland Front"),
        ("Rebels: Highland Front fled", "Highland Front"),
    ],
)
def test_a_label_takes_in_what_the_words_around_a_name_say_of_it(text: str, label: str) -> None:
    start = text.index("Highland Front")
    name = Span(start, start + len("Highland Front"))
    assert label_span(text, name).of(text) == label
    assert label_span(text, name, [Span(0, start), Span(name.end, len(text))]) == name


def test_naming_counts_labels_by_outlet_and_voice() -> None:
    one, other = two("The rebel group fled. The Rebel Group hid. A rebel group came.", "The rebel group fled. It hid.")
    uses = [
        mention(one, "The rebel group", FRONT),
        mention(one, "The Rebel Group", FRONT),
        mention(one, "A rebel group", FRONT, voice="quoted"),
        mention(other, "The rebel group", FRONT),
        mention(other, "It", FRONT, kind="pronoun"),
        mention(other, "hid", None),
    ]
    case = Case(one, other, FRONT, *uses)
    found = [record for block in split_naming(case, CONFIG) for record in run_naming(block, CONFIG)]
    assert all(isinstance(record, Naming) for record in found)
    assert sorted((record.outlet or "", record.label.casefold(), record.voice, record.count) for record in found) == [
        ("Echo", "a rebel group", "quoted", 1),
        ("Echo", "rebel group", "outlet", 2),
        ("Post", "rebel group", "outlet", 1),
    ]
    for record in found:
        assert len(record.spans) == record.count


def test_a_title_and_the_name_behind_it_are_one_label() -> None:
    text = "The Front spokesman Lt. Ali fled. The Front opposition party hid."
    one, _ = two(text, text)
    at = one.text.index("Ali")
    uses = [
        mention(one, "The Front spokesman", FRONT, method=f"title:{at}"),
        mention(one, "Ali", FRONT, kind="name"),
        mention(one, "The Front", FRONT, method="nominal:front;new:organization"),
    ]
    found = [record for block in split_naming(Case(one, FRONT, *uses), CONFIG) for record in run_naming(block, CONFIG)]
    labels = {record.label for record in found}
    assert {"Front spokesman", "Front spokesman Lt. Ali"} <= labels


def test_a_claim_in_copied_words_has_one_origin_even_between_independent_reports() -> None:
    def at(document_id: str, start: int) -> Position:
        return Position(outlet=None, document_id=document_id, record_id="r", value="v", span=Span(start, start + 20))

    copy = Copy(
        id="c",
        document_a="a",
        document_b="b",
        spans_a=(Span(100, 200),),
        spans_b=(Span(0, 100),),
        containment=0.3,
        same_origin=False,
        method="",
    )
    origin = {"a": 0, "b": 1, "c": 2}
    assert claim_origins([at("a", 120), at("b", 30), at("c", 5)], origin, [copy]) == 2
    assert claim_origins([at("a", 20), at("b", 30), at("c", 5)], origin, [copy]) == 3
    assert claim_origins([at("a", 20), at("b", 30)], {"a": 0, "b": 0}, []) == 1


def test_the_same_records_in_any_order_give_the_same_comparisons() -> None:
    records = [
        *tolls(("Echo", "2031-05-05", 15, 15, "15 people"), ("Post", "2031-05-05", 18, 18, "18 people")),
        *tolls(("Star", "2031-05-06", 21, 21, "21 people")),
    ]
    assert compared(*records) == compared(*reversed(records))
    assert words(records[0], "15").start > 0


@pytest.mark.parametrize(("confidence", "found"), [(0.9, True), (None, True), (0.2, False)])
def test_a_statement_too_unsure_to_show_is_not_compared(confidence: float | None, *, found: bool) -> None:
    said = "the valley will be cleared of mines before the winter"
    records: list[Any] = []
    for outlet in ("North Post", "Seren Daily"):
        document = report(f"The ministry said {said}.", outlet=outlet, day="2024-03-14")
        records += [document, statement(document, "announce", "The ministry", said, MINISTRY, confidence=confidence)]
    assert bool([one for one in compared(MINISTRY, *records) if one.relation == "corroborated"]) is found
