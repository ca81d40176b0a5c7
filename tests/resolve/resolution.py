"""Reads the mentions in context of `cases/mentions.yaml` and resolves them with the default engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.extract.reading import document
from variorum.annotate import STAGES as ANNOTATE
from variorum.config import Config
from variorum.extract import STAGES as EXTRACT
from variorum.language import STAGES as LANGUAGE
from variorum.records import LAYER_OF, Actor, Layers, Mention, Published, Span
from variorum.resolve import STAGES as RESOLVE

CASES = Path(__file__).parent / "cases" / "mentions.yaml"
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Expected:
    """One mention: its words in a text and the name of the actor, null for nobody."""

    text: str
    day: str
    words: str
    span: Span
    actor: str | None


def cases() -> list[Expected]:
    """All mentions of the file."""
    return [one for row in yaml.safe_load(CASES.read_text(encoding="utf-8")) for one in _of(row)]


def _of(row: dict[str, object]) -> Iterator[Expected]:
    text, day, who = str(row["text"]), str(row.get("day", "2024-03-14")), row["who"]
    assert isinstance(who, dict)
    for key, actor in who.items():
        words, _, nth = str(key).partition("#")
        at = -1
        for _ in range(int(nth or 1)):
            at = text.index(words, at + 1)
        article = 4 if words.lower().startswith("the ") else 0
        at, words = at + article, words[article:]
        yield Expected(text, day, words, Span(at, at + len(words)), actor)


def read(text: str, day: str) -> Layers:
    """The text through the whole road of one document."""
    given = document(text, published=Published(value=day, precision="day", basis="given"))
    layers = Layers(given, {"documents": (given,)})
    for stage in (*LANGUAGE, *ANNOTATE, *EXTRACT, *RESOLVE):
        made: dict[str, list[object]] = {}
        for record in stage.run(layers, Config()):
            made.setdefault(LAYER_OF[type(record)], []).append(record)
        layers = layers.with_layers({layer: made.get(layer, []) for layer in stage.assigns})
    return layers


def meant(layers: Layers, span: Span) -> str | None:
    """The name of the actor of the mention that covers a span best, null where there is none."""
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    best: tuple[float, str | None] = (0.0, None)
    text = layers.document.text
    for mention in layers.of(Mention):
        first = mention.span.start + (4 if mention.span.of(text).lower().startswith("the ") else 0)
        shared = min(span.end, mention.span.end) - max(span.start, first)
        whole = max(span.end, mention.span.end) - min(span.start, first)
        if (
            shared > 0
            and shared / whole >= LEAST_OVERLAP
            and (shared / whole, mention.actor_id is not None)
            > (
                best[0],
                best[1] is not None,
            )
        ):
            best = (shared / whole, names.get(mention.actor_id or ""))
    return best[1]
