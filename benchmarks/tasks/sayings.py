"""Layers of a bare text, shared by the tasks that measure statements and events on given texts."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from variorum.config import Config
from variorum.language import STAGES as LANGUAGE
from variorum.records import LAYER_OF, Block, BlockKind, Document, Layers, content_id
from variorum.stage import DocumentStage


def document_of(name: str, text: str, *, titled: bool) -> Document:
    """A document of a text that has nothing but body, with its first line as the title where `titled`."""
    end = len(text)
    line = text.find("\n")
    cut = line + 1 if titled and 0 <= line < end - 1 else 0
    parts: list[tuple[int, int, BlockKind]] = [(0, cut, "title")] if cut else []
    parts.append((cut, end, "body"))
    return Document(
        id=content_id("doc", name),
        path=name,
        sha256="",
        outlet=None,
        title=None,
        byline=None,
        dateline=None,
        credit=None,
        language="en",
        text=text,
        published=None,
        blocks=tuple(Block(start=start, end=stop, kind=kind) for start, stop, kind in parts),
    )


def layers_of(document: Document, stages: Iterable[DocumentStage] = (), config: Config | None = None) -> Layers:
    """The document with its annotations and what the stages make of it."""
    config = config or Config()
    layers = Layers(document, {"documents": (document,)})
    for stage in (*LANGUAGE, *stages):
        made: dict[str, list[Any]] = defaultdict(list)
        for record in stage.run(layers, config):
            made[LAYER_OF[type(record)]].append(record)
        layers = layers.with_layers({name: made.get(name, []) for name in stage.assigns})
    return layers
