"""What a report has named so far, and whom a surname or an acronym of it means."""

import re
from dataclasses import dataclass, field

from variorum.ontology.agents import load_agents
from variorum.ontology.resolving import resolving_words
from variorum.records import Actor, Span
from variorum.resolve.meant import Meant
from variorum.resolve.phrases import core_of
from variorum.resolve.seen import Seen

_NAMED_GROUPS = frozenset({"armed_group", "organization", "international_organization", "outlet"})
_OWN_OF = re.compile(r"^\w+ of (?:the )?[A-Z]{2,}$")
"""`leadership of the SRF`."""
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(slots=True)
class Memory:
    """What a report has named so far, in reading order."""

    seen: list[Seen] = field(default_factory=list)
    surnames: dict[str, Actor | None] = field(default_factory=dict)
    acronyms: dict[str, Actor] = field(default_factory=dict)
    cast: dict[str, Actor] = field(default_factory=dict)
    """The actors that the whole report names, wherever it does."""
    called: dict[str, set[str]] = field(default_factory=dict)
    """What the report says that an actor is ("X, a rights group"), by the id of the actor."""

    def add(self, start: int, sentence: int, actor: Actor | None, words: str, *, speaker: bool = False) -> None:
        """Keep an actor as named at an offset; null for a speaker who stays unknown."""
        self.seen.append(Seen(start, sentence, actor, words, speaker))
        if actor is None:
            return
        if actor.kind == "person" and "(unnamed)" not in actor.name:
            for name in (actor.name, core_of(words)):
                parts = WORDS.findall(name)
                if parts and parts[-1][0].isupper():
                    self._surname(parts[-1], actor)
                    if len(parts) > 2 and parts[-2].lower() in resolving_words().surname_particles:
                        self._surname(f"{parts[-2]}-{parts[-1]}", actor)

    def _surname(self, surname: str, actor: Actor) -> None:
        known = self.surnames.get(surname.lower(), actor)
        self.surnames[surname.lower()] = actor if known is not None and known.id == actor.id else None

    def name(self, phrase: str) -> Meant | None:
        """A surname or acronym of somebody named in full in this report."""
        core = core_of(phrase)
        parts = WORDS.findall(core)
        if not parts:
            return None
        if core in self.acronyms:
            return Meant(self.acronyms[core], "acronym")
        if parts[0] in self.acronyms and parts[-1].lower() in resolving_words().of_the_group:
            return Meant(self.acronyms[parts[0]], f"acronym:{parts[0]}")
        if parts[-1] in self.acronyms and _OWN_OF.search(core) and parts[0].lower() in resolving_words().own_forces:
            return Meant(self.acronyms[parts[-1]], f"acronym:{parts[-1]}")
        short = self._shortened(core, parts)
        if short is not None:
            return Meant(short, f"shortened:{core}")
        if len(parts) <= 3 and parts[-1][0].isupper():
            found = self.surnames.get(parts[-1].lower())
            if found is not None and all(
                part.lower() in resolving_words().offices
                or part.lower() in found.name.lower()
                or part.lower() in resolving_words().courtesies
                for part in parts[:-1]
            ):
                return Meant(found, f"surname:{parts[-1]}")
        return None

    def _shortened(self, core: str, parts: list[str]) -> Actor | None:
        """The one group of the report whose name holds these words together ("the Observatory")."""
        heads = load_agents().organization_heads
        if not (parts[0][0].isupper() and parts[-1][0].isupper()) or parts[-1].lower() not in heads or len(core) < 5:
            return None
        found = {
            actor.id: actor
            for actor in self.cast.values()
            if actor.kind in _NAMED_GROUPS
            and any(
                f" {core} " in f" {name} " and core != name and _is_head(core, name)
                for name in (actor.name, *actor.aliases)
            )
        }
        named = [actor for actor in found.values() if f" {core} " in f" {actor.name} "] or list(found.values())
        return named[0] if len(named) == 1 else None

    def before(self, start: int, sentence: int, distance: int) -> list[Seen]:
        """What was named before an offset, not more than `distance` sentences back, in order."""
        out: list[Seen] = []
        for item in reversed(self.seen):
            if sentence - item.sentence > distance:
                break
            if item.start < start:
                out.append(item)
        return out[::-1]


def _is_head(core: str, name: str) -> bool:
    """Whether a part of a name holds its head: no further name follows ("Police" of "X Police Station" does not)."""
    behind = name[name.find(core) + len(core) :].split()
    return not behind or not behind[0][:1].isupper() or len(core.split()) > 1


def sentence_of(spans: tuple[Span, ...], offset: int) -> int:
    """The index of the last sentence that begins at or before the offset."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)
