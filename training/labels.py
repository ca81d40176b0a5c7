"""The label sets of the heads, kept beside the weights so that numbers and names cannot drift apart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.samples import Sentence


@dataclass(frozen=True, slots=True)
class Labels:
    """Names by number for each head. `tags` are BIOES tags over the entity labels, ``O`` first."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    tags: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Write the names as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read the names back."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{key: tuple(value) for key, value in raw.items()})


def collect(treebank: Sequence[Sentence], news: Sequence[Sentence]) -> Labels:
    """Collect the labels of the training data, sorted; ``root`` comes first among the relations."""
    entity = sorted({label for s in news for _, _, label in s.entities})
    return Labels(
        upos=tuple(sorted({t for s in treebank for t in s.upos})),
        xpos=tuple(sorted({t for s in treebank for t in s.xpos})),
        deprels=("root", *sorted({t for s in treebank for t in s.deprels} - {"root"})),
        tags=("O", *(f"{mark}-{label}" for label in entity for mark in "BIES")),
    )


def bioes(length: int, entities: Sequence[tuple[int, int, str]]) -> list[str]:
    """Spell flat entities as BIOES tags; an entity that overlaps an earlier one is left out."""
    tags = ["O"] * length
    for start, end, label in entities:
        if any(tag != "O" for tag in tags[start:end]) or end <= start:
            continue
        if end - start == 1:
            tags[start] = f"S-{label}"
        else:
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 2), f"E-{label}"]
    return tags


def allowed(tags: Sequence[str]) -> list[list[bool]]:
    """Return the table of legal steps: row = from, column = to; the last row/column is the sentence's edge."""

    def opens(tag: str) -> bool:
        return tag[0] in "OBS"

    def step(before: str, after: str) -> bool:
        if before[0] in "BI":
            return after[0] in "IE" and after[2:] == before[2:]
        return opens(after)

    table = [[step(a, b) for b in tags] + [a[0] in "OES"] for a in tags]
    return [*table, [opens(b) for b in tags] + [False]]
