"""What reports call an attack: "a terrorist explosion" against "a blast"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.compare.accounts import Account, StoryAccounts, comparison, listed, outlets_of, position
from variorum.compare.events_aligned import Doing, alike, day_of
from variorum.compare.figures import EARLY_CHARACTERS, looks_back
from variorum.compare.patterns import either
from variorum.compare.terms import folded_words
from variorum.ontology.compare import counting, deed_tones, responsibility
from variorum.ontology.words import closed_classes
from variorum.records import Comparison, Span

MOST_BEFORE = 3
"""The most words before the noun that belong to a label ("double suicide bomb attack")."""
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_BEFORE = re.compile(r"(?:[\w’'-]+ ){0,3}$")


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """What a report calls the attack. `speaker`: by whose account, null for the outlet's words; `doing`: its event."""

    account: Account
    record_id: str
    span: Span
    words: str
    toned: bool
    speaker: str | None
    doing: Doing


def compare_deeds(block: StoryAccounts) -> Iterator[Comparison]:
    """One comparison where some call the attack by words that judge it and other publishers do not."""
    found = [deed for account in block.accounts if (deed := _deed(block, account)) is not None]
    toned = {deed.account.publisher for deed in found if deed.toned}
    plain = [deed for deed in found if not deed.toned and deed.account.publisher not in toned]
    judged = [deed for deed in found if deed.toned and any(_may_be_one(deed, other) for other in plain)]
    plain = [deed for deed in plain if any(_may_be_one(deed, other) for other in judged)]
    if not judged or not plain:
        return
    kept = [deed for deed in found if deed in judged or deed in plain]
    by_words: dict[tuple[str, str | None], list[Deed]] = defaultdict(list)
    for deed in kept:
        by_words[deed.words.casefold(), deed.speaker].append(deed)
    told = [
        f"“{same[0].words}” ({outlets_of(one.account for one in same)}"
        f"{f', by the account of {speaker}' if speaker else ''})"
        for (_, speaker), same in by_words.items()
    ]
    yield comparison(
        block.story,
        "characterisation",
        "differently_characterised",
        f"What was done is called {listed(told)}.",
        [position(one.account, one.record_id, one.words, one.span) for one in kept],
        origins=max(len({one.account.origin for one in kept if one.toned is side}) for side in (True, False)),
        method="deeds:tone",
    )


def _deed(block: StoryAccounts, account: Account) -> Deed | None:
    """The first label of the attack with a tone in the first part of a report, else the first one at all."""
    attacks = [event for event in account.events if event.type == "ASSAULT" and event.status in ("happened", "ongoing")]
    first: Deed | None = None
    for match in _pattern().finditer(account.text):
        span = Span(*match.span())
        if not account.leads(span, EARLY_CHARACTERS) or looks_back(account.sentence(span)):
            continue
        toned = match.group("tone") is not None
        near = attacks[0] if toned and attacks and _share_a_name(account, attacks[0].evidence, span) else None
        event = next((one for one in attacks if one.evidence.overlaps(span)), near)
        if event is None or (first is not None and not toned):
            continue
        said = next((one for one in account.statements if any(part.overlaps(span) for part in one.content)), None)
        speaker = block.name(said.actor_id) if said is not None else None
        whole = span if toned else _with_modifiers(account.text, span)
        words = " ".join(whole.of(account.text).split())
        terms = frozenset(folded_words(event.evidence.of(account.text)))
        doing = Doing(account, event, terms, account.leads(event.trigger))
        deed = Deed(account, event.id, whole, words, toned, speaker, doing)
        if toned:
            return deed
        first = deed
    return first


def _may_be_one(deed: Deed, other: Deed) -> bool:
    """Whether the events behind two labels are one, or can be one and were on one day or in one town."""
    if alike(deed.doing, other.doing) > 0:
        return True
    a, b = deed.doing.event, other.doing.event
    day = day_of(a) is not None and day_of(a) == day_of(b)
    town = a.place is not None and b.place is not None and a.place.name == b.place.name
    wide = town and a.place is not None and a.place.precision in ("country", "province", None)
    return (day or (town and not wide)) and alike(deed.doing, other.doing, least=0) > 0


def _share_a_name(account: Account, evidence: Span, span: Span) -> bool:
    """Whether the sentence around a span names something that the sentence of the attack names."""
    told = set(_CAPITAL.findall(evidence.of(account.text)))
    return not told.isdisjoint(_CAPITAL.findall(account.sentence(span)))


def _with_modifiers(text: str, noun: Span) -> Span:
    """A noun with the lower-case words before it that belong to it."""
    before = _BEFORE.search(text, max(noun.start - 60, 0), noun.start)
    start = noun.start
    if before is not None:
        for word in reversed(list(re.finditer(r"\S+", before.group()))[-MOST_BEFORE:]):
            if not word.group().islower() or word.group() in {*closed_classes(), *counting().tellings}:
                break
            start = before.start() + word.start()
    return Span(start, noun.end)


@cache
def _pattern() -> re.Pattern[str]:
    tones = either(deed_tones())
    nouns = either(responsibility().deeds)
    return re.compile(rf"\b(?:(?P<tone>{tones}) )?(?:{nouns})\b", re.IGNORECASE)
