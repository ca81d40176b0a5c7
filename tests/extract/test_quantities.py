import pytest

from tests.extract.reading import read
from variorum.records import Quantity


def counted(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(q.span.of(text), q.low, q.high, q.unit) for q in read(text).of(Quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed 11 people.", ("11", 11, 11, "killed")),
        ("At least nine people were killed in the market.", ("At least nine", 9, None, "killed")),
        ("More than 50 people were wounded in the attack.", ("More than 50", 50, None, "wounded")),
        ("Up to 40 fighters were killed.", ("Up to 40", None, 40, "killed")),
        ("About 2,500 troops are in the country.", ("About 2,500", 2500, 2500, "troops")),
        ("Dozens of people were wounded.", ("Dozens", 24, None, "wounded")),
        ("Hundreds fled the town.", ("Hundreds", 200, None, "displaced")),
        ("Twenty-five people died in the shelling.", ("Twenty-five", 25, 25, "killed")),
        ("Between 10 and 15 soldiers were killed.", ("Between 10 and 15", 10, 15, "killed")),
        ("No one was killed in the attack.", ("No one", 0, 0, "killed")),
        ("Police arrested 30 protesters.", ("30", 30, 30, "detained")),
        ("The death toll rose to 14.", ("14", 14, 14, "killed")),
        ("The monitor confirmed the deaths of 17 civilians.", ("17", 17, 17, "killed")),
    ],
)
def test_numbers_get_bounds_and_unit(text: str, expected: tuple[str, float | None, float | None, str]) -> None:
    assert counted(text) == [expected]


def test_a_verb_for_each_number() -> None:
    text = "Mortars hit the market, killing at least nine people and wounding dozens."
    assert [(words, unit) for words, _, _, unit in counted(text)] == [
        ("at least nine", "killed"),
        ("dozens", "wounded"),
    ]


def test_a_and_one_count_where_people_are_killed() -> None:
    text = "A soldier and two civilians were killed."
    assert [(low, unit) for _, low, _, unit in counted(text)] == [(1, "killed"), (2, "killed")]


def test_a_part_of_a_toll_is_not_a_second_toll() -> None:
    whole, part = read("Ten people were killed, including three children.").of(Quantity)
    assert part.part_of == whole.id
    assert whole.part_of is None


@pytest.mark.parametrize(
    "text",
    [
        "On 14 March 2024 the talks began.",
        "The 25-year-old mayor spoke.",
        "Shares rose 12 percent.",
        "The town is 40 km from the border.",
        "The plan costs $30 million.",
        "Resolution 2254 is in force.",
    ],
)
def test_dates_ages_money_and_distances_are_no_counts(text: str) -> None:
    assert counted(text) == []


def test_a_quantity_in_what_is_said_names_its_statement() -> None:
    layers = read("The army said 14 civilians were killed.")
    (quantity,) = layers.of(Quantity)
    assert quantity.statement_id is not None


def test_a_toll_is_tied_to_its_event() -> None:
    layers = read("The shelling of the market on Wednesday killed 11 people.")
    (quantity,) = layers.of(Quantity)
    assert quantity.event_id is not None


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("The raid left 11 people dead, among them four women.", "11", "four"),
        ("At least 20 people, 6 of them children, died.", "At least 20", "6"),
        ("The bombing claimed the lives of 9 civilians, including 2 children.", "9", "2"),
    ],
)
def test_children_and_women_are_parts_of_the_whole(text: str, whole: str, part: str) -> None:
    first, second = read(text).of(Quantity)
    assert (first.span.of(text), second.span.of(text)) == (whole, part)
    assert (first.unit, second.unit, second.part_of) == ("killed", "killed", first.id)


def test_headlines_count_what_their_verbs_say() -> None:
    title = "Suicide attack on wedding party kills 30 injures 90"
    found = read("It came late.", title=title).of(Quantity)
    assert [(one.low, one.unit) for one in found] == [(30, "killed"), (90, "wounded")]
    (killed,) = read("It came late.", title="Barrel bombs kill 11 in Tarn town").of(Quantity)
    assert (killed.low, killed.unit) == (11, "killed")


@pytest.mark.parametrize(
    ("text", "unit", "parts"),
    [
        (
            "At least 17 people were killed in the raid, among them 13 police officers and three nurses.",
            "killed",
            [13, 3],
        ),
        ("On Monday 15 people died including five policemen as a result of the blast.", "killed", [5]),
        ("Police arrested 12 men, including 3 soldiers.", "detained", [3]),
        ("At least 22 people including six civilians were killed.", "killed", [6]),
    ],
)
def test_a_part_counts_what_its_whole_counts(text: str, unit: str, parts: list[int]) -> None:
    whole, *rest = read(text).of(Quantity)
    assert [(part.low, part.unit, part.part_of) for part in rest] == [(number, unit, whole.id) for number in parts]
    assert whole.unit == unit


def test_people_are_never_counted_as_buildings() -> None:
    assert [unit for *_, unit in counted("Up to 80 fighters were destroyed in the strike.")] == ["fighters"]
