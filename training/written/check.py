"""Check the written training passages: every quoted word stands in its text, every label is one of the ontology's.

``python training/written/check.py [FILE ...]``; without files, every ``*.jsonl`` beside this script.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from variorum.ontology.plover import load_plover
from variorum.records import EventStatus, EventType, StatementType

TYPES, STATUSES, ACTS = map(set, (get_args(EventType), get_args(EventStatus), get_args(StatementType)))


def locate(text: str, words: str) -> tuple[int, int] | None:
    """Return the span of the words; ``words#2`` means their second occurrence."""
    words, _, nth = words.partition("#") if words.rpartition("#")[2].isdigit() else (words, "", "1")
    at = -1
    for _ in range(int(nth)):
        at = text.find(words, at + 1)
    return None if at < 0 or not words else (at, at + len(words))


def problems(row: dict[str, Any]) -> list[str]:
    """Name what is wrong with one passage."""
    out: list[str] = []
    modes = {kind: set(load_plover().types[kind].modes) for kind in TYPES}
    text = row.get("text", "")

    def words(some: Any, where: str) -> None:
        items = [some] if isinstance(some, str) else some or []
        out.extend(f"{where}: {item!r} is not in the text" for item in items if locate(text, item) is None)

    for event in row.get("events", []):
        kind = event.get("type")
        if kind not in TYPES:
            out.append(f"event type {kind!r}")
        elif event.get("mode") and event["mode"] not in modes[kind]:
            out.append(f"{kind} has no mode {event['mode']!r}: {sorted(modes[kind])}")
        if event.get("status") not in STATUSES:
            out.append(f"status {event.get('status')!r}")
        if not event.get("trigger"):
            out.append("event without trigger")
        for field in ("trigger", "actor", "recipient"):
            words(event.get(field), field)
    for statement in row.get("statements", []):
        if statement.get("type") not in ACTS:
            out.append(f"act {statement.get('type')!r}")
        if statement.get("polarity", "+") not in "+-":
            out.append(f"polarity {statement.get('polarity')!r}")
        if not statement.get("content"):
            out.append("statement without content")
        for field in ("source", "cue", "content"):
            words(statement.get(field), field)
    return out


def main() -> int:
    """Print what is wrong and what there is."""
    files = [Path(a) for a in sys.argv[1:]] or sorted(Path(__file__).parent.glob("*.jsonl"))
    bad, counts, seen = 0, Counter[str](), set[str]()
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                found = problems(row)
            except (ValueError, AttributeError, TypeError) as error:
                found, row = [f"not a passage: {error}"], {}
            if row.get("text") in seen:
                found.append("the same text again")
            seen.add(row.get("text", ""))
            for problem in found:
                print(f"{path.name}:{number}: {problem}")
            bad += bool(found)
            counts["passages"] += 1
            counts["without event"] += not row.get("events")
            counts.update(f"event {e.get('type')}" for e in row.get("events", []))
            counts.update(f"act {s.get('type')}" for s in row.get("statements", []))
    print(dict(sorted(counts.items())))
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
