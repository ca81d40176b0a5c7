"""The scorers of the tasks `ud` and `ner`, and their predictions where the model is present."""

import json
from pathlib import Path

import pytest

from benchmarks.tasks import ner, ud
from variorum.language.model import is_present

ROWS = (
    ("Rockets", "rocket", "NOUN", "NNS", "2", "nsubj"),
    ("hit", "hit", "VERB", "VBD", "0", "root"),
    ("Iraq", "Iraq", "PROPN", "NNP", "2", "obj"),
    (".", ".", "PUNCT", ".", "2", "punct"),
)


def conllu(path: Path, rows: tuple[tuple[str, ...], ...], name: str = "GUM_news_a-1") -> Path:
    lines = ["\t".join((str(i), *row[:4], "_", *row[4:], "_", "_")) for i, row in enumerate(rows, 1)]
    path.write_text("\n".join([f"# sent_id = {name}", *lines, "", ""]), encoding="utf-8")
    return path


def test_trees_are_scored_by_word_and_genre(tmp_path: Path) -> None:
    gold = conllu(tmp_path / "gold", ROWS)
    wrong = (*ROWS[:2], ("Iraq", "iraq", "NOUN", "NNP", "1", "obj"), (*ROWS[3][:5], "dep"))
    scores = ud.score(gold, conllu(tmp_path / "guess", wrong))
    assert (scores["UPOS"], scores["UAS"], scores["LAS"], scores["LEMMA"]) == (75, 75, 50, 75)
    assert scores["LAS.GUM_news"] == scores["LAS.GUM"] == 50


def test_different_words_are_refused(tmp_path: Path) -> None:
    gold = conllu(tmp_path / "gold", ROWS)
    other = conllu(tmp_path / "guess", (("Missiles", *ROWS[0][1:]), *ROWS[1:]))
    with pytest.raises(ValueError, match="words differ"):
        ud.score(gold, other)


def jsonl(path: Path, ents: list[list[object]]) -> Path:
    row = {"id": "a", "tokens": ["Rockets", "hit", "New", "York"], "ents": ents}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_entities_are_scored_by_exact_span_and_label(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold", [[2, 4, "LOC"], [0, 1, "PRODUCT"]])
    scores = ner.score(gold, jsonl(tmp_path / "guess", [[2, 4, "LOC"], [1, 2, "LOC"], [0, 1, "DATE"]]))
    assert scores["LOC"] == pytest.approx(200 / 3)
    assert scores["micro"] == 50
    assert scores["PRODUCT"] == 0
    assert "DATE" not in scores


@pytest.mark.skipif(not is_present(), reason="the model's files are not here")
def test_tasks_predict_what_their_scorers_read(tmp_path: Path) -> None:
    gold = conllu(tmp_path / "gold.conllu", ROWS)
    ud.predict(gold, tmp_path / "out.conllu")
    assert ud.score(gold, tmp_path / "out.conllu")["LAS"] == 100
    names = jsonl(tmp_path / "gold.jsonl", [[2, 4, "LOC"]])
    ner.predict(names, tmp_path / "out.jsonl")
    assert ner.score(names, tmp_path / "out.jsonl")["micro"] == 100
