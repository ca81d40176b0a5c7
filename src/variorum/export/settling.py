"""What a case is looked through for before it leaves: who is private, where each is named, under which pseudonym."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from variorum.export.finding import Named, named_in
from variorum.export.persons import Roll, roll_of
from variorum.export.pseudonyms import Anchor, codes_in, pseudonyms
from variorum.export.public import PublicNames
from variorum.export.readings import readings
from variorum.export.words import Index, Key, low, words_of
from variorum.records import Actor, Document, Statement, Story
from variorum.store import CaseReader

STAYS = ""
"""Stands for a name that stays as it is."""
_UNDATED = "~"
_MEMBER = re.compile(r"[#!]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """`named`: by document id, where anybody private is. `given`: pseudonym by person. `withheld`: documents that no
    language stage has read. `story_documents`: by story id. `containers`: by path of a container, its documents in
    `named`. `everywhere`: what stands for names of several words in all reports, or that they stay.
    """

    roll: Roll
    named: Mapping[str, Named]
    given: Mapping[str, str]
    withheld: frozenset[str]
    story_documents: Mapping[str, tuple[str, ...]]
    containers: Mapping[str, tuple[str, ...]]
    everywhere: Index


def container_of(path: str) -> str:
    """The part of a path that reports of one archive share (`rows.jsonl` of `rows.jsonl#3`)."""
    found = _MEMBER.search(path)
    return path if found is None else path[: found.start()]


def settle(store: CaseReader, public: PublicNames) -> Settled:
    """Walks twice over the reports: who is named and with which role; then where."""
    story_documents = {story.id: story.document_ids for story in store.records(Story)}
    stories_of: dict[str, list[str]] = defaultdict(list)
    for story_id, ids in story_documents.items():
        for name in ids:
            stories_of[name].append(story_id)

    def neighbours(document_id: str) -> tuple[str, ...]:
        near = [name for story_id in stories_of[document_id] for name in story_documents[story_id]]
        return tuple(dict.fromkeys([document_id, *near]))

    speakers = {statement.actor_id for statement in store.records(Statement) if statement.actor_id is not None}
    roll = roll_of(store.records(Actor), speakers, readings(store), public, neighbours)
    named: dict[str, Named] = {}
    withheld: set[str] = set()
    anchors: dict[str, Anchor] = {}
    taken: set[str] = set()
    containers: dict[str, list[str]] = defaultdict(list)
    for reading in readings(store):
        document = reading.document
        taken |= codes_in(document.text)
        if reading.annotations is None:
            withheld.add(document.id)
            continue
        found = named_in(reading, roll)
        if not found.spans:
            continue
        named[document.id] = found
        containers[container_of(document.path)].append(document.id)
        for span, person in found.spans:
            here = _day(document), document.id, span.start
            anchors[person] = min(anchors.get(person, here), here)
    given = pseudonyms(anchors.items(), taken)
    return Settled(
        roll=roll,
        named=named,
        given=given,
        withheld=frozenset(withheld),
        story_documents=story_documents,
        containers={path: tuple(ids) for path, ids in containers.items()},
        everywhere=_everywhere(roll, given),
    )


def _day(document: Document) -> str:
    return _UNDATED if document.published is None else document.published.value


def _everywhere(roll: Roll, given: Mapping[str, str]) -> dict[str, dict[Key, str]]:
    index = {
        first: {key: given[person] for key, person in names.items() if person in given}
        for first, names in roll.index.items()
    }
    for actor in roll.actors.values():
        if actor.id in roll.person_of or (actor.basis == "text" and actor.kind != "person"):
            continue
        for words in (low(words_of(name)) for name in (actor.name, *actor.aliases)):
            if len(words) > 1:
                index.setdefault(words[0], {}).setdefault(words, STAYS)
    return index
