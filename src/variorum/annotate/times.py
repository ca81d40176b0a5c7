"""Stage `times`: the time expressions of a report and what they are anchored to."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from variorum.annotate.published import infer_published
from variorum.annotate.time_anchors import resolve
from variorum.annotate.time_grammar import find_expressions
from variorum.annotate.time_outcomes import Outcome, Resolved
from variorum.annotate.time_readings import Expression
from variorum.config import Config
from variorum.records import Block, Document, Granularity, Layers, Published, Span, Time, TimeValue
from variorum.stage import DocumentStage


def published_day(published: Published | None) -> date | None:
    """The day of publication, or None where it is not known to the day."""
    if published is None or published.precision != "day":
        return None
    try:
        return date.fromisoformat(published.value[:10])
    except ValueError:
        return None


def read_times(text: str, published: date | None, *, offset: int = 0) -> list[TimeValue]:
    """The time expressions of a text. `published`: the day that "today" is, or None; `offset` is added to the spans.

    Without `published` only absolute expressions, and those that follow from them, get a range.
    """
    expressions = find_expressions(text)
    outcomes = resolve(text, expressions, published)
    return [
        _value(expression, outcome, expressions, published, offset)
        for expression, outcome in zip(expressions, outcomes, strict=True)
    ]


def _value(
    expression: Expression, outcome: Outcome, expressions: list[Expression], published: date | None, offset: int
) -> TimeValue:
    span = Span(expression.start + offset, expression.end + offset)
    if not isinstance(outcome, Resolved):
        return TimeValue(span=span, earliest=None, latest=None, granularity=None, anchor=None, method=outcome.method)
    if outcome.anchor == "published":
        anchor = f"published:{published}"
    elif isinstance(outcome.anchor, int):
        other = expressions[outcome.anchor]
        anchor = f"time:{other.start + offset}-{other.end + offset}"
    else:
        anchor = "none"
    return TimeValue(
        span=span,
        earliest=outcome.earliest.isoformat(),
        latest=outcome.latest.isoformat(),
        granularity=cast(Granularity, outcome.granularity),
        anchor=anchor,
        method=outcome.method,
    )


def annotate_times(layers: Layers, _config: Config) -> Iterator[Time]:
    """The times of one document: of all its blocks but furniture and related headlines.

    Durations and vague words ("for two days", "the future") say no day at all, so they are read, as other times may
    rest on them, but are no records. A time that lacks only its anchor ("on Friday" in an undated report) is one.

    A report without a date of its own that dates itself (`infer_published`) is read again from that day.
    """
    document = layers.document
    found = times_of(document)
    if document.published is None:
        inferred = infer_published(document, found)
        if inferred is not None:
            found = _times_of(document, published_day(inferred))
    yield from found


def times_of(document: Document) -> list[Time]:
    """The times of a document as its day of publication tells them."""
    return _times_of(document, published_day(document.published))


def _times_of(document: Document, day: date | None) -> list[Time]:
    return [
        Time.at(document.id, value)
        for start, end in _stretches(document)
        for value in read_times(document.text[start:end], day, offset=start)
        if not value.method.startswith("no-range:")
    ]


def _stretches(document: Document) -> Iterator[Span]:
    """The report's own text as few stretches as its furniture allows, so that anchors carry from block to block."""
    first: Block | None = None
    last: Block | None = None
    for block in document.blocks:
        if block.kind in ("furniture", "related"):
            if first is not None and last is not None:
                yield Span(first.start, last.end)
            first = last = None
            continue
        first = first or block
        last = block
    if first is not None and last is not None:
        yield Span(first.start, last.end)


TIMES = DocumentStage(
    name="times",
    version="5",
    requires=("documents", "annotations"),
    assigns=("times",),
    run=annotate_times,
)
