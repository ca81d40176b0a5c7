"""Layers of an invented text, as the extractors get them, with the rule engine unless the encoder is asked for."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from variorum.annotate import STAGES as ANNOTATE
from variorum.config import Config
from variorum.extract import STAGES as EXTRACT
from variorum.language.encoder import EncoderEngine
from variorum.language.rules import RulesEngine
from variorum.records import LAYER_OF, Block, BlockKind, Document, Event, Layers, Published, content_id
from variorum.resolve import STAGES as RESOLVE
from variorum.stage import DocumentStage

CONFIG = Config(engine="rules")
PUBLISHED = Published(value="2024-03-14", precision="day", basis="given")


def document(body: str, *, title: str = "", name: str = "a", published: Published | None = PUBLISHED) -> Document:
    text = f"{title}\n{body}" if title else body
    cut = len(title) + 1 if title else 0
    parts: list[tuple[int, int, BlockKind]] = [(0, cut, "title")] if title else []
    parts.append((cut, len(text), "body"))
    return Document(
        id=content_id("doc", name, text),
        path=name,
        sha256="0",
        outlet=None,
        title=title or None,
        byline=None,
        dateline=None,
        credit=None,
        language="en",
        text=text,
        published=published,
        blocks=tuple(Block(start=start, end=end, kind=kind) for start, end, kind in parts),
    )


def read(
    body: str,
    *,
    title: str = "",
    name: str = "a",
    config: Config = CONFIG,
    published: Published | None = PUBLISHED,
    stages: Iterable[DocumentStage] = (*ANNOTATE, *EXTRACT, *RESOLVE),
    parsed: bool = False,
) -> Layers:
    """All layers of a text, up to `resolve`; `parsed`: with the encoder in place of the rule engine."""
    given = document(body, title=title, name=name, published=published)
    engine = EncoderEngine() if parsed else RulesEngine()
    layers = Layers(given, {"documents": (given,), "annotations": (engine.annotate(given),)})
    for stage in stages:
        made: dict[str, list[Any]] = defaultdict(list)
        for record in stage.run(layers, config):
            made[LAYER_OF[type(record)]].append(record)
        layers = layers.with_layers({layer: made.get(layer, []) for layer in stage.assigns})
    return layers


def events_told(body: str, *, parsed: bool = False) -> list[tuple[str, str, list[str], list[str]]]:
    """Of the events of a text type, status, and the words for actors and recipients."""
    return [
        (
            event.type,
            event.status,
            [span.of(body) for span in event.actor_spans],
            [span.of(body) for span in event.recipient_spans],
        )
        for event in read(body, parsed=parsed).of(Event)
    ]
