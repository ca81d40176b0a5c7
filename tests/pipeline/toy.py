"""A small road of its own: stages that are quick to run, and reports that make them fail in every way."""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from variorum.config import Config
from variorum.errors import InputError, LimitError
from variorum.pipeline import Plan, make_plan
from variorum.records import (
    Actor,
    Annotations,
    Block,
    Document,
    Layers,
    Mention,
    Published,
    Quantity,
    RawItem,
    Span,
    Story,
    content_id,
    sha256,
)
from variorum.stage import CaseRecords, CaseStage, DocumentStage, ReadStage


def item(body: str, path: str | None = None) -> RawItem:
    """A report of these words."""
    content = body.encode()
    name = path or f"reports/{sha256(content)[:8]}.txt"
    return RawItem(path=name, sha256=sha256(content), content=content, body=body, media="text", encoding="utf-8")


def pile(count: int, *, words: str = "Ora said 3 guards of the Varn left Dell .") -> list[RawItem]:
    """`count` different reports."""
    return [item(f"Report {number}\n{words} Then {number} came .\n") for number in range(count)]


def read(raw: RawItem, config: Config) -> Document:
    if "UNREADABLE" in raw.body:
        raise InputError(raw.path, "cannot be read")
    if "TOO BIG" in raw.body:
        raise LimitError(raw.path, "too big")
    _obey(raw.body, "read")
    return Document(
        id=content_id("doc", raw.sha256),
        path=raw.path,
        sha256=raw.sha256,
        outlet="The Dell Post",
        title=None,
        byline=None,
        dateline=None,
        credit=None,
        language="fr" if raw.body.startswith("Bonjour") else "en-GB",
        text=raw.body,
        published=Published(value="2024-03-01", precision="day", basis="stated") if "dated" in raw.body else None,
        blocks=(Block(start=0, end=len(raw.body), kind="body"),) if raw.body else (),
    )


def annotate(layers: Layers, config: Config) -> Iterable[Annotations]:
    text = layers.document.text
    _obey(text, "annotate")
    tokens, position = [], 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        tokens.append(Span(start, position))
    first, last = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
    return [
        Annotations(
            document_id=layers.document.id,
            engine="toy@1",
            sentences=(Span(first, last),) if tokens else (),
            tokens=tuple(tokens),
            sentence_tokens=((0, len(tokens)),) if tokens else (),
        )
    ]


def count(layers: Layers, config: Config) -> Iterator[Quantity]:
    document = layers.document
    _obey(document.text, "count")
    for span in layers.annotations.tokens:
        word = span.of(document.text)
        if word.isdigit():
            yield Quantity(
                id=content_id("qua", document.id, span),
                document_id=document.id,
                span=Span(span.start, 10**6) if "BAD SPAN" in document.text else span,
                low=float(word),
                high=float(word),
                unit="troops",
                of="",
                qualifier=None,
                time=None,
                place=None,
                event_id=None,
                statement_id=None,
                method="digits",
            )


def name(layers: Layers, config: Config) -> Iterator[Mention | Actor]:
    document = layers.document
    for span in layers.annotations.tokens:
        word = span.of(document.text)
        if word[0].isupper():
            mention = content_id("men", document.id, span)
            yield Mention(
                id=mention,
                document_id=document.id,
                span=span,
                kind="name",
                actor_id=None,
                voice="outlet",
                method="shape",
            )


def resolve(layers: Layers, config: Config) -> Iterator[Mention | Actor]:
    document = layers.document
    seen = set()
    for mention in layers.of(Mention):
        words = mention.span.of(document.text)
        actor = content_id("act", words)
        yield replace(mention, actor_id=actor)
        if words not in seen:
            seen.add(words)
            yield Actor(
                id=actor, name=words, kind="person", country=None, sectors=(), aliases=(), wikidata=None, basis="text"
            )


def undeclared(layers: Layers, config: Config) -> Iterable[Any]:
    return layers.of(Quantity)


def split_actors(records: CaseRecords, config: Config) -> Iterator[tuple[Actor, ...]]:
    by_id: dict[str, list[Actor]] = {}
    for actor in records.of(Actor):
        by_id.setdefault(actor.id, []).append(actor)
    for key in sorted(by_id):
        yield tuple(by_id[key])


def merge_actors(block: tuple[Actor, ...], config: Config) -> Iterable[Actor]:
    if block[0].name == "Trouble":
        raise ValueError("no such actor")
    return block[:1]


def split_all(records: CaseRecords, config: Config) -> Iterator[tuple[Document, ...]]:
    yield tuple(records.documents)


def tell(documents: tuple[Document, ...], config: Config) -> Iterator[Story | Document]:
    dated = [
        document.published for document in documents if document.published and document.published.basis == "stated"
    ]
    ids = tuple(document.id for document in documents)
    if ids:
        yield Story(
            id=content_id("sto", ids),
            title="All",
            document_ids=ids,
            start=None,
            end=None,
            origins=tuple((name,) for name in ids),
        )
    for document in documents:
        if document.published is None and dated and dated[0]:
            document = replace(document, published=replace(dated[0], basis="story"))
        yield document


def split_undated(records: CaseRecords, config: Config) -> Iterator[tuple[Quantity, ...]]:
    yield tuple(
        one
        for document in records.documents
        if "dated" not in document.text
        for one in records.by_document(Quantity).get(document.id, ())
    )


def split_all_numbers(records: CaseRecords, config: Config) -> Iterator[tuple[Quantity, ...]]:
    yield tuple(records.of(Quantity))


def double(block: tuple[Quantity, ...], config: Config) -> Iterator[Quantity]:
    for one in block:
        yield replace(one, low=2 * (one.low or 0), high=None)


def _obey(text: str, stage: str) -> None:
    """Reports may ask for trouble: `WORD@STAGE`."""
    if f"CRASH@{stage}" in text:
        raise ValueError("the stage has a bug")
    if f"HANG@{stage}" in text:
        time.sleep(600)
    if f"DIE@{stage}" in text:
        os._exit(3)
    if "slowly" in text:
        time.sleep(0.004)


READ = ReadStage(name="article", version="1", run=read)
ANNOTATE = DocumentStage(name="language", version="1", requires=("documents",), assigns=("annotations",), run=annotate)
COUNT = DocumentStage(name="numbers", version="1", requires=("annotations",), assigns=("quantities",), run=count)
NAME = DocumentStage(name="names", version="1", requires=("annotations",), assigns=("mentions",), run=name)
RESOLVE = DocumentStage(
    name="resolve", version="1", requires=("mentions",), assigns=("mentions", "actors"), run=resolve
)
ACTORS = CaseStage(
    name="actors", version="1", requires=("actors",), assigns=("actors",), split=split_actors, run=merge_actors
)
STORIES = CaseStage(
    name="stories", version="1", requires=("documents",), assigns=("stories", "documents"), split=split_all, run=tell
)
DOUBLED = CaseStage(
    name="doubled",
    version="1",
    requires=("documents", "quantities"),
    assigns=("quantities",),
    split=split_undated,
    run=double,
    revises=True,
)
UNDECLARED = DocumentStage(
    name="undeclared", version="1", requires=("annotations",), assigns=("times",), run=undeclared
)


def plan() -> Plan:
    """The whole toy road."""
    return make_plan(READ, (ANNOTATE, COUNT, NAME, RESOLVE), (ACTORS, STORIES))
