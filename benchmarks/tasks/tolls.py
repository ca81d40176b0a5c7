"""Reports in, the whole road; out for each report the others whose numbers are told apart from its own."""

import json
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import variorum
from benchmarks.scoring.counting import lines

_READ = ("outlet", "date", "title", "text")
_APART = ("contradicted", "refined", "changed_over_time", "differently_worded")


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL(.gz) of documents (gold fields are not read); `output`: JSONL with `id` and `apart`, ids.

    Two reports are apart where both stand in one comparison of the slot `number` that is no corroboration.
    """
    given = [json.loads(line) for line in lines(input) if line.strip()]
    apart: dict[str, set[str]] = defaultdict(set)
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        plain = Path(folder) / "reports.jsonl"
        read = [{name: row[name] for name in _READ if row.get(name)} for row in given]
        plain.write_text("".join(json.dumps(row) + "\n" for row in read), encoding="utf-8")
        with variorum.build(Path(folder) / "tolls.case", [plain], workers=2) as case:
            names = {one.id: given[int(one.path.rsplit("#", 1)[1]) - 1]["id"] for one in case.documents}
            for found in case.comparisons:
                if found.slot == "number" and found.relation in _APART:
                    told = sorted({names[place.document_id] for place in found.positions})
                    for one, other in combinations(told, 2):
                        apart[one].add(other)
                        apart[other].add(one)
    rows = [{"id": row["id"], "apart": sorted(apart[row["id"]])} for row in given]
    output.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
