import random
from typing import Any

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the block labeller is trained with scikit-learn")

from training.blocks import Example, _arrays, _ensemble, cuts_of, fold_of
from variorum.article.features import FEATURES_VERSION
from variorum.article.labeller import read_model

PROSE = "The council of Velmora said on day {} that the northern quay would stay closed until the mines were found."
GATE = ("gate", "gate_mean", "gate_scale")
PAGE: dict[str, Any] = {
    "id": "p",
    "url": "https://courier.example/a",
    "lines": [
        "Home",
        "World",
        "Log in",
        *(PROSE.format(number) for number in range(12)),
        "Share",
        "Privacy",
        "Contact",
    ],
    "gap": [1] * 18,
    "keep": [0, 0, 0, *[1] * 12, 0, 0, None],
}


def test_exported_trees_answer_as_the_ones_that_were_trained() -> None:
    chance = np.random.default_rng(7)
    rows = chance.normal(size=(3_000, 6)).astype(np.float32)
    labels = ((rows[:, 0] * rows[:, 1] > 0) ^ (rows[:, 2] > 0.5)).astype(np.int8)
    trained = _ensemble([Example(rows, rows[0], labels, False)])
    arrays = {**_arrays(trained, "whole"), **_arrays(trained, "cut"), **dict.fromkeys(GATE, np.ones(12))}
    model = read_model({**arrays, "features_version": np.array(FEATURES_VERSION)})
    assert np.allclose(model.cut.probabilities(rows), trained.predict_proba(rows)[:, 1], atol=1e-5)
    assert model.cut.depth > 3


def test_cuts_hold_the_body_and_at_most_ten_lines_on_each_side() -> None:
    cuts = list(cuts_of(PAGE, random.Random(1)))
    assert all(not one.whole for one in cuts)
    assert all(int((one.labels == 1).sum()) == 12 for one in cuts[:5])
    assert max(len(one.labels) for one in cuts) <= 18


def test_pages_of_one_domain_share_a_fold() -> None:
    pages = [
        {"id": str(n), "url": f"https://{host}/{n}"}
        for n, host in enumerate(("a.example", "www.a.example", "b.example"))
    ]
    folds = fold_of(pages)
    assert folds[0] == folds[1]
    assert fold_of(pages) == folds
