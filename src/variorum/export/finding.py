"""Where in a report a private person is named, and under which words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from variorum.export.persons import Roll
from variorum.export.public import holds_office, is_credit, name_in, name_key
from variorum.export.readings import Reading
from variorum.export.stretches import Marks, Stretches
from variorum.export.words import Key, Run, bearer_of, folded, is_particle, low, parts_of, runs_of, sequences, words_of
from variorum.ontology.calendar import calendar_words
from variorum.ontology.exporting import before_names
from variorum.records import Mention, Span

_OTHERS = frozenset({"ORG", "LOC", "FAC", "NORP", "PRODUCT", "WEAPON"})


@dataclass(frozen=True, slots=True)
class Named:
    """The private persons of a report: where each is named, in order, never overlapping nor across blocks.

    `parts`: who a word of a name stands for by itself. `names`: names of several words that were found here (runs,
    without case). `kept`: names that hold such a word and stay.
    """

    spans: tuple[tuple[Span, str], ...]
    parts: dict[str, str]
    names: dict[Key, str]
    kept: frozenset[Key]


def named_in(reading: Reading, roll: Roll) -> Named:
    """Finds them by mentions, by the engine's names of persons, then by the names and their words throughout."""
    text = reading.document.text
    finder = _Finder(reading, roll)
    finder.keep_public()
    finder.take_mentions()
    finder.take_people()
    runs = runs_of(text)
    for span, person in sequences(text, runs, roll.index):
        if _is_written_as_name(words_of(span.of(text))):
            finder.take(span, person)
    parts = finder.parts()
    for place, run in enumerate(runs):
        bearer = bearer_of(run.word, parts)
        if bearer is not None and finder.is_free(Span(run.start, run.end)):
            finder.take(*_widened(text, runs, place, bearer, finder))
    spans = [piece for whole in _joined(text, finder.taken()) for piece in _in_blocks(whole, reading)]
    kept = (words_of(span.of(text)) for span in finder.kept)
    return Named(
        spans=tuple(spans),
        parts=parts,
        names={low(words): person for span, person in spans if len(words := words_of(span.of(text))) > 1},
        kept=frozenset(words for words in kept if len(words) > 1 and any(word in parts for word in words)),
    )


class _Finder:
    """What stays and what goes of one report, as far as it is settled."""

    def __init__(self, reading: Reading, roll: Roll) -> None:
        self._reading, self._roll = reading, roll
        self._text = reading.document.text
        self.kept: list[Span] = []
        self._marks = Marks(self._text)
        self._taken: list[tuple[Span, str]] = []
        self._bearers: dict[str, str] = {}
        self._named = [mention for mention in reading.mentions if mention.kind == "name"]
        self._public_names: set[frozenset[str]] = set()
        self._public_surnames: set[str] = set()

    def taken(self) -> list[tuple[Span, str]]:
        """Names to be replaced, in order."""
        return sorted(self._taken)

    def is_free(self, span: Span) -> bool:
        """Whether nothing is settled about the words."""
        return not self._marks.touch(span)

    def take(self, span: Span, person: str) -> None:
        """Settles that the words name somebody private, where they are free."""
        if self.is_free(span):
            self._taken.append((span, person))
            self._marks.add(span)
            for word in self._words(person):
                self._bearers.setdefault(word, person)

    def keep(self, span: Span) -> None:
        """Settles that words stay."""
        self.kept.append(span)
        self._marks.add(span)

    def keep_public(self) -> None:
        """What stays: names of public actors, of places, lines that say who made the report."""
        for block in self._reading.document.blocks_of("byline", "credit"):
            self.keep(block.span)
        for mention in self._named:
            actor = self._roll.actors.get(mention.actor_id or "")
            if actor is not None and actor.id not in self._roll.person_of:
                if actor.kind == "person":
                    for name in (actor.name, *actor.aliases, mention.span.of(self._text)):
                        self._public_names.add(frozenset(parts_of(words_of(name))))
                        self._public_surnames.update(parts_of(words_of(name))[-1:])
                if not self._is_of_another(mention):
                    self.keep(mention.span)
        private = {one.span: one for one in self._named if one.actor_id in self._roll.person_of}
        theirs = Stretches(private)
        for place in self._reading.known_places:
            if not self._is_private(place, [private[span] for span in theirs.touching(place)]):
                self.keep(place)

    def _is_private(self, place: Span, mentions: Iterable[Mention]) -> bool:
        """Whether a name that goes covers more than the words of a place, or is somebody with a private role."""
        for mention in mentions:
            name = name_in(self._text, mention.span, self._roll.public)
            if name is not None and (self._roll.actors[mention.actor_id or ""].sectors or not place.contains(name)):
                return True
        around = (one for one in self._reading.people.touching(place) if one.contains(place) and one != place)
        return any(not self._is_public(one) for one in around)

    def _is_public(self, span: Span) -> bool:
        name = name_in(self._text, span, self._roll.public)
        return name is None or name.of(self._text) in self._roll.public

    def _is_of_another(self, mention: Mention) -> bool:
        """Whether the engine reads a surname that was taken for a public person's with another first name."""
        name = name_in(self._text, mention.span, self._roll.public)
        actor = self._roll.actors[mention.actor_id or ""]
        if actor.kind != "person" or name is None or len(parts_of(words_of(name.of(self._text)))) > 1:
            return False
        for span in self._reading.people.touching(name):
            whole = name_in(self._text, span, self._roll.public) if span.contains(name) else None
            if whole is None or whole.of(self._text) in self._roll.public:
                continue
            others = {folded(word) for known in (actor.name, *actor.aliases) for word in words_of(known)}
            if {folded(word) for word in parts_of(words_of(whole.of(self._text)))} - others:
                return True
        return False

    def take_mentions(self) -> None:
        """Mentions by name of private actors."""
        for mention in self._named:
            person = self._roll.person_of.get(mention.actor_id or "")
            name = name_in(self._text, mention.span, self._roll.public) if person is not None else None
            if person is not None and name is not None:
                around = self._reading.people.touching(name)
                whole = [one for one in around if one.contains(name) and self._is_unlike(one, name)]
                self.take(name, person) if not whole else self.take(self._bare(whole[0]), self._person(whole[0]))

    def _is_unlike(self, whole: Span, name: Span) -> bool:
        """Whether a longer name is another person's than the words in it."""
        return len(words_of(self._bare(whole).of(self._text))) > len(words_of(name.of(self._text)))

    def _bare(self, span: Span) -> Span:
        return name_in(self._text, span, self._roll.public) or span

    def _person(self, span: Span) -> str:
        """Who a name stands for: whoever of the case bears it, else somebody of that name."""
        words = words_of(self._bare(span).of(self._text))
        found = self._roll.index.get(words[0].lower(), {}).get(low(words)) if len(words) > 1 else None
        return found or folded(self._bare(span).of(self._text))

    def take_people(self) -> None:
        """Names of persons that no mention settles: private unless they are known."""
        for span in self._reading.people:
            name = name_in(self._text, span, self._roll.public)
            if name is None or not self.is_free(name):
                continue
            words = name.of(self._text)
            if (
                words in self._roll.public
                or (name_key(words) in self._roll.others and self._part_of_known(words) is None)
                or holds_office(self._text, name, self._reading.before(name))
                or is_credit(self._text, name, self._roll.public)
                or self._is_known_here(words)
            ):
                self.keep(name)
                continue
            self.take(name, self._part_of_known(words) or self._person(span))

    def _is_known_here(self, words: str) -> bool:
        """Whether a name is the surname, or several words of the name, of somebody public whom the report names."""
        parts = parts_of(words_of(words)) or words_of(words)
        return (
            set(parts) <= self._public_surnames
            if len(parts) < 2
            else any(set(parts) <= name for name in self._public_names)
        )

    def _part_of_known(self, words: str) -> str | None:
        """Whoever of this report bears a name of one word."""
        parts = parts_of(words_of(words))
        return self._bearers.get(parts[0]) if len(parts) == 1 else None

    def _words(self, person: str) -> set[str]:
        return {word for name in self._roll.names.get(person, ()) for word in parts_of(name)}

    def parts(self) -> dict[str, str]:
        """The words that stand for the persons named here, except words that are used as no name too."""
        parts: dict[str, str] = {}
        of_full_names: set[str] = set()
        for span, person in self.taken():
            names = [words_of(span.of(self._text)), *sorted(self._roll.names.get(person, ()))]
            for name in names:
                for word in parts_of(name):
                    parts.setdefault(word, person)
                    of_full_names.update([word] if len(name) > 1 else [])
        plain = self._reading.small_words
        parts = {
            word: person
            for word, person in parts.items()
            if word.lower() not in plain and word not in self._roll.public
        }
        self._free({word: person for word, person in parts.items() if word in of_full_names})
        return parts

    def _free(self, parts: dict[str, str]) -> None:
        """Words of a full name name the person or the family, not a place or a body; names of several words stay."""
        actors = self._roll.actors
        bodies = [
            one.span
            for one in self._named
            if (actor := actors.get(one.actor_id or "")) and actor.basis == "text" and actor.kind != "person"
        ]
        gone = {
            span
            for span in (*bodies, *(place.span for place in self._reading.places))
            if len(words := words_of(span.of(self._text))) == 1 and bearer_of(words[0], parts) is not None
        }
        taken = Stretches(span for span, _ in self._taken)
        annotations = self._reading.annotations
        others = [one.span for one in annotations.entities if one.label in _OTHERS] if annotations is not None else []
        self.kept = [
            *(span for span in self.kept if span not in gone),
            *(one for one in others if not taken.touching(one) and len(words_of(one.of(self._text))) > 1),
        ]
        self._marks = Marks(self._text, (*self.kept, *taken))


def _is_written_as_name(words: Key) -> bool:
    """Whether words begin with capitals as those of names do, or are one (a handle)."""
    return len(words) == 1 or all(word[0].isupper() or is_particle(word) for word in words)


def _widened(text: str, runs: list[Run], place: int, person: str, finder: _Finder) -> tuple[Span, str]:
    """A word of a name with the small words before it, or as the surname of somebody else ("his brother Omar X")."""
    first = place
    while first and is_particle(runs[first - 1].word) and text[runs[first - 1].end : runs[first].start] in {" ", "-"}:
        first -= 1
    span = Span(runs[first].start, runs[place].end)
    before = runs[first - 1] if first else None
    if before is not None and text[before.end : span.start] == " " and _is_first_name(text, before):
        whole = Span(before.start, span.end)
        if finder.is_free(whole):
            return whole, folded(whole.of(text))
    return span, person


def _is_first_name(text: str, run: Run) -> bool:
    """Whether a word looks like a name in the midst of a sentence."""
    return (
        run.word.istitle()
        and run.word.lower() not in before_names()
        and run.word.lower() not in calendar_words()
        and text[max(run.start - 2, 0) : run.start].rstrip(" ")[-1:].isalpha()
        and text[run.start - 1] == " "
    )


def _joined(text: str, found: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The words of one name that were found one by one as one."""
    joined: list[tuple[Span, str]] = []
    for span, person in found:
        if joined and joined[-1][1] == person and text[joined[-1][0].end : span.start] == " ":
            joined[-1] = Span(joined[-1][0].start, span.end), person
        else:
            joined.append((span, person))
    return joined


def _in_blocks(piece: tuple[Span, str], reading: Reading) -> list[tuple[Span, str]]:
    """A name cut where a block ends."""
    span, person = piece
    ends = reading.block_ends
    cuts = ends[bisect_right(ends, span.start) : bisect_left(ends, span.end)]
    edges = [span.start, *cuts, span.end]
    return [(Span(*edge), person) for edge in pairwise(edges)]
