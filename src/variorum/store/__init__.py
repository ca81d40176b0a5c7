"""The case file: one DuckDB file that holds the evidence, the records and the log. Only this folder imports DuckDB.

Names are loaded on first use, so that workers which only check records never load the database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from variorum.store.checks import Admission, Refusal, admit
    from variorum.store.input_reader import RawFacts
    from variorum.store.log import LogLine
    from variorum.store.payload import StageResult, pack_layer, unpack_layer
    from variorum.store.reader import CaseReader
    from variorum.store.record_reader import RecordRow
    from variorum.store.stage_reader import StoredStage
    from variorum.store.writer import CaseWriter, DocumentWrite

_HOME = {
    "Admission": "checks",
    "CaseReader": "reader",
    "CaseWriter": "writer",
    "DocumentWrite": "writer",
    "LogLine": "log",
    "RawFacts": "input_reader",
    "RecordRow": "record_reader",
    "Refusal": "checks",
    "StageResult": "payload",
    "StoredStage": "stage_reader",
    "admit": "checks",
    "pack_layer": "payload",
    "unpack_layer": "payload",
}

__all__ = [
    "Admission",
    "CaseReader",
    "CaseWriter",
    "DocumentWrite",
    "LogLine",
    "RawFacts",
    "RecordRow",
    "Refusal",
    "StageResult",
    "StoredStage",
    "admit",
    "pack_layer",
    "unpack_layer",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"variorum.store.{_HOME[name]}"), name)
