"""What a worker does with one document: every stage that is not done yet, and the check of what it made."""

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.config import Config
from variorum.errors import LimitError, StageError, VariorumError
from variorum.pipeline.plan import Plan, coded, read_key, stage_key
from variorum.pipeline.timing import Lap, Timer
from variorum.records import LAYER_OF, Document, Layers, LogEntry, RawItem, content_id
from variorum.stage import DocumentStage
from variorum.store.checks import Refusal, admit
from variorum.store.payload import StageResult, pack_layer, unpack_layer


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One document to work on. `facts`: digest of what the report is. `known`: results that the case has already.

    `only`: name of the one stage that may run in this call, null = all.
    """

    raw: RawItem
    facts: str
    known: tuple[StageResult, ...] = ()
    only: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone:
    """What came of it. `document` is null where the report could not be read.

    `results`: of all stages that are up to date now. `ran`: the stages that were run, timed.
    """

    document: Document | None
    results: tuple[StageResult, ...]
    refused: tuple[Refusal, ...]
    entries: tuple[LogEntry, ...]
    ran: tuple[Lap, ...]


class DeclaredLayers(dict[str, tuple[Any, ...]]):
    """The layers a stage requires; reading any other is an error, since its result would not depend on its key."""

    def __init__(self, layers: Mapping[str, tuple[Any, ...]], stage: DocumentStage) -> None:
        super().__init__(layers)
        self._stage = stage

    def get(self, name: str, default: Any = None) -> Any:
        """The records of a layer. Raises StageError where the stage does not declare it."""
        if name not in self._stage.requires and name != "documents":
            raise StageError(f"stage {self._stage.name} reads {name} without requiring it")
        return super().get(name, default)

    def __missing__(self, name: str) -> Any:
        raise StageError(f"stage {self._stage.name} reads {name}, which it does not require or which is not there")


class _Work:
    """State of one call of `run_document`; never leaves it."""

    def __init__(self, plan: Plan, config: Config, item: WorkItem) -> None:
        self.plan = plan
        self.config = config
        self.item = item
        self.document_id = content_id("doc", item.raw.sha256)
        self.known = {result.stage: result for result in item.known}
        self.document: Document | None = None
        self.keys: dict[str, str] = {}
        self.payloads: dict[str, bytes] = {}
        self.records: dict[str, tuple[Any, ...]] = {}
        self.results: list[StageResult] = []
        self.refused: list[Refusal] = []
        self.entries: list[LogEntry] = []
        self.ran: list[Lap] = []

    def may_run(self, stage: str) -> bool:
        return self.item.only in (None, stage)

    def log(self, outcome: Any, stage: str, message: str) -> None:
        raw = self.item.raw
        document_id = self.document_id if self.document is not None else None
        self.entries.append(
            LogEntry(
                path=raw.path, outcome=outcome, stage=stage, message=message, sha256=raw.sha256, document_id=document_id
            )
        )

    def read(self) -> None:
        stage = self.plan.read
        key = read_key(self.plan, self.item.facts, self.config)
        if self._reuse(stage.name, key):
            (self.document,) = self.of("documents")
            return
        if not self.may_run(stage.name):
            return
        timer = Timer()
        try:
            document = stage.run(self.item.raw, self.config)
            if document.id != self.document_id:
                raise StageError("gave the document an id that is not the hash of its bytes")
        except Exception as problem:
            self.ran.append(timer.lap(stage.name))
            self.log("refused" if isinstance(problem, LimitError) else "failed", stage.name, said(problem))
            return
        self.ran.append(timer.lap(stage.name))
        checked = admit("documents", [document], {document.id: document.text})
        if checked.refused:
            self._refuse(stage.name, "documents", checked.refused)
            return
        self.document = document
        self._keep(stage.name, stage.version, key, {"documents": (document,)})
        self.log("read", stage.name, "; ".join(self.item.raw.notes))

    def run(self, stage: DocumentStage) -> None:
        document = self.document
        if document is None or not all(layer in self.keys for layer in stage.requires):
            return
        key = stage_key(stage, self.keys, self.config)
        if self._reuse(stage.name, key):
            if "documents" in stage.assigns:
                (self.document,) = self.of("documents")
            return
        if not self.may_run(stage.name):
            return
        layers = Layers(document, DeclaredLayers({name: self.of(name) for name in stage.requires}, stage))
        timer = Timer()
        try:
            made = _by_layer(stage, stage.run(layers, self.config))
        except Exception as problem:
            self.ran.append(timer.lap(stage.name))
            self.log("failed", stage.name, said(problem))
            return
        self.ran.append(timer.lap(stage.name))
        texts = {document.id: document.text}
        kept = {}
        for name in stage.assigns:
            checked = admit(name, made[name], texts, document.id)
            kept[name] = checked.kept
            if checked.refused:
                self._refuse(stage.name, name, checked.refused)
        if "documents" in kept:
            if len(kept["documents"]) != 1 or kept["documents"][0].text != document.text:
                self.log("failed", stage.name, "must give back the document with its text unchanged")
                return
            (self.document,) = kept["documents"]
        self._keep(stage.name, stage.version, key, kept)

    def of(self, layer: str) -> tuple[Any, ...]:
        if layer not in self.records:
            self.records[layer] = unpack_layer(layer, self.payloads[layer])
        return self.records[layer]

    def _reuse(self, stage: str, key: str) -> bool:
        result = self.known.get(stage)
        if result is None or result.key != key:
            return False
        self.results.append(result)
        for layer, payload in result.layers:
            self.keys[layer], self.payloads[layer] = key, payload
            self.records.pop(layer, None)
        return True

    def _keep(self, stage: str, version: str, key: str, layers: Mapping[str, tuple[Any, ...]]) -> None:
        packed = tuple((name, pack_layer(records)) for name, records in layers.items())
        self.results.append(StageResult(stage=stage, version=version, key=key, layers=packed))
        for name, records in layers.items():
            self.keys[name], self.records[name] = key, records

    def _refuse(self, stage: str, layer: str, refused: tuple[tuple[str, str], ...]) -> None:
        self.refused += [
            Refusal(document_id=self.document_id, stage=stage, layer=layer, record_id=name, problem=problem)
            for name, problem in refused
        ]
        name, problem = refused[0]
        self.log("refused", stage, f"{len(refused)} {layer} refused; the first, {name}: {problem}")


def run_document(plan: Plan, config: Config, item: WorkItem) -> WorkDone:
    """Runs on one document whatever is not known yet. Raises nothing that a report can cause."""
    work = _Work(plan, config, item)
    work.read()
    if work.document is not None and coded(work.document.language, config):
        for stage in plan.stages:
            work.run(stage)
    return WorkDone(
        document=work.document,
        results=tuple(work.results),
        refused=tuple(work.refused),
        entries=tuple(work.entries),
        ran=tuple(work.ran),
    )


def _by_layer(stage: DocumentStage, made: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {name: [] for name in stage.assigns}
    for record in made:
        name = LAYER_OF.get(type(record))
        if name not in found:
            raise StageError(f"gave a {type(record).__name__}, which it does not assign")
        found[name].append(record)
    return found


def said(problem: Exception) -> str:
    """The problem for the log: our own errors as they are, others with the line that raised them."""
    if isinstance(problem, VariorumError):
        return str(problem)
    frames = traceback.extract_tb(problem.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(problem).__name__}: {problem}{where}"
