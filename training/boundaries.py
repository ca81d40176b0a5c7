"""Train the judge of sentence boundaries on treebank documents, their line ends partly taken away.

``python -m training.boundaries --train FILE.conllu.gz --out boundaries.npy``
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.samples import EXCLUDED_UD, lines_of
from variorum.language.boundaries import SIZE, numbers
from variorum.language.sentences import split
from variorum.language.tokens import tokenize

Document = list[tuple[bool, str]]  # (opens a paragraph, sentence)


def documents(path: Path) -> Iterator[tuple[str, Document]]:
    """Yield each document's name and sentences."""
    name, sentences, opens, kept = "", Document(), False, True
    for line in lines_of(path):
        if line.startswith("# newdoc id = "):
            if sentences:
                yield name, sentences
            name, sentences = line.strip().removeprefix("# newdoc id = "), Document()
        elif line.startswith("# newpar"):
            opens = True
        elif line.startswith("# sent_id = "):
            kept = EXCLUDED_UD.match(line.removeprefix("# sent_id = ")) is None
        elif line.startswith("# text = ") and kept:
            sentences.append((opens, line.rstrip("\n").removeprefix("# text = ")))
            opens = False
    if sentences:
        yield name, sentences


def joined(document: Document, *, paragraphs: bool) -> tuple[str, list[tuple[int, int]]]:
    """Return the text, and each sentence's range; paragraphs are kept apart by blank lines or not at all."""
    text, spans = "", list[tuple[int, int]]()
    for opens, sentence in document:
        if text:
            text += "\n\n" if opens and paragraphs else " "
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def examples(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[list[int], bool]]:
    """Yield features and truth of every position that the splitter would ask about, given right decisions before."""
    tokens = tokenize(text)
    ends = {end for _, end in spans}
    rows: list[tuple[list[int], bool]] = []

    def ask(words: Sequence[str], end: int, first: int) -> bool:
        truth = tokens[end - 1][1] in ends
        rows.append((numbers(words, end, first), truth))
        return truth

    split(text, tokens, ask)
    yield from rows


def train(rows: list[tuple[list[int], bool]], strength: float) -> NDArray[np.float32]:
    """Fit a logistic regression."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    columns = np.concatenate([np.array(features) for features, _ in rows])
    starts = np.cumsum([0] + [len(features) for features, _ in rows])
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(rows), SIZE))
    truth = np.array([y for _, y in rows])
    model = LogisticRegression(C=strength, max_iter=300, solver="liblinear", fit_intercept=False)
    model.fit(matrix, truth)
    weights: NDArray[np.float32] = model.coef_[0].astype(np.float32)
    return weights


def main() -> None:
    """Train and write the weights as float16."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=1.0)
    args = parser.parse_args()
    chance = random.Random(5)
    rows: list[tuple[list[int], bool]] = []
    for _, document in documents(args.train):
        modes = (False, True) if chance.random() < 0.5 else (False,)
        for paragraphs in modes:
            rows.extend(examples(*joined(document, paragraphs=paragraphs)))
    weights = train(rows, args.strength)
    np.save(args.out, weights.astype(np.float16))
    print(json.dumps({"positions": len(rows), "boundaries": sum(y for _, y in rows)}))


if __name__ == "__main__":
    main()
