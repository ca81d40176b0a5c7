"""Trains the labeller of scraped lines and writes its weights: numbers over layout features, no words.

    python -m training.blocks LINES.jsonl.gz --out src/variorum/article/block_labeller.npz \
        --folds benchmarks/data/block_folds.npz

`LINES`: whole pages, one a row: `id`, `url`, `lines`, `gap`, `keep` (1 body, 0 not, null unclear), as in the ingest
benchmark's `lines_dev`. The package's model is trained on all of them. `--folds` also trains one model for each of five
folds by registered domain: the benchmarks use, for a page that was trained on, the model that has not seen its
domain, so that the figures on the development pages are out of fold.
"""

import argparse
import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from variorum.article.features import FEATURES_VERSION, Floats, base_features, context_features, gate_features
from variorum.article.lines import Line
from variorum.article.rules import hits, repeated
from variorum.ontology.outlets import host_of, registrable

FOLDS = 5
CUTS = 4
SEED = 7


@dataclass(frozen=True, slots=True)
class Example:
    """One text: features of its lines, features of the gate, labels (-1 unclear), whether it is a whole page."""

    rows: Floats
    gate: Floats
    labels: NDArray[np.int8]
    whole: bool


def example(lines: Sequence[str], gaps: Sequence[int], keep: Sequence[int | None], whole: bool) -> Example:
    """The features of a text."""
    matched = hits(lines)
    base = base_features(lines, [Line(0, 0, bool(gap)) for gap in gaps], repeated(lines), matched)
    rows = np.concatenate([base, context_features(base)], axis=1)
    labels = np.array([-1 if label is None else label for label in keep], np.int8)
    return Example(rows, gate_features(base, matched), labels, whole)


def cuts_of(page: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    """Texts as scrapers leave them: up to ten lines on each side of the body, also none, also a few paragraphs only,
    and with other habits of empty lines.
    """
    lines, gaps, keep = page["lines"], page["gap"], page["keep"]
    bodies = [number for number, label in enumerate(keep) if label]
    first, last = bodies[0], bodies[-1] + 1
    for number in range(CUTS + 3):
        start, stop = first, last
        if number <= CUTS:
            start, stop = max(0, first - chance.randint(0, 10)), min(len(keep), last + chance.randint(0, 10))
        elif number == CUTS + 2:
            start = chance.randrange(first, last)
            stop = min(last, start + chance.randint(1, 6))
        own = gaps[start:stop] if number < CUTS else [chance.randint(0, 1)] * (stop - start)
        yield example(lines[start:stop], own, keep[start:stop], False)


def _ensemble(examples: Sequence[Example]) -> Any:
    rows = np.concatenate([one.rows for one in examples])
    labels = np.concatenate([one.labels for one in examples])
    weights = np.concatenate([np.full(len(one.labels), len(one.labels) ** -0.5) for one in examples])
    known = labels >= 0
    model = HistGradientBoostingClassifier(
        max_iter=120,
        learning_rate=0.08,
        max_leaf_nodes=12,
        max_depth=7,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_features=0.4,
        random_state=0,
    )
    return model.fit(rows[known], labels[known], sample_weight=weights[known])


def _arrays(model: Any, name: str) -> dict[str, NDArray[Any]]:
    """The trees of a fitted ensemble as padded arrays."""
    trees: list[NDArray[Any]] = [iteration[0].nodes for iteration in model._predictors]  # noqa: SLF001 - sklearn has no public way
    width = max(len(nodes) for nodes in trees)
    shape = (len(trees), width)
    feature, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = np.full(shape, np.inf, np.float32), np.zeros(shape, np.float32)
    depth = 0
    for row, nodes in enumerate(trees):
        for at, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            left[row, at], right[row, at] = (at, at) if leaf else (node["left"], node["right"])
            value[row, at] = node["value"]
            depth = max(depth, int(node["depth"]))
            if not leaf:
                feature[row, at], threshold[row, at] = node["feature_idx"], node["num_threshold"]
    baseline = np.array(float(np.ravel(model._baseline_prediction)[0]))  # noqa: SLF001
    columns: dict[str, NDArray[Any]] = {
        "feature": feature,
        "threshold": threshold,
        "left": left,
        "right": right,
        "value": value,
    }
    return {
        **{f"{name}_{key}": column for key, column in columns.items()},
        f"{name}_depth": np.array(depth),
        f"{name}_baseline": baseline,
    }


def train(examples: Sequence[Example]) -> dict[str, NDArray[Any]]:
    """The arrays of a model trained on the examples."""
    gates = np.stack([one.gate for one in examples]).astype(np.float64)
    mean, scale = gates.mean(axis=0), gates.std(axis=0) + 1e-6
    gate = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000)
    gate.fit((gates - mean) / scale, [one.whole for one in examples])
    return {
        "features_version": np.array(FEATURES_VERSION),
        "gate": np.append(gate.coef_[0], gate.intercept_[0]),
        "gate_mean": mean,
        "gate_scale": scale,
        **_arrays(_ensemble([one for one in examples if one.whole]), "whole"),
        **_arrays(_ensemble([one for one in examples if not one.whole]), "cut"),
    }


def _save(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Writes an npz file that holds the same bytes for the same arrays."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue(), zipfile.ZIP_DEFLATED)


def fold_of(pages: Sequence[dict[str, Any]]) -> list[int]:
    """The fold of each page: whole registered domains, shuffled with a fixed seed."""
    domains = [registrable(host_of(page["url"]) or page["id"]) for page in pages]
    order = sorted(set(domains))
    random.Random(SEED).shuffle(order)
    folds = {domain: number % FOLDS for number, domain in enumerate(order)}
    return [folds[domain] for domain in domains]


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args()
    with gzip.open(options.lines, "rt", encoding="utf-8") as stream:
        pages = [json.loads(row) for row in stream]
    chance = random.Random(SEED)
    examples = [[example(page["lines"], page["gap"], page["keep"], True), *cuts_of(page, chance)] for page in pages]
    _save(options.out, train([one for page in examples for one in page]))
    print(f"{options.out}: trained on {len(pages)} pages")
    if options.folds:
        folds = fold_of(pages)
        arrays: dict[str, NDArray[Any]] = {
            "pages": np.array([page["id"][:16] for page in pages]),
            "folds": np.array(folds, np.int8),
        }
        for fold in range(FOLDS):
            seen = [one for page, own in zip(examples, folds, strict=True) if own != fold for one in page]
            arrays |= {f"{fold}_{name}": array for name, array in train(seen).items()}
            print(f"fold {fold}: {folds.count(fold)} pages held out")
        _save(options.folds, arrays)


if __name__ == "__main__":
    main()
