"""Whom it strikes where a place or thing is struck: those who hold it, and the town that "the city" is."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from variorum.ontology.event_words import place_words, side_words
from variorum.ontology.resolving import resolving_words
from variorum.records import Place
from variorum.resolve.index import Index, registry_actor
from variorum.resolve.meant import Meant
from variorum.resolve.parties import Known
from variorum.resolve.phrases import core_of

_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*")
_OF = re.compile(r"\bof\s+((?:[\w'’.\-]+\s?){1,6})")
_PLAIN = re.compile(r"(?:\s*\([^)]*\))?(?:\s+[a-z][\w'’-]*)*")


def holder_of(index: Index, look: Known, phrase: str, behind: str, *, placed: bool = False) -> Meant | None:
    """`Front-held towns`, `areas held by rebels`, `the stronghold of the Front`, `the Front's de facto capital`.

    `placed`: the phrase begins or ends with the name of a place, which nobody is said to hold by it.
    """
    for pattern, text in ((_compound(), phrase), (_behind(), behind), (_housing(), behind)):
        found = pattern.search(text)
        meant = _longest(look, found.group(1)) if found is not None else None
        if meant is not None:
            return Meant(meant.actor, f"{meant.method};holder")
        if found is not None and pattern is _housing():
            return Meant(None, "holder:unknown")
    heads = {word.lower() for word in _WORD.findall(phrase)}
    if not heads & side_words().held:
        return None
    of = _OF.search(phrase)
    before = {word.lower() for word in _WORD.findall(phrase[: of.start()])} if of is not None else set()
    if of is not None and not placed and before & side_words().held:
        meant = _longest(look, of.group(1))
        if meant is not None:
            return Meant(meant.actor, f"{meant.method};holder")
    core = core_of(phrase)
    for match in index.find(core):
        entry = match.value.entry
        lead, rest = core[: match.span.start], core[match.span.end :]
        plain = (not lead or lead.islower()) and _is_thing(rest)
        if plain and entry.kind in {"armed_group", "organization"}:
            return Meant(registry_actor(entry, match.value.basis), f"{match.value.basis}:holder:{entry.id}")
    return None


@cache
def _compound() -> re.Pattern[str]:
    """`Front-held`."""
    return re.compile(rf"((?:[\w'’.]+\s)?[\w'’.]+)[-–](?:{'|'.join(resolving_words().held_by_compound)})\b")


@cache
def _behind() -> re.Pattern[str]:
    """`... that is still held by the Front`."""
    held = "|".join(resolving_words().held_by)
    is_still = r"(?:(?:that|which)\s+(?:is|are|was|were)\s+)?(?:still\s+)?"
    return re.compile(rf"^\s+{is_still}(?:{held})\s+by\s+((?:[\w'’.-]+\s?){{1,4}})")


@cache
def _housing() -> re.Pattern[str]:
    """`... housing militants`."""
    return re.compile(rf"^\s+(?:{'|'.join(resolving_words().housing)})\s+((?:[\w'’.-]+\s?){{1,3}})")


def _is_thing(rest: str) -> bool:
    """Whether a thing that is held follows a name, and no further name but behind "of" or "in"."""
    low = _PLAIN.match(rest)
    words = _WORD.findall(low.group().lower()) if low is not None else []
    if low is None or " and " in rest or not side_words().held.intersection(words):
        return False
    return not rest[low.end() :].strip() or words[-1] in {"of", "in", "near", "at"}


def _longest(look: Known, words: str) -> Meant | None:
    """The longest run of words from the first on that means somebody."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        meant = look(" ".join(parts[:size]).rstrip(".,;"))
        if meant is not None and meant.actor is not None and not meant.method.startswith("new:"):
            return meant
    return None


def _is_small(text: str, place: Place) -> bool:
    """Whether a place is called a village or the like where it is named."""
    beside = text[max(0, place.span.start - 14) : place.span.start] + " " + text[place.span.end : place.span.end + 14]
    return any(word.lower() in resolving_words().small for word in _WORD.findall(beside))


def _small_names(text: str, places: Sequence[Place]) -> frozenset[str]:
    """Places that the report somewhere calls a village, a quarter or the like."""
    return frozenset(place.name for place in places if _is_small(text, place))


def town_meant(places: Sequence[Place], text: str, phrase: str, at: int) -> Place | None:
    """The place that "the city" or "the province" is: of those of its size the one named most often before.

    `places`: in order of the text; of several the last.
    """
    words = _WORD.findall(phrase.lower())
    if len(words) < 2 or words[0] not in {"the", "that", "this"}:
        return None
    size = place_words().sizes.get(words[-1])
    if size is None or any(word in side_words().held for word in words[:-1]):
        return None
    small = _small_names(text, places) if words[-1] in resolving_words().large else frozenset()
    fitting = [
        place for place in places if place.span.end <= at and place.precision == size and place.name not in small
    ]
    counts = Counter(place.name for place in fitting)
    return max(fitting, key=lambda place: (counts[place.name], place.span), default=None)
