"""The engine with a model: tags, lemmas, dependency trees and entities from one pass a sentence.

Sentences are scored one at a time. That costs about a quarter of the speed of a batch (processes use the cores), and
it makes the tags and tree of a sentence independent of whatever else is annotated. Names agree within a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from variorum.language.blocks import sentences_of
from variorum.language.branches import AttributionBranch
from variorum.language.columns import Columns
from variorum.language.decode import best_tree
from variorum.language.entities import EntityDecoder, Name, agree
from variorum.language.lemmas import Lemmatizer
from variorum.language.model import FOLDER, LONGEST, Model, load, manifest_of
from variorum.language.parses import Parse
from variorum.records.annotations import Annotations
from variorum.records.documents import Document

_EDGES = 2  # pieces that frame a pass


class Parser:
    """Turns words into a :class:`Parse`; the part of the encoder that knows nothing of documents."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._upos, self._xpos = model.labels("upos"), model.labels("xpos")
        self._deprels = model.labels("deprels")
        steps = np.array(model.manifest["steps"], np.float32)
        self._entities = EntityDecoder(model.labels("tags"), steps)
        self._dropped = frozenset(model.manifest.get("dropped_labels", ()))
        self._lemmas = Lemmatizer.load(model.folder / "lemmas.json")

    def parse(self, words: Sequence[str]) -> Parse:
        """Parse one sentence on its own."""
        return self.parse_document([words])[0]

    def parse_document(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse the sentences of one document. Trees and tags are each sentence's own, names agree in the document."""
        parses: list[Parse] = []
        names: list[list[Name]] = []
        for words in sentences:
            parses.append(Parse())
            names.append([])
            for first, end in self._passes(words):
                self._add(words[first:end], first, parses[-1], names[-1])
        for parse, settled in zip(parses, agree(sentences, names, self._entities.labels), strict=True):
            parse.entities.extend((n.start, n.end, n.label) for n in settled if n.label not in self._dropped)
        return parses

    def _passes(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        size, first = _EDGES, 0
        for i, count in enumerate(self.model.piece_counts(words)):
            if size + count > LONGEST:
                yield first, i
                size, first = _EDGES, i
            size += count
        yield first, len(words)

    def _add(self, words: Sequence[str], offset: int, out: Parse, names: list[Name]) -> None:
        """Add one pass. A sentence too long for one pass is cut, and its later parts hang on the first root."""
        scores = self.model.run(words)
        out.states.append(scores.states)
        heads = best_tree(scores.arc)
        upos = [self._upos[i] for i in scores.upos.tolist()]
        xpos = [self._xpos[i] for i in scores.xpos.tolist()]
        main_root = out.heads.index(0) + 1 if offset else 0
        for head, relation in zip(heads, scores.relations_to(heads), strict=True):
            if head == 0 and offset:
                out.heads.append(main_root)
                out.deprels.append("parataxis")
            else:
                out.heads.append(head + offset if head else 0)
                out.deprels.append(self._deprels[relation])
        out.upos.extend(upos)
        out.xpos.extend(xpos)
        out.lemmas.extend(map(self._lemmas, words, upos, xpos))
        names.extend(
            replace(name, start=name.start + offset, end=name.end + offset)
            for name in self._entities.names(scores.tags)
        )


class EncoderEngine:
    """Fills every column. The model in `folder` is loaded with the first document."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """``encoder``."""
        return "encoder"

    @cached_property
    def _parser(self) -> Parser:
        return Parser(load(self._folder))

    @cached_property
    def _attribution(self) -> AttributionBranch | None:
        return AttributionBranch.of(load(self._folder))

    @property
    def version(self) -> str:
        """The model's version, which names its weights; known without loading them."""
        return str(manifest_of(self._folder)["version"])

    def annotate(self, document: Document) -> Annotations:
        """Annotate one document."""
        columns = Columns(document)
        sentences = list(sentences_of(document))
        parses = self._parser.parse_document([sentence.words(document.text) for sentence in sentences])
        for sentence, parse in zip(sentences, parses, strict=True):
            columns.add(sentence, parse)
        found = None
        if self._attribution is not None:
            states = [np.concatenate(parse.states) for parse in parses]
            found = self._attribution.attributions(document, sentences, states)
        return columns.record(f"{self.name}@{self.version}", found)
