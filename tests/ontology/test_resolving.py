"""The words of `resolving.yaml`: a noun stands for one set of kinds."""

from collections import Counter

from variorum.ontology.resolving import noun_kinds, resolving_words


def test_no_noun_stands_for_actors_in_two_lists() -> None:
    counts = Counter(noun for group in resolving_words().kinds_of_noun for noun in group.nouns)
    assert [noun for noun, times in counts.items() if times > 1] == []


def test_a_noun_with_a_role_has_kinds() -> None:
    assert set(resolving_words().role_of_noun) <= set(noun_kinds())
