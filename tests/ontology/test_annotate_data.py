"""The words of times, agents and acting are sound: no word plays two parts where the code expects one."""

import re

from variorum.annotate.time_words import ROLE_CHARACTERS, read_lexemes
from variorum.ontology.acting import load_acting
from variorum.ontology.agents import agent_first_words, agent_nouns, load_agents
from variorum.ontology.calendar import load_calendar


def test_every_role_of_the_calendar_has_a_character_of_the_grammar() -> None:
    assert set(load_calendar().roles) == set(ROLE_CHARACTERS)


def test_months_and_weekdays_are_whole() -> None:
    calendar = load_calendar()
    assert sorted(calendar.months.values()) == list(range(1, 13))
    assert sorted(calendar.weekdays.values()) == list(range(1, 8))
    assert set(calendar.month_abbreviations.values()) == set(range(1, 13)) - {5}


def test_holidays_can_be_reckoned_or_say_that_they_cannot() -> None:
    for name, rule in load_calendar().holidays.items():
        assert rule is None or re.fullmatch(r"\d\d-\d\d|easter([+-]\d)?|thanksgiving|labor|memorial|election", rule), (
            name
        )


def test_vague_phrases_are_read_as_one_word() -> None:
    for phrase in load_calendar().vague:
        assert len(read_lexemes(phrase)) == 1, phrase


def test_agents_have_kinds_and_sectors() -> None:
    for group in load_agents().agents:
        assert group.nouns
        assert group.sector is None or re.fullmatch(r"[A-Z]{3}", group.sector)


def test_plurals_are_known() -> None:
    nouns = agent_nouns()
    assert nouns["militiamen"].lemma == "militiaman"
    assert nouns["militiamen"].plural
    assert nouns["ministries"].body
    assert not nouns["troops"].lemma.endswith("troop")
    assert {"prime", "armed"} <= agent_first_words()


def test_weak_nouns_are_nouns() -> None:
    known = {agent.lemma for agent in agent_nouns().values()}
    assert {word for word in load_agents().weak if word in known} >= {"head", "force", "side", "front"}


def test_words_of_acting_do_not_contradict() -> None:
    words = load_acting()
    assert not words.locative & words.acting
    assert not words.between & words.conditional
