"""Reports and records made by hand. Words are given as words: their spans are looked up in the report's text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from variorum.records import (
    Actor,
    Block,
    Document,
    Event,
    EventType,
    Mention,
    PlaceValue,
    Published,
    Quantity,
    Span,
    Statement,
    StatementType,
    TimeValue,
    content_id,
)

R = TypeVar("R")


class Case:
    """A case in memory (`variorum.stage.CaseRecords`)."""

    def __init__(self, *records: Any) -> None:
        self.records: dict[type[Any], list[Any]] = {}
        for record in records:
            self.records.setdefault(type(record), []).append(record)

    @property
    def documents(self) -> Sequence[Document]:
        return sorted(self.of(Document), key=lambda document: document.id)

    def of(self, kind: type[R]) -> Sequence[R]:
        return self.records.get(kind, [])

    def by_document(self, kind: type[R]) -> Mapping[str, Sequence[R]]:
        found: dict[str, list[R]] = {}
        for record in self.of(kind):
            found.setdefault(record.document_id, []).append(record)  # type: ignore[attr-defined]
        return found


def report(
    text: str,
    *,
    name: str = "",
    title: str | None = None,
    outlet: str | None = None,
    day: str | None = None,
    credit: str | None = None,
    furniture: str = "",
) -> Document:
    """A report of title, body and furniture, each a block."""
    head = f"{title}\n\n" if title else ""
    tail = f"\n\n{furniture}" if furniture else ""
    whole = head + text + tail
    blocks = [Block(start=len(head), end=len(head) + len(text), kind="body")]
    if head:
        blocks.insert(0, Block(start=0, end=len(head), kind="title"))
    if tail:
        blocks.append(Block(start=len(head) + len(text), end=len(whole), kind="furniture"))
    precision = {4: "year", 7: "month", 10: "day"}[len(day)] if day else "day"
    return Document(
        id=content_id("doc", name or whole, outlet, day),
        path=name or "report.txt",
        sha256="0" * 64,
        outlet=outlet,
        title=title,
        byline=None,
        dateline=None,
        credit=credit,
        language="en",
        text=whole,
        published=Published(value=day, precision=precision, basis="metadata") if day else None,  # type: ignore[arg-type]
        blocks=tuple(blocks),
    )


def words(document: Document, text: str) -> Span:
    """The first place of these words."""
    start = document.text.index(text)
    return Span(start, start + len(text))


def actor(name: str, **fields: Any) -> Actor:
    known = {"kind": "organization", "country": None, "sectors": (), "aliases": (), "wikidata": None, "basis": "case"}
    return Actor(id=content_id("act", name), name=name, **{**known, **fields})


def mention(document: Document, text: str, who: Actor | None, **fields: Any) -> Mention:
    span = words(document, text)
    return Mention(
        id=content_id("men", document.id, span),
        document_id=document.id,
        span=span,
        actor_id=who.id if who else None,
        **{"kind": "nominal", "voice": "outlet", **fields},
    )


def quantity(document: Document, text: str, low: float | None, high: float | None, **fields: Any) -> Quantity:
    span = words(document, text)
    known = {
        "unit": "killed",
        "of": "people",
        "qualifier": None,
        "time": None,
        "place": None,
        "event_id": None,
        "statement_id": None,
    }
    return Quantity(
        id=content_id("qua", document.id, span),
        document_id=document.id,
        span=span,
        low=low,
        high=high,
        **{**known, **fields},
    )


def statement(
    document: Document, kind: StatementType, source: str, content: str, who: Actor | None = None, **fields: Any
) -> Statement:
    span = words(document, content)
    known = {
        "polarity": "+",
        "certainty": "certain",
        "quotation": "indirect",
        "target_ids": (),
        "addressee_ids": (),
        "time": None,
        "medium": None,
        "anonymous": False,
        "within": None,
        "confidence": None,
    }
    return Statement(
        id=content_id("sta", document.id, span, kind),
        document_id=document.id,
        source=(words(document, source),) if source else (),
        cue=(),
        content=(span,),
        actor_id=who.id if who else None,
        type=kind,
        **{**known, **fields},
    )


def event(
    document: Document,
    kind: EventType,
    trigger: str,
    evidence: str,
    actors: Iterable[Actor] = (),
    recipients: Iterable[Actor] = (),
    **fields: Any,
) -> Event:
    known = {
        "mode": None,
        "contexts": (),
        "cameo": None,
        "quad": 4,
        "score": -10.0,
        "actor_spans": (),
        "recipient_spans": (),
        "status": "happened",
        "time": None,
        "place": None,
        "quantity_ids": (),
        "statement_id": None,
        "confidence": None,
    }
    return Event(
        id=content_id("eve", document.id, words(document, trigger), kind),
        document_id=document.id,
        type=kind,
        trigger=words(document, trigger),
        evidence=words(document, evidence),
        actor_ids=tuple(one.id for one in actors),
        recipient_ids=tuple(one.id for one in recipients),
        **{**known, **fields},
    )


def time(document: Document, text: str, earliest: str, latest: str | None = None) -> TimeValue:
    return TimeValue(
        span=words(document, text),
        earliest=earliest,
        latest=latest or earliest,
        granularity="day",
        anchor="none",
        method="absolute",
    )


def place(document: Document, text: str, name: str, **fields: Any) -> PlaceValue:
    known = {
        "country": "XVA",
        "lat": 40.0,
        "lon": 60.0,
        "geonames_id": None,
        "precision": "settlement",
        "method": "case",
    }
    return PlaceValue(span=words(document, text), name=name, **{**known, **fields})
