"""Label sets and BIOES tags."""

from pathlib import Path

from training.labels import Labels, allowed, bioes, collect
from training.lemma_table import accuracy, derive
from training.samples import Sentence

TREE = Sentence("a", ("They", "fled"), ("PRON", "VERB"), ("PRP", "VBD"), (2, 0), ("nsubj", "root"), ("they", "flee"))
NEWS = Sentence("b", ("New", "York", "and", "Iraq"), entities=((0, 2, "LOC"), (3, 4, "LOC")))


def test_labels_survive_a_file(tmp_path: Path) -> None:
    labels = collect([TREE], [NEWS])
    labels.save(tmp_path / "labels.json")
    assert Labels.load(tmp_path / "labels.json") == labels
    assert labels.deprels == ("root", "nsubj")
    assert labels.tags == ("O", "B-LOC", "I-LOC", "E-LOC", "S-LOC")


def test_entities_are_spelt_as_bioes() -> None:
    assert bioes(4, NEWS.entities) == ["B-LOC", "E-LOC", "O", "S-LOC"]


def test_overlapping_entity_is_left_out() -> None:
    assert bioes(3, [(0, 2, "ORG"), (1, 3, "LOC")]) == ["B-ORG", "E-ORG", "O"]


def test_only_whole_entities_are_legal() -> None:
    tags = ("O", "B-LOC", "I-LOC", "E-LOC", "S-LOC")
    table = allowed(tags)
    start = table[-1]
    assert start == [True, True, False, False, True, False]
    assert table[tags.index("B-LOC")] == [False, False, True, True, False, False]
    assert table[tags.index("E-LOC")] == [True, True, False, False, True, True]


def test_lemma_table_holds_what_the_rules_miss() -> None:
    table = derive([TREE])
    assert table["exceptions"] == {"VBD": {"fled": "flee"}}
    assert accuracy(table, [TREE]) == 100
