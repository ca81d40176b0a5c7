"""python -m benchmarks.scoring NAME GOLD PREDICTION."""

import json
import sys
from pathlib import Path

from benchmarks.scoring import chains, claims, labels, petrarch, spans, timelines, tolls, trees

SCORERS = {
    "chains": chains.score,
    "claims": claims.score,
    "relation": labels.score,
    "petrarch": petrarch.score,
    "ner": spans.score,
    "ud": trees.score,
    "timelines": timelines.score,
    "tolls": tolls.score,
}


def main() -> int:
    """Prints the scorer's report as JSON."""
    if len(sys.argv) != 4 or sys.argv[1] not in SCORERS:
        print(f"{__doc__} NAME is one of {', '.join(SCORERS)}", file=sys.stderr)
        return 2
    print(json.dumps(SCORERS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
