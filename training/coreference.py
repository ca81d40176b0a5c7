"""Trains the chance that two tellings are of one event and writes its weights: numbers by feature, no words.

    python -m training.coreference ECBPLUS_COREF.jsonl.gz --out src/variorum/ontology/data/coreference.yaml \
        --folds benchmarks/data/coref_folds.json

The rows are those of the stories benchmark (topics 1 to 35 of ECB+, its train and dev parts; the test topics are not
there). The shipped weights are trained on all of them. `--folds` also writes weights for each of five folds of whole
topics: the benchmark judges a topic by those that have not seen it. Prints, out of fold, how well the chances are
calibrated.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

from benchmarks.tasks.coref import groups_of, meaning
from benchmarks.tasks.encoder import lines_of
from variorum.compare.sameness import beside
from variorum.compare.tellings import Floats, features
from variorum.ontology.coreference import EventWeights, Logistic

FOLDS = 5
SEED = 3
_HEAD = """# How likely two tellings are of one event: weights of two logistic models by feature (compare/sameness.py).
# Written by training/coreference.py; not edited by hand.
"""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of tellings of one group: a row of features each, and whether they are of one event.

    `reports`: the report of each telling; the pairs are those above the diagonal, row by row.
    """

    topic: str
    reports: tuple[str, ...]
    names: tuple[str, ...]
    rows: Floats
    same: NDArray[np.bool_]


def pairs_of(path: Path) -> list[Pairs]:
    """The pairs of every group of reports."""
    rows = [json.loads(line) for line in lines_of(path)]
    chain_of = {
        (row["id"], one["sent"], tuple(one["tokens"])): one["chain"]
        for row in rows
        for one in row["mentions"]
        if one["kind"] == "event"
    }
    found = []
    for topic, tellings, keys in groups_of(rows):
        first, second = np.triu_indices(len(tellings), 1)
        names, table = table_of(features(tellings, meaning()))
        chains = np.array([chain_of[key] for key in keys])
        reports = tuple(one.report for one in tellings)
        found.append(Pairs(topic, reports, names, table, chains[first] == chains[second]))
    return found


def table_of(found: Mapping[str, Floats]) -> tuple[tuple[str, ...], Floats]:
    """The names of features in order, and a row for each pair above the diagonal."""
    names = tuple(sorted(found))
    first, second = np.triu_indices(len(found[names[0]]), 1)
    return names, np.stack([found[name][first, second] for name in names], axis=1)


def fitted(pairs: Sequence[Pairs]) -> Logistic:
    """A logistic model over standardised features, written for the features as they are."""
    rows = np.concatenate([one.rows for one in pairs])
    same = np.concatenate([one.same for one in pairs])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(max_iter=1000).fit(scaler.transform(rows), same)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    named = {name: round(float(weight), 4) for name, weight in zip(pairs[0].names, weights, strict=True)}
    return Logistic(bias=round(bias, 4), weights=named)


def chances_of(model: Logistic, pairs: Pairs) -> Floats:
    """The chance of each pair."""
    score = model.bias + pairs.rows @ np.array([model.weights[name] for name in pairs.names])
    return np.asarray(1 / (1 + np.exp(-score)))


def seen_beside(model: Logistic, pairs: Pairs) -> Pairs:
    """The same pairs with what the others of their group say, by the chances of a model of pairs alone."""
    size = len(pairs.reports)
    alone = np.zeros((size, size))
    alone[np.triu_indices(size, 1)] = chances_of(model, pairs)
    names, table = table_of(beside(alone + alone.T, pairs.reports))
    return replace(pairs, names=(*pairs.names, *names), rows=np.concatenate([pairs.rows, table], axis=1))


def trained(pairs: Sequence[Pairs]) -> EventWeights:
    """Both models, the second over the chances that the first gives on what it was trained on."""
    alone = fitted(pairs)
    return EventWeights(alone=alone, beside=fitted([seen_beside(alone, one) for one in pairs]))


def fold_of(topics: Sequence[str]) -> dict[str, int]:
    """The fold of each topic, shuffled with a fixed seed."""
    order = sorted(set(topics))
    random.Random(SEED).shuffle(order)
    return {topic: number % FOLDS for number, topic in enumerate(order)}


def calibration(chance: Floats, same: NDArray[np.bool_], steps: int = 10) -> list[tuple[int, float, float]]:
    """By tenth of chance: how many pairs, their mean chance, the share of them that are of one event."""
    step = np.minimum((chance * steps).astype(int), steps - 1)
    return [
        (int((step == one).sum()), float(chance[step == one].mean()), float(same[step == one].mean()))
        for one in range(steps)
        if (step == one).any()
    ]


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    args = parser.parse_args()
    pairs = pairs_of(args.rows)
    folds = fold_of([one.topic for one in pairs])
    by_fold: dict[int, list[Pairs]] = defaultdict(list)
    for one in pairs:
        by_fold[folds[one.topic]].append(one)
    models = [trained([one for fold, some in by_fold.items() if fold != held for one in some]) for held in range(FOLDS)]
    chance = np.concatenate(
        [
            chances_of(model.beside, seen_beside(model.alone, one))
            for one in pairs
            if (model := models[folds[one.topic]])
        ]
    )
    same = np.concatenate([one.same for one in pairs])
    print(
        f"{len(same)} pairs, {same.sum()} of one event; average precision {average_precision_score(same, chance):.3f}"
    )
    for count, said, was in calibration(chance, same):
        print(f"{count:7d} pairs: chance {said:.2f}, of one event {was:.2f}")
    content = {"topics": folds, "folds": [msgspec.to_builtins(model) for model in models]}
    args.folds.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    shipped = yaml.safe_dump(msgspec.to_builtins(trained(pairs)), sort_keys=True)
    args.out.write_text(_HEAD + shipped, encoding="utf-8")


if __name__ == "__main__":
    main()
