"""Length-bucketed batches with light augmentation, drawn without end from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

import torch

from training.labels import Labels, bioes
from training.network import Batch
from training.samples import Sentence
from variorum.language.pieces import END, START, WordReader

LONGEST = 320  # pieces; longer training sentences are left out


def augment(sentence: Sentence, chance: random.Random) -> Sentence:
    """Now and then drop the final full stop, or recase a sentence, so that headlines do not surprise."""
    draw = chance.random()
    words = sentence.words
    if draw < 0.08 and len(words) > 3 and words[-1] in ".!" and len(words) not in sentence.heads:
        if any(end == len(words) for _, end, _ in sentence.entities):
            return sentence
        cut = len(words) - 1
        return Sentence(
            sentence.name,
            words[:cut],
            sentence.upos[:cut],
            sentence.xpos[:cut],
            sentence.heads[:cut],
            sentence.deprels[:cut],
            sentence.lemmas[:cut],
            sentence.entities,
        )
    if draw < 0.10:
        recased = tuple(w.upper() for w in words)
    elif draw < 0.115:
        recased = tuple(w.lower() for w in words)
    elif draw < 0.14:
        recased = tuple(w[:1].upper() + w[1:] if len(w) > 3 else w for w in words)
    else:
        return sentence
    return Sentence(
        sentence.name,
        recased,
        sentence.upos,
        sentence.xpos,
        sentence.heads,
        sentence.deprels,
        sentence.lemmas,
        sentence.entities,
    )


Mentions = Mapping[str, Sequence[tuple[str, ...]]]
SWAPPED = frozenset(("PER", "ORG", "LOC"))


def mentions_of(sentences: Iterable[Sentence]) -> dict[str, list[tuple[str, ...]]]:
    """Collect the names of people, organizations and places, as often as they occur."""
    out: dict[str, list[tuple[str, ...]]] = {label: [] for label in sorted(SWAPPED)}
    for s in sentences:
        for start, end, label in s.entities:
            if label in SWAPPED:
                out[label].append(s.words[start:end])
    return out


def swap_names(sentence: Sentence, mentions: Mentions, chance: random.Random, share: float = 0.15) -> Sentence:
    """Put another name of the same label in the place of some names (Dai & Adel, 2020), so that contexts count."""
    words: list[str] = []
    entities: list[tuple[int, int, str]] = []
    at = 0
    for start, end, label in sorted(sentence.entities):
        if start < at:
            return sentence
        words.extend(sentence.words[at:start])
        first = len(words)
        swap = label in SWAPPED and chance.random() < share
        words.extend(chance.choice(mentions[label]) if swap else sentence.words[start:end])
        entities.append((first, len(words), label))
        at = end
    words.extend(sentence.words[at:])
    return Sentence(sentence.name, tuple(words), entities=tuple(entities))


def piece_count(sentence: Sentence, reader: WordReader) -> int:
    """Return the number of pieces with both edges."""
    return 2 + sum(len(reader(w).pieces) for w in sentence.words)


class Collator:
    """Turns sentences into padded tensors."""

    def __init__(self, labels: Labels, reader: WordReader) -> None:
        self.labels, self.reader = labels, reader
        self._upos = {n: i for i, n in enumerate(labels.upos)}
        self._xpos = {n: i for i, n in enumerate(labels.xpos)}
        self._deprels = {n: i for i, n in enumerate(labels.deprels)}
        self._tags = {n: i for i, n in enumerate(labels.tags)}

    def __call__(self, sentences: Sequence[Sentence]) -> Batch:
        """Pad and number a list of sentences of one kind (treebank or entity). Unknown labels are -100."""
        rows: list[tuple[list[int], ...]] = [self._row(s) for s in sentences]
        pad = [_stack([r[i] for r in rows], 0) for i in range(6)]
        present = _stack([[1] * len(r[0]) for r in rows], 0).bool()
        words = _stack([[0] + [1] * len(s.words) for s in sentences], 0).bool()
        batch = Batch(pad[0], pad[1], pad[2], pad[3], present, pad[4], pad[5], words)
        if sentences[0].heads:
            batch.upos = _stack([[-100, *(self._upos.get(t, -100) for t in s.upos)] for s in sentences], -100)
            batch.xpos = _stack([[-100, *(self._xpos.get(t, -100) for t in s.xpos)] for s in sentences], -100)
            batch.heads = _stack([[-100, *s.heads] for s in sentences], -100)
            batch.deprels = _stack([[-100, *(self._deprels.get(t, -100) for t in s.deprels)] for s in sentences], -100)
        else:
            batch.tags = _stack(
                [[0, *(self._tags.get(t, 0) for t in bioes(len(s.words), s.entities))] for s in sentences], 0
            )
        return batch

    def _row(self, sentence: Sentence) -> tuple[list[int], ...]:
        pieces, shape, prefix, suffix = [START], [0], [0], [0]
        first, last = [0], [0]
        for word in map(self.reader, sentence.words):
            first.append(len(pieces))
            pieces.extend(word.pieces)
            last.append(len(pieces) - 1)
            count = len(word.pieces)
            shape.extend([word.shape] * count)
            prefix.extend([word.prefix] * count)
            suffix.extend([word.suffix] * count)
        pieces.append(END)
        for column in (shape, prefix, suffix):
            column.append(0)
        return pieces, shape, prefix, suffix, first, last


def _stack(rows: list[list[int]], fill: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def buckets(
    sentences: Sequence[Sentence], reader: WordReader, budget: int, chance: random.Random
) -> list[list[Sentence]]:
    """Cut one pass over the sentences into batches of like length, each at most `budget` padded pieces."""
    sized = [(piece_count(s, reader) + chance.randint(-2, 2), i) for i, s in enumerate(sentences)]
    sized.sort()
    out: list[list[Sentence]] = []
    current: list[Sentence] = []
    for size, i in sized:
        if current and (size + 2) * (len(current) + 1) > budget:
            out.append(current)
            current = []
        current.append(sentences[i])
    if current:
        out.append(current)
    chance.shuffle(out)
    return out


def endless(
    sentences: Sequence[Sentence], reader: WordReader, budget: int, seed: int
) -> Iterator[tuple[int, list[Sentence]]]:
    """Yield ``(pass number, batch)`` for ever, shuffled and augmented anew in each pass."""
    kept = [s for s in sentences if piece_count(s, reader) <= LONGEST]
    mentions = mentions_of(kept)
    turn = 0
    while True:
        chance = random.Random(seed * 1000 + turn)
        shuffled = [augment(swap_names(s, mentions, chance) if s.entities else s, chance) for s in kept]
        chance.shuffle(shuffled)
        for batch in buckets(shuffled, reader, budget, chance):
            yield turn, batch
        turn += 1
