"""Distil static vectors from the base model: each word piece alone through the encoder, reduced, weighted, int8.

`python -m training.vectors --prepared DIR --out DIR` (after model2vec: Tulkens & van Dongen, 2024). The vector of a
sentence is the mean of the vectors of its pieces. Rare pieces weigh more: the vocabulary is roughly in order of
frequency, so by the law of Zipf a rank stands for a frequency (smooth inverse frequency; Arora et al., 2017).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training import base
from training.export import quantize_rows
from training.labels import Labels
from training.network import Batch, Network, load_base
from training.prepare import load
from training.samples import Sentence
from variorum.language.pieces import END, START, WordReader
from variorum.language.vectors import FIRST_WORD, SentenceVectors

DIMENSIONS = 256
_ROWS = 2048
_COMMON = 1e-4  # share of text above which a piece counts less


def contextless(network: Network, count: int) -> NDArray[np.float32]:
    """Return the mean of the last layer over ``[CLS] piece [SEP]`` for every piece: [count, WIDTH]."""
    out: list[NDArray[np.float32]] = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, count, _ROWS):
            pieces = torch.arange(start, min(start + _ROWS, count))
            rows = torch.stack([torch.full_like(pieces, START), pieces, torch.full_like(pieces, END)], 1)
            out.append(network.trunk(framed(rows))[-1].float().mean(1).numpy())
    return np.concatenate(out)


def framed(pieces: torch.Tensor) -> Batch:
    """Return a batch in which every piece is a word and has no surface features: [B, P]."""
    zeros = torch.zeros_like(pieces)
    places = torch.arange(pieces.shape[1]).expand(pieces.shape)
    return Batch(pieces, zeros, zeros, zeros, zeros == 0, places, places, zeros == 0)


def reduced(vectors: NDArray[np.float32], dimensions: int) -> NDArray[np.float32]:
    """Centre and keep the strongest principal components."""
    centred = vectors - vectors.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    kept: NDArray[np.float32] = centred @ axes[:, ::-1][:, :dimensions]
    return kept


def weighted(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weigh pieces by smooth inverse frequency; reserved entries and single characters get nothing."""
    rank = np.maximum(np.arange(len(vectors)) - FIRST_WORD + 1, 1).astype(np.float64)
    share = (1 / rank) / (1 / rank[FIRST_WORD:]).sum()
    weights = _COMMON / (_COMMON + share)
    weights[:FIRST_WORD] = 0
    out: NDArray[np.float32] = (vectors * weights[:, None]).astype(np.float32)
    return out


def main() -> None:
    """Write ``vectors.npy`` (int8 rows) and ``vector_scales.npy``, and say how close they come to the base model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True, help="for the sentences of the comparison")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    parts = load(args.prepared)
    network = Network(Labels.load(args.prepared / "labels.json")).eval()
    load_base(network, base.weights())
    reader = WordReader(base.vocabulary())
    vectors = weighted(reduced(contextless(network, len(network.embed.weight)), DIMENSIONS))
    rows, scales = quantize_rows(vectors)
    np.save(args.out / "vectors.npy", rows)
    np.save(args.out / "vector_scales.npy", scales.astype(np.float32))
    table = SentenceVectors(reader, rows, scales)
    sentences = [s for s in parts["news_dev"] if 8 <= len(s.words) <= 60][:400]
    ours = np.stack([table.of(s.words) for s in sentences])
    theirs = _base_vectors(network, sentences, reader)
    above = np.triu_indices(len(sentences), 1)
    like = np.corrcoef((ours @ ours.T)[above], (theirs @ theirs.T)[above])[0, 1]
    print(json.dumps({"correlation_with_base": round(float(like), 3), "bytes": rows.nbytes + scales.nbytes}))


def _base_vectors(network: Network, sentences: Sequence[Sentence], reader: WordReader) -> NDArray[np.float32]:
    """Return the base model's own sentence vectors (mean of its last layer, normalised)."""
    out: list[NDArray[np.float32]] = []
    for sentence in sentences:
        pieces = [START, *(p for word in map(reader, sentence.words) for p in word.pieces), END]
        with torch.no_grad():
            out.append(network.trunk(framed(torch.tensor([pieces])))[-1][0].mean(0).numpy())
    found = np.stack(out)
    scaled: NDArray[np.float32] = found / np.linalg.norm(found, axis=1, keepdims=True)
    return scaled


if __name__ == "__main__":
    main()
