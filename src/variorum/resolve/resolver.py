"""Resolves the phrases of one report in reading order."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from variorum.ontology.registry import ActorEntry
from variorum.ontology.resolving import resolving_words
from variorum.records import Actor, ActorBasis, Place, Span, Spans
from variorum.resolve.home import Home, national, state_here
from variorum.resolve.index import Index, holders, registry_actor
from variorum.resolve.meant import Meant, ranked
from variorum.resolve.memory import Memory, sentence_of
from variorum.resolve.nameless import nameless_group, nameless_speaker
from variorum.resolve.naming import meant_by, owner_of
from variorum.resolve.nominals import nominal
from variorum.resolve.people import new_named
from variorum.resolve.phrases import OF, core_of
from variorum.resolve.pronouns import pronoun, relative

_POINTING = ("its ", "his ", "her ", "their ", "this ", "that ", "one of ", "both ")
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
POSSESSIVES = {"his": "he", "its": "it", "their": "they"}
RELATIVE = frozenset({"who", "which", "that"})
FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_ACRONYM = re.compile(r"^[\s,]*[(\[“\"]([A-Z][A-Za-z-]{1,9})[)\]”\"]")
_OFFICE_ACRONYM = re.compile(r"((?:[A-Z]\w+ )+)\(([A-Z]{2,6})\) [A-Z]")
"""An office and its letters before a name ("Chief District Officer (CDO) X"): "the CDO" is X in what follows."""
_UNKNOWN_OFFICE = re.compile(r"office:(.+)@(.+):unknown$")

NameKind = Literal["person", "organization"]


@dataclass(slots=True)
class Resolver:
    """Resolves phrases of one document in reading order. `day`: its publication date, for offices."""

    index: Index
    text: str
    sentences: Spans
    day: str | None
    memory: Memory = field(default_factory=Memory)
    actors: dict[str, Actor] = field(default_factory=dict)
    home: Home | None = None
    speakers: dict[str, Actor] = field(default_factory=dict)
    towns: tuple[Place, ...] = ()

    def by_words(self, phrase: str) -> Meant | None:
        """Who a phrase means by its own words."""
        return meant_by(self.index, phrase, self.day)

    def known(self, span: Span) -> Meant | None:
        """Who a phrase means by its own words or a name given in full elsewhere in the report."""
        phrase = words_of(self.text, span)
        named = self.memory.name(phrase)
        if named is not None and named.method == "acronym":
            return named
        meant = self.by_words(phrase)
        if meant is None or meant.actor is None or meant.method.startswith("new:"):
            return named or meant
        return self.of_a_state_here(phrase, meant) or self.in_office(meant)

    def of_a_state_here(self, phrase: str, meant: Meant) -> Meant | None:
        """`Congress` in a report that never names the United States: what is so called in a state that it names, or
        nobody. Null where the phrase is no word that several states have for something of theirs."""
        word = core_of(phrase)
        if word.lower() not in resolving_words().each_states_own or meant.actor is None:
            return None
        if meant.actor.country is None or self._names(meant.actor.country):
            return None
        own = [
            one
            for one in self.index.by_id.values()
            if one[0].country is not None and one[0].name.endswith(f" {word}") and self._names(one[0].country)
        ]
        if len(own) != 1:
            return Meant(None, "of-no-state-here")
        return Meant(_as_actor(own[0]), f"registry:{own[0][0].id};of-the-state-here")

    def _names(self, country: str) -> bool:
        """Whether the report names a state, or what is of it, in any way."""
        state = self.index.states.get(country)
        if state is None:
            return False
        names = (*state[0].aliases, *state[0].demonyms)
        return any(re.search(rf"\b{re.escape(name)}\b", self.text) for name in names)

    def in_office(self, meant: Meant) -> Meant:
        """`the prime minister`: of those who ever held the office the one whom the report names, if no date tells."""
        found = _UNKNOWN_OFFICE.match(meant.method)
        if found is None:
            return meant
        title, state = found.groups()
        people = {actor.id: actor for actor in map(_as_actor, holders(self.index, title, state))}
        named = [actor for one, actor in people.items() if one in self.memory.cast]
        considered = ranked({actor.name: 2.0 if actor in named else 1.0 for actor in people.values()})
        return Meant(named[0], f"office:{title}@{state}:named-here", considered) if len(named) == 1 else meant

    def known_words(self, span: Span) -> Callable[[str], Meant | None]:
        """Looks up parts of a phrase that stands at a span: its own words, names of this report, "the group"."""

        def look(phrase: str) -> Meant | None:
            named = self.memory.name(phrase)
            meant = self.by_words(phrase)
            if meant is None or meant.actor is None or meant.method.startswith("new:"):
                sentence = sentence_of(self.sentences, span.start)
                return named or nominal(self.memory, words_of(self.text, span), span.start, sentence) or meant
            return meant

        return look

    def by_name(self, span: Span, here: Home | None) -> Callable[[str], Meant | None]:
        """Looks up parts of a phrase that stands at a span by what they say themselves, a state's bodies with them."""
        sentence = sentence_of(self.sentences, span.start)

        def look(phrase: str) -> Meant | None:
            found = self.memory.name(phrase) or self.by_words(phrase)
            if found is not None and not found.method.startswith("new:"):
                return found
            meant = national(self.index, here, phrase, self.day) if here is not None else None
            return meant or self.national(phrase, sentence)

        return look

    def resolve(
        self, span: Span, *, speaker: bool = False, name: NameKind | None = None, group: bool = False
    ) -> Meant | None:
        """Who a phrase means, by its words or by what was named before; kept for what follows.

        `name`: the engine says that it is a name of this kind; `group`: it is a noun for those who act.
        """
        phrase = words_of(self.text, span)
        low = phrase.lower().strip()
        sentence = sentence_of(self.sentences, span.start)
        if low in FIRST_PERSON and phrase != "US":
            return None
        low = POSSESSIVES.get(low, low)
        if low in PRONOUNS:
            meant = pronoun(self.memory, low, span.start, sentence, speaker=speaker)
        elif low in RELATIVE:
            meant = relative(self.memory, low, span.start, sentence)
        else:
            meant = (
                self.known(span)
                or nominal(self.memory, phrase, span.start, sentence, loose=False)
                or self.owned_body(phrase, span.start, sentence)
                or self.national(phrase, sentence)
                or nominal(self.memory, phrase, span.start, sentence)
            )
            if meant is None and name is not None:
                meant = new_named(phrase, name)
            if meant is None and speaker:
                meant = self.issuer(phrase)
            if meant is None and speaker and not low.startswith(_POINTING):
                meant = nameless_speaker(phrase)
            if meant is None and group and not low.startswith(_POINTING):
                meant = nameless_group(phrase, self.home)
        if meant is not None and meant.actor is not None:
            self.keep(span, meant.actor, speaker=speaker)
        elif speaker:
            self.memory.add(span.start, sentence, None, phrase, speaker=True)
        return meant

    def issuer(self, phrase: str) -> Meant | None:
        """`the EU declaration`, `the ministry's report on the strike`: whose it is."""
        head = OF.split(core_of(phrase), maxsplit=1)[0].lower().split()
        if not head or head[-1].removesuffix("s") not in resolving_words().issued:
            return None
        owner = owner_of(self.index, phrase)
        return Meant(owner, f"issuer:{head[-1]}") if owner is not None else None

    def national(self, phrase: str, sentence: int) -> Meant | None:
        """`the authorities`, `state media`: of the state that the report is about, else of the one in the sentence."""
        home = self.home or state_here(self.index, self.memory, sentence)
        meant = national(self.index, home, phrase, self.day) if home is not None else None
        found = self.in_office(meant) if meant is not None else None
        return found if found is not None and found.actor is not None else None

    def owned_body(self, phrase: str, start: int, sentence: int) -> Meant | None:
        """`its army`, `its security forces`: of the state that "it" is."""
        low = phrase.lower()
        if not low.startswith(("its ", "their ")):
            return None
        owner = pronoun(self.memory, "it", start, sentence, speaker=True)
        if owner is None or owner.actor is None or owner.actor.kind != "state" or owner.actor.country is None:
            return None
        state = self.index.states.get(owner.actor.country)
        meant = national(self.index, state, phrase.split(" ", 1)[1], self.day) if state is not None else None
        return Meant(meant.actor, f"{owner.method};its-body") if meant is not None and meant.actor is not None else None

    def keep(self, span: Span, actor: Actor, *, speaker: bool) -> None:
        """Remember an actor, and an acronym in brackets behind its name."""
        self.actors.setdefault(actor.id, actor)
        self.memory.add(
            span.start, sentence_of(self.sentences, span.start), actor, words_of(self.text, span), speaker=speaker
        )
        behind = _ACRONYM.match(self.text[span.end : span.end + 14])
        before = _OFFICE_ACRONYM.search(words_of(self.text, span)) if actor.kind == "person" else None
        if before is not None and _spells(before.group(2), before.group(1)):
            self.memory.acronyms.setdefault(before.group(2), actor)
        if behind is not None and actor.kind != "person" and _spells(behind.group(1), span.of(self.text)):
            self.memory.acronyms.setdefault(behind.group(1), actor)


def words_of(text: str, span: Span) -> str:
    """The words of a span with single blanks between them."""
    return " ".join(span.of(text).split())


def _spells(acronym: str, phrase: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", phrase) if word[0].isupper()).upper()
    letters = acronym.upper().replace("-", "")
    return letters in initials or initials in letters or letters[0] in initials[:2] or set(letters) <= set(initials)


def _as_actor(one: tuple[ActorEntry, ActorBasis]) -> Actor:
    return registry_actor(*one)
