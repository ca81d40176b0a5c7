"""Named entities over given tokens: `ents` are `[start, end, label]`, end exclusive; micro F1 of exact matches."""

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import paired, prf


def score(gold: Path, predicted: Path) -> dict[str, Any]:
    """Micro precision, recall and F1, over all and by label."""
    right: Counter[str] = Counter()
    have: Counter[str] = Counter()
    want: Counter[str] = Counter()
    for row, guess in paired(gold, predicted):
        expected = {(start, end, label) for start, end, label in row["ents"]}
        found = {(start, end, label) for start, end, label in guess.get("ents", [])}
        right.update(label for *_, label in expected & found)
        have.update(label for *_, label in found)
        want.update(label for *_, label in expected)
    by_label = {label: prf(right[label], have[label], want[label]) for label in sorted(want | have)}
    return {"micro": prf(right.total(), have.total(), want.total()), "by_label": by_label}
