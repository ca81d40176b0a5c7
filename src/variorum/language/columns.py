"""From sentences and their parses to one record a document."""

from __future__ import annotations

from variorum.language.blocks import Sentence
from variorum.language.parses import Parse
from variorum.records.annotations import Annotations, Attribution, Entity
from variorum.records.documents import Document
from variorum.records.spans import Span


class Columns:
    """Collects the sentences of a document and shifts their numbers to the document's."""

    def __init__(self, document: Document) -> None:
        self._id = document.id
        self._sentences: list[Span] = []
        self._ranges: list[tuple[int, int]] = []
        self._tokens: list[Span] = []
        self._entities: list[Entity] = []
        self._all = Parse()

    def add(self, sentence: Sentence, parse: Parse) -> None:
        """Add the next sentence."""
        offset = len(self._tokens)
        self._sentences.append(Span(*sentence.span))
        self._tokens.extend(Span(a, b) for a, b in sentence.tokens)
        self._ranges.append((offset, len(self._tokens)))
        self._all.upos.extend(parse.upos)
        self._all.xpos.extend(parse.xpos)
        self._all.lemmas.extend(parse.lemmas)
        self._all.deprels.extend(parse.deprels)
        self._all.heads.extend(head + offset - 1 if head else -1 for head in parse.heads)
        self._entities.extend(
            Entity(span=Span(sentence.tokens[a][0], sentence.tokens[b - 1][1]), label=label)
            for a, b, label in parse.entities
        )

    def record(self, engine: str, attributions: tuple[Attribution, ...] | None = None) -> Annotations:
        """Return the record. `engine` is name@version."""
        return Annotations(
            document_id=self._id,
            engine=engine,
            sentences=tuple(self._sentences),
            tokens=tuple(self._tokens),
            sentence_tokens=tuple(self._ranges),
            upos=tuple(self._all.upos),
            xpos=tuple(self._all.xpos),
            lemmas=tuple(self._all.lemmas),
            heads=tuple(self._all.heads),
            deprels=tuple(self._all.deprels),
            entities=tuple(self._entities),
            attributions=attributions,
        )
