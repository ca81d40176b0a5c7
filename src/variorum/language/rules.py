"""The engine that needs no model: sentences and tokens by rule, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.language.blocks import sentences_of
from variorum.language.columns import Columns
from variorum.language.parses import Parse
from variorum.records.annotations import Annotations
from variorum.records.documents import Document


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """Fills sentences and tokens; tags, trees and entities stay empty."""

    name: str = "rules"
    version: str = "1"

    def annotate(self, document: Document) -> Annotations:
        """Annotate one document."""
        columns = Columns(document)
        for sentence in sentences_of(document):
            columns.add(sentence, Parse())
        return columns.record(f"{self.name}@{self.version}")
