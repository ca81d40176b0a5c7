"""PETRARCH unit records: pairs of actor codes, and whole events where the expected code is a CAMEO one."""

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import paired, prf


def is_cameo(code: str) -> bool:
    """Whether a code begins with one of CAMEO's roots 01 to 20 (the test dictionaries also invent others)."""
    return code[:2].isdigit() and 1 <= int(code[:2]) <= 20


def score(gold: Path, predicted: Path) -> dict[str, Any]:
    """`pair`: source and target agree, over all events, record by record. `event`: the code too, CAMEO codes only."""
    counts = {"pair": [0, 0, 0], "event": [0, 0, 0]}
    for row, guess in paired(gold, predicted):
        expected, found = row["events"], guess.get("events", [])
        for name, want, have in (
            ("pair", _pairs(expected), _pairs(found)),
            ("event", _events(expected), _events(found)),
        ):
            counts[name][0] += sum((want & have).values())
            counts[name][1] += sum(have.values())
            counts[name][2] += sum(want.values())
    return {name: prf(*numbers) for name, numbers in counts.items()}


def _pairs(events: list[dict[str, str]]) -> Counter[tuple[str, ...]]:
    return Counter((event["source"], event["target"]) for event in events)


def _events(events: list[dict[str, str]]) -> Counter[tuple[str, ...]]:
    return Counter((each["source"], each["target"], each["code"]) for each in events if is_cameo(each["code"]))
