"""What findings may say: only what their positions state, once, and of whom it is true."""

from typing import Any

from tests.compare.comparing import ARMY, CONFIG, FRONT, MINISTRY, compared, of, story_of, tolls, two
from tests.compare.reports import Case, actor, event, mention, place, quantity, report, statement, time
from variorum.compare.comparisons import run_comparisons, split_comparisons
from variorum.records import Comparison, Document

DOROS = actor("Ilyan Doros", kind="person")
COUNCIL = actor("Hill Council", kind="armed_group")


def attacks(*given: tuple[str, str, list[Any]], **fields: Any) -> list[Any]:
    """Reports of one attack on one day in Darrow: outlet, text with "shelled", actors."""
    records: list[Any] = []
    for outlet, text, actors in given:
        document = report(text, outlet=outlet, day="2031-05-05")
        told = event(
            document,
            "ASSAULT",
            "shelled",
            text,
            actors=actors,
            time=time(document, "Monday", "2031-05-05"),
            place=place(document, "Darrow", "Darrow"),
            **fields,
        )
        records += [document, told]
    return records


def test_an_open_figure_is_no_side_of_a_contradiction_that_it_fits() -> None:
    found = compared(
        *tolls(
            ("Echo", "2031-05-05", 9, None, "at least 9 people"),
            ("Post", "2031-05-05", 11, 11, "11 people"),
            ("Star", "2031-05-05", 14, 14, "14 people"),
        )
    )
    (contradiction,) = of(found, "contradicted")
    assert contradiction.proposition == (
        "Reports of 5 May 2031 disagree on the number of people killed: 11 (Post) and 14 (Star)."
    )
    assert {one.outlet for one in contradiction.positions} == {"Post", "Star"}


def test_a_number_stands_once_for_each_report_in_its_fullest_sentence() -> None:
    one = report(
        "It killed 11. The hospital in Darrow said that 11 people had died by noon.", outlet="Echo", day="2031-05-05"
    )
    other = report("It killed 14 people.", outlet="Post", day="2031-05-05")
    said = statement(one, "assert", "The hospital in Darrow", "11 people had died by noon")
    short = quantity(one, "11", 11, 11)
    full = quantity(one, "11 people", 11, 11, statement_id=said.id)
    (found,) = of(compared(one, other, said, short, full, quantity(other, "14", 14, 14)), "contradicted")
    assert [place.record_id for place in found.positions if place.outlet == "Echo"] == [full.id]
    assert found.positions[0].value == "11 people killed (The hospital in Darrow)"


def test_an_outlet_on_both_sides_stands_there_with_those_whom_it_cites() -> None:
    early = report("The hospital in Darrow said 14 people died.", outlet="Echo", day="2031-05-05")
    late = report(
        "At least 17 people were killed, the monitor said. A council said 14 people had died.",
        outlet="Echo",
        day="2031-05-07",
    )
    post = report("Police put the toll at 14 people.", outlet="Post", day="2031-05-05")
    hospital = statement(early, "assert", "The hospital in Darrow", "14 people died")
    monitor = statement(late, "assert", "the monitor", "At least 17 people were killed")
    council = statement(late, "assert", "A council", "14 people had died")
    found = compared(
        early, late, post, hospital, monitor, council,
        quantity(early, "14 people", 14, 14, statement_id=hospital.id),
        quantity(late, "At least 17 people", 17, None, qualifier="at least", statement_id=monitor.id),
        quantity(late, "14 people", 14, 14, statement_id=council.id),
        quantity(post, "14 people", 14, 14),
    )  # fmt: skip
    (contradiction,) = of(found, "contradicted")
    assert contradiction.proposition == (
        "Reports disagree on the number of people killed: 14 (Echo, by the account of the hospital in Darrow and "
        "a council; Post) and at least 17 (Echo, by the account of the monitor)."
    )


def test_a_pronoun_is_nobody_to_name_for_a_number() -> None:
    one = report("One of them said 9 people died. The monitor said 11 people died.", outlet="Echo", day="2031-05-05")
    other = report("Police put the toll at 9 people.", outlet="Post", day="2031-05-05")
    trader = statement(one, "assert", "One of them", "9 people died")
    monitor = statement(one, "assert", "The monitor", "11 people died")
    found = compared(
        one, other, trader, monitor,
        quantity(one, "9 people", 9, 9, statement_id=trader.id),
        quantity(one, "11 people", 11, 11, statement_id=monitor.id),
        quantity(other, "9 people", 9, 9),
    )  # fmt: skip
    (contradiction,) = of(found, "contradicted")
    assert contradiction.proposition == (
        "Reports of 5 May 2031 disagree on the number of people killed: "
        "9 (Echo and Post) and 11 (Echo, by the account of the monitor)."
    )


def test_words_that_say_it_themselves_are_not_said_twice() -> None:
    records = tolls(
        ("Echo", "2031-05-05", 30, 30, "30 people"),
        ("Post", "2031-05-05", 30, 30, "30 people"),
        unit="detained",
        of="detainees",
    )
    assert compared(*records)[0].proposition == "Echo and Post give the same number: 30 detainees."
    records = tolls(
        ("Echo", "2031-05-05", 26, 26, "26 people"),
        ("Post", "2031-05-05", 31, 31, "31 people"),
        unit="wounded",
        of="others",
    )
    (found,) = of(compared(*records), "contradicted")
    assert "people wounded: 26 (Echo) and 31 (Post)." in found.proposition
    assert [one.value for one in found.positions] == ["26 people wounded", "31 people wounded"]


def test_an_exact_and_an_open_figure_agree_on_the_open_one() -> None:
    found = compared(
        *tolls(("Echo", "2031-05-05", 14, None, "at least 14 people"), ("Post", "2031-05-05", 14, 14, "14 people"))
    )
    assert found[0].proposition == "Echo and Post give the same number: at least 14 people killed."


def test_a_rise_shows_one_step_a_day() -> None:
    found = compared(
        *tolls(
            ("Echo", "2031-05-05", 9, 9, "9 people"),
            ("Post", "2031-05-06", 12, 12, "12 people"),
            ("Star", "2031-05-07", 17, 17, "17 people"),
        )
    )
    (rise,) = of(found, "changed_over_time")
    assert rise.proposition == "The number of people killed rose from 9 (Echo, 5 May 2031) to 17 (Star, 7 May 2031)."
    assert [one.value.split()[0] for one in rise.positions] == ["9", "12", "17"]


def test_an_actor_that_one_report_names_is_no_common_knowledge() -> None:
    found = compared(
        FRONT,
        *attacks(
            ("Echo", "Mortars shelled the crowded market in Darrow on Monday.", []),
            ("Post", "Fighters shelled the crowded market in Darrow on Monday.", [FRONT]),
        ),
    )
    (what,) = of(found, "corroborated", "what")
    assert what.proposition == "Echo and Post report an attack in Darrow on 5 May 2031."
    (who,) = of(found, "single_origin", "actor")
    assert who.proposition == ("Only Post names Highland Front as the attacker (an attack in Darrow on 5 May 2031).")
    assert {one.outlet for one in who.positions} == {"Post"}


def test_two_actors_for_one_attack_contradict_each_other() -> None:
    found = compared(
        FRONT,
        ARMY,
        *attacks(
            ("Echo", "The army shelled the crowded market in Darrow on Monday.", [ARMY]),
            ("Post", "The Front shelled the crowded market in Darrow on Monday.", [FRONT]),
        ),
    )
    (who,) = of(found, "contradicted", "actor")
    assert "Highland Front (Post)" in who.proposition
    assert "Varnian Army (Echo)" in who.proposition
    assert all("Front" not in one.proposition for one in of(found, "corroborated", "what"))


def test_what_somebody_is_accused_of_is_not_reported_as_an_event() -> None:
    one, other = two(
        "The Front accused the army of having shelled Darrow.", "The Front blamed the army for having shelled Darrow."
    )
    records: list[Any] = []
    for document, content in (
        (one, "the army of having shelled Darrow"),
        (other, "the army for having shelled Darrow"),
    ):
        charge = statement(document, "accuse", "The Front", content, FRONT, target_ids=(ARMY.id,))
        records += [charge, event(document, "ASSAULT", "shelled", document.text, [ARMY], statement_id=charge.id)]
    found = compared(one, other, FRONT, ARMY, *records)
    assert not [one for one in found if one.method.startswith("events")]
    assert any("Highland Front accused" in one.proposition for one in found) or of(found, "corroborated", "wording")


def test_a_spokesman_and_his_group_are_one_voice_where_they_say_the_same() -> None:
    one, other = two(
        "The Front demanded the release of prisoners in Tolmar.",
        "The Front's spokesman Ilyan Doros demanded the release of all prisoners in Tolmar.",
    )
    records = (
        mention(other, "The Front", FRONT),
        statement(one, "demand", "The Front", "the release of prisoners in Tolmar", FRONT),
        statement(
            other, "demand", "The Front's spokesman Ilyan Doros", "the release of all prisoners in Tolmar", DOROS
        ),
    )
    found = compared(one, other, FRONT, DOROS, *records)
    assert of(found, "single_origin", "what") == []
    (agreed,) = [one for one in found if one.relation == "corroborated"]
    assert "Highland Front" in agreed.proposition


def test_an_accusation_and_a_denial_are_not_one_statement() -> None:
    one, other = two(
        "The Front accused the army of burning the bridge in Darrow.",
        "The Front denied that the army burned the bridge in Darrow.",
    )
    records = (
        statement(one, "accuse", "The Front", "the army of burning the bridge in Darrow", FRONT),
        statement(other, "deny", "The Front", "that the army burned the bridge in Darrow", FRONT),
    )
    found = compared(one, other, FRONT, *records)
    assert not [one for one in found if one.relation in ("differently_worded", "corroborated")]


def test_the_same_words_are_trimmed_to_what_is_shared() -> None:
    shared = "a trick to buy time for the occupier"
    one, other = two(f"The Front called them on Monday {shared}.", f"The Front described the offer as {shared}.")
    records = (
        statement(one, "assert", "The Front", f"them on Monday {shared}", FRONT),
        statement(other, "assert", "The Front", f"the offer as {shared}", FRONT),
    )
    (found,) = of(compared(one, other, FRONT, *records), "corroborated", "wording")
    assert found.proposition == f"Echo and Post report the same words of Highland Front: “{shared}”."
    texts = {one.id: one.text, other.id: other.text}
    assert {place.span.of(texts[place.document_id]) for place in found.positions} == {shared}


def test_an_act_that_another_report_tells_in_other_form_is_not_single() -> None:
    one, other = two(
        "The Front demanded the release of thirty prisoners from Tolmar.",
        "A condition for talks is the release of the thirty prisoners held in Tolmar, people close to it said.",
    )
    demand = statement(one, "demand", "The Front", "the release of thirty prisoners from Tolmar", FRONT)
    assert of(compared(one, other, FRONT, demand), "single_origin", "what") == []


def test_what_the_unnamed_and_the_outlet_itself_demand_is_no_finding() -> None:
    echo = actor("Echo", kind="organization")
    one, other = two("It demanded an end of firing into towns at night.", "Rain fell.")
    assert compared(one, other, echo, statement(one, "demand", "It", "an end of firing into towns", echo)) == []
    official = actor("Varnian official (unnamed)", kind="person", sectors=("GOV",))
    assert compared(one, other, official, statement(one, "demand", "It", "an end of firing into towns", official)) == []


def test_a_rejected_accusation_is_a_contradiction_shown_once() -> None:
    one, other = two("The Front accused the army of firing. The army rejected the accusation as lies.", "Rain fell.")
    records = (
        statement(one, "accuse", "The Front", "the army of firing", FRONT, target_ids=(ARMY.id,)),
        statement(one, "reject", "The army", "the accusation as lies", ARMY),
    )
    (found,) = compared(one, other, FRONT, ARMY, *records)
    assert found.proposition == (
        "Varnian Army rejects (Echo) what Highland Front accuses it of (Echo): “the army of firing”."
    )


def test_a_denial_meets_the_report_of_another_story_that_it_denies() -> None:
    text = "The Front shelled the crowded market in Darrow, the army said."
    told = report(text, outlet="Echo", day="2031-05-05")
    denying = report("The Front denied that it had shelled the market in Darrow.", outlet="Post", day="2031-05-06")
    said = statement(told, "assert", "the army", "The Front shelled the crowded market in Darrow", ARMY)
    records = (
        FRONT,
        ARMY,
        told,
        denying,
        said,
        event(told, "ASSAULT", "shelled", text, [FRONT], statement_id=said.id),
        event(denying, "ASSAULT", "shelled", denying.text, [FRONT], status="denied"),
        statement(denying, "deny", "The Front", "that it had shelled the market in Darrow", FRONT),
    )
    found: list[Comparison] = [
        comparison
        for block in split_comparisons(Case(*records, story_of([told]), story_of([denying])), CONFIG)
        for comparison in run_comparisons(block, CONFIG)
    ]
    (denial,) = [one for one in found if one.relation == "contradicted"]
    assert denial.proposition == (
        "Highland Front denies (Post) what Varnian Army says (Echo): “The Front shelled the crowded market in Darrow”."
    )


def test_purposes_told_differently_in_two_reports_contradict() -> None:
    one, other = two(
        "The ministry said the purpose of the talks is to end the mission.",
        "The purpose of the talks is a lasting partnership, the Council said.",
    )
    records = (
        statement(one, "assert", "The ministry", "the purpose of the talks is to end the mission", MINISTRY),
        statement(other, "assert", "the Council", "The purpose of the talks is a lasting partnership", COUNCIL),
    )
    (found,) = of(compared(one, other, MINISTRY, COUNCIL, *records), "contradicted", "purpose")
    assert {place.outlet for place in found.positions} == {"Echo", "Post"}


def test_the_part_of_a_day_makes_the_day_finer() -> None:
    one = report("Mortars shelled the crowded market in Darrow on Monday.", outlet="Echo", day="2031-05-05")
    other = report("Mortars shelled the crowded market in Darrow late on Monday.", outlet="Post", day="2031-05-05")
    events = [
        event(document, "ASSAULT", "shelled", document.text, time=time(document, words, "2031-05-05"))
        for document, words in ((one, "Monday"), (other, "late on Monday"))
    ]
    (found,) = of(compared(one, other, *events), "refined", "time")
    assert found.proposition.startswith("Echo gives 5 May 2031 as the day of")
    assert found.proposition.endswith("Post more exactly “late on Monday”.")


def test_the_only_report_without_an_outlet_is_called_by_its_title() -> None:
    one = report("It killed 14 people.", outlet="Echo", day="2031-05-05")
    other = report("It killed 14 people.", title="Market shelled", day="2031-05-05")
    found = compared(one, other, quantity(one, "14", 14, 14), quantity(other, "14", 14, 14))
    assert found[0].proposition == "The report “Market shelled” and Echo give the same number: 14 people killed."


def test_propositions_stay_short() -> None:
    long = "the release of all prisoners who have been held in the old barracks of Tolmar since the rains began " * 3
    one, other = two(f"The Front demanded {long}.", "Rain fell.")
    (found,) = compared(one, other, FRONT, statement(one, "demand", "The Front", long.strip(), FRONT))
    assert len(found.proposition) <= 220
    assert isinstance(one, Document)


def test_a_name_right_before_the_words_for_a_speaker_says_who_it_is() -> None:
    one, other = two(
        "The Highland Front, a league of hill clans, called the talks a trick to win time for the army.",
        "The Front rejected the talks as a trick to win time.",
    )
    records = (
        mention(one, "Highland Front", FRONT, kind="name"),
        statement(one, "assert", "a league of hill clans", "the talks a trick to win time for the army"),
        statement(other, "assert", "The Front", "the talks as a trick to win time", FRONT),
    )
    found = compared(one, other, FRONT, *records)
    assert any("Highland Front" in finding.proposition for finding in found if finding.slot == "wording")


def test_an_unsure_statement_counts_where_another_report_surely_has_the_act() -> None:
    one, other = two("The Front rejected the truce offer of Darrow.", "The Front rejected the truce offer in full.")
    sure = statement(one, "reject", "The Front", "the truce offer of Darrow", FRONT, confidence=0.9)
    unsure = statement(other, "reject", "The Front", "the truce offer in full", FRONT, confidence=0.2)
    (act,) = [finding for finding in compared(one, other, FRONT, sure, unsure) if finding.slot == "what"]
    assert act.relation == "corroborated"
