"""A door for other engines: a spaCy pipeline with Universal Dependencies labels, if the user has one.

Sentences and tokens stay ours, so spans keep every promise of the records; the pipeline tags, parses and names.
A Stanza pipeline fits through the same door by way of `spacy-stanza`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from variorum.errors import ConfigError, MissingExtraError
from variorum.language.blocks import sentences_of
from variorum.language.columns import Columns
from variorum.language.parses import Parse
from variorum.records.annotations import Annotations
from variorum.records.documents import Document

ENTITY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "PERSON": "PER",
        "PER": "PER",
        "ORG": "ORG",
        "GPE": "LOC",
        "LOC": "LOC",
        "FAC": "FAC",
        "NORP": "NORP",
        "DATE": "DATE",
        "MONEY": "MONEY",
        "PRODUCT": "PRODUCT",
        "WEAPON": "WEAPON",
        "EVENT": "MISC",
        "WORK_OF_ART": "MISC",
        "LAW": "MISC",
        "MISC": "MISC",
    }
)
_NOT_UD = frozenset(("dobj", "nsubjpass", "pobj", "prep", "attr", "poss"))
"""Relations of other schemes, which would be misread as Universal Dependencies."""


class SpacyEngine:
    """Fills the columns from a spaCy pipeline, one sentence at a time."""

    def __init__(self, pipeline: Any) -> None:
        foreign = _NOT_UD & _parser_labels(pipeline)
        if foreign:
            raise ConfigError(
                f"the spaCy pipeline {_title(pipeline)} has relations that are not Universal Dependencies: "
                f"{', '.join(sorted(foreign))}"
            )
        self._pipeline = pipeline

    @classmethod
    def load(cls, name: str) -> SpacyEngine:
        """Load an installed pipeline by name or path. Raises MissingExtraError without spaCy."""
        try:
            import spacy
        except ImportError as problem:
            raise MissingExtraError("the spaCy engine", "spacy") from problem
        try:
            return cls(spacy.load(name))
        except OSError as problem:
            raise ConfigError(f"no spaCy pipeline {name!r}: python -m spacy download {name}") from problem

    @property
    def name(self) -> str:
        """``spacy``."""
        return "spacy"

    @property
    def version(self) -> str:
        """The pipeline's name and version."""
        return _title(self._pipeline)

    def annotate(self, document: Document) -> Annotations:
        """Annotate one document."""
        columns = Columns(document)
        for sentence in sentences_of(document):
            columns.add(sentence, self.parse(sentence.words(document.text)))
        return columns.record(f"{self.name}@{self.version}")

    def parse(self, words: Sequence[str]) -> Parse:
        """Run the pipeline over one sentence of given words. Columns it does not set stay empty."""
        from spacy.tokens import Doc

        doc = Doc(self._pipeline.vocab, words=list(words), spaces=[True] * len(words))
        for _, component in self._pipeline.pipeline:
            doc = component(doc)
        out = Parse()
        if doc.has_annotation("POS"):
            out.upos.extend(token.pos_ or "X" for token in doc)
        if doc.has_annotation("TAG"):
            out.xpos.extend(token.tag_ for token in doc)
        if doc.has_annotation("LEMMA"):
            out.lemmas.extend(token.lemma_ for token in doc)
        if doc.has_annotation("DEP"):
            _add_tree(doc, out)
        for entity in doc.ents:
            label = ENTITY_LABELS.get(entity.label_)
            if label is not None:
                out.entities.append((entity.start, entity.end, label))
        return out


def _add_tree(doc: Any, out: Parse) -> None:
    """Copy the tree; a second root hangs on the first, because our sentence has one."""
    main = next(token.i for token in doc if token.head.i == token.i)
    for token in doc:
        if token.i == main:
            out.heads.append(0)
            out.deprels.append("root")
        elif token.head.i == token.i:
            out.heads.append(main + 1)
            out.deprels.append("parataxis")
        else:
            out.heads.append(token.head.i + 1)
            out.deprels.append(token.dep_ if token.dep_ != "root" else "dep")


def _title(pipeline: Any) -> str:
    meta = pipeline.meta
    return f"{meta.get('lang', 'en')}_{meta.get('name', 'pipeline')}-{meta.get('version', '0')}"


def _parser_labels(pipeline: Any) -> set[str]:
    return set(pipeline.get_pipe("parser").labels) if "parser" in pipeline.pipe_names else set()
