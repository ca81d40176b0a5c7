"""Place names: `id`, `text` in, `id`, `places` out."""

import json
from pathlib import Path

from variorum.annotate.places import find_places
from variorum.annotate.reading_view import view_of
from variorum.config import Config
from variorum.language import engine_for
from variorum.records import Block, Document, content_id, sha256


def document_of(text: str) -> Document:
    """A document that is all body."""
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    return Document(
        id=content_id("doc", digest),
        path="benchmark",
        sha256=digest,
        outlet=None,
        title=None,
        byline=None,
        dateline=None,
        credit=None,
        language="en",
        text=text,
        published=None,
        blocks=(Block(start=0, end=len(text), kind="body"),) if text else (),
    )


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Read each text with the default engine and write the places that the stage `places` finds."""
    config = Config()
    engine = engine_for(config)
    with input.open(encoding="utf-8") as rows, output.open("w", encoding="utf-8") as out:
        for row in rows:
            given = json.loads(row)
            document = document_of(given["text"])
            places = [
                {
                    "start": value.span.start,
                    "end": value.span.end,
                    "lat": value.lat,
                    "lon": value.lon,
                    "geonames_id": value.geonames_id,
                }
                for value in find_places(view_of(document, engine.annotate(document)), config)
            ]
            out.write(json.dumps({"id": given["id"], "places": places}) + "\n")
