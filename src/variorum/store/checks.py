"""The check at the door: no record enters a case whose words are not in its document.

Every span of a record, however nested, must lie inside the text of its document and cover at least one code point;
quoted strings must stand in the text; numbers must be finite and dates real. A record that fails is refused with the
reason, never repaired.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from variorum.records import LAYERS, Document, Span
from variorum.records.codec import from_pack, to_pack
from variorum.store.check_kinds import WRONG_OF
from variorum.store.check_values import Texts, wrong_spans

_TOGETHER = 1000
"""Records whose shapes are checked in one go."""


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
        problem = shapes.get(index) or _problem_of(record, texts, document_id)
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


def _problem_of(record: Any, texts: Texts, document_id: str | None = None) -> str | None:
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
    special = WRONG_OF.get(type(record))
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
            return wrong_spans
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
    special = WRONG_OF.get(type(value))
    return None if special is None else special(value, texts)


def _span(span: Any, texts: Texts, owner: str | None) -> str | None:
    return wrong_spans((span,), texts, owner)


def _number(value: Any, texts: Texts, owner: str | None) -> str | None:  # noqa: ARG001 - one signature for all checks
    return None if math.isfinite(value) else f"{value} is no finite number"
