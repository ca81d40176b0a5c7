"""The terms by which reports are told apart: folded words and numbers, without an engine, the same in every report."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from variorum.ontology.compare import news_words
from variorum.ontology.words import closed_classes
from variorum.records import Document

LEAD_WORDS = 80
"""How many words of the body count as the lead (about the first two paragraphs of a news report)."""
TITLE_WEIGHT = 2
"""How often the words of the title are counted."""
MOST_TERMS = 2_000
"""The most distinct terms of one report that are looked at (the most frequent of them)."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s")
_LEAST_STEM = 4
_SMALL = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty"""
_NUMBERS = {word: str(value) for value, word in enumerate(_SMALL.split(), start=2)}


@dataclass(frozen=True, slots=True)
class Terms:
    """Counts by term. `whole`: title and body, `lead`: title and lead. Numbers begin with `#`.

    `upper` / `lower`: how often a term was written with a capital or without, in the body.
    """

    whole: Mapping[str, int]
    lead: Mapping[str, int]
    upper: Mapping[str, int]
    lower: Mapping[str, int]


def terms_of(document: Document) -> Terms:
    """The terms of a report's title and body; captions, notes, related headlines and furniture say nothing."""
    title = Counter(fold(word) for word in _TOKEN.findall(document.title or ""))
    body: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    seen = 0
    for block in document.blocks:
        if block.kind != "body":
            continue
        for word in _TOKEN.findall(document.text[block.start : block.end]):
            seen += 1
            term = fold(word)
            if not term:
                continue
            body[term] += 1
            (upper if word[0].isupper() else lower)[term] += 1
            if seen <= LEAD_WORDS:
                lead[term] += 1
    for term, count in title.items():
        if term:
            body[term] += TITLE_WEIGHT * count
            lead[term] += TITLE_WEIGHT * count
    whole = dict(body.most_common(MOST_TERMS)) if len(body) > MOST_TERMS else body
    return Terms(whole=whole, lead=lead, upper=upper, lower=lower)


@lru_cache(maxsize=2**16)
def fold(word: str) -> str:
    """A word as a term: folded, without possessive and inflection; a number as `#` and digits; `""` for stop words."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    if folded in _NUMBERS:
        return "#" + _NUMBERS[folded]
    if folded[:1].isdigit():
        return "#" + folded.replace(",", "")
    if len(folded) < 2 or folded in closed_classes():
        return ""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _LEAST_STEM:
            return folded[: -len(ending)]
    return folded


def folded_words(text: str) -> list[str]:
    """The terms of a stretch of text, in order, without stop words."""
    return [term for term in (fold(word) for word in _TOKEN.findall(text)) if term]


def surfaces(documents: Iterable[Document], terms: Collection[str]) -> dict[str, str]:
    """How each of these terms is written most often in titles and bodies (of two the first by its letters)."""
    wanted = frozenset(terms)
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        parts = [document.title or "", *(document.text[one.start : one.end] for one in document.blocks_of("body"))]
        for word in (word for part in parts for word in _TOKEN.findall(part)):
            term = fold(word)
            if term in wanted:
                counts.setdefault(term, Counter())[re.sub(r"['’]s$", "", word)] += 1
    return {term: min(found, key=lambda word: (-found[word], word)) for term, found in counts.items()}


def is_number(term: str) -> bool:
    """Whether the term is a number that counts something; years say when, not how many."""
    return term.startswith("#") and not re.fullmatch(r"#(?:19|20)\d\d", term)


def background_rate(term: str) -> float:
    """The share of news reports that hold the term, 0 for all but the common words."""
    return news_words().get(term, 0.0)
