"""Attributions: `id`, `text` in; `id`, `attributions` with spans of source, cue and content out."""

import gzip
import json
from pathlib import Path

from benchmarks.tasks.sayings import document_of, layers_of
from variorum.extract import STAGES
from variorum.records import Statement


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Find the statements of each article; its first line is the title, as the corpus has it."""
    statements_stage = STAGES[:1]
    opener = gzip.open if input.suffix == ".gz" else open
    with opener(input, "rt", encoding="utf-8") as rows, output.open("w", encoding="utf-8") as out:
        for row in rows:
            article = json.loads(row)
            layers = layers_of(document_of(article["id"], article["text"], titled=True), statements_stage)
            attributions = [
                {"source": found.source, "cue": found.cue, "content": found.content} for found in layers.of(Statement)
            ]
            out.write(json.dumps({"id": article["id"], "attributions": attributions}) + "\n")
