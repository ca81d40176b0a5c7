"""The words of `resolving.yaml`: no list is empty, words but names stand in small letters, a noun stands once."""

from collections import Counter
from dataclasses import fields

from variorum.ontology.resolving import noun_kinds, resolving_words

NAMES = {"platforms", "faiths"}


def test_words_are_in_small_letters_and_no_list_is_empty() -> None:
    words = resolving_words()
    for field in fields(words):
        listed = getattr(words, field.name)
        assert listed, field.name
        if field.name not in NAMES | {"kinds_of_noun"}:
            assert [word for word in listed if word != word.lower()] == [], field.name


def test_no_noun_stands_for_actors_in_two_lists() -> None:
    counts = Counter(noun for group in resolving_words().kinds_of_noun for noun in group.nouns)
    assert [noun for noun, times in counts.items() if times > 1] == []


def test_a_noun_with_a_role_has_kinds() -> None:
    assert set(resolving_words().role_of_noun) <= set(noun_kinds())
