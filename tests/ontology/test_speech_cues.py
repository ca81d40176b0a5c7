from typing import get_args

from variorum.ontology.speech_cues import speech_file, speech_verbs
from variorum.records import StatementType


def test_every_statement_type_has_a_cue() -> None:
    file = speech_file()
    found = {group.type for group in file.verbs}
    found |= {group.type for group in (*file.predicates, *file.nouns)} | {group.type for group in file.phrases}
    assert found == set(get_args(StatementType))


def test_inflected_forms_are_found() -> None:
    assert {"vow", "vows", "vowed", "vowing"} <= set(speech_verbs())


def test_longer_cues_come_first() -> None:
    sizes = [len(form.words) for form in speech_verbs()["called"]]
    assert sizes == sorted(sizes, reverse=True)
