"""Precision, recall and F1 from counts, in percent; rows from JSON lines."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def prf(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in percent; 0 where nothing was predicted or expected."""
    p = 100 * right / predicted if predicted else 0.0
    r = 100 * right / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, gzip or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as content:
        yield from content


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """The rows of a JSONL file by their `id`. Raises ValueError where one stands there twice."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines(path):
        if line.strip():
            row = json.loads(line)
            if row["id"] in found:
                raise ValueError(f"{path.name}: {row['id']} twice")
            found[row["id"]] = row
    return found


def paired(gold_path: Path, predicted_path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Gold rows with the predicted ones (an absent one is empty). Raises ValueError for predicted ids without gold."""
    gold, predicted = rows(gold_path), rows(predicted_path)
    unknown = sorted(set(predicted) - set(gold))
    if unknown:
        raise ValueError(f"{predicted_path.name}: ids that are not in the gold file, {unknown[0]} first")
    for key, row in gold.items():
        yield row, predicted.get(key, {})
