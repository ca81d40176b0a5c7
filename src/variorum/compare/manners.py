"""How a bomb went off: ways that exclude each other, and how many blasts one attack was."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from variorum.compare.accounts import Account, StoryAccounts, comparison, listed, outlets_of, position, shortened
from variorum.compare.figures import EARLY_CHARACTERS, earlier_days, looks_back
from variorum.compare.passages import Sentence, sentences_of
from variorum.compare.patterns import either
from variorum.compare.terms import folded_words
from variorum.ontology.compare import manners, responsibility
from variorum.records import Comparison, Position, Span

SHARED_NOW = 1
"""Terms that two sentences on the story's own blast must share besides the words for it."""
SHARED_BEFORE = 3
"""... and two that look back on another one, of the same days."""
MOST_SHOWN = 2
"""The most places of one report that are shown."""
PLANTED = "planted"
_GAP = 4


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """What a report says of how a bomb went off. `when`: days of another occurrence, null for the story's own."""

    account: Account
    record_id: str
    way: str
    span: Span
    terms: frozenset[str]
    when: tuple[str, str] | None


def compare_manners(block: StoryAccounts) -> Iterator[Comparison]:
    """Where reports tell ways that exclude each other for one blast, or count its blasts differently."""
    yield from _opposed_ways(block)
    yield from _opposed_multiples(block)


def _opposed_ways(block: StoryAccounts) -> Iterator[Comparison]:
    by_day: dict[tuple[str, str] | None, list[Manner]] = defaultdict(list)
    for account in block.accounts:
        for found in _manners(block, account):
            by_day[found.when].append(found)
    for when, told in sorted(by_day.items(), key=lambda item: item[0] or ("", "")):
        for way, other in manners().apart:
            sides = [[one for one in told if one.way == kind] for kind in (way, other)]
            if when is None and _told_together(*sides):
                continue  # a report that tells both tells of two bombs
            least = SHARED_NOW if when is None else SHARED_BEFORE
            pairs = [(one, two) for one, two in product(*sides) if len(one.terms & two.terms) >= least]
            if pairs:
                yield _contradiction(block, [_shown(side) for side in zip(*pairs, strict=True)])
                break


def _told_together(ones: Sequence[Manner], others: Sequence[Manner]) -> bool:
    return bool({one.account.publisher for one in ones} & {one.account.publisher for one in others})


def _shown(found: Sequence[Manner]) -> list[Manner]:
    """The first places of each report."""
    kept: dict[str, dict[Span, Manner]] = defaultdict(dict)
    for one in found:
        if len(kept[one.account.document_id]) < MOST_SHOWN:
            kept[one.account.document_id].setdefault(one.span, one)
    return [one for places in kept.values() for one in places.values()]


def _contradiction(block: StoryAccounts, sides: Sequence[Sequence[Manner]]) -> Comparison:
    told = [
        f"“{shortened(side[0].span.of(side[0].account.text))}” ({outlets_of(one.account for one in side)})"
        for side in sides
    ]
    return comparison(
        block.story,
        "what",
        "contradicted",
        f"Reports tell differently how the bomb went off: {listed(told)}.",
        [_position(one) for side in sides for one in side],
        origins=max(block.origins([_position(one) for one in side]) for side in sides),
        method="manners:ways",
    )


def _position(one: Manner) -> Position:
    return position(one.account, one.record_id, shortened(one.span.of(one.account.text)), one.span)


def _manners(block: StoryAccounts, account: Account) -> Iterator[Manner]:
    """The ways that the sentences of a report tell, the first of each sentence."""
    if _ways().search(account.text) is None:
        return
    for sentence in sentences_of(account):
        span = sentence.span(0, len(sentence.words))
        match = _ways().search(account.text, span.start, span.end)
        if match is None:
            continue
        way = match.lastgroup or PLANTED
        if way == PLANTED and _undone(sentence):
            continue
        terms = frozenset(folded_words(span.of(account.text))) - _own_words()
        when = earlier_days(block.story, account, span)
        if when is None and (looks_back(span.of(account.text)) or not account.leads(span, EARLY_CHARACTERS)):
            continue
        events = [event.id for event in account.events if event.trigger.overlaps(span)]
        yield Manner(account, events[0] if events else block.story.id, way, Span(*match.span()), terms, when)


def _undone(sentence: Sentence) -> bool:
    spoken = f" {' '.join(sentence.words)} "
    return any(f" {words} " in spoken for words in manners().undone)


@cache
def _own_words() -> frozenset[str]:
    """The terms of words for bombs, blasts and deeds: sentences on two attacks share them too."""
    words = manners()
    phrases = [*(phrase for ways in words.ways.values() for phrase in ways), *words.bombs, *words.laid, *words.blasts]
    return frozenset(folded_words(" ".join((*phrases, *words.kinds, *responsibility().deeds, *responsibility().done))))


@cache
def _ways() -> re.Pattern[str]:
    """Each way is a group of its name; a bomb before "planted" is none of them."""
    words = manners()
    said = "|".join(rf"(?P<{way}>\b(?:{either(phrases)})\b)" for way, phrases in words.ways.items())
    laid = rf"\b(?:{either(words.bombs)})\b(?: [\w-]+){{0,{_GAP}}}? (?:{either(words.laid)})\b"
    return re.compile(rf"{said}|{laid}", re.IGNORECASE)


def _opposed_multiples(block: StoryAccounts) -> Iterator[Comparison]:
    """ "A double bombing" against "a triple bombing": the first of each report."""
    told: dict[int, list[tuple[Account, Span]]] = defaultdict(list)
    for account in block.accounts:
        first: dict[int, Span] = {}
        for match in _multiples().finditer(account.text):
            span = Span(*match.span())
            if account.leads(span, EARLY_CHARACTERS) and not looks_back(account.sentence(span)):
                first.setdefault(manners().multiples[match.group(1).casefold()], span)
        if len(first) == 1:  # a report with two numbers tells of two attacks
            ((number, span),) = first.items()
            told[number].append((account, span))
    publishers = [{account.publisher for account, _ in side} for side in told.values()]
    if len(publishers) < 2 or set.intersection(*publishers):
        return
    sides = [told[number] for number in sorted(told)]
    words = [f"“{side[0][1].of(side[0][0].text)}” ({outlets_of(account for account, _ in side)})" for side in sides]
    positions = [
        [position(account, block.story.id, span.of(account.text), span) for account, span in side] for side in sides
    ]
    yield comparison(
        block.story,
        "what",
        "contradicted",
        f"Reports count the blasts differently: {listed(words)}.",
        [one for side in positions for one in side],
        origins=max(block.origins(side) for side in positions),
        method="manners:multiples",
    )


@cache
def _multiples() -> re.Pattern[str]:
    words = manners()
    kinds = rf"(?:(?:{either(words.kinds)})[ -]){{0,3}}"
    numbers = either(list(words.multiples))
    return re.compile(rf"\b({numbers})[ -]{kinds}(?:{either(words.blasts)})\b", re.IGNORECASE)
