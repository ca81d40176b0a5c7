"""Rows to reports: which field of a JSON object, JSONL line or CSV row is what (names in ontology/data/fields.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from variorum.config import Limits
from variorum.errors import InputError
from variorum.ingest.arrivals import Arrival
from variorum.ingest.decoding import cleaned
from variorum.ingest.items import item_of, media_of
from variorum.ontology.fields import FieldNames, folded, load_field_names
from variorum.records import GivenMetadata, RawItem

_INSIDE = ("name", "title", "rendered", "value", "text", "content", "$t", "#text", "id", "href", "url")
_EPOCH_SECONDS = (10**8, 10**10)
"""Whole numbers in this range are taken for Unix seconds (1973 to 2286), a thousand times larger for milliseconds."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A row's fields under their folded names."""

    values: Mapping[str, Any]

    def first(self, names: tuple[str, ...]) -> tuple[str, Any] | None:
        """The first of these names that the row has and that is not empty, with its value."""
        for name, key in _keys(names):
            value = self.values.get(key)
            if value is not None and value not in ("", [], {}):
                return name, value
        return None


@cache
def _keys(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, folded(name)) for name in names)


def row_item(arrival: Arrival, content: bytes, row: Mapping[str, Any], limits: Limits) -> RawItem:
    """The report in one row. Raises InputError, which names the fields, when the row holds no text."""
    names = load_field_names()
    fields = Fields({folded(str(key)): value for key, value in row.items()})
    deeper = fields.first(names.row)
    if deeper and isinstance(deeper[1], Mapping) and not _text(fields, names)[0]:
        outer = {key: value for key, value in fields.values.items() if key != folded(deeper[0])}
        fields = Fields({**outer, **{folded(str(key)): value for key, value in deeper[1].items()}})
    body, note = _text(fields, names)
    url = _words(fields.first(names.url))
    if not body:
        if url:
            raise InputError(arrival.path, "the row has a link but no text", "Nothing is fetched because of a row")
        known = ", ".join(sorted(str(key)[:40] for key in row)[:12]) or "none"
        raise InputError(arrival.path, f"no text field in the row (its fields: {known})", f"Name it {names.text[0]!r}")
    given = GivenMetadata(
        title=_words(fields.first(names.title)),
        outlet=_words(fields.first(names.outlet)),
        byline=_words(fields.first(names.byline)),
        published=_moment(fields.first(names.published)),
        language=_words(fields.first(names.language)),
    )
    told = replace(arrival, url=url or arrival.url, given=given, notes=(*arrival.notes, *((note,) if note else ())))
    return item_of(told, content, media_of(body), limits, body=body)


def _text(fields: Fields, names: FieldNames) -> tuple[str, str]:
    for aliases in (names.html, names.text):
        found = fields.first(aliases)
        body = flat(found[1], "\n\n") if found else ""
        if body.strip():
            return body, ""
    found = fields.first(names.summary)
    body = flat(found[1], "\n\n") if found else ""
    return (body, "only a summary, no full text") if body.strip() else ("", "")


def _words(found: tuple[str, Any] | None) -> str | None:
    words = " ".join(cleaned(flat(found[1], "; "), "").text.split()) if found else ""
    return words[:1000] or None


def _moment(found: tuple[str, Any] | None) -> str | None:
    if found is None:
        return None
    value = found[1]
    text = value.strip() if isinstance(value, str) else value
    number = int(text) if isinstance(text, str) and text.isdigit() and len(text) in (9, 10, 12, 13) else text
    if isinstance(number, int | float) and not isinstance(number, bool):
        low, high = _EPOCH_SECONDS
        seconds = number / 1000 if low * 1000 <= number < high * 1000 else number
        if low <= seconds < high:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    return _words(found)


def flat(value: Any, separator: str, depth: int = 0) -> str:
    """A field's value as text: lists joined, objects by their name or value (`{"name": "The Wire"}`)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > 4:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        for key in _INSIDE:
            inner = flat(value.get(key), separator, depth + 1)
            if inner:
                return inner
        return ""
    if isinstance(value, list | tuple):
        return separator.join(filter(None, (flat(inner, separator, depth + 1) for inner in value)))
    return ""
