"""The engine that needs no model: sentences and tokens by rule, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.language.blocks import sentences_of
from variorum.records.annotations import Annotations
from variorum.records.documents import Document
from variorum.records.spans import Span


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """Fills sentences and tokens; tags, trees and entities stay empty."""

    name: str = "rules"
    version: str = "1"

    def annotate(self, document: Document) -> Annotations:
        """Annotate one document."""
        sentences = list(sentences_of(document))
        ranges: list[tuple[int, int]] = []
        tokens: list[Span] = []
        for sentence in sentences:
            ranges.append((len(tokens), len(tokens) + len(sentence.tokens)))
            tokens.extend(Span(a, b) for a, b in sentence.tokens)
        return Annotations(
            document_id=document.id,
            engine=f"{self.name}@{self.version}",
            sentences=tuple(Span(*sentence.span) for sentence in sentences),
            tokens=tuple(tokens),
            sentence_tokens=tuple(ranges),
        )
