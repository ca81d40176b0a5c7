"""Tolls apart: of the pairs of one story whose claims give different tolls for one place, the share that is shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import rows


def pairs(gold: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Pairs of reports of one story that share the place of a claim and no toll for it (civilians and others together).

    Claims without a toll say nothing.
    """
    stories: dict[str, list[str]] = defaultdict(list)
    for key, row in gold.items():
        stories[row["story"]].append(key)
    for members in stories.values():
        for one, other in combinations(members, 2):
            mine, theirs = _tolls(gold[one]), _tolls(gold[other])
            if any(not mine[place] & theirs[place] for place in mine.keys() & theirs.keys()):
                yield one, other


def _tolls(row: Mapping[str, Any]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for claim in row["claims"]:
        toll = int(claim["civilians"]) + int(claim["noncivilians"])
        if toll > 0:
            found[claim["location"].casefold()].add(toll)
    return found


def score(gold: Path, predicted: Path) -> dict[str, float]:
    """`pairs`: how many there are; `shown`: percent of them that the prediction holds apart."""
    guess = rows(predicted)
    wanted = list(pairs(rows(gold)))
    shown = sum(other in guess.get(one, {}).get("apart", ()) for one, other in wanted)
    return {"pairs": len(wanted), "shown": 100 * shown / len(wanted) if wanted else 0.0}
