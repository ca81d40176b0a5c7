"""Who "the group", "the ministry" or "the president" means, from what the report named before."""

import re
from collections import Counter

from variorum.ontology.resolving import noun_kinds, resolving_words
from variorum.resolve.meant import Meant
from variorum.resolve.memory import WORDS, Memory
from variorum.resolve.phrases import core_of
from variorum.resolve.seen import FAR_SENTENCES, NEAR_SENTENCES, Seen, weighed

_GOVERNMENT = "government"
_REMEMBERED = 80
"""Sentences back to which "the ministry" may reach where only one was named."""
_WRITERS = frozenset({"outlet", "organization", "international_organization"})
_MONITORS = frozenset({"NGO", "HRI"})
_MEDIA = frozenset({"JRN", "MED"})
_ASIDE = re.compile(r"(?<=\w) (?:in|at|with|on|during|after|from) ")
"""Where a phrase goes on without saying more of who is meant ("the minister in a meeting")."""


def nominal(memory: Memory, phrase: str, start: int, sentence: int, *, loose: bool = True) -> Meant | None:
    """`the group`, `the ministry`: the last actor of a fitting kind; not `loose`: only one that bears the word."""
    low = phrase.lower().strip(" \"“”'‘’.,")
    pointing = low.startswith(("the ", "its ", "this ", "that "))
    words = WORDS.findall(_ASIDE.split(core_of(phrase).lower(), maxsplit=1)[0])
    if len(words) > 1 and words[-1] in resolving_words().own_forces and words[-2] in resolving_words().with_forces:
        words = words[:-1]
    noun = _noun(words)
    if not words or len(words) > 3 + noun.count(" ") or " of " in core_of(phrase):
        return None
    if not pointing:
        return _described(memory, noun) if loose else None
    known = [item for item in memory.before(start, sentence, _REMEMBERED) if _is_named(item)]
    before = [item for item in known if sentence - item.sentence <= FAR_SENTENCES]
    if noun in resolving_words().issued and len(words) == 1:
        speakers = [
            item
            for item in memory.before(start, sentence, NEAR_SENTENCES)
            if item.speaker
            and item.actor is not None
            and "(unnamed)" not in item.actor.name
            and (noun not in resolving_words().written or item.actor.kind in _WRITERS)
        ]
        return Meant(speakers[-1].actor, f"nominal:{noun}") if speakers else None
    if noun in resolving_words().offices:
        return _officer(memory, words, known, sentence)
    kinds = noun_kinds().get(noun)
    if kinds is None or any(word in resolving_words().others for word in words):
        return None
    role = resolving_words().role_of_noun.get(noun)
    fitting = [item for item in before if item.actor is not None and item.actor.kind in kinds]
    if role is not None:
        named = [
            item for item in known if item.actor is not None and item.actor.kind in kinds and _bears(item, role, noun)
        ]
        if len(words) > 1 and noun == "ministry":
            named = [item for item in named if words[-2][:5] in " ".join((item.words, *_names(item))).lower()]
        if named or noun in resolving_words().strict:
            so_named = [item for item in named if item.actor is not None and role in item.actor.name.lower()]
            fitting = named if noun in resolving_words().rulers else so_named or named
    if not fitting:
        return _described(memory, noun) if loose else None
    if not loose and role is None:
        return None
    if noun in resolving_words().only_one and len({item.actor.id for item in fitting if item.actor}) > 1:
        return None
    speakers = [item for item in fitting if item.speaker and sentence - item.sentence <= 2]
    best = (speakers or fitting)[-1]
    if noun == _GOVERNMENT and not best.speaker and _is_foreign(best, known):
        return None
    method = f"nominal:{noun}:of {len({item.actor.id for item in fitting if item.actor})}"
    return Meant(best.actor, method, weighed(best, fitting, sentence))


def _is_foreign(item: Seen, known: list[Seen]) -> bool:
    """Whether the report has named more who are of another state by now: "the government" is more likely theirs."""
    counts = Counter(each.actor.country for each in known if each.actor is not None and each.actor.country is not None)
    if item.actor is None or item.actor.country is None:
        return False
    return any(count > counts[item.actor.country] for count in counts.values())


def _described(memory: Memory, noun: str) -> Meant | None:
    """`a monitoring group`: the one that the report names, before or behind, if it is the only one of its kind."""
    sector = (
        _MONITORS if noun in resolving_words().watching else _MEDIA if noun in resolving_words().publishing else None
    )
    found = {
        actor.id: actor
        for actor in memory.cast.values()
        if noun in memory.called.get(actor.id, ())
        or (sector is not None and actor.kind in {"organization", "outlet"} and sector & set(actor.sectors))
    }
    named = [actor for actor in found.values() if noun in memory.called.get(actor.id, ())] or list(found.values())
    return Meant(named[0], f"described:{noun}") if len(named) == 1 else None


def _officer(memory: Memory, words: list[str], known: list[Seen], sentence: int) -> Meant | None:
    """`the president`: the one of that title whom the report has named, or the one named just before."""
    title = words[-1]
    people = [
        item
        for item in known
        if item.actor is not None
        and item.actor.kind == "person"
        and (title in item.words.lower() or title in memory.called.get(item.actor.id, ()))
    ]
    said = [item for item in people if title in item.words.lower()]
    for found in (said, people, [item for item in people if sentence - item.sentence <= 1]):
        if len({item.actor.id for item in found if item.actor}) == 1:
            return Meant(found[-1].actor, f"office-here:{title}")
    return None


def _is_named(item: Seen) -> bool:
    """Whether an actor with a name of its own is meant: "militants" alone are not those whom "the group" means."""
    return item.actor is not None and not (item.actor.basis == "text" and item.actor.name[:1].islower())


def _noun(words: list[str]) -> str:
    """The head noun of a phrase, of several words where such a noun is known ("monitoring group")."""
    for size in (3, 2, 1):
        noun = " ".join(words[-size:])
        if size <= len(words) and (
            noun in noun_kinds() or noun in resolving_words().watching or noun in resolving_words().publishing
        ):
            return noun
    return words[-1] if words else ""


def _names(item: Seen) -> tuple[str, ...]:
    return (item.actor.name, *item.actor.aliases) if item.actor is not None else ()


def _bears(item: Seen, role: str, noun: str) -> bool:
    if noun in resolving_words().rulers:
        return noun in item.words.lower()
    names = " ".join(_names(item)).lower()
    return role in names or noun in names or noun in item.words.lower()
