"""Brings every document of the case up to date: only what changed, in batches, each one transaction."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from time import monotonic

from variorum.config import Config
from variorum.pipeline.executors import Done, Executor
from variorum.pipeline.plan import Plan, expected_keys
from variorum.pipeline.progress import Progress
from variorum.pipeline.timing import Stopwatch
from variorum.pipeline.work import WorkDone, WorkItem, run_document
from variorum.records import LogEntry, content_id
from variorum.store import CaseWriter, DocumentWrite, RawFacts, StageResult

_BATCH_DOCUMENTS = 64
_BATCH_SECONDS = 2.0
_READ_AHEAD = 16
_READ_AHEAD_SIZE = 16 * 2**20


class DocumentRun:
    """One pass over the documents of a case. `pending`: those that have to be worked on."""

    def __init__(self, store: CaseWriter, plan: Plan, config: Config, progress: Progress, watch: Stopwatch) -> None:
        self._store = store
        self._plan = plan
        self._config = config
        self._progress = progress
        self._watch = watch
        self._had: Mapping[str, Mapping[str, str]] = {}
        self.pending = self._find()
        self._batch: list[tuple[WorkDone, tuple[LogEntry, ...]]] = []
        self._began = monotonic()

    def run(self, executor: Executor) -> None:
        """Works on all that are pending."""
        pending = self.pending
        if not pending:
            return
        self._progress.started("documents", len(pending))
        try:
            killed = self._pass(executor, pending)
            self._carefully(executor, killed)
        finally:
            self._flush()
            self._progress.finished()

    def _find(self) -> list[RawFacts]:
        """The reports whose results are missing, stale, or more than they should be."""
        keys = self._store.stage_keys()
        self._had = keys
        languages = self._store.document_languages()
        found = []
        for report in self._store.raw_facts():
            document_id = content_id("doc", report.sha256)
            expected = expected_keys(self._plan, report.facts, languages.get(document_id), self._config)
            if keys.get(document_id) != expected:
                found.append(report)
        return found

    def _pass(self, executor: Executor, pending: list[RawFacts]) -> list[RawFacts]:
        """Runs all stages on each; returns those that killed their worker or took too long."""
        killed = []
        order: deque[RawFacts] = deque()
        work = partial(run_document, self._plan, self._config)
        answers = executor.map(work, self._items(pending, order), seconds=self._config.limits.seconds)
        for answer in answers:
            which = order.popleft()
            if isinstance(answer, Done):
                self._take(answer.value)
                self._progress.advanced(1)
            else:
                killed.append(which)
        return killed

    def _items(self, pending: Iterable[RawFacts], order: deque[RawFacts]) -> Iterator[WorkItem]:
        for chunk in _chunks(pending):
            raws = {raw.sha256: raw for raw in self._store.raws(report.sha256 for report in chunk)}
            held = [name for report in chunk if (name := content_id("doc", report.sha256)) in self._had]
            known = self._store.results_of(held) if held else {}
            for report in chunk:
                order.append(report)
                yield WorkItem(
                    raw=raws.pop(report.sha256),
                    facts=report.facts,
                    known=known.pop(content_id("doc", report.sha256), ()),
                )

    def _carefully(self, executor: Executor, killed: list[RawFacts]) -> None:
        """Runs the documents that were killed one stage at a time, so that only the culprit is lost, and is named."""
        work = partial(run_document, self._plan, self._config)
        for report in killed:
            raw = self._store.raw(report.sha256)
            document_id = content_id("doc", report.sha256)
            known: tuple[StageResult, ...] = self._store.results_of([document_id]).get(document_id, ())
            done: list[WorkDone] = []
            failures: list[LogEntry] = []
            for stage in (self._plan.read.name, *(stage.name for stage in self._plan.stages)):
                item = WorkItem(raw=raw, facts=report.facts, known=known, only=stage)
                (answer,) = executor.map(work, [item], seconds=self._config.limits.seconds)
                if isinstance(answer, Done):
                    done.append(answer.value)
                    known = answer.value.results
                    if answer.value.document is None:
                        break
                else:
                    failures.append(
                        LogEntry(
                            path=report.path, outcome="failed", stage=stage, message=answer.message,
                            sha256=report.sha256,
                            document_id=document_id if done else None,
                        )
                    )  # fmt: skip
                    if stage == self._plan.read.name:
                        break
            self._take(_joined(done), tuple(failures))
            self._progress.advanced(1)

    def _take(self, done: WorkDone, failures: tuple[LogEntry, ...] = ()) -> None:
        self._watch.add(done.ran)
        self._batch.append((done, failures))
        if len(self._batch) >= _BATCH_DOCUMENTS or monotonic() - self._began >= _BATCH_SECONDS:
            self._flush()

    def _flush(self) -> None:
        batch, self._batch, self._began = self._batch, [], monotonic()
        if not batch:
            return
        writes = [self._write(done) for done, _ in batch if done.document is not None and self._changed(done)]
        with self._store.batch():
            at_door = self._store.write_documents(writes, lambda name: name in self._had)
            if writes:
                self._store.forget_case_stages(self._plan.revising)
            for done, failures in batch:
                self._store.add_log((*done.entries, *failures))
            for refusal in at_door:
                self._store.add_log([LogEntry(
                    path=refusal.document_id or "", outcome="refused", stage="store",
                    message=f"{refusal.layer} {refusal.record_id}: {refusal.problem}", document_id=refusal.document_id,
                )])  # fmt: skip

    def _changed(self, done: WorkDone) -> bool:
        """Whether there is anything that the case does not hold (a stage may have failed again)."""
        keys = {result.stage: result.key for result in done.results}
        return done.document is None or self._had.get(done.document.id) != keys

    def _write(self, done: WorkDone) -> DocumentWrite:
        document = done.document
        assert document is not None
        last = _last_makers(done.results)
        return DocumentWrite(
            document_id=document.id,
            text=document.text,
            results=done.results,
            tables={layer: stage for layer, stage in last.items() if layer in self._plan.document_layers},
            refused=done.refused,
        )


def _last_makers(results: Iterable[StageResult]) -> dict[str, str]:
    """By layer, the last stage that made anything of it that was not there before. `results`: in the plan's order."""
    makers: dict[str, tuple[str, bytes]] = {}
    for result in results:
        for layer, payload in result.layers:
            if layer not in makers or makers[layer][1] != payload:
                makers[layer] = (result.stage, payload)
    return {layer: stage for layer, (stage, _) in makers.items()}


def _joined(parts: list[WorkDone]) -> WorkDone:
    """One answer of those that one stage each gave."""
    last = parts[-1] if parts else None
    return WorkDone(
        document=last.document if last else None,
        results=last.results if last else (),
        refused=tuple(refusal for part in parts for refusal in part.refused),
        entries=tuple(entry for part in parts for entry in part.entries),
        ran=tuple(ran for part in parts for ran in part.ran),
    )


def _chunks(reports: Iterable[RawFacts]) -> Iterator[list[RawFacts]]:
    """Reports to be loaded together: few at a time, fewer where they are large."""
    chunk: list[RawFacts] = []
    size = 0
    for report in reports:
        if chunk and (len(chunk) >= _READ_AHEAD or size + report.size > _READ_AHEAD_SIZE):
            yield chunk
            chunk, size = [], 0
        chunk.append(report)
        size += report.size
    if chunk:
        yield chunk
