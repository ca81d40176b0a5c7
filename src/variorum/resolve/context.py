"""Who a pronoun, a surname or "the group" means, from what the report named before."""

import re
from dataclasses import dataclass, field

from variorum.records import Actor, Span
from variorum.resolve.naming import Meant, core_of

_NEAR_SENTENCES = 3
_FAR_SENTENCES = 8
_REMEMBERED = 80
"""Sentences back to which "the ministry" may reach where only one was named."""
_PERSON = frozenset({"he", "she", "him", "her"})
_THING = frozenset({"it"})
_MANY = frozenset({"they", "them"})
_GROUPS = frozenset({"armed_group", "organization", "international_organization"})
_KINDS_OF_NOUN: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("group", "movement", "organisation", "organization", "faction", "resistance", "committee", "alliance"),
        frozenset({"armed_group", "organization"}),
    ),
    **dict.fromkeys(
        ("militia", "militants", "rebels", "fighters", "insurgents", "gunmen", "jihadists"), frozenset({"armed_group"})
    ),
    **dict.fromkeys(
        ("party", "monitor", "watchdog", "observatory", "agency", "newspaper", "outlet", "front"),
        frozenset({"organization", "outlet", "armed_group"}),
    ),
    **dict.fromkeys(
        ("ministry", "military", "army", "police", "parliament", "department"), frozenset({"government_body"})
    ),
    **dict.fromkeys(("government", "country", "kingdom", "state", "regime"), frozenset({"state"})),
    **dict.fromkeys(("coalition", "bloc", "union"), frozenset({"international_organization", "armed_group"})),
}
_ROLE_OF_NOUN = {
    "ministry": "ministry",
    "military": "armed forces",
    "army": "armed forces",
    "police": "police",
    "parliament": "parliament",
    "coalition": "coalition",
    "committee": "committee",
    "front": "front",
    "movement": "movement",
    "resistance": "resistance",
    "observatory": "observatory",
    "monitor": "monitor",
    "watchdog": "watchdog",
    "newspaper": "newspaper",
    "agency": "agency",
}
_ISSUED = frozenset({"statement", "claim", "communique", "communiqué", "post", "message"})
"""What a group issues; "the claim said" is said by the one who last spoke."""
_STRICT = frozenset(
    {
        "ministry",
        "police",
        "parliament",
        "coalition",
        "committee",
        "observatory",
        "agency",
        "front",
        "monitor",
        "watchdog",
        "newspaper",
        "outlet",
        "bloc",
    }
)
_OFFICES = frozenset(
    {
        "president",
        "minister",
        "leader",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "general",
        "commander",
        "premier",
        "chief",
        "official",
        "ambassador",
        "director",
        "senator",
        "secretary",
    }
)
_OF_THE_GROUP = frozenset(
    {
        "leaders",
        "leadership",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "fighters",
        "forces",
        "militants",
        "statement",
        "rebels",
    }
)
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
        if parts[0] in self.acronyms and parts[-1].lower() in _OF_THE_GROUP:
            return Meant(self.acronyms[parts[0]], f"acronym:{parts[0]}")
        if len(parts) <= 3 and parts[-1][0].isupper():
            found = self.surnames.get(parts[-1].lower())
            if found is not None and all(
                part.lower() in _OFFICES
                or part.lower() in found.name.lower()
                or part.lower() in {"mr", "mrs", "ms", "dr", "gen", "president", "minister"}
                for part in parts[:-1]
            ):
                return Meant(found, f"surname:{parts[-1]}")
        return None

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

    def pronoun(self, word: str, start: int, sentence: int) -> Meant | None:
        """The nearest fitting actor before the pronoun; the speaker of the sentence before comes first.

        Null where that speaker is unknown, and where nobody fits.
        """
        near = self._before(start, sentence, _NEAR_SENTENCES)
        speakers = [item for item in near if item.speaker and sentence - item.sentence <= 2 and _may_be(word, item)]
        if speakers:
            best = speakers[-1]
            return Meant(best.actor, f"pronoun:{word}:speaker-before") if best.actor is not None else None
        if word in _MANY:
            return None
        fitting = [item for item in near if item.actor is not None and _may_be(word, item)]
        if not fitting:
            return None
        last = max(item.sentence for item in fitting)
        here = [item for item in fitting if item.sentence == last]
        return Meant(here[0].actor, f"pronoun:{word}:first-of {len({item.words for item in here})}")

    def nominal(self, phrase: str, start: int, sentence: int) -> Meant | None:
        """`the group`, `the ministry`: the last actor of a fitting kind, where one is."""
        low = phrase.lower().strip(" \"“”'‘’.,")
        if not low.startswith(("the ", "its ", "this ", "that ")):
            return None
        words = _WORDS.findall(core_of(phrase).lower())
        if not words or len(words) > 3:
            return None
        noun = words[-1]
        known = [item for item in self._before(start, sentence, _REMEMBERED) if item.actor is not None]
        before = [item for item in known if sentence - item.sentence <= _FAR_SENTENCES]
        if noun in _ISSUED and len(words) == 1:
            speakers = [
                item
                for item in self._before(start, sentence, _NEAR_SENTENCES)
                if item.speaker and item.actor is not None and "(unnamed)" not in item.actor.name
            ]
            return Meant(speakers[-1].actor, f"nominal:{noun}") if speakers else None
        if noun in _OFFICES:
            return self._officer(words, known)
        kinds = _KINDS_OF_NOUN.get(noun)
        if kinds is None or any(word in {"other", "rival", "second", "another"} for word in words):
            return None
        role = _ROLE_OF_NOUN.get(noun)
        fitting = [item for item in before if item.actor is not None and item.actor.kind in kinds]
        if role is not None:
            named = [
                item
                for item in known
                if item.actor is not None and item.actor.kind in kinds and _bears(item, role, noun)
            ]
            if len(words) > 1 and noun == "ministry":
                named = [item for item in named if words[-2][:5] in " ".join((item.words, *_names(item))).lower()]
            if named or noun in _STRICT:
                fitting = named
        if not fitting:
            return None
        speakers = [item for item in fitting if item.speaker and sentence - item.sentence <= 2]
        best = (speakers or fitting)[-1]
        return Meant(best.actor, f"nominal:{noun}:of {len({item.actor.id for item in fitting if item.actor})}")

    def _officer(self, words: list[str], known: list[Seen]) -> Meant | None:
        title = words[-1]
        people = [
            item
            for item in known
            if item.actor is not None and item.actor.kind == "person" and title in item.words.lower()
        ]
        if len({item.actor.id for item in people if item.actor}) == 1:
            return Meant(people[-1].actor, f"office-here:{title}")
        return None


def _names(item: Seen) -> tuple[str, ...]:
    return (item.actor.name, *item.actor.aliases) if item.actor is not None else ()


def _bears(item: Seen, role: str, noun: str) -> bool:
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
    return kind == "population" or (
        kind in {"armed_group", "organization"} and item.words.lower().rstrip(".”").endswith("s")
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
