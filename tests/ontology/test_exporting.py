"""Who is public when records leave: known codes, and roles that are roles."""

from variorum.ontology.agents import agent_nouns
from variorum.ontology.exporting import before_names, exporting, public_roles
from variorum.ontology.plover import load_plover


def test_private_sectors_are_codes_of_plover() -> None:
    assert exporting().private_sectors <= set(load_plover().sectors)
    assert not exporting().private_sectors & {"GOV", "MIL", "REB", "LEG", "JUD", "PTY"}


def test_offices_are_public_roles_and_trades_and_accusations_are_not() -> None:
    assert {"governor", "spokeswoman", "commander", "col", "judge"} <= public_roles()
    assert not public_roles() & {"farmer", "teacher", "doctor", "witness", "mother", "suspect", "attacker", "dr", "mrs"}


def test_the_accused_are_nouns_that_would_be_public() -> None:
    assert all(word in agent_nouns() for word in exporting().accused)


def test_words_are_written_in_small_letters() -> None:
    file = exporting()
    for words in (file.titles, file.accused, file.credits, file.before_places, file.behind_places, before_names()):
        assert all(word == word.lower() for word in words)
