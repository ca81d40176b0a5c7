"""Dead in one account, alive in another: what reports say became of the same person."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.compare.accounts import Account, StoryAccounts, comparison, outlets_of, position, shortened, upper_first
from variorum.compare.patterns import either
from variorum.ontology.compare import fates
from variorum.records import Comparison, Position, Span

MOST_NAMES = 40
"""The most names of one report that are looked at."""
LEAST_WORD = 4
"""A noun of fewer letters names nobody ("two were killed")."""
KILLED_REACH = 120
"""How many characters may stand between a word for killing and the name."""
_WORD = re.compile(r"\w")
_IS = r"(?:is|was|were|are|has been|have been|had been)"


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """What a report says became of somebody. `who`: the actor's id or a noun; `early`: said of a first report."""

    account: Account
    record_id: str
    who: str
    dead: bool
    early: bool
    span: Span


def compare_fates(block: StoryAccounts) -> Iterator[Comparison]:
    """One comparison for each person who is dead by one account and alive by another."""
    found = [fate for account in block.accounts for fate in _fates(block, account)]
    groups: dict[str, list[Fate]] = defaultdict(list)
    for fate in found:
        groups[fate.who].append(fate)
    for who, group in groups.items():
        dead, alive = [one for one in group if one.dead], [one for one in group if not one.dead]
        if not dead or not alive:
            continue
        changed = all(one.early for one in dead)
        name = block.name(who) or f"The {who}"
        yield comparison(
            block.story,
            "status",
            "changed_over_time" if changed else "contradicted",
            upper_first(
                f"{name} is {'first ' if changed else ''}said to be dead "
                f"({outlets_of(one.account for one in dead)}), {'then' if changed else 'and'} to be alive "
                f"({outlets_of(one.account for one in alive)})."
            ),
            _positions((*dead, *alive)),
            origins=max(block.origins(_positions(dead)), block.origins(_positions(alive))),
            method="fates",
        )


def _positions(group: Sequence[Fate]) -> list[Position]:
    return [position(one.account, one.record_id, shortened(one.span.of(one.account.text)), one.span) for one in group]


def _fates(block: StoryAccounts, account: Account) -> Iterator[Fate]:
    """What a report says of those whom it names, and of those whom a noun with an article means ("the driver")."""
    names: dict[str, tuple[str, str]] = {}
    for mention in account.mentions:
        actor = block.actors.get(mention.actor_id or "")
        words = " ".join(mention.span.of(account.text).split())
        full = mention.kind == "name" and " " in words and len(names) < MOST_NAMES
        if full and actor is not None and actor.kind == "person":
            names.setdefault(words, (actor.id, mention.id))
    for pattern, dead in ((_dead(), True), (_alive(), False)):
        for match in pattern.finditer(account.text):
            early = _first_said(account, match.start())
            for group in ("one", "two"):
                word = match.group(group)
                if word and len(word) >= LEAST_WORD and word.islower():
                    yield Fate(account, block.story.id, word, dead, early, Span(*match.span()))
    killings = [match.span() for match in _killing().finditer(account.text)] if names else []
    for name, (who, record) in names.items():
        found = [(span, dead) for dead in (True, False) for span in _said_of(account.text, name, dead=dead)]
        found += [(span, True) for span in _killed(account.text, name, killings)]
        for span, dead in found:
            yield Fate(account, record, who, dead, _first_said(account, span.start), span)


def _places(text: str, name: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where a name stands, no word running on behind it."""
    place = text.find(name, start, end)
    while place >= 0:
        behind = place + len(name)
        if behind == len(text) or not _WORD.match(text, behind):
            yield place
        place = text.find(name, place + 1, end)


def _said_of(text: str, name: str, *, dead: bool) -> Iterator[Span]:
    """Where a text says of somebody with this name that he is dead or alive."""
    for place in _places(text, name):
        found = _state(dead=dead).match(text, place + len(name))
        if found is not None and not (place and _WORD.match(text, place - 1)):
            yield Span(place, found.end())


def _killed(text: str, name: str, killings: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Where a word for killing stands before the name in one sentence."""
    told = 0
    for start, end in killings:
        place = next(_places(text, name, end, end + KILLED_REACH + len(name)), None)
        if place is not None and start >= told and not {".", "\n"} & set(text[end:place]):
            told = place + len(name)
            yield Span(start, told)


def _first_said(account: Account, start: int) -> bool:
    """Whether the words before it in its sentence say that it was a first report."""
    before = account.sentence(Span(start, start)).split(account.text[start : start + 20])[0].casefold()
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in fates().first)


def _noun(states: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he|[Bb]oth(?: the)?) (?P<one>[a-z]+)(?: and (?:the )?(?P<two>[a-z]+))? "
        rf"{_IS} (?:still |also )?(?:{either(states)})\b"
    )


@cache
def _dead() -> re.Pattern[str]:
    return _noun(fates().dead)


@cache
def _alive() -> re.Pattern[str]:
    return _noun(fates().alive)


@cache
def _state(*, dead: bool) -> re.Pattern[str]:
    """What stands behind a name where it says so."""
    states = fates().dead if dead else fates().alive
    return re.compile(rf"(?: who [^.,\n]{{0,60}}?)? {_IS} (?:still |also )?(?:{either(states)})\b")


@cache
def _killing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(fates().killing)}) ")
