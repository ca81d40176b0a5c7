"""Who a pronoun, a surname or "the group" means, from what the report named before."""

import re
from dataclasses import dataclass, field

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.resolving import noun_kinds, resolving_words
from variorum.records import Actor, Span
from variorum.resolve.meant import Candidate, Meant, ranked
from variorum.resolve.phrases import core_of

_NEAR_SENTENCES = 3
_FAR_SENTENCES = 8
_REMEMBERED = 80
"""Sentences back to which "the ministry" may reach where only one was named."""
_NAMED_GROUPS = frozenset({"armed_group", "organization", "international_organization", "outlet"})
_WRITERS = frozenset({"outlet", "organization", "international_organization"})
_PERSON = frozenset({"he", "she", "him", "her"})
_THING = frozenset({"it"})
_MANY = frozenset({"they", "them"})
_BY_WORDS = frozenset({"government", "regime"})
"""Nouns in the name of every state: who is meant was called so before."""
_MONITORS = frozenset({"NGO", "HRI"})
_WITH_FORCES = frozenset({"coalition", "alliance", "bloc"})
"""Nouns that a noun for their men may follow ("the coalition warplanes")."""
_TELLING = frozenset({"MED", "JRN", "NGO", "HLH", "HRI"})
_MEDIA = frozenset({"JRN", "MED"})
_OWN_OF = re.compile(r"^\w+ of (?:the )?[A-Z]{2,}$")
"""`leadership of the SRF`."""
_ASIDE = re.compile(r"(?<=\w) (?:in|at|with|on|during|after|from) ")
"""Where a phrase goes on without saying more of who is meant ("the minister in a meeting")."""
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(slots=True)
class Seen:
    """An actor named in the text, and how it stood there."""

    start: int
    sentence: int
    actor: Actor | None
    words: str
    speaker: bool


@dataclass(slots=True)
class Story:
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
                parts = _WORDS.findall(name)
                if parts and parts[-1][0].isupper():
                    self._surname(parts[-1], actor)
                    if len(parts) > 2 and parts[-2].lower() in {"al", "el", "abu", "bin", "ibn", "ben"}:
                        self._surname(f"{parts[-2]}-{parts[-1]}", actor)

    def _surname(self, surname: str, actor: Actor) -> None:
        known = self.surnames.get(surname.lower(), actor)
        self.surnames[surname.lower()] = actor if known is not None and known.id == actor.id else None

    def name(self, phrase: str) -> Meant | None:
        """A surname or acronym of somebody named in full in this report."""
        core = core_of(phrase)
        parts = _WORDS.findall(core)
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

    def _before(self, start: int, sentence: int, distance: int) -> list[Seen]:
        """What was named before an offset, not more than `distance` sentences back, in order."""
        out: list[Seen] = []
        for item in reversed(self.seen):
            if sentence - item.sentence > distance:
                break
            if item.start < start:
                out.append(item)
        return out[::-1]

    def relative(self, word: str, start: int, sentence: int) -> Meant | None:
        """Who "who" or "which" stands for: the last named before it in its sentence."""
        before = self._before(start, sentence, 0)
        return Meant(before[-1].actor, f"relative:{word}") if before else None

    def pronoun(
        self, word: str, start: int, sentence: int, *, speaker: bool = False, armed: bool = False
    ) -> Meant | None:
        """The nearest fitting actor before the pronoun; the speaker of the sentence before comes first.

        Null where that speaker is unknown, and where nobody fits. `armed`: it attacks, and so is no outlet or monitor.
        """
        near = [
            item
            for item in self._before(start, sentence, _NEAR_SENTENCES)
            if not armed or (item.actor is not None and not only_tells(item.actor))
        ]
        speakers = [item for item in near if item.speaker and sentence - item.sentence <= 2 and _may_be(word, item)]
        if speakers:
            best = speakers[-1]
            fitting = [item for item in near if item.actor is not None and _may_be(word, item)]
            method = f"pronoun:{word}:speaker-before"
            return Meant(best.actor, method, _weighed(best, fitting, sentence)) if best.actor is not None else None
        fitting = [item for item in near if item.actor is not None and _may_be(word, item)]
        if word in _MANY:
            fitting = [item for item in fitting if sentence - item.sentence <= 1]
            fitting = fitting if len({item.actor.id for item in fitting if item.actor}) == 1 else []
        if not fitting and word in _PERSON:
            far = [item for item in self._before(start, sentence, _FAR_SENTENCES) if item.actor is not None]
            people = {item.actor.id: item.actor for item in far if item.actor is not None and _may_be(word, item)}
            return Meant(next(iter(people.values())), f"pronoun:{word}:only") if len(people) == 1 else None
        if not fitting:
            return None
        last = max(item.sentence for item in fitting)
        here = [item for item in fitting if item.sentence == last]
        if not speaker and len({item.actor.id for item in here if item.actor}) > 2:
            return None
        method = f"pronoun:{word}:first-of {len({item.words for item in here})}"
        return Meant(here[0].actor, method, _weighed(here[0], fitting, sentence))

    def nominal(self, phrase: str, start: int, sentence: int, *, loose: bool = True) -> Meant | None:
        """`the group`, `the ministry`: the last actor of a fitting kind; not `loose`: only one that bears the word."""
        low = phrase.lower().strip(" \"“”'‘’.,")
        pointing = low.startswith(("the ", "its ", "this ", "that "))
        words = _WORDS.findall(_ASIDE.split(core_of(phrase).lower(), maxsplit=1)[0])
        if len(words) > 1 and words[-1] in resolving_words().own_forces and words[-2] in _WITH_FORCES:
            words = words[:-1]
        noun = _noun(words)
        if not words or len(words) > 3 + noun.count(" ") or " of " in core_of(phrase):
            return None
        if not pointing:
            return self.described(noun) if loose else None
        known = [item for item in self._before(start, sentence, _REMEMBERED) if _is_named(item)]
        before = [item for item in known if sentence - item.sentence <= _FAR_SENTENCES]
        if noun in resolving_words().issued and len(words) == 1:
            speakers = [
                item
                for item in self._before(start, sentence, _NEAR_SENTENCES)
                if item.speaker
                and item.actor is not None
                and "(unnamed)" not in item.actor.name
                and (noun not in resolving_words().written or item.actor.kind in _WRITERS)
            ]
            return Meant(speakers[-1].actor, f"nominal:{noun}") if speakers else None
        if noun in resolving_words().offices:
            return self._officer(words, known, sentence)
        kinds = noun_kinds().get(noun)
        if kinds is None or any(word in resolving_words().others for word in words):
            return None
        role = resolving_words().role_of_noun.get(noun)
        fitting = [item for item in before if item.actor is not None and item.actor.kind in kinds]
        if role is not None:
            named = [
                item
                for item in known
                if item.actor is not None and item.actor.kind in kinds and _bears(item, role, noun)
            ]
            if len(words) > 1 and noun == "ministry":
                named = [item for item in named if words[-2][:5] in " ".join((item.words, *_names(item))).lower()]
            if named or noun in resolving_words().strict:
                so_named = [item for item in named if item.actor is not None and role in item.actor.name.lower()]
                fitting = named if noun in _BY_WORDS else so_named or named
        if not fitting:
            return self.described(noun) if loose else None
        if not loose and role is None:
            return None
        if noun in resolving_words().only_one and len({item.actor.id for item in fitting if item.actor}) > 1:
            return None
        speakers = [item for item in fitting if item.speaker and sentence - item.sentence <= 2]
        best = (speakers or fitting)[-1]
        method = f"nominal:{noun}:of {len({item.actor.id for item in fitting if item.actor})}"
        return Meant(best.actor, method, _weighed(best, fitting, sentence))

    def described(self, noun: str) -> Meant | None:
        """`a monitoring group`: the one that the report names, before or behind, if it is the only one of its kind."""
        sector = (
            _MONITORS
            if noun in resolving_words().watching
            else _MEDIA
            if noun in resolving_words().publishing
            else None
        )
        found = {
            actor.id: actor
            for actor in self.cast.values()
            if noun in self.called.get(actor.id, ())
            or (sector is not None and actor.kind in {"organization", "outlet"} and sector & set(actor.sectors))
        }
        named = [actor for actor in found.values() if noun in self.called.get(actor.id, ())] or list(found.values())
        return Meant(named[0], f"described:{noun}") if len(named) == 1 else None

    def _officer(self, words: list[str], known: list[Seen], sentence: int) -> Meant | None:
        """`the president`: the one of that title whom the report has named, or the one named just before."""
        title = words[-1]
        people = [
            item
            for item in known
            if item.actor is not None
            and item.actor.kind == "person"
            and (title in item.words.lower() or title in self.called.get(item.actor.id, ()))
        ]
        said = [item for item in people if title in item.words.lower()]
        for found in (said, people, [item for item in people if sentence - item.sentence <= 1]):
            if len({item.actor.id for item in found if item.actor}) == 1:
                return Meant(found[-1].actor, f"office-here:{title}")
        return None


_CHOSEN = 0.1
"""By how much the score of the chosen one leads."""


def _is_head(core: str, name: str) -> bool:
    """Whether a part of a name holds its head: no further name follows ("Police" of "X Police Station" does not)."""
    behind = name[name.find(core) + len(core) :].split()
    return not behind or not behind[0][:1].isupper() or len(core.split()) > 1


def only_tells(actor: Actor) -> bool:
    """Whether an actor reports attacks and makes none: an outlet or a monitor."""
    return actor.kind == "outlet" or (bool(actor.sectors) and set(actor.sectors) <= _TELLING)


def _weighed(best: Seen, fitting: list[Seen], sentence: int) -> tuple[Candidate, ...]:
    """The candidates of a choice: near ones weigh more, speakers and those named often too; the chosen one most."""
    scores: dict[str, float] = {}
    for item in fitting:
        if item.actor is not None:
            weight = (2.0 if item.speaker else 1.0) / (1 + max(sentence - item.sentence, 0))
            scores[item.actor.name] = scores.get(item.actor.name, 0.0) + weight
    if best.actor is not None and scores:
        scores[best.actor.name] = max(scores.values()) + _CHOSEN
    return ranked(scores)


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
    if noun in _BY_WORDS:
        return noun in item.words.lower()
    names = " ".join(_names(item)).lower()
    return role in names or noun in names or noun in item.words.lower()


def _may_be(word: str, item: Seen) -> bool:
    """Whether a pronoun can stand for what was named: by kind, or by the words where nobody is known."""
    if item.actor is None:
        low = item.words.lower()
        if low in _PERSON | _THING | _MANY | {"who", "which", "that"}:
            return low == word
        return True
    kind = item.actor.kind
    if word in _PERSON:
        return kind == "person"
    if word in _THING:
        return kind not in {"person", "population"}
    noun = agent_nouns().get(item.words.lower().rstrip(".” ").rsplit(" ", 1)[-1])
    return kind == "population" or (
        kind in {"armed_group", "organization", "government_body"}
        and ((noun is not None and noun.plural) or item.words.lower().rstrip(".”").endswith("s"))
    )


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
