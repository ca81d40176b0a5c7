"""Names: legal best paths, and agreement within a document."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.language.entities import EntityDecoder, Name, agree

TAGS = ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC")


def legal_steps() -> np.ndarray:
    def step(a: str, b: str) -> bool:
        return (b[0] in "IE" and a[2:] == b[2:]) if a[0] in "BI" else b[0] in "OBS"

    table = [[0.0 if step(a, b) else -1e4 for b in TAGS] + [0.0 if a[0] in "OES" else -1e4] for a in TAGS]
    table.append([0.0 if b[0] in "OBS" else -1e4 for b in TAGS] + [-1e4])
    return np.array(table, np.float32)


def shown(names: list[Name]) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.label) for name in names]


@pytest.mark.parametrize(
    ("leading", "expected"),
    [
        (["O", "S-PER", "O"], [(1, 2, "PER")]),
        (["B-LOC", "E-LOC", "S-PER"], [(0, 2, "LOC"), (2, 3, "PER")]),
        (["B-LOC", "O", "O"], []),
        (["O", "O", "O"], []),
    ],
)
def test_entities_follow_the_best_legal_path(leading: list[str], expected: list[tuple[int, int, str]]) -> None:
    scores = np.full((3, len(TAGS)), -9.0, np.float32)
    scores[:, 0] = -1.0
    for i, tag in enumerate(leading):
        scores[i, TAGS.index(tag)] = 2.0
    assert shown(EntityDecoder(TAGS, legal_steps()).names(scores)) == expected


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 6), st.integers(0, 10_000))
def test_entities_never_overlap_and_stay_inside(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, len(TAGS))).astype(np.float32) * 4
    at = 0
    for start, end, label in shown(EntityDecoder(TAGS, legal_steps()).names(scores)):
        assert at <= start < end <= words
        assert label in ("PER", "LOC")
        at = end


LABELS = ("PER", "LOC", "DATE")


def name(start: int, end: int, *shares: float) -> Name:
    return Name(start, end, LABELS[int(np.argmax(shares))], np.array(shares, np.float32))


def test_equal_names_get_the_label_that_the_document_speaks_for() -> None:
    sentences = [["Luis", "Arce", "spoke"], ["Arce", "won"], ["in", "Arce"]]
    names = [[name(0, 2, 0.9, 0.1, 0.0)], [name(0, 1, 0.8, 0.2, 0.0)], [name(1, 2, 0.4, 0.6, 0.0)]]
    assert [shown(each) for each in agree(sentences, names, LABELS)] == [
        [(0, 2, "PER")],
        [(0, 1, "PER")],
        [(1, 2, "PER")],
    ]


def test_name_seen_twice_is_found_again() -> None:
    sentences = [["Nablus", "fell"], ["near", "Nablus"], ["Nablus", "is", "quiet", "near", "Jenin"]]
    names = [[name(0, 1, 0, 1, 0)], [name(1, 2, 0, 1, 0)], [name(4, 5, 0, 1, 0)]]
    assert shown(agree(sentences, names, LABELS)[2]) == [(0, 1, "LOC"), (4, 5, "LOC")]


def test_name_seen_once_is_not_spread() -> None:
    names = [[name(0, 1, 0, 1, 0)], []]
    assert agree([["Nablus"], ["Nablus"]], names, LABELS)[1] == []


def test_dates_keep_their_label() -> None:
    names = [[name(0, 1, 0.0, 0.4, 0.6)], [name(0, 1, 0.0, 0.9, 0.1)]]
    assert agree([["May"], ["May"]], names, LABELS)[0][0].label == "DATE"
