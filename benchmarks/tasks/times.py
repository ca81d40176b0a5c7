"""Time expressions: `id`, `published`, `text` in, `id`, `times` out."""

import json
from datetime import date
from pathlib import Path

from variorum.annotate.times import read_times


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Read each document's text as the stage `times` does and write the expressions with their ranges."""
    with input.open(encoding="utf-8") as rows, output.open("w", encoding="utf-8") as out:
        for row in rows:
            document = json.loads(row)
            published = document.get("published")
            day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
            times = [
                {"start": value.span.start, "end": value.span.end, "earliest": value.earliest, "latest": value.latest}
                for value in read_times(document["text"], day)
            ]
            out.write(json.dumps({"id": document["id"], "times": times}) + "\n")
