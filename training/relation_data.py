"""Examples of the event branch: a text, the words of actor and recipient (if told), and what may be said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from training.branches.features import rows_of
from training.written.check import locate
from variorum.records import EventStatus, EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
NOTHING = len(TYPES)  # the class of a pair or sentence without an event
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """`actor`, `recipient`: spans of the text. `allowed`: the classes (of TYPES, or NOTHING) of which one holds.

    `weight` of the example in the loss; `group`: examples that must stay in one fold.
    """

    text: str
    actor: tuple[tuple[int, int], ...]
    recipient: tuple[tuple[int, int], ...]
    allowed: frozenset[int]
    corpus: str
    group: str
    weight: float = 1.0
    trigger: tuple[int, int] | None = None
    row: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


def classes(*names: str) -> frozenset[int]:
    """Return the numbers of PLOVER types; YIELD is CONCEDE or RETREAT."""
    out = [n for name in names for n in (("CONCEDE", "RETREAT") if name == "YIELD" else (name,))]
    return frozenset(TYPES.index(n) for n in out)


def plv(path: Path) -> Iterator[Example]:
    """Rows with root and both spans."""
    for row in rows_of(path):
        actor, recipient = (find(row["sentence"], row[side]) for side in ("source", "target"))
        yield Example(row["sentence"], actor, recipient, classes(row["root"]), "plv", row["sentence"], row=row)


def find(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where the words stand; without regard to case, or by their longest part, where they are not verbatim."""
    at = text.find(words)
    if at < 0:
        at = text.lower().find(words.lower())
    parts = words.split()
    while at < 0 and len(parts) > 1:
        parts = parts[1:]
        words = " ".join(parts)
        at = text.find(words)
    return ((at, at + len(words)),) if at >= 0 else ()


def cameo(sentences: Path, actors: Path) -> Iterator[Example]:
    """Sentences with a quad or none, with the spans of those that have them."""

    def plain(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum())

    sides = {plain("".join(r["tokens"])): r for r in rows_of(actors)}
    for row in rows_of(sentences):
        text, known = row["sentence"], sides.get(plain(row["sentence"]))
        actor: tuple[tuple[int, int], ...] = ()
        recipient: tuple[tuple[int, int], ...] = ()
        for start, end, label in known["spans"] if known else ():
            span = find(text, " ".join(known["tokens"][start:end])) if known else ()
            actor += span if label in "SR" else ()
            recipient += span if label in "TR" else ()
        allowed = classes(*QUADS[row["quad"]]) if row["quad"] else frozenset((NOTHING,))
        yield Example(text, actor, recipient, allowed, "cameo", text, 0.5)


def synthetic(path: Path, every: int = 3) -> Iterator[Example]:
    """The headline and first sentences of invented stories; weighted low."""
    for number, row in enumerate(rows_of(path)):
        if number % every or row["type"] not in TYPES:
            continue
        text = " ".join(row["text"].split())
        cut = text.find(". ", 120)
        yield Example(
            text[: cut + 1 if 0 < cut < 320 else 240], (), (), classes(row["type"]), "synthetic", row["template"], 0.15
        )


def written(folder: Path) -> Iterator[Example]:
    """Every event of the written passages with the spans of its sides; passages without any; pairs without an event."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            row = json.loads(line)
            text = row["text"]
            for event in row["events"]:
                actor, recipient = (
                    tuple(s for words in event[side] or () if (s := locate(text, words)))
                    for side in ("actor", "recipient")
                )
                trigger = locate(text, event["trigger"])
                yield Example(text, actor, recipient, classes(event["type"]), "written", text, 1.0, trigger, event)
            if not row["events"]:
                yield Example(text, (), (), frozenset((NOTHING,)), "written", text, 0.5)
