"""PLOVER relation: `root` and `quad` of every row, macro-averaged F1 over the labels of gold and prediction."""

from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import paired, prf


def macro_f1(pairs: list[tuple[Any, Any]]) -> float:
    """The mean of the F1 of every label that gold or prediction has, in percent (scikit-learn's `macro avg`).

    An absent prediction (None) is wrong and no label.
    """
    labels = {label for pair in pairs for label in pair if label is not None}
    scores = [
        prf(
            sum(g == p == label for g, p in pairs), sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs)
        )
        for label in sorted(labels, key=str)
    ]
    return sum(score["f1"] for score in scores) / len(scores) if scores else 0.0


def score(gold: Path, predicted: Path) -> dict[str, float]:
    """Macro F1 of roots, of quads and of conflict against cooperation (quad > 2)."""
    both = list(paired(gold, predicted))
    quads = [(int(row["quad"]), int(guess["quad"]) if guess.get("quad") else None) for row, guess in both]
    return {
        "rows": len(both),
        "root": macro_f1([(row["root"], guess.get("root")) for row, guess in both]),
        "quad": macro_f1(quads),
        "binary": macro_f1([(g > 2, None if p is None else p > 2) for g, p in quads]),
    }
