from variorum.ontology.units import load_units, people, unit_adjectives, unit_heads, unit_verbs


def test_words_say_their_unit() -> None:
    assert unit_verbs()["arrested"][0].unit == "detained"
    assert unit_heads()["airstrikes"] == "attacks"
    assert unit_adjectives()["dead"] == "killed"
    assert "civilians" in people()


def test_units_are_unique_and_qualifiers_bound_one_side() -> None:
    file = load_units()
    names = [unit.unit for unit in file.units]
    assert len(names) == len(set(names))
    assert {qualifier.bound for qualifier in file.qualifiers} == {"low", "high", "near"}


def test_vague_numbers_mean_their_least() -> None:
    assert load_units().vague["dozens"] == 24
    assert load_units().vague["hundreds"] == 200
