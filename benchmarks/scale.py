"""Scale: how the stages that work across documents grow with the case, on replicated real reports.

The cases lie in a work folder and are kept: a run that is broken off goes on where it stopped.
"""

import gzip
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import data_folder
from benchmarks.memory import TreeWatch
from benchmarks.replicas import Base, World

_BASE = {"stories/fakes_syria.jsonl.gz": 1, "stories/basil.jsonl.gz": 1, "stories/ecbplus.jsonl.gz": 5}
"""Files of real reports, and of how many undated ones one is taken (all reports that are dated are)."""
_READ = ("outlet", "date", "title", "text")
_BATCH = 250
_WATCHED = 0.5
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class StageScale:
    """One stage over a case. `cpu_seconds`: of all processes; `peak_mb`: of all together while it ran."""

    stage: str
    seconds: float
    cpu_seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScale:
    """All case stages over one case. `largest`: reports in its largest story."""

    documents: int
    stories: int
    largest: int
    workers: int
    stages: tuple[StageScale, ...]

    @property
    def total(self) -> StageScale:
        """All stages together."""
        return StageScale(
            stage="all",
            seconds=round(sum(one.seconds for one in self.stages), 2),
            cpu_seconds=round(sum(one.cpu_seconds for one in self.stages), 2),
            peak_mb=max((one.peak_mb for one in self.stages), default=0.0),
        )


class _Measured:
    """Told by the pipeline of every stage (`variorum.pipeline.progress.Progress`); keeps what each took."""

    def __init__(self, kept: Path, watch: TreeWatch) -> None:
        self._kept = kept
        self._watch = watch
        self.found: dict[str, dict[str, Any]] = json.loads(kept.read_text()) if kept.exists() else {}

    def started(self, stage: str, total: int | None) -> None:  # noqa: ARG002 - the protocol's
        """A stage begins."""
        print(f"  {stage}", file=sys.stderr, flush=True)
        self._stage = stage
        self._watch.restart()
        self._began = time.perf_counter(), self._watch.cpu_seconds

    def advanced(self, count: int) -> None:
        """Nothing."""

    def finished(self) -> None:
        """A stage is done, and with it what it wrote."""
        time.sleep(2 * _WATCHED)  # until the watch has seen the last of it
        self.found[self._stage] = {
            "seconds": round(time.perf_counter() - self._began[0] - 2 * _WATCHED, 2),
            "cpu_seconds": round(self._watch.cpu_seconds - self._began[1], 2),
            "peak_mb": round(self._watch.peak_mb, 1),
        }
        self._kept.write_text(json.dumps(self.found))


def report_scale(work: Path, sizes: Sequence[int], workers: int, *, again: bool, as_json: bool) -> int:
    """Measures and prints. Exit code 0; 1 where a size failed, 2 without data."""
    if data_folder() is None:
        print("set VARIORUM_BENCH to the folder with the data (benchmarks/README.md)", file=sys.stderr)
        return 2
    work.mkdir(parents=True, exist_ok=True)
    make_base(work, workers)
    found: list[CaseScale] = []
    for size in sorted(sizes):
        print(f"{size:,} reports", file=sys.stderr, flush=True)
        given = [sys.executable, "-m", "benchmarks.scale", str(work), str(size), str(workers), str(int(again))]
        answer = subprocess.run(given, cwd=_ROOT, check=False, stdout=subprocess.PIPE)  # its memory is its own
        if answer.returncode:
            return 1
        told = json.loads(answer.stdout)
        found.append(CaseScale(**{**told, "stages": tuple(StageScale(**one) for one in told["stages"])}))
    if as_json:
        rows = [{**asdict(one), "total": asdict(one.total)} for one in found]
        print(json.dumps({"sizes": rows, "growth": growth(found)}, indent=1))
    else:
        _print(found)
    return 0


def make_base(work: Path, workers: int) -> Path:
    """The case of the base, built where it is not there yet; once whole it stays as it is, and so do its replicas."""
    import variorum

    path, pile, whole = work / "base.case", work / "base.jsonl", work / "base.whole"
    if whole.exists():
        return path
    if not pile.exists():
        pile.write_text("".join(json.dumps(row) + "\n" for row in _base_rows()), encoding="utf-8")
    variorum.build(path, [pile], workers=workers).close()
    whole.touch()
    return path


def _base_rows() -> Iterator[dict[str, Any]]:
    folder = data_folder()
    assert folder is not None
    for name, every in _BASE.items():
        undated = 0
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                undated += not row.get("date")
                if row.get("date") or undated % every == 0:
                    yield {key: row[key] for key in _READ if row.get(key)}


def measure_size(work: Path, size: int, workers: int, *, again: bool) -> CaseScale:
    """Makes the case of a size, or goes on making it, and runs the case stages over it as a build does."""
    from variorum.config import Config
    from variorum.pipeline import installed_plan
    from variorum.pipeline.case_stages import run_case_stages
    from variorum.pipeline.executors import make_executor
    from variorum.pipeline.timing import Stopwatch
    from variorum.records import Story
    from variorum.store import CaseWriter

    config = Config(workers=workers)
    plan = installed_plan(config)
    kept = work / f"scale-{size}.json"
    with CaseWriter.open(work / f"scale-{size}.case") as store:
        fill(store, work, size)
        if again:
            kept.unlink(missing_ok=True)
            store.forget_case_stages(stage.name for stage in plan.case_stages)
            for stage in plan.case_stages:
                store.keep_blocks(stage.name, set(), {})
        executor = make_executor(config, plan.modules, size)
        try:
            with TreeWatch(os.getpid(), _WATCHED) as watch:
                time.sleep(2 * _WATCHED)  # until the watch has seen what was used before
                told = _Measured(kept, watch)
                run_case_stages(store, plan, config, executor, told, Stopwatch())
        finally:
            executor.close()
        sizes = [len(story.document_ids) for story in store.records(Story)]
    stages = tuple(
        StageScale(stage=one.name, **told.found[one.name]) for one in plan.case_stages if one.name in told.found
    )
    return CaseScale(documents=size, stories=len(sizes), largest=max(sizes), workers=workers, stages=stages)


def fill(store: Any, work: Path, size: int) -> None:
    """Writes replicas into a case until it has so many."""
    there = set(store.document_languages())
    if len(there) >= size:
        return
    base = Base(work / "base.case")
    whole = len(base.reports)
    known: World | None = None
    for start in range(len(there) // _BATCH * _BATCH, size, _BATCH):
        writes = []
        for number in range(start, min(start + _BATCH, size)):
            if known is None or number // whole != known.number:
                known = World(base, number // whole)
            writes.append(known.report(number % whole))
        with store.batch():
            store.write_documents([one for one in writes if one.document_id not in there], lambda _: False)
        print(f"  {min(start + _BATCH, size):,} of {size:,} reports", file=sys.stderr, flush=True)


def growth(found: Sequence[CaseScale]) -> dict[str, list[float | None]]:
    """By stage the exponent of growth in processor time from each size to the next, null where it took no time."""
    names = dict.fromkeys(one.stage for case in found for one in (*case.stages, case.total))
    used = [{one.stage: one.cpu_seconds for one in (*case.stages, case.total)} for case in found]
    return {
        name: [
            _exponent(before.documents, after.documents, used[place].get(name, 0), used[place + 1].get(name, 0))
            for place, (before, after) in enumerate(pairwise(found))
        ]
        for name in names
    }


def _exponent(documents: int, more: int, seconds: float, longer: float) -> float | None:
    if seconds <= 0 or longer <= 0 or more <= documents:
        return None
    return round(math.log(longer / seconds) / math.log(more / documents), 2)


def _print(found: Sequence[CaseScale]) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    grown = growth(found)
    table = Table(title="Stages across documents: seconds / processor seconds / peak MB", title_justify="left")
    table.add_column("stage")
    for place, case in enumerate(found):
        table.add_column(f"{case.documents:,} reports", justify="right")
        if place:
            table.add_column("growth", justify="right")
    for name in grown:
        row = [name]
        for place, case in enumerate(found):
            one = next((each for each in (*case.stages, case.total) if each.stage == name), None)
            row.append("" if one is None else f"{one.seconds:,.1f} / {one.cpu_seconds:,.1f} / {one.peak_mb:,.0f}")
            if place:
                exponent = grown[name][place - 1]
                row.append("" if exponent is None else f"n^{exponent:.2f}")
        table.add_row(*row)
    console.print(table)
    for case in found:
        console.print(
            f"{case.documents:,} reports: {case.stories:,} stories, the largest of {case.largest}; "
            f"{case.total.cpu_seconds * 1000 / case.documents:.1f} ms of processor time a report",
            highlight=False,
        )


if __name__ == "__main__":
    _work, _size, _workers, _again = sys.argv[1:]
    print(json.dumps(asdict(measure_size(Path(_work), int(_size), int(_workers), again=_again == "1"))))
