"""Entities with gold tokens: JSON lines with `tokens` in, the same lines with `ents` (`[start, end, label]`) out."""

import json
from collections import Counter
from itertools import groupby
from pathlib import Path

from benchmarks.tasks.encoder import lines_of, parser


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Find the entities of every line. `ents` are ranges of tokens, end exclusive.

    Lines in a row with the same `doc` are one document, in which names agree as they do in a report.
    """
    engine = parser()
    rows = (json.loads(line) for line in lines_of(input))
    with output.open("w", encoding="utf-8") as out:
        for _, document in groupby(rows, key=lambda row: row.get("doc", row.get("id"))):
            lines = list(document)
            for row, parse in zip(lines, engine.parse_document([row["tokens"] for row in lines]), strict=True):
                kept = {key: row[key] for key in ("id", "doc") if key in row}
                kept |= {"tokens": row["tokens"], "ents": [list(entity) for entity in parse.entities]}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")


def score(gold: Path, prediction: Path) -> dict[str, float]:
    """F1 in per cent of exact spans with their label.

    Keys: `micro` (all labels of the gold file), `micro3` (PER, ORG and LOC only), and each label. A label that the
    gold file never uses is not counted against the prediction. Raises ValueError where the tokens differ.
    """
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    pairs = [(json.loads(a), json.loads(b)) for a, b in zip(lines_of(gold), lines_of(prediction), strict=True)]
    labels = {entity[2] for row, _ in pairs for entity in row["ents"]}
    for row, guess in pairs:
        if row["tokens"] != guess["tokens"]:
            raise ValueError(f"the tokens of {row.get('id')} differ")
        real = {tuple(entity) for entity in row["ents"]}
        found = {tuple(entity) for entity in guess["ents"] if entity[2] in labels}
        for counts, entities in ((seen, real), (seen, found), (right, real & found)):
            counts.update(group for entity in entities for group in _groups(entity[2]))
    return {name: 200 * right[name] / count for name, count in sorted(seen.items())}


def _groups(label: str) -> tuple[str, ...]:
    return ("micro", "micro3", label) if label in ("PER", "ORG", "LOC") else ("micro", label)
