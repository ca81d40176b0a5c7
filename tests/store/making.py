"""Records of one small document, and cases that hold them."""

from pathlib import Path

from tests.pipeline import toy
from variorum.config import Config
from variorum.pipeline import run_pipeline
from variorum.records import (
    Block,
    Document,
    Event,
    PlaceValue,
    Quantity,
    RawItem,
    Span,
    Statement,
    TimeValue,
    content_id,
    sha256,
)
from variorum.store import CaseWriter

TEXT = "On Monday Ora Pell said 3 guards left Dell. 😀 Ends."
DOCUMENT = Document(
    id=content_id("doc", sha256(TEXT.encode())),
    path="a.txt",
    sha256=sha256(TEXT.encode()),
    outlet=None,
    title=None,
    byline=None,
    dateline=None,
    credit=None,
    language="en",
    text=TEXT,
    published=None,
    blocks=(Block(start=0, end=20, kind="title"), Block(start=20, end=len(TEXT), kind="body")),
)
TEXTS = {DOCUMENT.id: TEXT}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


MONDAY = TimeValue(
    span=at("Monday"),
    earliest="2024-03-11",
    latest="2024-03-11",
    granularity="day",
    anchor="none",
    method="weekday:past",
)
DELL = PlaceValue(
    span=at("Dell"),
    name="Dell",
    country=None,
    lat=1.5,
    lon=-2.5,
    geonames_id=None,
    precision="settlement",
    method="case",
)
STATEMENT = Statement(
    id="sta_1",
    document_id=DOCUMENT.id,
    source=(at("Ora Pell"),),
    cue=(at("said"),),
    content=(at("3 guards left Dell"),),
    actor_id=None,
    type="assert",
    polarity="+",
    certainty="certain",
    quotation="indirect",
    target_ids=(),
    addressee_ids=(),
    time=MONDAY,
    medium=None,
    anonymous=False,
    within=None,
    confidence=0.9,
    method="cue:said",
)
QUANTITY = Quantity(
    id="qua_1",
    document_id=DOCUMENT.id,
    span=at("3 guards"),
    low=3.0,
    high=3.0,
    unit="troops",
    of="guards",
    qualifier=None,
    time=MONDAY,
    place=DELL,
    event_id=None,
    statement_id="sta_1",
)
EVENT = Event(
    id="eve_1",
    document_id=DOCUMENT.id,
    type="RETREAT",
    mode=None,
    contexts=(),
    cameo=None,
    quad=2,
    score=5.0,
    trigger=at("left"),
    evidence=at("3 guards left Dell"),
    actor_ids=(),
    recipient_ids=(),
    actor_spans=(at("3 guards"),),
    recipient_spans=(),
    status="happened",
    time=MONDAY,
    place=DELL,
    quantity_ids=("qua_1",),
    statement_id="sta_1",
    confidence=None,
)


def toy_case(path: Path, *items: RawItem) -> Path:
    """A case of these reports (three small ones if none is given)."""
    with CaseWriter.open(path) as store:
        run_pipeline(store, toy.plan(), items or toy.pile(3), Config(executor="serial"))
    return path
