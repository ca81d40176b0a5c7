"""The task `coref`: heads and sides of gold mentions, and weights that have not seen a topic."""

import json

from benchmarks.tasks.coref import FOLDS, head_of, subtopic, telling, weights_for
from variorum.language.parses import Parse
from variorum.ontology.coreference import event_weights

WORDS = ["Rebels", "carried", "out", "a", "raid", "on", "Velmora", "."]
PARSE = Parse(
    upos=["NOUN", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN", "PUNCT"],
    lemmas=["rebel", "carry", "out", "a", "raid", "on", "Velmora", "."],
    heads=[2, 0, 2, 5, 2, 7, 5, 2],
    deprels=["nsubj", "root", "compound:prt", "det", "obj", "case", "nmod", "punct"],
)


def test_the_head_of_a_trigger_governs_its_other_words() -> None:
    assert head_of(PARSE, (1, 2)) == 1
    assert head_of(PARSE, (4,)) == 4


def test_a_telling_has_the_sides_that_the_parse_hangs_on_it() -> None:
    one = telling("r", 2, WORDS, PARSE, (1, 2), frozenset())
    assert (one.head, one.trigger, one.governor) == ("carry", ("carry", "out"), "")
    assert one.doer == {"rebel"} or one.doer == {"rebels"}
    assert {"raid", "velmora"} <= one.done_to
    raid = telling("r", 2, WORDS, PARSE, (4,), frozenset())
    assert raid.details == {"velmora"}
    assert (raid.governor, raid.noun) == ("carry", True)


def test_the_subject_of_a_passive_is_whom_it_is_done_to() -> None:
    parse = Parse(
        upos=["NOUN", "AUX", "VERB"],
        lemmas=["depot", "be", "raid"],
        heads=[3, 3, 0],
        deprels=["nsubj:pass", "aux:pass", "root"],
    )
    one = telling("r", 0, ["Depots", "were", "raided"], parse, (2,), frozenset())
    assert not one.doer
    assert one.done_to == {"depot"}


def test_subtopics_are_read_from_the_id() -> None:
    assert subtopic("9_4ecb") != subtopic("9_4ecbplus")


def test_every_topic_is_judged_by_weights_of_its_fold_and_others_by_the_shipped_ones() -> None:
    content = json.loads(FOLDS.read_text(encoding="utf-8"))
    for topic, fold in content["topics"].items():
        assert weights_for(topic).beside.weights == content["folds"][fold]["beside"]["weights"]
    assert weights_for("none of them") == event_weights()
    for fold in content["folds"]:
        assert set(fold["alone"]["weights"]) == set(event_weights().alone.weights)
