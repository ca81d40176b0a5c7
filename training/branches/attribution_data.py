"""Attributions as labels on words: cue tags for the first pass, a window a cue with roles for the second."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.branches.features import Article

OUTSIDE, SOURCE, CONTENT, CUE = range(4)
FIRST, FURTHER = 1, 2  # tags of cue words; 0 outside


@dataclass(frozen=True, slots=True)
class Case:
    """One cue of an article with its window; `roles` of the window's words. `real`: an attribution, not a decoy."""

    article: int
    sentence: int
    first: int
    end: int
    cue: tuple[int, ...]
    roles: tuple[int, ...]
    real: bool


def words_of(tokens: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> list[int]:
    """Return the words that the spans touch."""
    out: list[int] = []
    for start, end in spans:
        out.extend(i for i, (a, b) in enumerate(tokens) if a < end and b > start)
    return sorted(set(out))


def sentence_numbers(article: Article) -> list[int]:
    """Return the sentence of every word."""
    out: list[int] = []
    for n, (first, end) in enumerate(article.words.ranges):
        out.extend([n] * (end - first))
    return out


def read(article: Article, number: int) -> tuple[list[int], list[Case]]:
    """Return the cue tags of the article's words and the cases of its attributions."""
    tags = [0] * len(article.tokens)
    cases: list[Case] = []
    home = sentence_numbers(article)
    starts = [t[0] for t in article.tokens]
    for found in article.row["attributions"]:
        cue = _words(starts, article.tokens, found["cue"])
        content = _words(starts, article.tokens, found["content"])
        if not cue or not content:
            continue
        for k, word in enumerate(cue):
            if not tags[word]:
                tags[word] = FIRST if k == 0 else FURTHER
        sentence = home[cue[0]]
        first, end = article.words.window(sentence)
        roles = [OUTSIDE] * (end - first)
        for role, some in ((CONTENT, content), (SOURCE, _words(starts, article.tokens, found["source"])), (CUE, cue)):
            for word in some:
                if first <= word < end:
                    roles[word - first] = role
        cases.append(Case(number, sentence, first, end, tuple(w for w in cue if first <= w < end), tuple(roles), True))
    return tags, cases


def _words(starts: Sequence[int], tokens: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> list[int]:
    out: set[int] = set()
    for start, end in spans:
        i = max(0, bisect_left(starts, start) - 1)
        while i < len(tokens) and tokens[i][0] < end:
            if tokens[i][1] > start:
                out.add(i)
            i += 1
    return sorted(out)


def decoys(articles: Sequence[Article], tags: Sequence[Sequence[int]], seed: int) -> dict[int, list[Case]]:
    """Return cue-like words that are no cue here: words that are one in 4 to 96 of 100 places, by article."""
    is_cue: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for article, row in zip(articles, tags, strict=True):
        for (a, b), tag in zip(article.tokens, row, strict=True):
            word = article.text[a:b].lower()
            seen[word] += 1
            is_cue[word] += tag == FIRST
    likely = {w for w, n in is_cue.items() if n >= 2 and 0.04 <= n / seen[w] <= 0.96}
    out: dict[int, list[Case]] = defaultdict(list)
    chance = random.Random(seed)
    for number, (article, row) in enumerate(zip(articles, tags, strict=True)):
        home = sentence_numbers(article)
        found = [i for i, (a, b) in enumerate(article.tokens) if not row[i] and article.text[a:b].lower() in likely]
        wanted = sum(t == FIRST for t in row)
        for place in chance.sample(found, min(len(found), wanted)):
            first, end = article.words.window(home[place])
            out[number].append(Case(number, home[place], first, end, (place,), (OUTSIDE,) * (end - first), False))
    return out
