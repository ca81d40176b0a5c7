import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the chance of one event is trained with scikit-learn")

from training.coreference import FOLDS, Pairs, calibration, chances_of, fitted, fold_of, seen_beside, trained


def drawn(topic: str, seed: int) -> Pairs:
    chance = np.random.default_rng(seed)
    rows = chance.normal(5.0, 2.0, size=(300, 2))
    return Pairs(
        topic,
        tuple(f"{topic}{at % 7}" for at in range(25)),
        ("near", "noise"),
        rows,
        rows[:, 0] + chance.normal(0, 1, 300) > 6,
    )


def test_weights_are_those_of_the_features_as_they_are() -> None:
    model = fitted([drawn("1", 1), drawn("2", 2)])
    assert model.weights["near"] > 5 * abs(model.weights["noise"])
    held = drawn("3", 3)
    chance = chances_of(model, held)
    assert chance[held.same].mean() > 0.6 > 0.4 > chance[~held.same].mean()


def test_the_second_model_knows_the_same_pairs_beside_each_other() -> None:
    model = trained([drawn("1", 1), drawn("2", 2)])
    assert set(model.alone.weights) < set(model.beside.weights)
    held = drawn("3", 3)
    seen = seen_beside(model.alone, held)
    assert seen.rows.shape == (300, len(model.beside.weights))
    assert (chances_of(model.beside, seen)[held.same]).mean() > 0.6


def test_all_pairs_of_a_topic_are_in_one_fold() -> None:
    folds = fold_of(["7", "7", "3", "12", "4", "5", "6"])
    assert folds == fold_of(["12", "3", "4", "5", "6", "7"])
    assert set(folds.values()) <= set(range(FOLDS))


def test_calibration_puts_what_was_beside_what_was_said() -> None:
    table = calibration(np.array([0.05, 0.05, 0.95, 1.0]), np.array([False, True, True, True]))
    assert [(count, round(said, 3), was) for count, said, was in table] == [(2, 0.05, 0.5), (2, 0.975, 1.0)]
