# ruff: noqa: S608 - every name put into a statement is one of ours, never a value
"""Tables and views of a case file, and the way from older ones to this one.

| table | holds |
| --- | --- |
| `meta` | schema and program version, configuration, contents of the registries |
| `raw` | the bytes of every report as they came, compressed; where from and when |
| `log` | what happened to every input, chained by hash |
| `results` | what each stage made of each document, with the key that tells whether it is still valid |
| `blocks` | what blocks of case stages gave, by the digest of all that they were made of |
| `refused` | records that failed the check, with the reason |
| `records_LAYER` | the records as the contract exports them: one JSON object in `body` |

The views (`statements`, `events`, ...) give analysts typed columns over the bodies.
"""

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from variorum.records import LAYERS, Span

TABLES = tuple(name for name in LAYERS if name != "annotations")
"""Layers that have a record table (annotations stay among the results)."""

_FIRST = (
    "CREATE TABLE meta (name VARCHAR, value VARCHAR)",
    """CREATE TABLE raw (
        number BIGINT, sha256 VARCHAR, facts VARCHAR, size BIGINT, path VARCHAR, url VARCHAR, retrieved VARCHAR,
        media VARCHAR, encoding VARCHAR, given VARCHAR, notes VARCHAR, content BLOB, body BLOB)""",
    """CREATE TABLE log (
        number BIGINT, logged_at VARCHAR, path VARCHAR, outcome VARCHAR, stage VARCHAR, message VARCHAR, sha256 VARCHAR,
        document_id VARCHAR, previous VARCHAR, hash VARCHAR)""",
    """CREATE TABLE results (
        document_id VARCHAR, stage VARCHAR, layer VARCHAR, part INTEGER, version VARCHAR, key VARCHAR, payload BLOB)""",
    "CREATE TABLE refused (document_id VARCHAR, stage VARCHAR, layer VARCHAR, record_id VARCHAR, problem VARCHAR)",
    *(
        f"CREATE TABLE records_{name} (id VARCHAR, document_id VARCHAR, position BIGINT, stage VARCHAR, body VARCHAR)"
        for name in TABLES
    ),
)

_STORYLINES = (
    """CREATE TABLE IF NOT EXISTS records_storylines (
        id VARCHAR, document_id VARCHAR, position BIGINT, stage VARCHAR, body VARCHAR)""",
)

_BLOCKS = ("CREATE TABLE IF NOT EXISTS blocks (stage VARCHAR, key VARCHAR, payload BLOB)",)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _STORYLINES, _BLOCKS)
"""The statements that lead from schema version i to i + 1. Only ever add to the end."""

SCHEMA_VERSION = len(MIGRATIONS)


def _column(hint: Any) -> Any:
    """The type of a field in DuckDB's structure notation (`["BIGINT"]` is a list, an object a struct)."""
    if get_origin(hint) in (Union, UnionType):
        return _column(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is Literal:
        return "VARCHAR" if isinstance(get_args(hint)[0], str) else "BIGINT"
    if hint is Span:
        return ["BIGINT"]
    if get_origin(hint) is tuple:
        return [_column(get_args(hint)[0])]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return {field.name: _column(hints[field.name]) for field in fields(hint)}
    return {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}[hint]


def view(layer: str) -> str:
    """The statement that makes the view of a layer: one column a field, a span as `NAME_start` and `NAME_end`."""
    kind = LAYERS[layer]
    hints = get_type_hints(kind)
    columns = []
    for field in fields(kind):
        if hints[field.name] is Span:
            columns += [f'r."{field.name}"[{i}] AS {field.name}_{end}' for i, end in ((1, "start"), (2, "end"))]
        else:
            columns.append(f'r."{field.name}"')
    structure = msgspec.json.encode(_column(kind)).decode()
    return (
        f"CREATE OR REPLACE VIEW {layer} AS SELECT {', '.join(columns)} "
        f"FROM (SELECT from_json(body, '{structure}') AS r FROM records_{layer})"
    )


VIEWS = tuple(view(name) for name in TABLES)
"""Made anew whenever a case is opened for writing, since fields may be added to records."""
