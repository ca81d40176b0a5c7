"""A small invented pile with hand-made records of every type, behind the same look as a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from variorum.records import (
    LAYER_OF,
    Actor,
    Annotations,
    Block,
    Comparison,
    Document,
    Event,
    LogEntry,
    Naming,
    NamingSpan,
    PlaceValue,
    Position,
    Published,
    PublishedCandidate,
    Quantity,
    Relation,
    Slot,
    Span,
    Statement,
    Story,
    Time,
    TimeValue,
    content_id,
    sha256,
)

LEDGER = (
    "Depot at Orlen burns, 12 dead\n"
    "By Ana Kurt\n"
    "Twelve people were killed when drones struck a depot in Orlen on Tuesday, the Harbour Council said.\n"
    "Lakeland militants attacked the depot, Governor Pell said.\n"
    "Accept cookies\n"
)
TIDINGS = (
    "Lakeland Guard strikes depot\n"
    "At least 20 people died in the strike on Orlen, a medic told Tidings.\n"
    "The Lakeland Guard denied that it had attacked the depot.\n"
)
REPRINT = (
    "Depot at Orlen burns\nTwelve people were killed when drones struck a depot in Orlen on Tuesday, officials said.\n"
)
HOSTILE = (
    "<script>alert('x')</script> & \"quotes\"\n"
    "\x1b[31mRed\x1b[0m \u202eesrever\u202c <img src=x onerror=alert(1)> was denied by the Guard.\n"
)
FOREIGN = "Le dépôt d'Orlen a brûlé mardi.\n"


@dataclass(frozen=True)
class Pile:
    """Satisfies `EditionView`."""

    records: Mapping[str, Sequence[Any]]
    name: str = "Orlen depot"
    log: Sequence[LogEntry] = ()
    refused: Sequence[tuple[str, str]] = ()
    outlet_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> Sequence[Document]:
        return self.records.get("documents", ())

    @property
    def sentences(self) -> Mapping[str, Sequence[Span]]:
        return {one.document_id: one.sentences for one in self.records.get("annotations", ())}

    def of(self, kind: type[Any]) -> Sequence[Any]:
        return self.records.get(LAYER_OF[kind], ())


def document(text: str, **given: Any) -> Document:
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        kind = (
            "title" if start == 0 else "furniture" if "cookies" in line else "byline" if line[:3] == "By " else "body"
        )
        blocks.append(Block(start=start, end=start + len(line), kind=kind))  # type: ignore[arg-type]
        start += len(line)
    defaults: dict[str, Any] = {
        "id": content_id("doc", digest),
        "path": "reports/one.txt",
        "sha256": digest,
        "outlet": None,
        "title": text.splitlines()[0],
        "byline": None,
        "dateline": None,
        "credit": None,
        "language": "en",
        "text": text,
        "published": None,
        "blocks": tuple(blocks),
    }
    return Document(**{**defaults, **given})


def span(one: Document, words: str) -> Span:
    start = one.text.index(words)
    return Span(start, start + len(words))


def annotations(one: Document) -> Annotations:
    sentences = []
    start = 0
    for line in one.text.splitlines(keepends=True):
        sentences.append(Span(start, start + len(line.rstrip("\n"))))
        start += len(line)
    return Annotations(document_id=one.id, engine="lines@1", sentences=tuple(sentences), tokens=(), sentence_tokens=())


def actor(name: str, **given: Any) -> Actor:
    defaults: dict[str, Any] = {
        "id": content_id("act", name),
        "name": name,
        "kind": "organization",
        "country": None,
        "sectors": (),
        "aliases": (),
        "wikidata": None,
        "basis": "case",
    }
    return Actor(**{**defaults, **given})


def tuesday(one: Document, words: str = "on Tuesday") -> TimeValue:
    return TimeValue(
        span=span(one, words),
        earliest="2031-05-06",
        latest="2031-05-06",
        granularity="day",
        anchor="published:2031-05-07",
        method="weekday:past",
    )


def statement(one: Document, source: str, cue: str, content: str, **given: Any) -> Statement:
    defaults: dict[str, Any] = {
        "id": content_id("sta", one.id, cue, content),
        "document_id": one.id,
        "source": (span(one, source),) if source else (),
        "cue": (span(one, cue),),
        "content": (span(one, content),),
        "actor_id": None,
        "type": "assert",
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
        "method": "cue:said-that",
    }
    return Statement(**{**defaults, **given})


def event(one: Document, trigger: str, **given: Any) -> Event:
    defaults: dict[str, Any] = {
        "id": content_id("eve", one.id, trigger),
        "document_id": one.id,
        "type": "ASSAULT",
        "mode": "aerial",
        "contexts": (),
        "cameo": "195",
        "quad": 4,
        "score": -9.0,
        "trigger": span(one, trigger),
        "evidence": span(one, trigger),
        "actor_ids": (),
        "recipient_ids": (),
        "actor_spans": (),
        "recipient_spans": (),
        "status": "happened",
        "time": None,
        "place": None,
        "quantity_ids": (),
        "statement_id": None,
        "confidence": None,
        "method": "lexicon:strike",
    }
    return Event(**{**defaults, **given})


def quantity(one: Document, words: str, low: float | None, high: float | None, **given: Any) -> Quantity:
    defaults: dict[str, Any] = {
        "id": content_id("qua", one.id, words),
        "document_id": one.id,
        "span": span(one, words),
        "low": low,
        "high": high,
        "unit": "killed",
        "of": "people",
        "qualifier": None,
        "time": None,
        "place": None,
        "event_id": None,
        "statement_id": None,
        "method": "number:unit",
    }
    return Quantity(**{**defaults, **given})


def position(one: Document, record: Quantity | Statement | Event, value: str, words: str) -> Position:
    return Position(outlet=one.outlet, document_id=one.id, record_id=record.id, value=value, span=span(one, words))


def comparison(story: Story, slot: Slot, relation: Relation, proposition: str, *positions: Position) -> Comparison:
    return Comparison(
        id=content_id("com", story.id, slot, relation, proposition),
        story_id=story.id,
        slot=slot,
        relation=relation,
        proposition=proposition,
        positions=positions,
        origins=1,
        confidence=None,
        method="toll:overlap",
    )


def orlen() -> Pile:
    """Five reports: two that disagree, a reprint, a hostile one and one in French."""
    published = Published(value="2031-05-07", precision="day", basis="metadata")
    ledger = document(
        LEDGER,
        path="reports/ledger.html",
        outlet="ledger",
        byline="Ana Kurt",
        published=published,
        published_candidates=(
            PublishedCandidate(value="2031-05-09", precision="day", basis="stated", origin="footer"),
        ),
        url="https://ledger.example/depot",
    )
    tidings = document(TIDINGS, path="reports/tidings.txt", outlet="Tidings", published=published)
    reprint = document(REPRINT, path="reports/reprint.txt", outlet="Morning Post", credit="ledger", published=published)
    hostile = document(HOSTILE, path="reports/<b>hostile</b>.txt", url="javascript:alert(1)", notes=("NUL removed",))
    foreign = document(FOREIGN, path="reports/fr.txt", outlet="Tidings", language="fr")
    guard = actor("Lakeland Guard", kind="armed_group", country="XLA")
    council = actor("Harbour Council")
    said = statement(
        ledger,
        "the Harbour Council",
        "said",
        "Twelve people were killed when drones struck a depot in Orlen on Tuesday",
        actor_id=council.id,
        time=tuesday(ledger),
    )
    denied = statement(
        tidings, "The Lakeland Guard", "denied", "that it had attacked the depot", actor_id=guard.id, type="deny"
    )
    odd = statement(hostile, "the Guard", "denied", "<img src=x onerror=alert(1)>", anonymous=True)
    strike = event(
        ledger,
        "struck",
        statement_id=said.id,
        time=tuesday(ledger),
        place=PlaceValue(
            span=span(ledger, "Orlen on"),
            name="Orlen",
            country="XLA",
            lat=51.23456,
            lon=4.98765,
            geonames_id=None,
            precision="settlement",
            method="case",
        ),
    )
    attack = event(
        ledger, "attacked", actor_ids=(guard.id,), recipient_spans=(span(ledger, "the depot"),), confidence=0.71
    )
    again = event(reprint, "struck", time=tuesday(reprint))
    twelve = quantity(ledger, "Twelve people", 12, 12, statement_id=said.id)
    twenty = quantity(tidings, "At least 20 people", 20, None, qualifier="at least")
    reprinted = quantity(reprint, "Twelve people", 12, 12)
    story = Story(
        id=content_id("sto", "orlen"),
        title="Depot at Orlen burns",
        document_ids=tuple(sorted((ledger.id, tidings.id, reprint.id))),
        start="2031-05-06",
        end="2031-05-07",
        origins=((ledger.id, reprint.id), (tidings.id,)),
    )
    tolls = comparison(
        story,
        "number",
        "contradicted",
        "How many were killed at Orlen",
        position(ledger, twelve, "12", "Twelve people"),
        position(reprint, reprinted, "12", "Twelve people"),
        position(tidings, twenty, "20 or more", "At least 20 people"),
    )
    only = comparison(
        story, "what", "single_origin", "The Guard denies the attack", position(tidings, denied, "deny", "denied")
    )
    namings = tuple(
        Naming(
            id=content_id("nam", guard.id, one.id, label),
            actor_id=guard.id,
            outlet=one.outlet,
            label=label,
            voice=voice,  # type: ignore[arg-type]
            count=number,
            spans=(NamingSpan(document_id=one.id, span=span(one, label)),),
        )
        for one, label, voice, number in (
            (ledger, "Lakeland militants", "quoted", 1),
            (tidings, "Lakeland Guard", "outlet", 3),
        )
    )
    unresolved = Time(
        id=content_id("tim", hostile.id),
        document_id=hostile.id,
        span=Span(0, 3),
        earliest=None,
        latest=None,
        granularity=None,
        anchor=None,
        method="unresolved:no-anchor",
    )
    documents = (ledger, tidings, reprint, hostile, foreign)
    return Pile(
        records={
            "documents": documents,
            "annotations": [annotations(one) for one in documents if one.language == "en"],
            "times": [unresolved],
            "statements": [said, denied, odd],
            "events": [strike, attack, again],
            "quantities": [twelve, twenty, reprinted],
            "actors": [guard, council],
            "stories": [story],
            "comparisons": [tolls, only],
            "naming": namings,
        },
        log=(
            LogEntry(path="reports/ledger.html", outcome="read", stage="article", message=""),
            LogEntry(path="reports/bomb.zip", outcome="refused", stage="ingest", message="expands to more than 128 MB"),
        ),
        refused=(("statements", "quote differs from its document"),),
        outlet_names={"ledger": "The Ledger"},
    )
