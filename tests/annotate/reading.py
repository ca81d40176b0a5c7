"""Documents for the tests of `annotate`: a small stand-in for the language engine, without a model."""

import re
from collections.abc import Sequence

from variorum.records import Annotations, Block, BlockKind, Document, Entity, Layers, Published, Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Dr|Gen|Lt|Col|St|Sgt)\.|\d+(?:[.,:]\d+)*|[^\W_]+(?:['\u2019](?!s\b)[^\W_]+)*|['\u2019]s\b|[^\w\s]"
)
_SENTENCE = re.compile(r".+?(?:(?<!\b[A-Z])(?<!Gen)(?<!Mr)(?<!St)[.!?][\"\u201d]?(?=\s|$)|\n|$)", re.DOTALL)


def document_of(*blocks: tuple[BlockKind, str], published: str | None = None) -> Document:
    """A document of these blocks, each on its own line."""
    text, found, at = "", [], 0
    for kind, words in blocks:
        text += words + "\n"
        found.append(Block(start=at, end=len(text), kind=kind))
        at = len(text)
    return Document(
        id="doc_1",
        path="report.txt",
        sha256="0" * 64,
        outlet=None,
        title=None,
        byline=None,
        dateline=None,
        credit=None,
        language="en",
        text=text,
        published=Published(value=published, precision="day", basis="given") if published else None,
        blocks=tuple(found),
    )


def annotations_of(document: Document, entities: Sequence[tuple[str, str]] = ()) -> Annotations:
    """Sentences and tokens of the document; `entities`: words and their label, at every occurrence."""
    tokens: list[Span] = []
    sentences: list[Span] = []
    ranges: list[tuple[int, int]] = []
    for block in document.blocks:
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            if not match.group().strip():
                continue
            first = len(tokens)
            tokens += [Span(*found.span()) for found in _TOKEN.finditer(document.text, match.start(), match.end())]
            if len(tokens) > first:
                sentences.append(Span(tokens[first].start, tokens[-1].end))
                ranges.append((first, len(tokens)))
    found = [
        Entity(span=Span(*match.span()), label=label)
        for words, label in entities
        for match in re.finditer(rf"\b{re.escape(words)}\b", document.text)
    ]
    return Annotations(
        document_id=document.id,
        engine="test@1",
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        sentence_tokens=tuple(ranges),
        entities=tuple(sorted(found, key=lambda entity: entity.span)),
    )


def layers_of(
    *blocks: tuple[BlockKind, str], published: str | None = None, entities: Sequence[tuple[str, str]] = ()
) -> Layers:
    """The layers that the stages of `annotate` need."""
    document = document_of(*blocks, published=published)
    return Layers(document, {"annotations": (annotations_of(document, entities),)})
