"""One invented sentence with its parse written out by hand: `word TAG head relation`, heads from 1, 0 the root."""

from tests.extract.reading import document
from variorum.extract.view import View, view_of
from variorum.records import Annotations, Layers, Span


def parsed(rows: str) -> Layers:
    """The sentence as a document that an engine has parsed."""
    words, tags, heads, relations = zip(*(row.split() for row in rows.strip().splitlines()), strict=True)
    text = " ".join(words)
    given = document(text)
    starts = [len(" ".join(words[:n])) + (n > 0) for n in range(len(words))]
    annotations = Annotations(
        document_id=given.id,
        engine="hand",
        sentences=(Span(0, len(text)),),
        tokens=tuple(Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)),
        sentence_tokens=((0, len(words)),),
        upos=tuple(tags),
        heads=tuple(int(head) - 1 for head in heads),
        deprels=tuple(relations),
    )
    return Layers(given, {"documents": (given,), "annotations": (annotations,)})


def view(rows: str) -> View:
    """The same as the extractors look at it."""
    return view_of(parsed(rows))
