from tests.resolve.resolution import read
from variorum.records import Actor, Event, EventType

DAY = "2024-03-14"
NORWAY = "Oslo, Bergen and Trondheim in Norway were calm. The Norwegian government met in Oslo. "


def sides(text: str, kind: EventType) -> list[tuple[list[str], list[str]]]:
    """The names of the actors and recipients of the events of a type."""
    layers = read(text, DAY)
    called = {actor.id: actor.name for actor in layers.of(Actor)}
    return [
        ([called[one] for one in event.actor_ids], [called[one] for one in event.recipient_ids])
        for event in layers.of(Event)
        if event.type == kind
    ]


def test_what_only_a_state_does_is_done_by_the_state_of_the_report() -> None:
    assert [actors for actors, _ in sides(NORWAY + "Hundreds of protesters were jailed in May.", "COERCE")] == [
        ["Government of Norway"]
    ]


def test_where_an_armed_group_of_that_state_is_named_it_may_have_been_the_group() -> None:
    syria = "Aleppo, Homs and Hama in Syria were calm. The Nusra Front held the hills. "
    assert [actors for actors, _ in sides(syria + "Hundreds of protesters were jailed in May.", "COERCE")] == [[]]


def test_without_a_state_that_the_report_is_about_nobody_is_meant() -> None:
    assert [actors for actors, _ in sides("Hundreds of protesters were jailed in May.", "COERCE")] == [[]]


def test_a_protest_for_reforms_is_against_the_government() -> None:
    assert [against for _, against in sides(NORWAY + "Thousands demonstrated, demanding reforms.", "PROTEST")] == [
        ["Government of Norway"]
    ]


def test_a_protest_that_police_meet_with_force_is_against_their_state() -> None:
    text = NORWAY + "Police shot dozens of protesters during demonstrations in Bergen."
    assert [against for _, against in sides(text, "PROTEST")] == [["Government of Norway"]]


def test_an_opposition_party_marches_against_the_government() -> None:
    text = NORWAY + "The Fjord Union opposition party announced a protest march in Bergen."
    assert [against for _, against in sides(text, "PROTEST")] == [["Government of Norway"]]


def test_those_whom_the_report_elsewhere_calls_opposition_march_against_the_government() -> None:
    text = NORWAY + "The Fjord Union - the main opposition party - met. The Fjord Union plans a protest march."
    assert [against for _, against in sides(text, "PROTEST")] == [["Government of Norway"]]


def test_we_are_the_speakers_forces() -> None:
    text = '"We destroyed a command post and killed 20 militants," the Norwegian defence ministry said.'
    assert all(actors == ["Norwegian Armed Forces"] for actors, _ in sides(text, "ASSAULT"))


def test_a_struck_territory_is_its_people() -> None:
    assert [struck for _, struck in sides("Norwegian troops raided the West Bank on Friday.", "ASSAULT")] == [
        ["Palestinians"]
    ]


def test_a_part_of_a_land_is_where_it_was_and_not_whom_it_struck() -> None:
    assert [struck for _, struck in sides("A bomb attack hit eastern Norway on Friday.", "ASSAULT")] == [[]]


def test_a_wrong_is_whose_it_is_called() -> None:
    text = "Ole Vardal, a spokesman for Sweden, called the raid a Norwegian crime."
    assert [against for _, against in sides(text, "ACCUSE")] == [["Government of Norway"]]


def test_those_who_sit_in_what_is_threatened_are_threatened() -> None:
    text = "Hamas vowed on Friday to continue its attacks on military bases housing Norwegian forces."
    assert [against for _, against in sides(text, "THREATEN")] == [["Norwegian Armed Forces"]]


def test_both_nations_are_the_two_named_before() -> None:
    text = "Norway and Sweden held talks on Monday. On Tuesday both nations agreed to share intelligence."
    assert [sorted(actors) for actors, _ in sides(text, "AGREE")] == [["Government of Norway", "Government of Sweden"]]


def test_unrest_over_a_law_is_of_protesters_against_the_government() -> None:
    text = NORWAY + "Hundreds are in custody after deadly unrest in Bergen over a law."
    assert sides(text, "PROTEST") == [(["protesters"], ["Government of Norway"])]


def test_the_second_land_that_fighters_are_from_is_no_victim() -> None:
    text = "Some 60 foreign mercenaries from Norway and Sweden were killed in an air strike."
    assert all("Government of Sweden" not in struck for _, struck in sides(text, "ASSAULT"))
