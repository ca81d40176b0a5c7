"""Which tellings are of one event: what a pair has in common, and the groups that the chances make."""

from collections.abc import Sequence

import numpy as np
import pytest

from variorum.compare.sameness import beside, chances, one_event_groups
from variorum.compare.tellings import Floats, Telling, features, stem
from variorum.compare.terms import fold
from variorum.ontology.coreference import event_weights


def meaning(words: Sequence[str]) -> "np.typing.NDArray[np.float32]":
    """A vector with one axis for each first letter."""
    found = np.zeros(26, np.float32)
    for word in words:
        if word[0].isascii() and word[0].isalpha():
            found[ord(word[0].lower()) - ord("a")] += 1
    length = float(np.linalg.norm(found))
    return found / length if length else found


def told(report: str, sentence: str, trigger: str, doer: str = "", done_to: str = "", number: int = 0) -> Telling:
    words = sentence.split()
    at = words.index(trigger)
    return Telling(
        report=report,
        sentence=number,
        head=trigger,
        trigger=(trigger,),
        before=tuple(words[:at]),
        after=tuple(words[at + 1 :]),
        doer=frozenset(map(fold, doer.split())),
        done_to=frozenset(map(fold, done_to.split())),
        terms=frozenset(map(fold, words)) - {""},
    )


RAID = (
    told("a", "Rebels raided the depot at Velmora on Monday", "raided", "rebels", "depot"),
    told("b", "The rebels raided an army depot outside Velmora", "raided", "rebels", "army depot"),
    told("c", "Police seized twelve boats near the Tarn estuary", "seized", "police", "boats"),
    told("a", "A minister resigned over the harvest", "resigned", "minister", "", 3),
)


def test_features_are_symmetric_and_weighted_by_name() -> None:
    found = features(RAID, meaning)
    assert set(event_weights().alone.weights) == set(found)
    for name, values in found.items():
        assert np.isfinite(values).all(), name
        assert np.allclose(values, values.T), name


def test_two_tellings_of_one_raid_are_likelier_one_than_others() -> None:
    chance = chances(RAID, event_weights(), meaning)
    assert chance[0, 1] > max(chance[0, 2], chance[0, 3], chance[1, 2])


def test_a_pair_is_judged_beside_the_others_of_its_group() -> None:
    alone = np.array([[1.0, 0.8, 0.4, 0.1], [0.8, 1, 0.1, 0.1], [0.4, 0.1, 1, 0.1], [0.1, 0.1, 0.1, 1]])
    found = beside(alone, ["a", "b", "b", "c"])
    assert set(found) | set(features(RAID, meaning)) == set(event_weights().beside.weights)
    assert found["least of the best in a report"][0, 1] == 1
    assert found["least of the best in a report"][0, 2] == 0.5
    assert found["through others"][1, 2] > found["through others"][1, 3]
    for name, values in found.items():
        assert np.allclose(values, values.T), name


def test_rare_words_say_more_than_those_of_all_reports() -> None:
    shared = [told(name, f"Rebels {verb} {word}", verb) for name, verb, word in (
        ("a", "raided", "Velmora"), ("b", "shelled", "Velmora"), ("c", "took", "Ostrand"), ("d", "left", "Ostrel"),
    )]  # fmt: skip
    sentence = features(shared, meaning)["sentence"]
    assert sentence[0, 1] > sentence[0, 2] > 0


def test_a_nameless_doer_is_known_to_be_lacking() -> None:
    found = features((RAID[0], told("b", "The depot was raided", "raided", "", "depot")), meaning)
    assert found["no doer"][0, 1] == 1
    assert found["done to"][0, 1] == 1


@pytest.mark.parametrize("words", [("explode", "exploding", "exploded"), ("arrest", "arrests", "arrested")])
def test_verb_and_noun_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_no_tellings_have_no_chances() -> None:
    assert chances((), event_weights(), meaning).shape == (0, 0)
    assert one_event_groups(np.zeros((0, 0))) == []


def test_groups_need_the_mean_chance_between_them() -> None:
    chance: Floats = np.array([[1, 0.9, 0.4], [0.9, 1, 0.1], [0.4, 0.1, 1]])
    assert one_event_groups(chance) == [[0, 1], [2]]
    assert one_event_groups(chance, 0.2) == [[0, 1, 2]]
