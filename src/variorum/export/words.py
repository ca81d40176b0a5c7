"""Names as runs of letters, so that they are found however they are parted: in texts, addresses and handles."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from variorum.ontology.exporting import before_names
from variorum.ontology.matching import fold
from variorum.ontology.resolving import resolving_words
from variorum.records import Span

LEAST_PART = 3
"""A part of a name of fewer letters is not looked for by itself."""
LEAST_JOINED = 8
"""A name written as one word ("carolhand") must have so many letters to be looked for."""
MOST_BETWEEN = 3
"""The most characters between two words of one name."""
_RUN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\S+")
_MARKS = "'’`´"

Key = tuple[str, ...]
"""A name as its runs of letters."""


class Run(NamedTuple):
    """A run of letters."""

    start: int
    end: int
    word: str


def runs_of(text: str) -> list[Run]:
    """The runs of letters of a text."""
    return [Run(found.start(), found.end(), found.group()) for found in _RUN.finditer(text)]


def words_of(name: str) -> Key:
    """The runs of a name as written."""
    return tuple(_RUN.findall(name))


def low(words: Iterable[str]) -> Key:
    """Runs without case."""
    return tuple(word.lower() for word in words)


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name as names are compared, whatever the romanisation."""
    return " ".join(fold(word) for word in name.split())


def is_particle(word: str) -> bool:
    """Whether a run is a small word of names ("al", "bin")."""
    words = resolving_words()
    return word.lower() in words.particles or word.lower() in words.leading_particles


def parts_of(name: Iterable[str]) -> list[str]:
    """The runs of a name that stand for its bearer by themselves."""
    return [word for word in name if len(word) >= LEAST_PART and word[0].isupper() and not is_particle(word)]


def bearer_of(word: str, parts: Mapping[str, str]) -> str | None:
    """Who a run stands for: a word of a name, also in capitals, of a family ("the Orrells"), with a lost mark."""
    forms = (word, word.title() if word.isupper() else "", word[:-1] if word.endswith("s") and len(word) > 4 else "")
    return next((parts[form] for form in forms if form in parts), None)


def bare(text: str, span: Span) -> Span | None:
    """The name within words that stand for a person: without titles, nouns, what follows, and the mark of a possessive.

    Null where no name is there.
    """
    words = [Span(span.start + one.start(), span.start + one.end()) for one in _WORD.finditer(span.of(text))]
    while len(words) > 1 and _is_before(words[0].of(text)):
        words.pop(0)
    kept: list[Span] = []
    for one in words:
        word = one.of(text)
        if kept and word[0].islower() and not _is_joined(word):
            break
        kept.append(one)
        if word[-1] in ",;:/)" or word.endswith(("'s", "’s")):
            break
    if not kept:
        return None
    start, end = kept[0].start, kept[-1].end
    end = _without_mark(text, start, end)
    while start < end and not text[start].isalpha():
        start += 1
    name = Span(start, end)
    return name if any(word[0].isupper() for word in words_of(name.of(text))) else None


def _without_mark(text: str, start: int, end: int) -> int:
    """Where a name ends, without the mark of a possessive and what is no letter."""
    while end > start:
        if not (text[end - 1].isalnum() or text[end - 1] == "_"):
            end -= 1
        elif end - 1 > start and text[end - 1] == "s" and text[end - 2] in _MARKS:
            end -= 2
        else:
            break
    return end


def _is_before(word: str) -> bool:
    """Whether a word may stand before a name without being part of it."""
    plain = word.strip(".,;:'’\"“”()[]").lower()
    return plain in before_names() or (not word[:1].isupper() and not _is_joined(word))


def _is_joined(word: str) -> bool:
    """Whether a word in small letters belongs to a name ("al", "al-Sadr")."""
    first = words_of(word)[:1]
    return bool(first) and is_particle(first[0])


Index = Mapping[str, Mapping[Key, str]]
"""Who it is, or what stands for it, by the name without case, by its first run."""


def sequences(text: str, runs: list[Run], *names: Index) -> list[tuple[Span, str]]:
    """The names in a text, the longest at each place, never overlapping: where they stand, and who it is.

    Of two tables that know one name the first wins.
    """
    found: list[tuple[Span, str]] = []
    place = 0
    while place < len(runs):
        best: tuple[int, str] | None = None
        first = runs[place].word.lower()
        for key, value in (pair for table in names for pair in table.get(first, {}).items()):
            end = place + len(key)
            if (best is None or end > best[0]) and _stands(text, runs, place, key):
                best = end, value
        if best is None:
            place += 1
            continue
        found.append((Span(runs[place].start, runs[best[0] - 1].end), best[1]))
        place = best[0]
    return found


def _stands(text: str, runs: list[Run], place: int, key: Key) -> bool:
    if place + len(key) > len(runs):
        return False
    for offset, word in enumerate(key):
        run = runs[place + offset]
        if run.word.lower() != word:
            return False
        if offset and run.start - runs[place + offset - 1].end > MOST_BETWEEN:
            return False
        if offset and "\n\n" in text[runs[place + offset - 1].end : run.start]:
            return False
    return True


def by_first(names: Mapping[Key, str]) -> dict[str, dict[Key, str]]:
    """Names by their first run."""
    table: dict[str, dict[Key, str]] = {}
    for key, value in names.items():
        if key:
            table.setdefault(key[0], {})[key] = value
    return table
