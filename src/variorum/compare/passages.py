"""Sentences of different reports that are one sentence rewritten, and what was put in place of what."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise

from variorum.compare.accounts import Account
from variorum.compare.matching import Block, Places, matching, places_of
from variorum.ontology.compare import abbreviations
from variorum.records import Span

SHARED_RUN = 4
"""Sentences that share no run of so many words are not looked at."""
MOST_REPORTS = 80
"""The most reports of a story whose sentences are held against each other (the earliest ones)."""
MOST_SHARING = 40
"""A run that more sentences of a story share is furniture."""
MOST_WORDS = 120
"""The most words of a sentence that are looked at."""
SAME_SHARE = 0.5
"""Share of the shorter sentence that the shared stretches must cover for both to be one sentence rewritten."""
BEHIND = 3
"""How many shared words behind an addition are shown with it."""
LONGEST_EDIT = 7
"""An edit of more words is another text."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of a report: its words folded, and where they stand."""

    account: Account
    words: tuple[str, ...]
    places: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """From word `start` to the one before word `end`."""
        return Span(self.places[start].start, self.places[end - 1].end)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two sentences side by side; `blocks`: the stretches of words that they share, in order."""

    one: Sentence
    other: Sentence
    blocks: tuple[Block, ...]

    @property
    def turned(self) -> "Pair":
        """The same with the other sentence first."""
        return Pair(self.other, self.one, tuple((b, a, size) for a, b, size in self.blocks))

    @property
    def likeness(self) -> float:
        """Share of the shorter sentence that the shared stretches cover."""
        return sum(size for _, _, size in self.blocks) / min(len(self.one.words), len(self.other.words))

    @property
    def shared(self) -> tuple[Span, Span]:
        """On both sides from the first to the last shared stretch."""
        (a, b, _), (c, d, size) = self.blocks[0], self.blocks[-1]
        return self.one.span(a, c + size), self.other.span(b, d + size)


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """Between the same words, one report has one stretch and the other another."""

    one: Account
    first: Span
    other: Account
    second: Span


@lru_cache(maxsize=MOST_REPORTS)
def sentences_of(account: Account) -> tuple[Sentence, ...]:
    """The sentences of title and body; those of the last reports are kept, as several findings read them."""
    found: list[Sentence] = []
    text = account.text
    for block in (*((account.title,) if account.title is not None else ()), *account.body):
        for start, end in _cut(text, block):
            places = tuple(Span(*match.span()) for match in _WORD.finditer(text, start, end))[:MOST_WORDS]
            if len(places) >= SHARED_RUN:
                found.append(Sentence(account, tuple(text[first:last].casefold() for first, last in places), places))
    return tuple(found)


@cache
def _short() -> re.Pattern[str]:
    """What a full stop belongs to that ends no sentence: an abbreviation, a letter."""
    return re.compile(rf"(?:\b(?:{'|'.join(abbreviations())}|[A-Z])|\.[A-Za-z])\.$")


def _cut(text: str, block: Span) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in _END.finditer(text, block.start, block.end):
        if found.group().startswith("\n") or not _short().search(text, max(start, found.start() - 8), found.start()):
            yield start, found.start()
            start = found.end()
    yield start, block.end


def rewritten(accounts: Sequence[Account]) -> Iterator[Pair]:
    """Pairs of sentences of two publishers that are one sentence rewritten."""
    sentences = [one for account in accounts[:MOST_REPORTS] for one in sentences_of(account)]
    sharing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        for run in {sentence.words[at : at + SHARED_RUN] for at in range(len(sentence.words) - SHARED_RUN + 1)}:
            sharing[run].append(index)
    pairs = {
        pair
        for found in sharing.values()
        if 1 < len(found) <= MOST_SHARING
        for pair in combinations(found, 2)
        if sentences[pair[0]].account.publisher != sentences[pair[1]].account.publisher
    }
    beside = _Beside()
    for first, second in sorted(pairs):
        one, other = sentences[first], sentences[second]
        pair = Pair(one, other, beside(one.words, other.words))
        if pair.likeness >= SAME_SHARE:
            yield pair


class _Beside:
    """Lays sentences beside each other: those of the same words once only, however many reports copy them."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], Places] = {}
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Block, ...]] = {}

    def __call__(self, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Block, ...]:
        """The shared stretches."""
        if one == other:
            return ((0, 0, len(one)),)
        known = self._known.get((one, other))
        if known is None:
            if other not in self._places:
                self._places[other] = places_of(other)
            known = self._known[one, other] = tuple(matching(one, other, self._places[other]))
        return known


def edits_between(pair: Pair) -> Iterator[Edit]:
    """The short stretches that differ between shared ones, or between a shared one and the start or end of both."""
    one, other = pair.one, pair.other
    blocks = [(0, 0, 0), *pair.blocks, (len(one.words), len(other.words), 0)]
    for (a, b, size), (c, d, following) in pairwise(blocks):
        mine, theirs = c - a - size, d - b - size
        if not size + following or not mine or not theirs or max(mine, theirs) > LONGEST_EDIT:
            continue
        yield Edit(one.account, one.span(a + size, c), other.account, other.span(b + size, d))


def additions_between(pair: Pair) -> Iterator[Edit]:
    """What the first sentence has more between shared stretches, with the words behind it that both have."""
    one, other = pair.one, pair.other
    for (a, b, size), (c, d, following) in pairwise(pair.blocks):
        added = c - a - size
        if b + size != d or not added or added > LONGEST_EDIT:
            continue
        behind = min(following, BEHIND)
        yield Edit(one.account, one.span(a + size, c + behind), other.account, other.span(d, d + behind))
