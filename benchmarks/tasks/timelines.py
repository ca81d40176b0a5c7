"""Reports of a topic in; out the days of the topic, those that most origins tell of first (`id`, `days`)."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import lines
from benchmarks.tasks.reports import CaseOf, documents_of
from benchmarks.tasks.stories import stories_of
from variorum.records import Document, LogEntry, Span, Story
from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.keydays import day_weights, ranked
from variorum.report.moments import told_of
from variorum.report.overview import References


class _View:
    """A case of reports and stories alone, as the edition reads it."""

    name = "timelines"
    log: Sequence[LogEntry] = ()
    refused: Sequence[tuple[str, str]] = ()
    outlet_names: Mapping[str, str] = {}
    sentences: Mapping[str, Sequence[Span]] = {}

    def __init__(self, case: CaseOf, stories: Sequence[Story]) -> None:
        self._held: dict[type[Any], Sequence[Any]] = {Document: case.documents, Story: stories}

    @property
    def documents(self) -> Sequence[Document]:
        return self._held[Document]

    def of(self, kind: type[Any]) -> Sequence[Any]:
        return self._held.get(kind, ())


def days_of(case: CaseOf) -> list[str]:
    """The days that these reports tell of, weightiest first, as the edition weighs them."""
    index = CaseIndex(_View(case, stories_of(case)))
    told, _ = told_of(index, References(index), Coding(index))
    return ranked(day_weights(index, told))


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL(.gz) of documents with `topic`, in any language; the reports of a topic are one case."""
    topics: dict[str, list[str]] = defaultdict(list)
    for line in lines(input):
        if line.strip():
            topics[json.loads(line)["topic"]].append(line)
    rows = []
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        for topic in sorted(topics):
            own = Path(folder) / "topic.jsonl"
            own.write_text("\n".join(topics[topic]), encoding="utf-8")
            rows.append({"id": topic, "days": days_of(documents_of(own)[0])})
    output.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
