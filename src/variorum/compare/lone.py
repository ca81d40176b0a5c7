"""Acts of weight that one origin alone carries."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    origins_behind,
    outlets_of,
    position,
    shortened,
)
from variorum.compare.speakers import GROUPS
from variorum.compare.speech import ALIKE_TERMS, Saying, is_act, quoted
from variorum.compare.terms import folded_words
from variorum.ontology.compare import speaking
from variorum.records import Comparison, Span

MOST_ALONE = 3
"""The most statements of a story that are shown as carried by one origin only."""
MOST_QUOTED = 140
"""The most characters of the content that are shown in a proposition."""
CARRIED = 0.5
"""A sentence of another report that holds this share of the content's terms carries it, whoever is said to say it."""
LEAST_PART = 4
"""A part of a statement of fewer terms is not shown as left out by others."""
MOST_OF = 0.7
"""A part that is more than this share of a statement is the statement."""
HELD = 0.5
"""A part of whose terms the other reports hold more than this share is not left out."""
_COMMA = re.compile(r"[,;]\s+(?:and\s+)?")
_SENTENCE = re.compile(r"[.!?](?=[\s\"”])|\n")


def lone_acts(block: StoryAccounts, sayings: Sequence[Saying], everything: Sequence[Saying]) -> Iterator[Comparison]:
    """Weighty acts of parties that one origin alone carries, the weightiest first.

    `sayings`: those still to be looked at; `everything`: all of the story, against which they are held.
    """
    if origins_behind(block.accounts) < 2:
        return
    weight = {kind: rank for rank, kind in enumerate(speaking().weighty)}
    worth = [
        saying
        for saying in sayings
        if is_act(saying)
        and _party(block, saying)
        and len(saying.terms) >= ALIKE_TERMS
        and not (saying.account.title is not None and saying.account.title.overlaps(saying.span))
    ]
    worth.sort(
        key=lambda saying: (
            weight[saying.statement.type],
            not saying.account.leads(saying.span),
            saying.account.document_id,
            saying.span,
        )
    )
    sentences = {account.document_id: _sentences(account) for account in block.accounts} if worth else {}
    seen: set[tuple[str | None, str]] = set()
    for saying in worth:
        key = (saying.speaker, saying.statement.type)
        if key in seen or len(seen) == MOST_ALONE or _carried(block, saying, everything, sentences):
            continue
        seen.add(key)
        deed = speaking().deeds[saying.statement.type]
        yield comparison(
            block.story,
            "what",
            "single_origin",
            f"Only {outlets_of([saying.account])} reports that {saying.name} {deed}: {quoted(saying, MOST_QUOTED)}.",
            [position(saying.account, saying.statement.id, saying.value(), saying.span)],
            origins=1,
            method="statements:one-origin",
        )


class TermsByOrigin:
    """Which terms the reports of each origin of a story hold. The reports are read when it is first asked, once."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts

    @cached_property
    def _by_origin(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for account in self._accounts:
            found[account.origin].update(folded_words(account.text))
        return dict(found)

    @cached_property
    def _origins(self) -> Counter[str]:
        return Counter(term for terms in self._by_origin.values() for term in terms)

    def elsewhere(self, terms: Collection[str], origin: int) -> int:
        """How many of the terms another origin holds."""
        own = self._by_origin.get(origin, ())
        return sum(self._origins[term] > (term in own) for term in terms)


def left_out(block: StoryAccounts, sayings: Sequence[Saying], held: TermsByOrigin) -> Iterator[Comparison]:
    """The longest part of a statement that one origin carries and the other renderings of it leave out.

    A part is what stands between commas; neighbouring parts that are both left out are one. `held`: of the story.
    """
    best: tuple[int, Saying, Span] | None = None
    for saying in sayings:
        open_part: Span | None = None
        for part in _parts(saying):
            terms = set(folded_words(part.of(saying.account.text)))
            if len(terms) < LEAST_PART or held.elsewhere(terms, saying.account.origin) > HELD * len(terms):
                open_part = None
                continue
            open_part = Span(open_part.start, part.end) if open_part is not None else part
            if open_part.end - open_part.start > MOST_OF * (saying.span.end - saying.span.start):
                continue
            size = len(set(folded_words(open_part.of(saying.account.text))))
            if best is None or size > best[0]:
                best = size, saying, open_part
    if best is None:
        return
    _, saying, span = best
    words = shortened(span.of(saying.account.text).strip('"“” ,.;'), MOST_QUOTED).replace('"', "'")
    yield comparison(
        block.story,
        "what",
        "single_origin",
        f"Only {outlets_of([saying.account])} carries this part of a statement of {saying.name}: “{words}”.",
        [position(saying.account, saying.statement.id, shortened(span.of(saying.account.text)), span)],
        origins=1,
        method="statements:left-out",
    )


def _parts(saying: Saying) -> Iterator[Span]:
    """The stretches between commas of a content."""
    text = saying.account.text
    for span in saying.statement.content:
        start = span.start
        for found in _COMMA.finditer(text, span.start, span.end):
            if found.start() > start:
                yield Span(start, found.start())
            start = found.end()
        if span.end > start:
            yield Span(start, span.end)


def _party(block: StoryAccounts, saying: Saying) -> bool:
    """Whether a party speaks: a group, a body, or a person with an office; not the outlet, nobody unnamed."""
    actor = block.actors.get(saying.statement.actor_id or "")
    if actor is None or saying.statement.anonymous or "(" in actor.name or actor.name == saying.account.outlet:
        return False
    return actor.kind in GROUPS or bool(set(actor.sectors) - set(speaking().private))


def _carried(
    block: StoryAccounts,
    saying: Saying,
    everything: Sequence[Saying],
    sentences: dict[str, list[frozenset[str]]],
) -> bool:
    """Whether another origin carries it in any form: the same act by the same voice, its words, or the event."""
    words = speaking()
    kind, own = saying.statement.type, saying.account
    others = [one for one in everything if one.account.origin != own.origin]
    kin = {one for family in words.families if kind in family for one in family}
    if any(one.speaker == saying.speaker and one.statement.type in kin for one in others):
        return True
    voices = {saying.speaker, saying.statement.actor_id}
    outlet = own.outlet or own.document_id
    if any(actor in voices and act in kin and by != outlet for actor, act, by in block.carried):
        return True
    for account in block.accounts:
        if account.origin == own.origin:
            continue
        if any(len(saying.terms & held) >= CARRIED * len(saying.terms) for held in sentences[account.document_id]):
            return True
        if any(event.type == words.acted.get(kind) and voices & set(event.actor_ids) for event in account.events):
            return True
    return False


def _sentences(account: Account) -> list[frozenset[str]]:
    return [frozenset(folded_words(one)) for one in _SENTENCE.split(account.text) if one]
