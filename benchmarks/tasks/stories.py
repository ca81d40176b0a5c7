"""Story sets: documents with outlet, date, title and text in; the story of each out (`id`, `story`)."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.tasks.reports import CaseOf, documents_of
from variorum.compare import COPIES, STORIES
from variorum.config import Config
from variorum.records import Copy, Story


def stories_of(case: CaseOf) -> Sequence[Story]:
    """The stories of these documents, through the same stages as in a case."""
    config = Config()
    case.put(Copy, _run(COPIES, case, config))
    return [record for record in _run(STORIES, case, config) if isinstance(record, Story)]


def _run(stage: Any, case: CaseOf, config: Config) -> Iterable[Any]:
    return [record for block in stage.split(case, config) for record in stage.run(block, config)]


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL(.gz) of documents (gold fields ignored); `output`: JSONL with `id` and `story`."""
    case, ids = documents_of(input)
    rows = [{"id": ids[one], "story": story.id} for story in stories_of(case) for one in story.document_ids]
    rows.sort(key=lambda row: row["id"])
    output.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
