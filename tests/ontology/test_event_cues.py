from typing import get_args

from variorum.ontology.event_cues import event_file, event_nouns, event_verbs
from variorum.ontology.plover import load_plover
from variorum.records import EventType

PLOVER = load_plover()


def test_every_event_type_has_a_cue() -> None:
    file = event_file()
    found = {group.type for group in file.verbs} | {group.type for group in file.nouns}
    found |= {kind for kind, _ in file.statements.values()}
    assert found >= set(get_args(EventType)) - {"REQUEST", "THREATEN"}
    assert {kind for kind, _ in file.statements.values()} >= {"REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT"}


def test_modes_and_contexts_are_those_of_the_scheme() -> None:
    file = event_file()
    for kind, mode in [*((g.type, g.mode) for g in file.verbs), *((g.type, g.mode) for g in file.nouns)]:
        PLOVER.score(kind, mode)
    for mode in file.instruments.values():
        PLOVER.score("ASSAULT", mode)
    for kind, mode_or_null in file.statements.values():
        PLOVER.score(kind, mode_or_null)
    assert set(file.contexts) <= set(PLOVER.contexts)


def test_inflected_forms_are_found() -> None:
    assert {"shell", "shelled", "shelling", "kidnapped"} <= set(event_verbs())


def test_longer_cues_come_first() -> None:
    assert next(len(noun.words) for noun in event_nouns()["suicide"]) == 2
