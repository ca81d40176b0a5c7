import pytest

from tests.extract.reading import events_told, read
from variorum.ontology.plover import load_plover
from variorum.records import Event


def events(body: str, title: str = "") -> list[Event]:
    return list(read(body, title=title).of(Event))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed two soldiers near the town.", ("ASSAULT", "happened", ["Rebels"], ["two soldiers"])),
        ("Two soldiers were killed by rebels near the town.", ("ASSAULT", "happened", ["rebels"], ["Two soldiers"])),
        ("Police arrested 30 protesters in the capital.", ("COERCE", "happened", ["Police"], ["30 protesters"])),
        ("The army carried out an attack on the village.", ("ASSAULT", "happened", ["The army"], ["the village"])),
        ("Thousands of people demonstrated against the law.",
         ("PROTEST", "happened", ["Thousands of people"], ["the law"])),
        ("The minister accused the army of looting.", ("ACCUSE", "happened", ["The minister"], ["the army"])),
        ("The Front rejected the plan.", ("REJECT", "happened", ["The Front"], ["the plan"])),
    ],
)  # fmt: skip
def test_cues_give_type_and_sides(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert events_told(text) == [expected]


def test_an_unknown_perpetrator_stays_unknown() -> None:
    (event,) = events("Two soldiers were killed near the town.")
    assert event.actor_spans == ()


def test_a_weapon_is_the_means_and_no_actor() -> None:
    (event,) = events("Mortar rounds hit a crowded market, killing nine people.")
    assert event.actor_spans == ()
    assert event.mode == "heavy-weapons"


def test_killing_and_wounding_in_one_attack_is_one_event() -> None:
    (event,) = events("A suicide bombing killed nine people and wounded dozens in the market.")
    assert event.mode == "suicide-attack"
    assert len(event.quantity_ids) == 2


def test_the_headline_is_not_a_second_event() -> None:
    found = events("Rebels killed two soldiers near Darrow on Friday.", title="Rebels kill two soldiers near Darrow")
    assert len(found) == 1


def test_the_attack_told_on_is_the_same_event() -> None:
    found = events("Rebels shelled the town on Friday. The attack lasted an hour.")
    assert len(found) == 1


def test_a_denied_act_is_denied_and_what_is_taken_for_granted_is_not() -> None:
    text = "The Front denied that it had shelled the market, in which 14 people were killed."
    status = {event.trigger.of(text): event.status for event in events(text)}
    assert status == {"shelled": "denied", "killed": "happened"}


def test_a_vow_to_attack_is_a_threat_and_no_attack() -> None:
    (event,) = events("The Front vowed to continue its attacks on army bases.")
    assert event.type == "THREATEN"


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot wide in the second half of the match.",
        "Shares were hit by fears of a trade war.",
        "The senator attacked her rival over the budget.",
        "Ten people were killed in a bus crash.",
        "The earthquake killed hundreds of people.",
        "If rebels attacked the town, soldiers would flee.",
        "The army could shell the town.",
        "The town wants to prevent attacks on its market.",
    ],
)
def test_no_event_without_conflict(text: str) -> None:
    assert [event.type for event in events(text) if event.quad == 4] == []


def test_figures_come_from_the_scheme() -> None:
    (event,) = events("Rebels killed two soldiers near the town.")
    plover = load_plover()
    assert event.quad == plover.quad(event.type)
    assert event.score == plover.score(event.type, event.mode)
    assert event.cameo == plover.cameo(event.type, event.mode)


def test_the_time_of_an_event_is_said_in_its_clause() -> None:
    text = "The Front denied on Thursday that it had shelled the market."
    (shelling,) = [event for event in events(text) if event.type == "ASSAULT"]
    assert shelling.time is None


def test_evidence_holds_the_trigger() -> None:
    for event in events("Rebels killed two soldiers. The army arrested 30 men in the town."):
        assert event.evidence.contains(event.trigger)
        assert event.method


def test_a_time_on_the_other_side_of_after_is_not_the_events() -> None:
    text = "The army left the town in 2011, eight years after rebels attacked the soldiers there."
    (attack,) = [event for event in events(text) if event.type == "ASSAULT"]
    assert attack.time is None


def test_a_very_long_sentence_is_read_in_pieces() -> None:
    text = "The army said it left, " * 2_000
    layers = read(text)
    assert all(event.evidence.end - event.evidence.start < len(text) for event in layers.of(Event))


def test_the_wounded_told_of_next_belong_to_the_attack() -> None:
    found = events("Mortars hit a market in the town on Friday, killing nine people. Another 29 people were wounded.")
    assert len(found) == 1
    assert len(found[0].quantity_ids) == 2


def test_an_attack_by_another_doer_is_another_event() -> None:
    found = events("Rebels killed nine soldiers in the town. The army shelled the rebels from the hills.")
    assert len(found) == 2


def test_another_attack_is_another_event() -> None:
    found = events("A bombing killed nine people in the town. In another attack three soldiers were killed.")
    assert len(found) == 2


def test_an_object_that_does_not_fit_makes_no_victim_of_the_subject() -> None:
    text = "The president has ruled since he killed his uncle."
    assert events_told(text) == [("ASSAULT", "happened", ["he"], ["his uncle"])]


@pytest.mark.parametrize(
    "text",
    [
        "The minister stopped short of announcing a withdrawal of troops.",
        "Talks on the withdrawal of troops began on Monday.",
        "The official, who asked not to be named, said the bridge was closed.",
        "The director rejected a higher figure given by the army.",
        "Our fighters do not fire at markets.",
    ],
)
def test_what_was_not_done_or_is_only_told_is_no_event(text: str) -> None:
    assert [event.type for event in events(text) if event.type in {"RETREAT", "REJECT", "REQUEST", "ASSAULT"}] == []


def test_a_weapon_that_only_qualifies_gives_no_mode() -> None:
    (event,) = events("Rebels attacked soldiers near the missile defences.")
    assert event.mode is None


def test_what_is_shot_down_is_no_means_of_it() -> None:
    body = "Rebels shot down a helicopter near Darrow on Monday."
    (event,) = events(body)
    assert (event.type, event.mode, event.trigger.of(body)) == ("ASSAULT", None, "shot down")


def test_shots_from_a_village_did_not_strike_it() -> None:
    found = events("The army said the mortar rounds had been fired from the village of Upper Kesh at soldiers.")
    assert [event.place for event in found] == [None] * len(found)


def test_both_subjects_of_a_clause_act() -> None:
    text = "A day after Varnia and Estry opened talks, it rained."
    (talks,) = [event for event in events(text) if event.type == "CONSULT"]
    assert [span.of(text) for span in (*talks.actor_spans, *talks.recipient_spans)] == ["Varnia", "Estry"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The envoy expressed his support for the government.", "SUPPORT"),
        ("The ministry raised its objections to the plan.", "ACCUSE"),
        ("The rebels called off the strike.", "CONCEDE"),
        ("The minister invited the leaders of the Front.", "REQUEST"),
        ("The army severed the main road to the rebels.", "COERCE"),
        ("Militants were fighting against soldiers in the hills.", "ASSAULT"),
    ],
)
def test_each_type_has_its_cues(text: str, kind: str) -> None:
    assert [event.type for event in events(text)] == [kind]


def test_what_is_only_plotted_is_planned() -> None:
    (event,) = events("Two men plotted to kill the envoy.")
    assert (event.type, event.status) == ("ASSAULT", "planned")


def test_being_asked_is_no_request_without_what_is_asked() -> None:
    assert events("The minister was asked by the reporters in the hall.") == []
    assert [event.type for event in events("The minister asked the rebels to leave.")] == ["REQUEST"]


def test_protesters_act_in_a_protest() -> None:
    (event,) = events("Protests erupted in the capital.")
    assert len(event.actor_spans) == 1


def test_what_was_fired_is_not_whom_it_was_fired_at() -> None:
    assert events_told("Rebels fired rockets at the camp.") == [("ASSAULT", "happened", ["Rebels"], ["the camp"])]


def test_the_claimed_attack_stands_beside_the_one_the_outlet_tells_of() -> None:
    text = "A bombing killed nine people in the town. The Front claimed responsibility for the bombing."
    assert sorted(bool(event.actor_spans) for event in events(text)) == [False, True]


def test_what_came_of_an_attack_is_the_same_attack() -> None:
    text = "Rebels attacked soldiers in the town, killing nine people and destroying several houses."
    assert len(events(text)) == 1


def test_many_attacks_are_not_the_one_just_told() -> None:
    found = events("Rebels killed two soldiers in the town. Dozens of attacks on bases followed in the province.")
    assert len(found) == 2


def test_the_sides_of_a_clash_stand_behind_between() -> None:
    text = "Clashes between rebels and soldiers killed nine people."
    assert events_told(text)[0][2:] == (["rebels"], ["soldiers"]) or events_told(text)[0][2][0] == "rebels"


def test_where_it_happened_is_not_struck_where_others_are() -> None:
    (event,) = events("Air strikes in Norway killed two rebels.")
    assert [span.of("Air strikes in Norway killed two rebels.") for span in event.recipient_spans] == ["two rebels"]


def test_why_is_not_whom() -> None:
    (event,) = events("The army launched an attack in response to the siege.")
    assert event.recipient_spans == ()


def test_what_the_denial_takes_for_granted_is_the_outlets() -> None:
    text = "The Front denied shelling the market, where at least 14 people were killed."
    (killing,) = [event for event in events(text) if event.trigger.of(text) == "killed"]
    assert (killing.status, killing.statement_id) == ("happened", None)


def test_an_accusation_of_an_attack_is_no_attack() -> None:
    assert [event for event in events("The minister dismissed the accusation of a massacre.") if event.quad == 4] == []


def test_a_review_that_is_ordered_is_asked_of_nobody() -> None:
    assert events("The president ordered a complete review of the bases.") == []


def test_an_envoy_is_called_back_from_his_host() -> None:
    (event,) = events("Varnia recalled its ambassador in Estry.")
    assert [span.of("Varnia recalled its ambassador in Estry.") for span in event.recipient_spans] == ["Estry"]


def test_a_road_does_nothing_itself() -> None:
    assert all(event.actor_spans == () for event in events("The Darrow Road killed two soldiers."))


def test_a_number_with_a_bound_before_it_is_of_the_people_behind_it() -> None:
    assert events_told("More than 60 soldiers were killed near the town.") == [
        ("ASSAULT", "happened", [], ["60 soldiers"])
    ]


def test_a_word_that_only_begins_the_name_of_an_event_is_none() -> None:
    assert events_told("The Norwegian state arrested two writers.")[0][2] == ["The Norwegian state"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The government and the rebels agreed on a 48-hour truce around the town.", "AGREE"),
        ("The rebels have agreed to a full withdrawal from the town.", "AGREE"),
        ("The rebels observed a truce around the town.", "RETREAT"),
    ],
)
def test_a_truce_that_is_settled_is_an_agreement_and_one_that_is_kept_a_retreat(text: str, kind: str) -> None:
    assert [event.type for event in events(text)] == [kind]


def test_an_agreement_has_the_day_it_was_made_on_and_not_the_day_it_holds_from() -> None:
    (event,) = events("The army and the rebels agreed on a truce around the town from Sunday.")
    assert (event.type, event.time) == ("AGREE", None)
    (event,) = events("The army and the rebels agreed on a truce around the town on Monday.")
    assert event.time is not None


def test_those_who_agree_on_something_stand_on_both_sides() -> None:
    found = events_told("The government and the rebels agreed on a 48-hour truce around the town.")
    assert found == [("AGREE", "happened", ["The government"], ["the rebels"])]
