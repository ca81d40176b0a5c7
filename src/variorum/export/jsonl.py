"""The record contract as files: one a record type, UTF-8, one JSON object a line, sorted by id; and what was done."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from variorum import __version__
from variorum.config import Names
from variorum.errors import CaseError
from variorum.export.private import PrivateView
from variorum.export.public import PublicNames, registry_names
from variorum.pipeline.settings import registry_contents
from variorum.records import LAYERS
from variorum.records.codec import to_json
from variorum.store import CaseReader

EXPORTED = tuple(name for name in LAYERS if name not in ("annotations", "copies"))
"""Layers that the contract exports."""
MANIFEST = "export.json"
"""The file that says what the others are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What was written (`export.json` holds it, without the paths).

    `persons`: private persons under a pseudonym; `replaced`: places in the texts where one stands; `withheld`: ids of
    reports that were not coded, so that nobody knows whom they name, and that are given without their text.
    """

    files: tuple[Path, ...]
    format: Literal["jsonl"] = "jsonl"
    version: str = __version__
    names: Names
    persons: int = 0
    replaced: int = 0
    withheld: tuple[str, ...] = ()
    records: dict[str, int]

    def told(self) -> dict[str, Any]:
        """What the manifest holds."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "files"}


def export_jsonl(store: CaseReader, folder: Path, names: Names = "reported") -> Export:
    """Writes `documents.jsonl`, `actors.jsonl`, ... and `export.json` into the folder, which is made if need be.

    Each file appears whole or not at all. The same case gives the same bytes. Raises CaseError where it cannot write.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        view = PrivateView(store, _public(store)) if names == "pseudonyms" else None
        files, records = [], {}
        for layer in EXPORTED:
            path = folder / f"{layer}.jsonl"
            records[layer] = _write(path, _bodies(store, layer) if view is None else view.lines(layer))
            files.append(path)
        done = Export(
            files=(*files, folder / MANIFEST),
            names=names,
            persons=0 if view is None else view.persons,
            replaced=0 if view is None else view.replaced,
            withheld=() if view is None else view.withheld,
            records=records,
        )
        _write(folder / MANIFEST, [to_json(done.told())])
    except OSError as problem:
        raise CaseError(f"{folder}: cannot be written: {problem.strerror or problem}") from problem
    return done


def _public(store: CaseReader) -> PublicNames:
    return PublicNames(registry_names(registry_contents(store)))


def _bodies(store: CaseReader, layer: str) -> Iterator[bytes]:
    return (body.encode() for body in store.bodies(layer))


def _write(path: Path, lines: Iterable[bytes]) -> int:
    """Writes lines and returns how many they are."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    count = 0
    try:
        with beside.open("wb") as out:
            for count, line in enumerate(lines, start=1):  # noqa: B007 - counted
                out.write(line + b"\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return count
