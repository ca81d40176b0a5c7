from dataclasses import replace

import pytest

from variorum.config import Config
from variorum.pipeline import installed_plan
from variorum.pipeline.redating import REDATING, Account, redate
from variorum.records import (
    Block,
    Document,
    Event,
    Precision,
    Published,
    Quantity,
    Span,
    Statement,
    Time,
    TimeValue,
)

TEXT = "Shells fell on Darrow on Friday, killing 3 people."
FRIDAY = Span(25, 31)


def report(value: str, precision: Precision = "day") -> Document:
    return Document(
        id="doc_1", path="a.txt", sha256="1" * 64, outlet=None, title=None, byline=None, dateline=None, credit=None,
        language="en", text=TEXT, published=Published(value=value, precision=precision, basis="story"),
        blocks=(Block(start=0, end=len(TEXT), kind="body"),),
    )  # fmt: skip


UNKNOWN = TimeValue(
    span=FRIDAY, earliest=None, latest=None, granularity=None, anchor=None, method="unresolved:no-anchor"
)
TOLL = Quantity(
    id="qua_1", document_id="doc_1", span=Span(41, 42), low=3, high=3, unit="killed", of="people", qualifier=None,
    time=UNKNOWN, place=None, event_id=None, statement_id=None,
)  # fmt: skip


def test_times_and_what_carries_them_are_read_again_from_the_day_of_the_story() -> None:
    time, toll = redate((Account(report("2024-03-17"), (), (), (TOLL,)),), Config())
    assert isinstance(time, Time)
    assert (time.earliest, time.anchor) == ("2024-03-15", "published:2024-03-17")
    assert time == Time.at("doc_1", time.value)
    assert toll == replace(TOLL, time=time.value)


def test_a_record_without_a_time_gets_none() -> None:
    timeless = replace(TOLL, time=None)
    assert timeless in list(redate((Account(report("2024-03-17"), (), (), (timeless,)),), Config()))


@pytest.mark.parametrize("kind", [Statement, Event, Quantity, Time])
def test_it_runs_between_the_stories_and_the_comparisons(kind: type) -> None:
    names = [stage.name for stage in installed_plan().case_stages]
    assert names.index("stories") < names.index(REDATING.name) < names.index("comparisons")


def test_an_event_of_a_night_is_dated_again_by_its_first_day() -> None:
    text = "Shells fell on Darrow overnight."
    night = replace(UNKNOWN, span=Span(22, 31), method="carried:unresolved:no-anchor")
    document = replace(report("2024-03-17"), text=text, blocks=(Block(start=0, end=len(text), kind="body"),))
    event = Event(
        id="eve_1", document_id="doc_1", type="ASSAULT", mode=None, contexts=(), cameo=None, quad=4, score=-10.0,
        trigger=Span(7, 11), evidence=Span(0, len(text)), actor_ids=(), recipient_ids=(), actor_spans=(),
        recipient_spans=(), status="happened", time=night, place=None, quantity_ids=(), statement_id=None,
        confidence=None,
    )  # fmt: skip
    _, dated = redate((Account(document, (), (event,), ()),), Config())
    assert isinstance(dated, Event)
    assert dated.time is not None
    assert (dated.time.earliest, dated.time.latest) == ("2024-03-16", "2024-03-16")
    assert dated.time.method.startswith("carried:first-day:")
