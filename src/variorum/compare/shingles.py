"""Word shingles of a report's own text, as stable 64-bit hashes, and the cut of shingles that are only furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from variorum.records import Document, Span

SHINGLE_WORDS = 5
"""Words in a shingle (the usual size for news, Broder 1997)."""
OUTLET_REPEATS = 3
"""A shingle that one outlet prints in this many reports is furniture or standing background, not shared news."""
MOST_DOCUMENTS = 60
"""A shingle in more reports than this tells nothing about any two of them."""
LONGEST_REPEAT = 160
"""A stretch of repeated shingles longer than this is a reprint of the article itself and is never cut as furniture."""

Hashes = npt.NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """Case-folded words, the span of each in the document's text, and the stretch (by index) that holds it."""

    folded: tuple[str, ...]
    spans: tuple[Span, ...]
    blocks: tuple[int, ...]


def own_spans(document: Document) -> tuple[Span, ...]:
    """The stretches that are the report's own text: the body blocks (title, captions and furniture are left out)."""
    return tuple(block.span for block in document.blocks if block.kind == "body")


def words_of(text: str, spans: Sequence[Span]) -> Words:
    """The words of these stretches of `text`, in order; spans are offsets into `text`."""
    folded: list[str] = []
    places: list[Span] = []
    blocks: list[int] = []
    for index, (start, end) in enumerate(spans):
        for match in _WORD.finditer(text, start, end):
            folded.append(match.group().casefold())
            places.append(Span(match.start(), match.end()))
            blocks.append(index)
    return Words(tuple(folded), tuple(places), tuple(blocks))


class WordHasher:
    """Stable 64-bit hashes of words (BLAKE2b), each computed once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, words: Sequence[str]) -> Hashes:
        """One hash a word, shape `(len(words),)`."""
        known = self._known
        for word in words:
            if word not in known:
                known[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
        return np.fromiter((known[word] for word in words), dtype=np.uint64, count=len(words))


def shingle_hashes(words: Hashes) -> Hashes:
    """The hash of every run of `SHINGLE_WORDS` words, in order: shape `(max(len(words) - 4, 0),)`."""
    count = len(words) - SHINGLE_WORDS + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE_WORDS):
        mixed = (mixed ^ words[offset : offset + count]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return mixed


def distinct(values: Hashes) -> Hashes:
    """The values once each, ascending (by sorting, which numpy's own hashing is slower than at the size of a text)."""
    ordered = np.sort(values)
    kept = np.ones(len(ordered), dtype=np.bool_)
    kept[1:] = ordered[1:] != ordered[:-1]
    return ordered[kept]


def held_in(values: Hashes, table: Hashes) -> npt.NDArray[np.bool_]:
    """Which values stand in the sorted `table`: by bisection, so that a large table costs little for few values."""
    if not len(table):
        return np.zeros(len(values), dtype=np.bool_)
    places = np.minimum(np.searchsorted(table, values), len(table) - 1)
    found: npt.NDArray[np.bool_] = table[places] == values
    return found


def document_words(document: Document) -> list[str]:
    """The case-folded words of the report's own text, without their places (for counting over a whole case)."""
    found: list[str] = []
    for start, end in own_spans(document):
        stretch = document.text[start:end]
        if stretch.isascii():
            found.extend(_WORD.findall(stretch.lower()))
        else:
            found.extend(word.casefold() for word in _WORD.findall(stretch))
    return found
