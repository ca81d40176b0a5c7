"""Who in a case is a private person: named, not in a registry, and without an office or public role."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from variorum.export.public import (
    PublicNames,
    describes_office,
    has_public_sector,
    holds_office,
    is_body,
    is_common,
    is_credit,
    is_place,
    makers,
    name_in,
    name_key,
)
from variorum.export.readings import Reading
from variorum.export.words import LEAST_JOINED, Index, Key, bare, by_first, folded, low, parts_of, words_of
from variorum.records import Actor, Span

Neighbours = Callable[[str], Iterable[str]]
"""Reports of the stories that a report belongs to, itself among them."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Private persons and public names of a case. A person is known by a folded name.

    `actors`: all, by id. `person_of`: actor id → person. `names`: person → its names as runs, as written. `index`:
    names of several runs. `public`: names that stay. `others`: keys of names that are no person's, whatever the engine
    says. `documents_of`: where actors known from the text alone are mentioned.
    """

    actors: dict[str, Actor]
    person_of: dict[str, str]
    names: dict[str, frozenset[Key]]
    index: Index
    public: PublicNames
    others: frozenset[tuple[str, ...]]
    documents_of: dict[str, frozenset[str]]


@dataclass(slots=True)
class _Survey:
    """What all reports together say of the persons in them. `people`: who is named in each, in order. `standing`: how
    often a name stands where no person's does, and how often in all. `offices`: surnames of those who are named in full
    with an office in each report.
    """

    known: dict[str, Actor]
    public: PublicNames
    speakers: frozenset[str]
    official: set[str]
    standing: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    surfaces: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    documents_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)


def roll_of(
    actors: Iterable[Actor],
    speakers: Iterable[str],
    read: Iterable[Reading],
    public: PublicNames,
    neighbours: Neighbours,
) -> Roll:
    """Looks through all reports for who is named and who is said to hold an office. Adds public names to `public`.

    `speakers`: ids of actors who say something.
    """
    known = {actor.id: actor for actor in actors}
    official = {one.id for one in known.values() if _is_person(one) and has_public_sector(one)}
    survey = _Survey(known, public, frozenset(speakers), official)
    for reading in read:
        _look(reading, survey)
    same = _single_names(survey, neighbours)
    for actor_id in survey.official:
        for name in (known[actor_id].name, *survey.surfaces.get(actor_id, ())):
            if len(words_of(name)) > 1:
                public.add(name)
    private = (actor for actor in known.values() if _is_person(actor) and actor.id not in survey.official)
    return _rolled(survey, {actor.id: found for actor in private if (found := _names(actor, survey))}, same)


def _is_person(actor: Actor) -> bool:
    """Whether an actor is a person known from the reports alone."""
    return actor.kind == "person" and actor.basis == "text"


def _look(reading: Reading, survey: _Survey) -> None:
    text = reading.document.text
    for name in makers(reading.document):
        survey.public.add(name)
    for span in reading.people:
        name_span = name_in(text, span, survey.public)
        if name_span is None:
            continue
        if is_credit(text, name_span, survey.public):
            survey.public.add(name_span.of(text))
        elif len(words := words_of(name_span.of(text))) > 1 and holds_office(
            text, name_span, reading.before(name_span)
        ):
            survey.public.add(name_span.of(text))
            survey.offices[reading.document.id].update(parts_of(words)[-1:])
        _stand(reading, name_span, survey)
    people: dict[str, None] = {}
    for mention in sorted(reading.mentions, key=lambda one: one.span):
        actor = survey.known.get(mention.actor_id or "")
        if actor is None:
            continue
        if actor.kind == "person" and mention.kind == "name":
            people.setdefault(actor.id)
        if actor.basis != "text":
            continue
        survey.documents_of[actor.id].add(reading.document.id)
        if not _is_person(actor):
            continue
        if describes_office(text, mention):
            survey.official.add(actor.id)
        if mention.kind != "name" or (name_span := name_in(text, mention.span, survey.public)) is None:
            continue
        if holds_office(text, name_span, reading.before(name_span)):
            survey.official.add(actor.id)
        if not reading.people.touching(name_span):
            _stand(reading, name_span, survey)
        survey.surfaces[actor.id][name_span.of(text)] += 1
    survey.people[reading.document.id] = tuple(people)


def _stand(reading: Reading, name: Span, survey: _Survey) -> None:
    text = reading.document.text
    standing = survey.standing[name_key(name.of(text))]
    standing[0] += (
        reading.in_place(name)
        or is_place(text, name)
        or is_body(name.of(text))
        or is_common(name.of(text), reading.small_words)
    )
    standing[1] += 1


def _single_names(survey: _Survey, neighbours: Neighbours) -> dict[str, str]:
    """Whose surname the actors are that bear one name and no role: somebody public of the story, who is added to the
    official ones, or somebody private of the same report, who is given. Nobody where the reports do not agree.
    """
    same: dict[str, str] = {}
    official: set[str] = set()
    for actor_id, surfaces in survey.surfaces.items():
        actor = survey.known[actor_id]
        if actor_id in survey.official or actor.sectors or any(len(parts_of(words_of(name))) > 1 for name in surfaces):
            continue
        words = {
            form for name in surfaces for part in parts_of(words_of(name)) for form in (part, part.removesuffix("s"))
        }
        where = sorted(survey.documents_of[actor_id])
        own = [_bearers(survey, (name,), words, public=False) for name in where]
        if all(own):
            if len({found[0] for found in own}) == 1:
                same[actor_id] = own[0][0]
        elif not any(own) and all(_is_of_public(survey, neighbours(name), words) for name in where):
            official.add(actor_id)
    survey.official |= official
    return same


def _is_of_public(survey: _Survey, document_ids: Iterable[str], words: set[str]) -> bool:
    near = tuple(document_ids)
    return any(words & survey.offices.get(name, set()) for name in near) or bool(
        _bearers(survey, near, words, public=True)
    )


def _bearers(survey: _Survey, document_ids: Iterable[str], words: set[str], *, public: bool) -> list[str]:
    """Persons with one of the words in their full name whom these reports name, in order; of public ones the last."""
    found = []
    for actor_id in (one for name in document_ids for one in survey.people.get(name, ())):
        actor = survey.known[actor_id]
        if (not _is_person(actor) or actor_id in survey.official) != public:
            continue
        names = (actor.name, *(actor.aliases if public else ()), *survey.surfaces.get(actor_id, ()))
        full = (parts_of(words_of(name)) for name in names)
        if any(len(parts) > 1 and words & set(parts[-1:] if public else parts) for parts in full):
            found.append(actor_id)
    return found


def _names(actor: Actor, survey: _Survey) -> tuple[str, ...]:
    """The names of somebody private, the fullest first; none: nobody named, or somebody public."""
    found = set(survey.surfaces.get(actor.id, ()))
    seen = bool(actor.sectors) or actor.id in survey.speakers
    if found and not seen and all(_is_other(name, survey) for name in found):
        return ()
    whole = bare(actor.name, Span(0, len(actor.name)))
    words = words_of(actor.name)
    looks = len(words) > 1 and not any(word in survey.public for word in words)  # nothing else says: a person
    if whole == Span(0, len(actor.name)) and (found or looks):
        found.add(actor.name)
    if any(name in survey.public for name in found if len(words_of(name)) > 1 or name == actor.name):
        return ()
    return tuple(sorted(found, key=lambda name: (-len(words_of(name)), -len(name), name)))


def _is_other(name: str, survey: _Survey) -> bool:
    """Whether a name mostly stands where no person's does."""
    other, every = survey.standing.get(name_key(name), (0, 0))
    return 2 * other >= every > 0


def _rolled(survey: _Survey, names: dict[str, tuple[str, ...]], same: dict[str, str]) -> Roll:
    person_of = {actor_id: folded(names.get(same.get(actor_id, ""), found)[0]) for actor_id, found in names.items()}
    keys: dict[str, set[Key]] = defaultdict(set)
    index: dict[Key, str] = {}
    for actor_id, found in sorted(names.items()):
        for name in found:
            keys[person_of[actor_id]].add(words_of(name))
            words = low(words_of(name))
            if len(words) > 1 and name not in survey.public:
                index.setdefault(words, person_of[actor_id])
                if len("".join(words)) >= LEAST_JOINED:
                    index.setdefault(("".join(words),), person_of[actor_id])
    return Roll(
        actors=survey.known,
        person_of=person_of,
        names={person: frozenset(found) for person, found in keys.items()},
        index=by_first(index),
        public=survey.public,
        others=frozenset(key for key, (other, every) in survey.standing.items() if 2 * other >= every > 0),
        documents_of={name: frozenset(ids) for name, ids in survey.documents_of.items()},
    )
