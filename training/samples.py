"""Training sentences: reading CoNLL-U and entity files, and the licences that keep some parts out."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

EXCLUDED_UD = re.compile(r"^GUM_(whow|fiction)_")  # CC BY-NC-SA: commercial use forbidden


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in tokens. A treebank sentence has tags and heads, an entity sentence has `entities`.

    `heads` count from 1, 0 is the root. `entities` are ``(start, end, label)`` over tokens, end exclusive.
    """

    name: str
    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, gzipped or not."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield from stream
    else:
        with path.open(encoding="utf-8") as stream:
            yield from stream


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; word ranges (``1-2``) and empty nodes (``8.1``) are passed over."""
    name, rows = "", list[list[str]]()
    for line in (*lines_of(path), "\n"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            form, lemma, upos, xpos, _, head, deprel = (tuple(c[i] for c in rows) for i in range(1, 8))
            yield Sentence(name, form, upos, xpos, tuple(int(h) for h in head), deprel, lemma)
            name, rows = "", []


def read_entities(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of an entity file: JSON lines with ``id``, ``doc``, ``tokens`` and ``ents``."""
    for line in lines_of(path):
        row = json.loads(line)
        entities = tuple((int(s), int(e), str(label)) for s, e, label in row["ents"])
        yield Sentence(str(row.get("doc") or row["id"]), tuple(row["tokens"]), entities=entities)


def free_of_nc(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Leave out the genres whose licence forbids commercial use."""
    return [s for s in sentences if not EXCLUDED_UD.match(s.name)]


def without_documents(sentences: Iterable[Sentence], names: frozenset[str]) -> list[Sentence]:
    """Leave out the documents that a benchmark measures."""
    return [s for s in sentences if s.name not in names]


def benchmark_documents(path: Path) -> frozenset[str]:
    """Return the ids of the documents of a benchmark file (JSON lines, one story each)."""
    return frozenset(d["id"] for line in lines_of(path) for d in json.loads(line)["documents"])
