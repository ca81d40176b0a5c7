"""Real reports with all that was read from them, made into as many as are asked for: other words, names, days and ids.

A base of some thousand reports is annotated once. Each further "world" is the base again: its words are exchanged for
words of the same length and about the same frequency, its names for other or new names, its days moved on, its actors
and ids replaced. Words change in the same way all over a world, so that what its reports share (copies, stories,
figures, actors) stays, while reports of two worlds share no more than any two reports of the news do. As all that is
replaced keeps its length, every span stays true.
"""

import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from variorum.ontology.words import closed_classes
from variorum.records import Actor, Document, Quantity, Story, content_id
from variorum.records.codec import to_pack
from variorum.store import CaseReader, DocumentWrite, StageResult
from variorum.store.payload import unpack_layer

A_DAY = 100
"""Reports a day: a case grows by covering more days, as the news does."""
_FIRST_DAY = date(2012, 1, 1)
_WORD = re.compile(r"[A-Za-z]+")
_FREQUENT = 0.05
"""Words in more reports than this stay: cues, function words, what news is made of."""
_BAND = 40
"""Words are exchanged within so many neighbours by frequency."""
_RARE_NAME = 3
"""A name in at most so many reports is a new one in every world."""
_SHARED = 0.5
"""Share of the known groups, bodies and persons that all worlds have in common (states and the like always are)."""
_COMMON_KINDS = ("state", "international_organization", "outlet", "population")
_ID = re.compile(rb"(men|sta|eve|qua|act|tim|pla)_([0-9a-f]{20})")
_DAY = re.compile(rb"(?<![0-9])((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class BaseReport:
    """A report of the base: its document, what each stage made of it, and the story that it belongs to."""

    document: Document
    results: tuple[StageResult, ...]
    story: str


class Base:
    """The annotated reports that everything is made of, those of a story together."""

    def __init__(self, path: Path) -> None:
        with CaseReader.open(path) as case:
            story_of = {one: story.id for story in case.records(Story) for one in story.document_ids}
            documents = {document.id: document for document in case.records(Document)}
            results = case.results_of(documents)
            self._actors = {actor.id: actor for actor in case.records(Actor)}
        ordered = sorted(documents, key=lambda name: (story_of.get(name, name), name))
        self.reports = [BaseReport(documents[name], results[name], story_of.get(name, name)) for name in ordered]

    @cached_property
    def first_days(self) -> dict[str, int]:
        """The first day of each story."""
        found: dict[str, int] = {}
        for report in self.reports:
            published = report.document.published
            if published is not None and published.precision == "day":
                day = date.fromisoformat(published.value).toordinal()
                found[report.story] = min(found.get(report.story, day), day)
        return found

    @cached_property
    def common_actors(self) -> frozenset[str]:
        """Actors that are the same ones in every world."""
        return frozenset(
            one.id
            for one in self._actors.values()
            if one.basis != "text" and (one.kind in _COMMON_KINDS or _chance(one.id) < _SHARED)
        )

    @cached_property
    def vocabulary(self) -> dict[tuple[int, bool], list[str]]:
        """Words that may be exchanged, by length and whether they are names, the most frequent first."""
        held: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for report in self.reports:
            words = _WORD.findall(report.document.text)
            held.update({word.lower() for word in words})
            every.update(word.lower() for word in words)
            upper.update(word.lower() for word in words if word[0].isupper())
        found: dict[tuple[int, bool], list[str]] = {}
        for word, count in sorted(held.items(), key=lambda item: (-item[1], item[0])):
            frequent = count > max(_FREQUENT * len(self.reports), _RARE_NAME)
            if not frequent and len(word) > 2 and word not in closed_classes():
                found.setdefault((len(word), 2 * upper[word] > every[word]), []).append(word)
        self._held = held
        return found

    def rare(self, word: str) -> bool:
        """Whether few reports hold a word."""
        return self._held[word] <= _RARE_NAME


class World:
    """One time through the base. `number`: which."""

    def __init__(self, base: Base, number: int) -> None:
        self._base = base
        self.number = number
        self._mask = int.from_bytes(sha256(f"world:{number}".encode()).digest()[:10], "big")
        self._words = dict(_exchanged(base, random.Random(number)))
        self._days = max(len(base.reports) // A_DAY, 1)

    def report(self, place: int) -> DocumentWrite:
        """One report of the base as it is in this world."""
        report = self._base.reports[place]
        old = report.document
        digest = sha256(f"{old.sha256}:{self.number}".encode()).hexdigest()
        name = content_id("doc", digest)
        moved = self._moved(report)
        results, text = [], ""
        for result in report.results:
            layers = []
            for layer, payload in result.layers:
                if layer == "annotations":
                    continue
                records = tuple(self._worded(one) for one in unpack_layer(layer, payload))
                packed = self._replaced(to_pack(records), old, name.encode(), digest.encode(), moved)
                layers.append((layer, packed))
                text = records[0].text if layer == "documents" else text
            key = f"{self.number}:{old.id}:{result.stage}"
            results.append(StageResult(stage=result.stage, version=result.version, key=key, layers=tuple(layers)))
        last = {layer: result.stage for result in results for layer, _ in result.layers}
        return DocumentWrite(
            document_id=name,
            text=text,
            results=tuple(results),
            tables={"documents": last["documents"]},
        )

    def _moved(self, report: BaseReport) -> int:
        """By how many days the times of a report are moved: its story lies in the days of this world."""
        first = self._base.first_days.get(report.story)
        within = int(_chance(f"{report.story}:{self.number}") * self._days)
        target = _FIRST_DAY + timedelta(days=self.number * self._days + within)
        return 0 if first is None else target.toordinal() - first

    def _replaced(self, packed: bytes, old: Document, name: bytes, digest: bytes, moved: int) -> bytes:
        """Ids and days in the packed records; all keep their length."""
        packed = packed.replace(old.id.encode(), name).replace(old.sha256.encode(), digest)
        packed = _ID.sub(self._other_id, packed)
        packed = _DAY.sub(lambda found: _later(found[1], moved), packed) if moved else packed
        return zlib.compress(packed, 1)

    def _other_id(self, found: re.Match[bytes]) -> bytes:
        if found[1] == b"act" and found[0].decode() in self._base.common_actors:
            return found[0]
        return b"%s_%020x" % (found[1], int(found[2], 16) ^ self._mask)

    def _worded(self, record: Any) -> Any:
        """A record with the words of this world."""
        if isinstance(record, Document):
            title = None if record.title is None else self._text(record.title)
            return replace(record, text=self._text(record.text), title=title)
        if isinstance(record, Quantity):
            return replace(record, of=self._text(record.of))
        if isinstance(record, Actor) and record.id not in self._base.common_actors:
            aliases = tuple(self._text(alias) for alias in record.aliases)
            return replace(record, name=self._text(record.name), aliases=aliases)
        return record

    def _text(self, text: str) -> str:
        return _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        other = self._words.get(word)
        if other is None:
            low = self._words.get(word.lower(), word.lower())
            other = low.upper() if word.isupper() else low.capitalize() if word[0].isupper() else low
            self._words[word] = other
        return other


def _exchanged(base: Base, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Which word stands for which: the neighbours by frequency in another order, new ones for rare names."""
    for (length, name), words in sorted(base.vocabulary.items()):
        for start in range(0, len(words), _BAND):
            band = words[start : start + _BAND]
            for word, other in zip(band, chance.sample(band, len(band)), strict=True):
                yield word, _new_name(length, chance) if name and base.rare(word) else other


def _new_name(length: int, chance: random.Random) -> str:
    first = chance.randrange(2)
    return "".join(chance.choice("aeiou" if (place + first) % 2 else "bdfghjklmnprstvz") for place in range(length))


def _later(day: bytes, days: int) -> bytes:
    try:
        return (date.fromisoformat(day.decode()) + timedelta(days=days)).isoformat().encode()
    except (ValueError, OverflowError):  # what only looks like a day
        return day


def _chance(key: str) -> float:
    """A number from 0 to 1 that is always the same for a key."""
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") / 2**32
