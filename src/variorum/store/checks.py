"""The check at the door: no record enters a case whose words are not in its document.

Every span of a record, however nested, must lie inside the text of its document and cover at least one code point;
quoted strings must stand in the text; numbers must be finite and dates real. A record that fails is refused with the
reason, never repaired.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from variorum.records import (
    LAYERS,
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
    Span,
    Statement,
    Story,
    Storyline,
    Time,
    TimeValue,
    content_id,
)
from variorum.records.codec import from_pack, to_pack

Texts = Mapping[str, str]
"""Text by document id."""

_TOGETHER = 1000
"""Records whose shapes are checked in one go."""
_PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A record that was not let in: where it came from, its id (`""` if it has none) and what is wrong with it."""

    document_id: str | None
    stage: str
    layer: str
    record_id: str
    problem: str


@dataclass(frozen=True, slots=True)
class Admission:
    """What was let in, in order, and (record id, problem) of what was not."""

    kept: tuple[Any, ...]
    refused: tuple[tuple[str, str], ...]


def admit(layer: str, records: Iterable[Any], texts: Texts, document_id: str | None = None) -> Admission:
    """Checks the records of a layer. With `document_id` they must belong to that document.

    The same record twice is kept once; two different records under one id are a conflict, and the second is refused.
    """
    kept: list[Any] = []
    refused: list[tuple[str, str]] = []
    seen: dict[str, Any] = {}
    given = tuple(records)
    shapes = _wrong_shapes(LAYERS[layer], given)
    for index, record in enumerate(given):
        name = str(getattr(record, "id", None) or getattr(record, "document_id", ""))
        problem = shapes.get(index) or problem_of(record, texts, document_id)
        if problem is None and name in seen:
            if seen[name] == record:
                continue
            problem = "another record has the same id"
        if problem is None:
            seen[name] = record
            kept.append(record)
        else:
            refused.append((name, problem))
    return Admission(tuple(kept), tuple(refused))


def problem_of(record: Any, texts: Texts, document_id: str | None = None) -> str | None:
    """What is wrong with a well-shaped record, in words for people; null if nothing is."""
    if isinstance(record, Document):
        texts = {record.id: record.text}
        own: str | None = record.id
    else:
        own = getattr(record, "document_id", None)
    if document_id is not None and own is not None and own != document_id:
        return f"belongs to {own}, not to {document_id}"
    if own is not None and own not in texts:
        return f"document {own} is not in the case"
    problem = _walk(record, texts, own)
    if problem is not None:
        return problem
    special = _SPECIAL.get(type(record))
    return None if special is None else special(record, texts)


def _wrong_shapes(kind: type[Any], records: Sequence[Any]) -> dict[int, str]:
    """Index and problem of the records that are no `kind` or have a field of the wrong type."""
    found: dict[int, str] = {}
    for start in range(0, len(records), _TOGETHER):
        part = records[start : start + _TOGETHER]
        found.update((start + place, problem) for place, problem in _wrong_among(kind, part).items())
    return found


def _wrong_among(kind: type[Any], records: Sequence[Any]) -> dict[int, str]:
    found = {i: f"is a {type(r).__name__}, not a {kind.__name__}" for i, r in enumerate(records) if type(r) is not kind}
    if not found:
        try:
            from_pack(to_pack(records), tuple[kind, ...])  # type: ignore[valid-type]
        except (msgspec.ValidationError, UnicodeEncodeError, TypeError, OverflowError):
            pass
        else:
            return found
    for index, record in enumerate(records):
        if index not in found:
            try:
                from_pack(to_pack(record), kind)
            except (msgspec.ValidationError, UnicodeEncodeError, TypeError, OverflowError) as problem:
                found[index] = str(problem)
    return found


def _walk(record: Any, texts: Texts, owner: str | None) -> str | None:
    """Checks every span, number and date below a record; `owner` is the document that bare spans point into."""
    kind: Any = type(record)
    for name, check in _checks(kind):
        value = getattr(record, name)
        if value is not None and (problem := check(value, texts, owner)) is not None:
            return f"{name}: {problem}"
    return None


Check = Callable[[Any, Texts, str | None], str | None]


@cache
def _checks(kind: Any) -> tuple[tuple[str, Check], ...]:
    hints = get_type_hints(kind)
    found = ((name, _check_for(hint)) for name, hint in hints.items())
    return tuple((name, check) for name, check in found if check is not None)


def _check_for(hint: Any) -> Check | None:
    if get_origin(hint) in (Union, UnionType):
        checks = [check for part in get_args(hint) if part is not NoneType and (check := _check_for(part)) is not None]
        return checks[0] if checks else None
    if hint is Span:
        return _span
    if hint is float:
        return _number
    if is_dataclass(hint):
        return _nested
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        inner = _check_for(parts[0]) if len(parts) == 2 and parts[1] is Ellipsis else None
        if inner is _span:
            return _spans
        return None if inner is None else _each(inner)
    return None


def _each(inner: Check) -> Check:
    def check(values: Any, texts: Texts, owner: str | None) -> str | None:
        for value in values:
            if (problem := inner(value, texts, owner)) is not None:
                return problem
        return None

    return check


def _nested(value: Any, texts: Texts, owner: str | None) -> str | None:
    inner_owner = getattr(value, "document_id", owner)
    if inner_owner is not None and inner_owner not in texts:
        return f"document {inner_owner} is not in the case"
    problem = _walk(value, texts, inner_owner)
    if problem is not None:
        return problem
    special = _SPECIAL.get(type(value))
    return None if special is None else special(value, texts)


def _span(span: Any, texts: Texts, owner: str | None) -> str | None:
    return _spans((span,), texts, owner)


def _spans(spans: Any, texts: Texts, owner: str | None) -> str | None:
    if owner is None:
        return None
    end_of_text = len(texts[owner])
    for start, end in spans:
        if not 0 <= start < end <= end_of_text:
            return f"span [{start}, {end}] covers no words of the text (length {end_of_text})"
    return None


def _number(value: Any, texts: Texts, owner: str | None) -> str | None:  # noqa: ARG001 - one signature for all checks
    return None if math.isfinite(value) else f"{value} is no finite number"


def _iso(value: str) -> bool:
    try:
        return len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _range(earliest: str | None, latest: str | None) -> str | None:
    for value in (earliest, latest):
        if value is not None and not _iso(value):
            return f"{value!r} is no ISO date"
    if earliest is not None and latest is not None and earliest > latest:
        return f"{earliest} is after {latest}"
    return None


def _probability(value: float | None) -> str | None:
    return None if value is None or 0 <= value <= 1 else f"confidence {value} is no probability"


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
    if _PRECISION.get(len(value.value)) != value.precision or not _iso(padded):
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
    return _range(value.earliest, value.latest)


def _place(value: Place | PlaceValue, texts: Texts) -> str | None:  # noqa: ARG001
    if (value.lat is None) != (value.lon is None):
        return "half a coordinate"
    if value.lat is not None and value.lon is not None and not (abs(value.lat) <= 90 and abs(value.lon) <= 180):
        return f"{value.lat}, {value.lon} is nowhere on Earth"
    return None


def _statement(record: Statement, texts: Texts) -> str | None:  # noqa: ARG001
    return "content: empty" if not record.content else _probability(record.confidence)


def _event(record: Event, texts: Texts) -> str | None:  # noqa: ARG001
    return _probability(record.confidence)


def _quantity(record: Quantity, texts: Texts) -> str | None:
    if record.low is not None and record.high is not None and record.low > record.high:
        return f"low {record.low} is above high {record.high}"
    if record.of not in texts[record.document_id]:
        return f"of: {record.of!r} does not stand in the text"
    return None


def _comparison(record: Comparison, texts: Texts) -> str | None:  # noqa: ARG001
    return "positions: none" if not record.positions else _probability(record.confidence)


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
    return _range(record.start, record.end)


def _storyline(record: Storyline, texts: Texts) -> str | None:  # noqa: ARG001
    if len(set(record.story_ids)) != len(record.story_ids) or len(record.story_ids) < 2:
        return "story_ids: fewer than two stories"
    return _range(record.start, record.end)


def _copy(record: Copy, texts: Texts) -> str | None:
    for document_id, spans in ((record.document_a, record.spans_a), (record.document_b, record.spans_b)):
        if document_id not in texts:
            return f"document {document_id} is not in the case"
        if (problem := _spans(spans, texts, document_id)) is not None:
            return problem
    return None if len(record.spans_a) == len(record.spans_b) else "spans_a and spans_b differ in number"


_SPECIAL: Mapping[type[Any], Callable[[Any, Texts], str | None]] = {
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
