"""The record contract as files: one a record type, UTF-8, one JSON object a line, sorted by id."""

import os
from pathlib import Path

from variorum.errors import CaseError
from variorum.records import LAYERS
from variorum.store import CaseReader

EXPORTED = tuple(name for name in LAYERS if name not in ("annotations", "copies"))
"""Layers that the contract exports."""


def export_jsonl(store: CaseReader, folder: Path) -> tuple[Path, ...]:
    """Writes `documents.jsonl`, `actors.jsonl`, ... into the folder, which is made if need be.

    Each file appears whole or not at all. The same case gives the same bytes. Raises CaseError where it cannot write.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(store, layer, folder / f"{layer}.jsonl") for layer in EXPORTED)
    except OSError as problem:
        raise CaseError(f"{folder}: cannot be written: {problem.strerror or problem}") from problem


def _write(store: CaseReader, layer: str, path: Path) -> Path:
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as out:
            for body in store.bodies(layer):
                out.write(body)
                out.write("\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
