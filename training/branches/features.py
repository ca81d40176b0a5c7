"""Run the shipped encoder over texts once, and keep what the branches read of each.

``python -m training.branches.features --polnear FILE [--polnear FILE] --written DIR --out DIR``
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.tasks.sayings import document_of
from variorum.language.blocks import sentences_of
from variorum.language.branch_words import BranchWords, branch_words
from variorum.language.encoder import Parser
from variorum.language.model import load


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its words. `tokens`: their spans; `row`: what the corpus says of it."""

    name: str
    text: str
    tokens: tuple[tuple[int, int], ...]
    words: BranchWords
    row: dict[str, Any]


_parsers: list[Parser] = []


def read_article(row: dict[str, Any], *, titled: bool) -> Article:
    """Run the encoder over one row with a `text`. States are kept as float16."""
    if not _parsers:
        _parsers.append(Parser(load()))
    document = document_of(str(row["id"]), row["text"], titled=titled)
    sentences = list(sentences_of(document))
    parses = _parsers[0].parse_document([s.words(document.text) for s in sentences])
    read = branch_words(document, sentences, [np.concatenate(p.states) for p in parses])
    small = BranchWords(read.states.astype(np.float16), read.surface, read.ranges)
    tokens = tuple(t for s in sentences for t in s.tokens)
    return Article(str(row["id"]), row["text"], tokens, small, row)


def _titled(row: dict[str, Any]) -> Article:
    return read_article(row, titled=True)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON lines, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def main() -> None:
    """Write ``<stem>.pickle`` for every corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for path in args.polnear:
        with ProcessPoolExecutor(args.processes) as pool:
            articles = list(pool.map(_titled, rows_of(path), chunksize=4))
        target = args.out / (path.name.split(".")[0] + ".pickle")
        target.write_bytes(pickle.dumps(articles))
        print(target, len(articles), sum(len(a.tokens) for a in articles))


if __name__ == "__main__":
    from training.branches import features  # so that what is pickled names this module, not __main__

    features.main()
