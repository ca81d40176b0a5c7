"""Names that are public: of the registries, of outlets, of those who made the reports."""

import re
from collections.abc import Iterable
from functools import lru_cache

from variorum.export.words import bare, words_of
from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.calendar import calendar_words
from variorum.ontology.exporting import exporting, public_roles
from variorum.ontology.matching import atoms_of_name
from variorum.ontology.registry import RegistryContent
from variorum.records import Actor, Document, Mention, Span

_PARTED = re.compile(r"[,;/|&]|\b(?:and|for|in|at|with)\b", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:by|from)\s+", re.IGNORECASE)
_OPEN = re.compile(r"[\n(\[|]|[.;]\s")
_HEAD = re.compile(r",| (?:of|for|in|at|from|with|who|and) ")
_BEHIND = re.compile(r",?\s+(?:(?:the|a|an)\s+)?(?P<words>(?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+(?:of|for|at)\s")
_LISTED = re.compile(r"\b(?P<noun>[a-z]+) of (?>(?:and|[A-Z][\w'’.-]*|[a-z]{2,4}-[A-Z][\w'’.-]*),? )+$")
_CALLED = re.compile(
    r" (?:(?:who|and) (?:is|was) )?(?:known|named|called|nicknamed|identified)(?: only)?(?: as)? [\"“']?$"
)
_WORD = re.compile(r" ([^\W\d_]+)")
_LONGEST_ROW = 6
"""The most words of names in a row."""
_LONGEST_ROLE = 4
"""The most words of one role."""


@lru_cache(maxsize=100_000)
def name_key(name: str) -> tuple[str, ...]:
    """A name as names are compared, whatever the romanisation."""
    return tuple(atom.key for atom in atoms_of_name(name))


class PublicNames:
    """Names that stay as they are, wherever they stand; also several in a row ("Syrias Al-Qaeda")."""

    def __init__(self, names: Iterable[str]) -> None:
        self._keys = {key for name in names if (key := name_key(name))}

    def add(self, name: str) -> None:
        """Holds another name for public."""
        if key := name_key(name):
            self._keys.add(key)

    def __contains__(self, name: str) -> bool:
        key = name_key(name)
        return bool(key) and (self._is_known(key, name) or self._is_row(key, name))

    def _is_known(self, key: tuple[str, ...], name: str) -> bool:
        return key in self._keys or (name.endswith("s") and name_key(name[:-1]) in self._keys)

    def _is_row(self, key: tuple[str, ...], name: str) -> bool:
        words = name.split()
        return (
            1 < len(words) <= _LONGEST_ROW
            and len(words) == len(key)
            and any(
                " ".join(words[:cut]) in self and self._is_known(name_key(" ".join(words[cut:])), " ".join(words[cut:]))
                for cut in range(1, len(words))
            )
        )


def registry_names(contents: Iterable[RegistryContent]) -> Iterable[str]:
    """Every name that registries give to an actor or an outlet."""
    for content in contents:
        for actor in content.actors:
            yield from (actor.name, *actor.aliases, *actor.metonyms, *actor.demonyms)
        for outlet in content.outlets:
            yield from (outlet.name, *outlet.aliases)


def name_in(text: str, words: Span, names: PublicNames) -> Span | None:
    """The name within words for a person, without an owner before it whose mark the page has lost ("Iraqs Ora Pell").

    Null where no name is there.
    """
    name = bare(text, words)
    if name is None:
        return None
    first, _, rest = name.of(text).partition(" ")
    if rest and first.endswith("s") and first[:-1] in names:
        return Span(name.end - len(rest), name.end)
    return name


def makers(document: Document) -> Iterable[str]:
    """Who made a report, by its own account: outlet, credit and the names of its byline."""
    yield from (name for name in (document.outlet, document.credit) if name)
    lines = [document.byline or "", *(block.span.of(document.text) for block in document.blocks_of("byline", "credit"))]
    for line in lines:
        plain = _BY.sub("", " ".join(line.split()))
        yield from (name.strip() for name in _PARTED.split(plain) if len(name.split()) > 1)


def is_credit(text: str, span: Span, names: PublicNames) -> bool:
    """Whether a name stands where the maker of a report or picture does ("Photo: X", "[X/Agency]")."""
    after = text[span.end : span.end + 60]
    if after.startswith("/") and re.split(r"[\])\n.,;]", after[1:], maxsplit=1)[0].strip() in names:
        return True
    line = text[max(span.start - 40, 0) : span.start].rpartition("\n")[2]
    if line.endswith("/") and any(line[place:-1].strip() in names for place in range(len(line) - 1)):
        return True
    start = max(text.rfind(mark, max(span.start - 300, 0), span.start) for mark in ("\n", ". ", "! ", "? "))
    if any(f"{words} " in text[max(start, 0) : span.start].lower() for words in exporting().credits if " by" in words):
        return True
    opened = 0
    for found in _OPEN.finditer(text, max(span.start - 80, 0), span.start):
        opened = found.end()
    before = " ".join(text[max(opened, span.start - 80) : span.start].lower().rstrip(" :").split())
    words = before.split()
    return any(
        " ".join(words[place:]) in exporting().credits and (not place or " ".join(words[:place]) in names)
        for place in range(len(words))
    )


def has_public_sector(actor: Actor) -> bool:
    """Whether an office or public role is known of an actor."""
    return bool(set(actor.sectors) - exporting().private_sectors)


def describes_office(text: str, mention: Mention, name: Span | None = None) -> bool:
    """Whether words for somebody say an office ("the head of the town council"): words that the program holds for the
    description of a name, or, where a name is given, that stand right before it.
    """
    if mention.kind != "nominal":
        return False
    described = mention.method.startswith(("title:", "apposition:"))
    if not (described if name is None else 0 <= name.start - mention.span.end <= 1):
        return False
    words = _HEAD.split(mention.span.of(text), maxsplit=1)[0].split()
    ends = (_role_at_end(words[:end]) for end in range(len(words), 0, -1))
    return next((role for role in ends if role is not None), None) in public_roles()


def holds_office(text: str, name: Span, mentions: Iterable[Mention]) -> bool:
    """Whether words right before or behind a name say that its bearer holds an office."""
    before = any(describes_office(text, mention, name) for mention in mentions)
    return before or _titled(text, name) or _followed_by_office(text, name)


def _titled(text: str, name: Span) -> bool:
    """Whether a title right before a name says so ("Governor", "Lt. Col.")."""
    before = _CALLED.sub(" ", text[max(name.start - 60, 0) : name.start].rpartition("\n")[2])
    return (
        before[-1:] == " "
        and before.rstrip()[-1:] not in {",", ";", ":"}
        and _role_at_end(before.split()) in public_roles()
    )


def _followed_by_office(text: str, name: Span) -> bool:
    """Whether an office stands right behind a name ("X, the governor of Y", also where the page has lost the comma)."""
    found = _BEHIND.match(text, name.end)
    if found is None:
        return False
    words = found.group("words").split()
    return _role_at_end(words) in public_roles()


def _role_at_end(words: list[str]) -> str | None:
    """The longest noun or title for people at the end ("tribal leader", not "leader"), in small letters."""
    plain = [word.strip(".'’\"“”()").lower() for word in words[-_LONGEST_ROLE:]]
    ends = (" ".join(plain[place:]) for place in range(len(plain)))
    return next((end for end in ends if end in agent_nouns() or end in public_roles()), None)


def is_place(text: str, name: Span) -> bool:
    """Whether words beside a name say that it is a place's or a body's ("in X", "the village of X", "X airport")."""
    after = _WORD.match(text, name.end)
    if after is not None and after.group(1).lower() in exporting().behind_places:
        return True
    if text[name.end : name.end + 2] in {"'s", "’s"}:
        return False
    before = text[max(name.start - 40, 0) : name.start].rpartition("\n")[2].lower().split()
    if any(" ".join(before[-size:]) in exporting().before_places for size in (1, 2) if len(before) >= size):
        return True
    listed = _LISTED.search(text, max(name.start - 160, 0), name.start)
    return listed is not None and listed.group("noun") in exporting().lists_of_places


def is_body(name: str) -> bool:
    """Whether a name ends as names of bodies and outlets do ("Lake Relief Fund")."""
    words = words_of(name)
    return len(words) > 1 and words[-1].lower() in exporting().bodies | load_agents().organization_heads


def is_common(name: str, small_words: frozenset[str]) -> bool:
    """Whether every word of a name is a word of the language, as far as the report or the calendar shows."""
    return all(word.lower() in small_words or word.lower() in calendar_words() for word in words_of(name))
