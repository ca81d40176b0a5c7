"""Runs the stages that work across documents."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from variorum.config import Config
from variorum.errors import StageError
from variorum.pipeline.executors import Done, Executor
from variorum.pipeline.plan import Plan, case_key
from variorum.pipeline.progress import Progress
from variorum.pipeline.remembering import Memory
from variorum.pipeline.stored import StoredRecords
from variorum.pipeline.timing import Lap, Stopwatch, Timer
from variorum.pipeline.work import said
from variorum.records import LAYER_OF, LogEntry, Outcome, digest_of
from variorum.stage import CaseStage
from variorum.store import CaseReader, CaseWriter, Refusal, StageResult, admit

_BLOCK_PATIENCE = 20
"""A block of a case stage may take this many times as long as one report."""


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
                _run(store, records, stage, key, plan, config, executor, progress, watch)
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
    plan: Plan,
    config: Config,
    executor: Executor,
    progress: Progress,
    watch: Stopwatch,
) -> None:
    made: dict[str, list[Any]] = {name: [] for name in stage.assigns}
    entries: list[LogEntry] = []
    memory = Memory(store, stage, plan, config)
    blocks = memory.unknown(_guarded(stage, records, config, entries))
    answers = executor.map(partial(run_block, stage, config), blocks, seconds=config.limits.seconds * _BLOCK_PATIENCE)
    laps: list[Lap] = []
    for answer in answers:
        progress.advanced(1)
        if isinstance(answer, Done):
            lap, found = answer.value
            laps.append(lap)
            ready = memory.answered(found)
        else:
            ready = memory.answered(None)
            entries.append(_entry("failed", stage, f"one block: {answer.message}"))
        _sort_in(stage, records, ready, made)
    _sort_in(stage, records, memory.rest(), made)
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
        memory.keep()
        store.add_log(entries)
    records.assigned(stage)


def _sort_in(stage: CaseStage, records: StoredRecords, found: Iterable[Any], made: dict[str, list[Any]]) -> None:
    """Sorts records by layer. Raises StageError where one is of a layer that the stage does not assign."""
    for record in found:
        name = LAYER_OF.get(type(record))
        if name not in made:
            raise StageError(f"stage {stage.name} gave a {type(record).__name__}, which it does not assign")
        if not records.unchanged(record):
            made[name].append(record)


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
