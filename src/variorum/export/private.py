"""A case as it may leave: private persons under pseudonyms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from variorum.export.public import PublicNames
from variorum.export.replacing import Replacing
from variorum.export.rewriting import Changes, document_of, documents_of, rewritten, withheld
from variorum.export.settling import container_of, settle
from variorum.export.shifting import Shift
from variorum.records import LAYERS, Actor, Document, Naming, NamingSpan, Place, Story, Storyline, content_id
from variorum.records.codec import to_json
from variorum.store import CaseReader

_NEW_IDS = ("actors", "places", "naming")
"""Layers with ids that hash a name."""
_HELD = 2000
"""Documents of which the changes are held in memory."""
_UNCHANGED = Shift(())


class PrivateView:
    """The records of a case with pseudonyms, layer by layer.

    `persons`: how many there are; `replaced`: in how many places of the texts; `withheld`: ids of the documents that
    are given without their words.
    """

    def __init__(self, store: CaseReader, public: PublicNames) -> None:
        self._store = store
        self._settled = settle(store, public)
        self._shift = lru_cache(maxsize=_HELD)(self._shift_of)
        self._words = lru_cache(maxsize=_HELD)(self._words_of)
        self._changes = Changes(
            self._words, self._shift, self._new_actor_ids(), lru_cache(maxsize=_HELD)(self._texts_of)
        )
        self._titles = self._new_titles()
        self.persons = len(self._settled.given)
        self.replaced = sum(len(found.spans) for found in self._settled.named.values())
        self.withheld = tuple(sorted(self._settled.withheld))

    def lines(self, layer: str) -> Iterator[bytes]:
        """The records of a layer as JSON objects, sorted by id."""
        records: Iterable[Any] = (
            new
            for record in self._store.records(LAYERS[layer])
            if not self._is_withheld(record)
            for new in (self._naming(record) if isinstance(record, Naming) else [self._record(record)])
        )
        if layer in _NEW_IDS:
            one_each: dict[str, Any] = {}
            for record in records:
                before = one_each.get(record.id)
                one_each[record.id] = record if before is None else _joined(before, record)
            records = (one_each[name] for name in sorted(one_each))
        return map(to_json, records)

    def _is_withheld(self, record: Any) -> bool:
        """Whether a record has words of a document whose words are not given."""
        if not self._settled.withheld or isinstance(record, Document | Story | Storyline):
            return False
        return not self._settled.withheld.isdisjoint(documents_of(record))

    def _record(self, record: Any) -> Any:
        match record:
            case Document():
                return self._document(record)
            case Actor():
                return self._actor(record)
            case Story():
                return rewritten(replace(record, title=self._titles.get(record.title, record.title)), self._changes)
            case Storyline():
                return self._storyline(record)
        new = rewritten(record, self._changes)
        if isinstance(new, Place) and new.name != record.name:
            return replace(new, id=content_id("pla", new.document_id, new.span, new.name, new.country))
        return new

    def _naming(self, record: Naming) -> Iterator[Naming]:
        """A label, once for each way in which its words are given now."""
        by_label: dict[str, list[NamingSpan]] = defaultdict(list)
        for place in record.spans:
            by_label[self._changes.quote(record.label, place.document_id, place.span)].append(place)
        for label, spans in by_label.items():
            new: Naming = rewritten(replace(record, spans=tuple(spans)), self._changes)
            if (new.actor_id, label, len(spans)) == (record.actor_id, record.label, record.count):
                yield replace(new, label=label)
                continue
            new_id = content_id("nam", new.actor_id, new.outlet, label, new.voice)
            distinct = new.distinct if len(by_label) == 1 else None
            yield replace(new, id=new_id, label=label, count=len(spans), distinct=distinct)

    def _document(self, document: Document) -> Document:
        if document.id in self._settled.withheld:
            new = withheld(document, self._words(()))
        else:
            new = document_of(document, self._shift(document.id), self._words((document.id,)))
        container = container_of(document.path)
        member = document.path[len(container) :]
        shared = self._words(self._settled.containers.get(container, ())) if member else self._words((document.id,))
        return replace(new, path=shared.address(container) + self._words((document.id,)).address(member))

    def _actor(self, actor: Actor) -> Actor:
        if actor.basis != "text":
            return actor
        new_id = self._changes.ids.get(actor.id, actor.id)
        given = self._given_to(actor)
        if given is not None:
            return replace(actor, id=new_id, name=given, aliases=())
        words = self._words_beside(actor)
        aliases = tuple(sorted({words.words(alias) for alias in actor.aliases}))
        return replace(actor, id=new_id, name=words.words(actor.name), aliases=aliases)

    def _given_to(self, actor: Actor) -> str | None:
        return self._settled.given.get(self._settled.roll.person_of.get(actor.id, ""))

    def _words_beside(self, actor: Actor) -> Replacing:
        return self._words(tuple(sorted(self._settled.roll.documents_of.get(actor.id, ()))))

    def _storyline(self, line: Storyline) -> Storyline:
        """A storyline; of the words of its reports only what reports hold whose words are given."""
        ids = tuple(one for story in line.story_ids for one in self._settled.story_documents.get(story, ()))
        words = line.words
        if not self._settled.withheld.isdisjoint(ids):
            texts = [document.text for document in self._given_documents(ids)]
            words = tuple(word for word in words if any(word in text for text in texts))
        title = self._titles.get(line.title, line.title)
        new: Storyline = rewritten(replace(line, title=title, words=words), self._changes, ids)
        return replace(new, words=tuple(dict.fromkeys(new.words)))

    def _given_documents(self, ids: Iterable[str]) -> list[Document]:
        given = [name for name in ids if name not in self._settled.withheld]
        found = self._store.of_documents(Document, given)
        return [found[name][0] for name in given]

    def _new_titles(self) -> dict[str, str]:
        """Titles of stories that are those of documents without their words → that of another document, or none."""
        titles: dict[str, str] = {}
        for story in self._store.records(Story) if self._settled.withheld else ():
            if self._settled.withheld.isdisjoint(story.document_ids):
                continue
            others = [" ".join((one.title or "").split()) for one in self._given_documents(story.document_ids)]
            if story.title not in others:
                titles[story.title] = next((title for title in others if title), "")
        return titles

    def _new_actor_ids(self) -> dict[str, str]:
        """New ids for actors whose own id hashes a name that goes."""
        ids: dict[str, str] = {}
        for actor_id, actor in self._settled.roll.actors.items():
            given = self._given_to(actor)
            if given is not None:
                ids[actor_id] = content_id("act", "pseudonym", given)
            elif actor.basis == "text" and (name := self._words_beside(actor).words(actor.name)) != actor.name:
                ids[actor_id] = content_id("act", "pseudonym", name, actor.country)
        return ids

    def _shift_of(self, document_id: str) -> Shift:
        found = self._settled.named.get(document_id)
        return _UNCHANGED if found is None else Shift((span, self._settled.given[who]) for span, who in found.spans)

    def _texts_of(self, document_id: str) -> tuple[str, str]:
        text = self._store.document(document_id).text
        return text, self._shift(document_id).text(text)

    def _words_of(self, document_ids: tuple[str, ...]) -> Replacing:
        """For strings of some reports. Names of several words are looked for throughout the case."""
        named = (self._settled.named[name] for name in dict.fromkeys(document_ids) if name in self._settled.named)
        return Replacing(named, self._settled.everywhere, self._settled.given)


def _joined(one: Any, other: Any) -> Any:
    """Two records that differed by the name alone: one person is one actor, and has one label."""
    if isinstance(one, Actor):
        country = one.country if other.country in {None, one.country} else other.country if not one.country else None
        sectors = tuple(dict.fromkeys((*one.sectors, *other.sectors)))
        return replace(one, country=country, sectors=sectors, aliases=tuple(sorted({*one.aliases, *other.aliases})))
    if isinstance(one, Naming):
        spans = tuple(sorted({*one.spans, *other.spans}, key=lambda place: (place.document_id, place.span)))
        return replace(one, spans=spans, count=len(spans), distinct=None)
    return one
