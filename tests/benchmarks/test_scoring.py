"""Our own scorers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.scoring import chains, labels, petrarch, spans, timelines, tolls, trees
from benchmarks.scoring import claims as claims_scoring
from benchmarks.tasks.naming_chains import text_of


def jsonl(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_macro_f1_weighs_rare_labels_like_common_ones() -> None:
    assert labels.macro_f1([("A", "A"), ("A", "A"), ("B", "A")]) == pytest.approx((80 + 0) / 2)
    assert labels.macro_f1([("A", "A"), ("B", None)]) == pytest.approx(50)


def test_relation_scores_roots_quads_and_the_two_sides(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "g", [{"id": "1", "root": "AGREE", "quad": 1}, {"id": "2", "root": "ASSAULT", "quad": 4}])
    guess = jsonl(
        tmp_path / "p", [{"id": "1", "root": "SUPPORT", "quad": 1}, {"id": "2", "root": "ASSAULT", "quad": 3}]
    )
    found = labels.score(gold, guess)
    assert found["root"] == pytest.approx(100 / 3)
    assert found["quad"] == pytest.approx(100 / 3)
    assert found["binary"] == 100.0


def test_petrarch_counts_pairs_on_all_events_and_codes_on_cameo_only(tmp_path: Path) -> None:
    gold = [{"source": "GON", "target": "ROH", "code": "042"}, {"source": "MOR", "target": "GON", "code": "223"}]
    guess = [{"source": "GON", "target": "ROH", "code": "042"}, {"source": "MOR", "target": "GON", "code": "190"}]
    found = petrarch.score(
        jsonl(tmp_path / "g", [{"id": "1", "events": gold}, {"id": "2", "events": []}]),
        jsonl(tmp_path / "p", [{"id": "1", "events": guess}, {"id": "2", "events": guess[:1]}]),
    )
    assert found["pair"] == {"p": pytest.approx(200 / 3), "r": 100.0, "f1": pytest.approx(80.0)}
    assert found["event"] == {"p": pytest.approx(100 / 3), "r": 100.0, "f1": pytest.approx(50.0)}


def test_entities_must_agree_in_span_and_label(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "g", [{"id": "1", "ents": [[0, 1, "PER"], [2, 4, "ORG"]]}, {"id": "2", "ents": []}])
    guess = jsonl(tmp_path / "p", [{"id": "1", "ents": [[0, 1, "PER"], [2, 4, "LOC"], [5, 6, "LOC"]]}])
    found = spans.score(gold, guess)
    assert found["micro"] == {"p": pytest.approx(100 / 3), "r": 50.0, "f1": pytest.approx(40.0)}
    assert found["by_label"]["PER"]["f1"] == 100.0


def test_predictions_for_unknown_rows_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not in the gold file"):
        spans.score(jsonl(tmp_path / "g", []), jsonl(tmp_path / "p", [{"id": "9", "ents": []}]))


TREE = "\n".join(
    (
        "# sent_id = GUM_news_x-1",
        "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_",
        "1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_",
        "2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n",
    )
)


def test_trees_are_scored_over_words_without_subtypes(tmp_path: Path) -> None:
    gold, guess = tmp_path / "g.conllu", tmp_path / "p.conllu"
    gold.write_text(TREE, encoding="utf-8")
    guess.write_text(
        TREE.replace("nsubj:pass", "nsubj").replace("2\tmet\tmeet\tVERB", "2\tmet\tmeet\tNOUN"), encoding="utf-8"
    )
    found = trees.score(gold, guess)
    assert (found["gum"]["las"], found["gum"]["upos"], found["ewt"]["tokens"]) == (100.0, 50.0, 0)


def test_trees_over_other_tokens_are_an_error(tmp_path: Path) -> None:
    gold, guess = tmp_path / "g.conllu", tmp_path / "p.conllu"
    gold.write_text(TREE, encoding="utf-8")
    guess.write_text(TREE.replace("They", "We"), encoding="utf-8")
    with pytest.raises(ValueError, match="other tokens"):
        trees.score(gold, guess)


def test_scorers_run_as_a_command(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "g", [{"id": "1", "ents": [[0, 1, "PER"]]}])
    command = [sys.executable, "-m", "benchmarks.scoring", "ner", str(gold), str(gold)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
    assert json.loads(printed)["micro"]["f1"] == 100.0


def test_tolls_counts_pairs_of_one_story_that_give_different_tolls_for_one_place(tmp_path: Path) -> None:
    def row(key: str, story: str, place: str, toll: int) -> dict[str, object]:
        return {"id": key, "story": story, "claims": [{"location": place, "civilians": toll, "noncivilians": 0}]}

    gold = jsonl(
        tmp_path / "g",
        [
            row("1", "a", "Darrow", 9),
            row("2", "a", "darrow", 11),
            row("3", "a", "Darrow", 9),
            row("4", "b", "Darrow", 7),
        ],
    )
    guess = jsonl(tmp_path / "p", [{"id": "1", "apart": ["2"]}, {"id": "2", "apart": ["1"]}])
    assert tolls.score(gold, guess) == {"pairs": 2, "shown": 50.0}


def test_chains_count_those_who_mean_nobody_as_alone(tmp_path: Path) -> None:
    def mention(sent: int, first: int, last: int, chain: str) -> dict[str, object]:
        return {"sent": sent, "tokens": [first, last], "chain": chain}

    gold = [mention(0, 0, 0, "1_A_ACTOR"), mention(0, 3, 4, "1_A_ACTOR"), mention(1, 0, 0, "1_B_GROUP")]
    gold.append(mention(1, 5, 5, "1_deal_OBJECT"))
    guess = [{"sent": 0, "tokens": [0, 0], "actor": "a"}, {"sent": 0, "tokens": [3, 5], "actor": "a"}]
    found = chains.score(
        jsonl(tmp_path / "g", [{"id": "1", "event": 1, "mentions": gold}]),
        jsonl(tmp_path / "p", [{"id": "1", "mentions": guess}]),
    )
    assert found["mentions"] == 3
    assert found["resolved"] == pytest.approx(200 / 3)
    assert found["b3"]["f1"] == pytest.approx(100)
    assert chains.b_cubed([("x", "1"), ("y", "1")])["p"] == pytest.approx(50)


def test_words_of_sentences_keep_their_places_in_the_text() -> None:
    text, words = text_of({"0": ["Mr.", "Vek", "'s", "bus", ".", "\\n"], "1": ["It", "left"]})
    assert text == "Mr. Vek's bus.\nIt left\n"
    assert [text[start:end] for start, end, _, _ in words] == ["Mr.", "Vek", "'s", "bus", ".", "It", "left"]
    assert words[-1][2:] == (1, 1)


def test_claims_are_scored_by_the_articles_that_state_a_slot(tmp_path: Path) -> None:
    claims = [
        {"actor": "army", "civilians": 3, "noncivilians": 1, "children": 2, "women": 0},
        {"actor": "unknown", "civilians": 0, "noncivilians": 0, "children": 0, "women": 0},
    ]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("".join(json.dumps({"id": str(n), "claims": [one]}) + "\n" for n, one in enumerate(claims)))
    guess = {"id": "0", "killed": [4, None], "actor": "army", "children": 1, "women": 0}
    predicted.write_text(json.dumps(guess) + "\n")
    report = claims_scoring.score(gold, predicted)
    assert (report["killed"], report["actor"], report["both"], report["children"]) == (100, 100, 100, 0)
    assert (report["killed_articles"], report["actor_articles"], report["women_articles"]) == (1, 1, 0)


def test_timelines_take_as_many_days_as_the_reference_has(tmp_path: Path) -> None:
    gold: list[dict[str, object]] = [
        {"topic": "dam", "ref": "a", "date": "2031-05-06"},
        {"topic": "dam", "ref": "a", "date": "2031-05-09T00:00:00"},
        {"topic": "dam", "ref": "b", "date": "2031-06-01"},
        {"topic": "war", "ref": "a", "date": "2031-06-01"},
    ]
    guess: list[dict[str, object]] = [{"id": "dam", "days": ["2031-05-06", "2031-06-01", "2031-05-09"]}]
    found = timelines.score(jsonl(tmp_path / "g", gold), jsonl(tmp_path / "p", guess))
    assert found == {"timelines": 2, "date_f1": pytest.approx((50 + 0) / 2)}
