"""Runs the stages that work across documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from variorum.config import Config
from variorum.errors import StageError
from variorum.pipeline.executors import Done, Executor
from variorum.pipeline.plan import Plan, case_key
from variorum.pipeline.progress import Progress
from variorum.pipeline.timing import Lap, Stopwatch, Timer
from variorum.pipeline.work import said
from variorum.records import LAYER_OF, LAYERS, Document, LogEntry, Outcome, digest_of
from variorum.stage import CaseStage
from variorum.store import CaseReader, CaseWriter, Refusal, StageResult, admit, unpack_layer

R = TypeVar("R")
_BLOCK_PATIENCE = 20
"""A block of a case stage may take this many times as long as one report."""


class StoredRecords:
    """All records of the case as the next case stage may see them (`variorum.stage.CaseRecords`), loaded when asked."""

    def __init__(self, store: CaseReader, plan: Plan) -> None:
        self._store = store
        self._plan = plan
        self._layers: dict[str, dict[str, tuple[Any, ...]]] = {}
        self._origin: dict[str, str] = {}
        self._by_case: dict[str, str] = {}
        self._revised: dict[str, list[str]] = {}
        self._allowed: frozenset[str] = frozenset(LAYERS)

    @cached_property
    def _documents(self) -> dict[str, Document]:
        found: dict[str, Document] = {}
        order = self._plan.document_stages_assigning("documents")
        for name, (stage, records) in self._last("documents", order).items():
            (found[name],) = records
            self._origin[name] = stage
        return found

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""
        return tuple(self._documents.values())

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text by document id."""
        return {document.id: document.text for document in self.documents}

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a type, sorted by document id, then in the order their stage gave them."""
        if kind is Document:
            return self.documents  # type: ignore[return-value]
        return tuple(record for records in self._layer(LAYER_OF[kind]).values() for record in records)

    def by_document(self, kind: type[R]) -> Mapping[str, Sequence[R]]:
        """The records of a type by document id (documents without any are absent)."""
        if kind is Document:
            return {name: (document,) for name, document in self._documents.items()}  # type: ignore[misc]
        return {name: records for name, records in self._layer(LAYER_OF[kind]).items() if name and records}

    def limit(self, stage: CaseStage) -> None:
        """From now on only what this stage requires may be read."""
        self._allowed = frozenset((*stage.requires, "documents"))

    def assigned(self, stage: CaseStage) -> None:
        """A case stage has written the layers that it assigns."""
        for layer in stage.assigns:
            self._layers.pop(layer, None)
            if stage.revises:
                self._revised.setdefault(layer, []).append(stage.name)
                continue
            self._by_case[layer] = stage.name
            self._revised.pop(layer, None)
            if layer == "documents":
                for document in self._of_case("documents", stage.name):
                    self._documents[document.id] = document
                    self._origin[document.id] = stage.name

    def revise(self, stage: str, documents: Sequence[Document]) -> list[tuple[str, Document]]:
        """A case stage has revised documents. Returns (stage, document) of all whose last revision changed by this."""
        current = self._documents
        if any(document.id not in current or document.text != current[document.id].text for document in documents):
            raise StageError(f"stage {stage} gave a document that is not in the case, or another text for one that is")
        revised = {document.id: document for document in documents if document != current[document.id]}
        before = self._store.documents_from([stage])
        restored = [(self._origin[name], current[name]) for name in before if name not in revised]
        return [*restored, *((stage, document) for document in revised.values())]

    def replaced(self, stage: CaseStage, layer: str, records: Sequence[Any]) -> list[tuple[str, str, Sequence[Any]]]:
        """A case stage has revised a layer. Returns (document id, stage, records) of all that changed by this."""
        revised = _by_document(records)
        before = [name for name in self._store.documents_having(layer, stage.name) if name not in revised]
        restored: list[tuple[str, str, Sequence[Any]]] = []
        if before:
            last = self._last(layer, self._plan.document_stages_assigning(layer))
            restored = [(name, *last[name]) for name in before if name in last]
        return [*restored, *((name, stage.name, found) for name, found in revised.items())]

    def _layer(self, layer: str) -> dict[str, tuple[Any, ...]]:
        if layer not in self._allowed:
            raise StageError(f"a case stage reads {layer} without requiring it")
        if layer in self._by_case and layer not in self._layers:
            self._layers[layer] = {"": self._of_case(layer, self._by_case[layer])}
        if layer not in self._layers:
            order = self._plan.document_stages_assigning(layer)
            self._layers[layer] = {name: records for name, (_, records) in self._last(layer, order).items()}
            for stage in self._revised.get(layer, ()):
                self._layers[layer].update(_by_document(self._of_case(layer, stage)))
        return self._layers[layer]

    def _of_case(self, layer: str, stage: str) -> tuple[Any, ...]:
        parts = [payload for name, _, _, payload in self._store.layer_results(layer, [stage]) if not name]
        return tuple(record for payload in parts for record in unpack_layer(layer, payload))

    def _last(self, layer: str, order: Sequence[str]) -> dict[str, tuple[str, tuple[Any, ...]]]:
        """Stage and records of the last revision of a layer, by document id."""
        rank = {stage: number for number, stage in enumerate(order)}
        best: dict[str, tuple[str, bytes]] = {}
        for name, stage, _, payload in self._store.layer_results(layer, order):
            if name not in best or rank[stage] > rank[best[name][0]]:
                best[name] = (stage, payload)
        return {name: (stage, unpack_layer(layer, payload)) for name, (stage, payload) in best.items()}


def _by_document(records: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Records of a layer by the document that they are of, sorted by its id."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record.document_id, []).append(record)
    return {name: tuple(found[name]) for name in sorted(found)}


def run_case_stages(
    store: CaseWriter, plan: Plan, config: Config, executor: Executor, progress: Progress, watch: Stopwatch
) -> tuple[str, ...]:
    """Runs the case stages whose inputs changed, in order. Returns their names."""
    records = StoredRecords(store, plan)
    ran = []
    stored = {result.stage: result.key for result in store.stages_of(None)}
    keys: dict[str, str] = {}
    for stage in plan.case_stages:
        records.limit(stage)
        inputs = [_inputs(store, plan, layer, keys) for layer in ("documents", *sorted(stage.requires))]
        key = case_key(stage, inputs, config)
        if stored.get(stage.name) == key:
            records.assigned(stage)
        else:
            progress.started(stage.name, None)
            try:
                _run(store, records, stage, key, config, executor, progress, watch)
            finally:
                progress.finished()
            ran.append(stage.name)
        keys.update(dict.fromkeys(stage.assigns, key))
    store.keep_case_stages(stage.name for stage in plan.case_stages)
    return tuple(ran)


def _inputs(store: CaseReader, plan: Plan, layer: str, keys: Mapping[str, str]) -> object:
    """What stands for a layer in the key of a stage that reads it."""
    by_document = store.layer_keys(layer, plan.document_stages_assigning(layer))
    return [layer, keys.get(layer), digest_of(by_document) if layer == "documents" or layer not in keys else None]


def _run(
    store: CaseWriter,
    records: StoredRecords,
    stage: CaseStage,
    key: str,
    config: Config,
    executor: Executor,
    progress: Progress,
    watch: Stopwatch,
) -> None:
    made: dict[str, list[Any]] = {name: [] for name in stage.assigns}
    entries: list[LogEntry] = []
    blocks = _guarded(stage, records, config, entries)
    answers = executor.map(partial(run_block, stage, config), blocks, seconds=config.limits.seconds * _BLOCK_PATIENCE)
    laps: list[Lap] = []
    for answer in answers:
        progress.advanced(1)
        if isinstance(answer, Done):
            lap, found = answer.value
            laps.append(lap)
            for record in found:
                name = LAYER_OF.get(type(record))
                if name not in made:
                    raise StageError(f"stage {stage.name} gave a {type(record).__name__}, which it does not assign")
                made[name].append(record)
        else:
            entries.append(_entry("failed", stage, f"one block: {answer.message}"))
    kept: dict[str, tuple[Any, ...]] = {}
    refused: list[Refusal] = []
    for name, records_made in made.items():
        checked = admit(name, records_made, records.texts)
        kept[name] = checked.kept
        refused += [
            Refusal(document_id=None, stage=stage.name, layer=name, record_id=record_id, problem=problem)
            for record_id, problem in checked.refused
        ]
        if checked.refused:
            first, problem = checked.refused[0]
            message = f"{len(checked.refused)} {name} refused; the first, {first}: {problem}"
            entries.append(_entry("refused", stage, message))
    watch.add(laps)
    # Without a key it is computed again next time: a block is missing.
    lasting = "" if any(entry.outcome == "failed" for entry in entries) else key
    with store.batch():
        if "documents" in kept:
            revised = records.revise(stage.name, kept["documents"])
            store.revise_documents(revised)
            kept["documents"] = tuple(document for maker, document in revised if maker == stage.name)
        result = StageResult(stage=stage.name, version=stage.version, key=lasting, layers=())
        if stage.revises:
            changed = {name: records.replaced(stage, name, found) for name, found in kept.items()}
            store.revise_case_layers(result, kept, changed, refused)
        else:
            store.write_case_layers(result, kept, refused)
        store.add_log(entries)
    records.assigned(stage)


def _guarded(stage: CaseStage, records: StoredRecords, config: Config, entries: list[LogEntry]) -> Iterator[Any]:
    """The blocks of a stage; where cutting them fails the log says so and the run goes on."""
    try:
        yield from stage.split(records, config)
    except Exception as problem:
        entries.append(_entry("failed", stage, f"cutting the work into blocks: {said(problem)}"))


def run_block(stage: CaseStage, config: Config, block: Any) -> tuple[Lap, tuple[Any, ...]]:
    """In a worker: the time taken and the records of one block. Raises StageError that says where it went wrong."""
    timer = Timer()
    try:
        made = tuple(stage.run(block, config))
    except Exception as problem:  # of any kind: not every exception can travel between processes
        raise StageError(said(problem)) from None
    return timer.lap(stage.name), made


def _entry(outcome: Outcome, stage: CaseStage, message: str) -> LogEntry:
    return LogEntry(path="", outcome=outcome, stage=stage.name, message=message)
