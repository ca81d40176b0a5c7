"""The whole road over one case: take in, documents, case stages."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from variorum.config import Config
from variorum.pipeline.case_stages import run_case_stages
from variorum.pipeline.collecting import collecting_seldom
from variorum.pipeline.documents import DocumentRun
from variorum.pipeline.executors import Executor, make_executor
from variorum.pipeline.intake import take_in
from variorum.pipeline.plan import Plan
from variorum.pipeline.progress import Progress, Silent
from variorum.pipeline.timing import StageTime, Stopwatch
from variorum.records import LogEntry, RawItem
from variorum.store import CaseWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did. `seconds`: wall clock; those of `stages` are summed over workers."""

    new_reports: int
    documents: int
    case_stages: tuple[str, ...]
    stages: tuple[StageTime, ...]
    seconds: float


def run_pipeline(
    store: CaseWriter,
    plan: Plan,
    items: Iterable[RawItem | LogEntry],
    config: Config,
    *,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> RunReport:
    """Takes the items in and brings the case up to date.

    Interrupted at any moment, it leaves a whole case; the same call goes on from there. An `executor` that is given is
    left open.
    """
    with collecting_seldom():
        return _run(store, plan, items, config, progress or Silent(), executor)


def _run(
    store: CaseWriter,
    plan: Plan,
    items: Iterable[RawItem | LogEntry],
    config: Config,
    shown: Progress,
    executor: Executor | None,
) -> RunReport:
    began = perf_counter()
    watch = Stopwatch()
    new = take_in(store, items, shown)
    documents = DocumentRun(store, plan, config, shown, watch)
    spread = executor or make_executor(config, plan.modules, len(documents.pending))
    try:
        documents.run(spread)
        case_stages = run_case_stages(store, plan, config, spread, shown, watch)
    finally:
        if executor is None:
            spread.close()
    return RunReport(
        new_reports=new,
        documents=len(documents.pending),
        case_stages=case_stages,
        stages=watch.times(),
        seconds=perf_counter() - began,
    )
