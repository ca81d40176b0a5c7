"""What must hold of each kind of record besides its values: ids, order, numbers that belong together, quoted words."""

from collections.abc import Callable, Mapping
from typing import Any

from variorum.records import (
    Annotations,
    Comparison,
    Copy,
    Document,
    Event,
    Naming,
    Place,
    PlaceValue,
    Published,
    Quantity,
    Statement,
    Story,
    Storyline,
    Time,
    TimeValue,
    content_id,
)
from variorum.store.check_values import Texts, is_iso, wrong_probability, wrong_range, wrong_spans

_PRECISION = {4: "year", 7: "month", 10: "day"}


def _document(record: Document, texts: Texts) -> str | None:  # noqa: ARG001
    if record.id != content_id("doc", record.sha256):
        return "id is not the hash of its bytes"
    position = 0
    for block in record.blocks:
        if block.start != position or block.end <= block.start:
            return f"blocks: gap, overlap or empty block at {position}"
        position = block.end
    return None if position == len(record.text) else f"blocks end at {position}, the text at {len(record.text)}"


def _published(value: Published, texts: Texts) -> str | None:  # noqa: ARG001
    padded = value.value + "2000-01-01"[len(value.value) :]
    if _PRECISION.get(len(value.value)) != value.precision or not is_iso(padded):
        return f"{value.value!r} is no ISO date of precision {value.precision}"
    return None


def _annotations(record: Annotations, texts: Texts) -> str | None:  # noqa: ARG001
    count = len(record.tokens)
    for name in ("upos", "xpos", "lemmas", "heads", "deprels"):
        if len(getattr(record, name)) not in (0, count):
            return f"{name}: {len(getattr(record, name))} values for {count} tokens"
    if len(record.sentence_tokens) != len(record.sentences):
        return "sentence_tokens: not one range a sentence"
    if any(not 0 <= first <= end <= count for first, end in record.sentence_tokens):
        return "sentence_tokens: a range outside the tokens"
    if any(not -1 <= head < count for head in record.heads):
        return "heads: a head outside the tokens"
    return None


def _time(value: Time | TimeValue, texts: Texts) -> str | None:  # noqa: ARG001
    return wrong_range(value.earliest, value.latest)


def _place(value: Place | PlaceValue, texts: Texts) -> str | None:  # noqa: ARG001
    if (value.lat is None) != (value.lon is None):
        return "half a coordinate"
    if value.lat is not None and value.lon is not None and not (abs(value.lat) <= 90 and abs(value.lon) <= 180):
        return f"{value.lat}, {value.lon} is nowhere on Earth"
    return None


def _statement(record: Statement, texts: Texts) -> str | None:  # noqa: ARG001
    return "content: empty" if not record.content else wrong_probability(record.confidence)


def _event(record: Event, texts: Texts) -> str | None:  # noqa: ARG001
    return wrong_probability(record.confidence)


def _quantity(record: Quantity, texts: Texts) -> str | None:
    if record.low is not None and record.high is not None and record.low > record.high:
        return f"low {record.low} is above high {record.high}"
    if record.of not in texts[record.document_id]:
        return f"of: {record.of!r} does not stand in the text"
    return None


def _comparison(record: Comparison, texts: Texts) -> str | None:  # noqa: ARG001
    return "positions: none" if not record.positions else wrong_probability(record.confidence)


def _naming(record: Naming, texts: Texts) -> str | None:
    label = " ".join(record.label.casefold().split())
    for place in record.spans:
        words = place.span.of(texts[place.document_id])
        if label not in " ".join(words.casefold().split()):
            return f"label: {record.label!r} is not what {list(place.span)} of {place.document_id} says ({words!r})"
    return None


def _story(record: Story, texts: Texts) -> str | None:
    unknown = [name for name in record.document_ids if name not in texts]
    if unknown:
        return f"document {unknown[0]} is not in the case"
    if sorted(name for origin in record.origins for name in origin) != sorted(record.document_ids):
        return "origins: not every document in exactly one"
    return wrong_range(record.start, record.end)


def _storyline(record: Storyline, texts: Texts) -> str | None:  # noqa: ARG001
    if len(set(record.story_ids)) != len(record.story_ids) or len(record.story_ids) < 2:
        return "story_ids: fewer than two stories"
    return wrong_range(record.start, record.end)


def _copy(record: Copy, texts: Texts) -> str | None:
    for document_id, spans in ((record.document_a, record.spans_a), (record.document_b, record.spans_b)):
        if document_id not in texts:
            return f"document {document_id} is not in the case"
        if (problem := wrong_spans(spans, texts, document_id)) is not None:
            return problem
    return None if len(record.spans_a) == len(record.spans_b) else "spans_a and spans_b differ in number"


WRONG_OF: Mapping[type[Any], Callable[[Any, Texts], str | None]] = {
    Annotations: _annotations,
    Comparison: _comparison,
    Copy: _copy,
    Document: _document,
    Event: _event,
    Naming: _naming,
    Place: _place,
    PlaceValue: _place,
    Published: _published,
    Quantity: _quantity,
    Statement: _statement,
    Story: _story,
    Storyline: _storyline,
    Time: _time,
    TimeValue: _time,
}
"""What is wrong with a value of a type, by type; types that are not here need no more than their values' checks."""
