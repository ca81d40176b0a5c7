"""PLOVER relations: `id`, `sentence`, `source`, `target` in; `id`, `root`, `quad` out, by the relation classifier.

Roots follow the task's own set: CONCEDE and RETREAT are YIELD, and that some relation holds is given.
"""

import json
from pathlib import Path

from variorum.language.relations import Spans, shipped_relations

_ROOT = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def place(sentence: str, words: str) -> Spans:
    """Where the words stand; where they are not verbatim, their longest end that is."""
    low = sentence.lower()
    parts = words.split()
    while parts:
        at = low.find(" ".join(parts).lower())
        if at >= 0:
            return ((at, at + len(" ".join(parts))),)
        parts = parts[1:]
    return ()


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Judge each row; the quad is the one with the largest sum over its roots."""
    classifier = shipped_relations()
    with input.open(encoding="utf-8") as rows, output.open("w", encoding="utf-8") as out:
        for line in rows:
            row = json.loads(line)
            sides = [place(row["sentence"], row[side] or "") for side in ("source", "target")]
            found = classifier.chances(row["sentence"], *sides)
            roots: dict[str, float] = {}
            quads: dict[int, float] = {}
            for kind, chance in found.items():
                root = _ROOT.get(kind, kind)
                roots[root] = roots.get(root, 0.0) + chance
                quads[_QUAD[root]] = quads.get(_QUAD[root], 0.0) + chance
            root, quad = max(roots, key=roots.__getitem__), max(quads, key=quads.__getitem__)
            out.write(json.dumps({"id": row["id"], "root": root, "quad": quad}) + "\n")
