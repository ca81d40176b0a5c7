import numpy as np
import pytest

from variorum.article.features import BASE, base_features, context_features, gate_features
from variorum.article.labeller import Trees, block_model, body_probabilities, read_model
from variorum.article.lines import Line
from variorum.article.rules import hits, repeated

PROSE = "The harbour council said on Tuesday that it had found two more mines, so that the quay would stay closed."
MENU = ["Home", "World", "Politics", "Sport", "Log in", "Subscribe"]


def probabilities(texts: list[str]) -> list[float]:
    return [float(one) for one in body_probabilities(texts, [Line(0, 0, True) for _ in texts], hits(texts))]


def test_prose_is_likely_body_and_a_menu_is_not() -> None:
    found = probabilities([*MENU, PROSE, PROSE.replace("two", "three"), PROSE.replace("two", "four"), *MENU])
    assert min(found[6:9]) > 0.8
    assert max(found[:5] + found[10:]) < 0.4


def test_features_are_finite_and_as_many_as_the_model_was_trained_on() -> None:
    texts = [*MENU, PROSE, "…", "1", "😀 ok"]
    lines = [Line(0, 0, False) for _ in texts]
    matched = hits(texts)
    base = base_features(texts, lines, repeated(texts), matched)
    rows = np.concatenate([base, context_features(base)], axis=1)
    model = block_model()
    assert base.shape == (len(texts), len(BASE))
    assert np.isfinite(rows).all()
    assert int(model.cut.feature.max()) < rows.shape[1]
    assert gate_features(base, matched).shape == model.gate_mean.shape


def test_trees_answer_as_their_nodes_say() -> None:
    trees = Trees(
        feature=np.array([[1, 0, 0]], np.int16),
        threshold=np.array([[2.5, np.inf, np.inf]], np.float32),
        left=np.array([[1, 1, 2]], np.int16),
        right=np.array([[2, 1, 2]], np.int16),
        value=np.array([[0.0, -1.0, 3.0]], np.float32),
        depth=2,
        baseline=0.5,
    )
    rows = np.array([[9.0, 2.5], [0.0, 2.6]], np.float32)
    expected = 1 / (1 + np.exp([0.5, -3.5]))
    assert np.allclose(trees.probabilities(rows), expected)


def test_long_texts_are_judged_in_pieces_with_the_same_answer() -> None:
    model = block_model()
    texts = [PROSE, *MENU] * 120
    base = base_features(texts, [Line(0, 0, True) for _ in texts], repeated(texts), hits(texts))
    rows = np.concatenate([base, context_features(base)], axis=1)
    whole = model.cut.probabilities(rows)
    assert np.array_equal(whole[500:530], model.cut.probabilities(rows[500:530]))


def test_a_model_for_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        read_model({"features_version": np.array(0)})


def test_no_lines_have_no_probabilities() -> None:
    assert body_probabilities([], [], []).shape == (0,)
