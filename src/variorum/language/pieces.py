"""Words as numbers: word pieces and surface features of one token.

The pieces follow the uncased WordPiece of BERT (Devlin et al., 2019; lower case, accents stripped, punctuation
apart, greedy longest match). The base model cannot see capitals, so each word also carries a hashed *shape*
(``Xxx``, ``XX``, ``dd``) and hashed affixes, whose embeddings are learnt beside the pieces.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

SHAPES = 512
AFFIXES = 2048
UNKNOWN, START, END = 100, 101, 102
MAX_PIECES = 10  # of one word; longer words (addresses, long numbers) keep their first pieces
_MAX_CHARACTERS = 60
_CACHE_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Word:
    """One token as the encoder sees it: piece ids, a shape bucket, and buckets for two affixes."""

    pieces: tuple[int, ...]
    shape: int
    prefix: int
    suffix: int


@lru_cache(maxsize=_CACHE_LIMIT)
def shape_of(word: str) -> str:
    """Return the case shape of a word, runs cut to two: ``Qaim`` is ``Xxx``, ``2,500`` is ``d,dd``."""
    out: list[str] = []
    for char in word[:24]:
        if char.isupper():
            mark = "X"
        elif char.islower():
            mark = "x"
        elif char.isdigit():
            mark = "d"
        elif char.isalpha():
            mark = "a"
        else:
            mark = char if char.isascii() else "o"
        if len(out) < 2 or out[-1] != mark or out[-2] != mark:
            out.append(mark)
    return "".join(out[:10])


def _bucket(text: str, size: int) -> int:
    """Hash a string into ``1..size-1``; 0 is kept for padding."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % (size - 1) + 1


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF


def basic_parts(word: str) -> list[str]:
    """Lower a word, strip its accents and part it at punctuation, as BERT's uncased models do."""
    parts: list[str] = []
    current: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or category in ("Cc", "Cf", "Co", "Cs") or char == "�":
            continue
        if char.isspace() or _is_punctuation(char) or _is_ideograph(char):
            if current:
                parts.append("".join(current))
                current = []
            if not char.isspace():
                parts.append(char)
        else:
            current.append(char)
    if current:
        parts.append("".join(current))
    return parts


class WordReader:
    """Turns words into :class:`Word` features, remembering the words it has seen."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._seen: dict[str, Word] = {}

    def __call__(self, word: str) -> Word:
        """Return the features of ``word``; the same word always gives the same features."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _CACHE_LIMIT:
                self._seen.clear()
            found = self._seen[word] = self._read(word)
        return found

    def _read(self, word: str) -> Word:
        pieces: list[int] = []
        for part in basic_parts(word[:_MAX_CHARACTERS]):
            pieces.extend(self._split(part))
            if len(pieces) >= MAX_PIECES:
                break
        lowered = word.lower()
        return Word(
            pieces=tuple(pieces[:MAX_PIECES]) or (UNKNOWN,),
            shape=_bucket(shape_of(word), SHAPES),
            prefix=_bucket("^" + lowered[:3], AFFIXES),
            suffix=_bucket(lowered[-3:] + "$", AFFIXES),
        )

    def _split(self, part: str) -> list[int]:
        vocabulary, start, ids = self._vocabulary, 0, list[int]()
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                number = vocabulary.get(piece)
                if number is not None:
                    ids.append(number)
                    break
                end -= 1
            else:
                return [UNKNOWN]
            start = end
        return ids
