"""Near-duplicates: documents of the story files in; pairs that share one origin out (`a`, `b`)."""

import json
from pathlib import Path

from benchmarks.tasks.reports import documents_of
from variorum.compare import COPIES
from variorum.config import Config


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL(.gz) of documents; `output`: JSONL of unordered pairs `a`, `b`, sorted."""
    case, ids = documents_of(input)
    config = Config()
    copies = [copy for block in COPIES.split(case, config) for copy in COPIES.run(block, config)]
    pairs = sorted(sorted((ids[copy.document_a], ids[copy.document_b])) for copy in copies if copy.same_origin)
    output.write_text("".join(json.dumps({"a": a, "b": b}) + "\n" for a, b in pairs), encoding="utf-8")
