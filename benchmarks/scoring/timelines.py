"""Timelines: the days that a timeline of the same length would hold, against those of reference timelines."""

import json
from collections import defaultdict
from pathlib import Path

from benchmarks.scoring.counting import lines, rows


def score(gold: Path, predicted: Path) -> dict[str, float]:
    """`date_f1`: percent, the mean over all reference timelines of the topics that the prediction has.

    Gold rows: `topic`, `ref`, `date`; a prediction: `id` (the topic) and `days`, weightiest first. Of these as many are
    taken as the reference has days, so that precision, recall and F1 are one figure where there are enough.
    """
    guess = rows(predicted)
    references: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines(gold):
        if line.strip():
            row = json.loads(line)
            if row["topic"] in guess:
                references[row["topic"], row["ref"]].add(row["date"][:10])
    found = []
    for (topic, _), days in references.items():
        chosen = set(guess[topic]["days"][: len(days)])
        found.append(200 * len(chosen & days) / (len(chosen) + len(days)))
    return {"timelines": len(found), "date_f1": sum(found) / len(found) if found else 0.0}
