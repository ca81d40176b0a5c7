"""Speed: documents a second and peak memory, for the whole road and for every stage by itself."""

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.memory import TreeWatch, peak_mb, reset_peak
from benchmarks.workload import make_reports
from variorum.config import Config, EngineName, RegistryFile
from variorum.errors import InputError
from variorum.ingest import read_inputs
from variorum.records import LAYER_OF, Document, Layers, RawItem, sha256
from variorum.stage import CaseStage, DocumentStage, ReadStage

R = TypeVar("R")
_STAGE_REPORTS = 300
"""Reports that the stages are measured on one by one (in one process)."""
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSpeed:
    """One stage alone in one process; processor time, so that a busy machine tells the same as an idle one.

    `peak_mb`: of the process while it ran, null where the system does not tell.
    """

    stage: str
    documents: int
    seconds: float
    documents_per_second: float
    peak_mb: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """The whole road (`variorum.build` from files to a complete case file) and the stages.

    `seconds` is wall clock and depends on what else the machine does; `cpu_seconds`, of all processes, hardly does.
    """

    reports: int
    words: int
    workers: int
    engine: str
    seconds: float
    documents_per_second: float
    words_per_second: float
    peak_mb: float
    cpu_seconds: float
    documents_per_cpu_second: float | None
    stages: tuple[StageSpeed, ...]


def report_speed(reports: int, words: int, workers: int, engine: EngineName, *, as_json: bool) -> int:
    """Measures and prints. Exit code 0, 1 where the build failed."""
    with tempfile.TemporaryDirectory(prefix="variorum-speed-") as folder:
        pile = Path(folder) / "reports"
        total = make_reports(pile, reports, words)
        begun = time.perf_counter()
        child = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "benchmarks.speed",
                str(Path(folder) / "speed.case"),
                str(pile),
                str(workers),
                engine,
            ],
            cwd=_ROOT,
        )
        with TreeWatch(child.pid) as watch:
            if child.wait():
                return 1
        seconds = time.perf_counter() - begun
        speed = Speed(
            reports=reports,
            words=total,
            workers=workers,
            engine=engine,
            seconds=round(seconds, 2),
            documents_per_second=round(reports / seconds, 2),
            words_per_second=round(total / seconds),
            peak_mb=round(watch.peak_mb, 1),
            cpu_seconds=round(watch.cpu_seconds, 1),
            documents_per_cpu_second=round(reports / watch.cpu_seconds, 2) if watch.cpu_seconds else None,
            stages=stage_speeds(pile, min(reports, _STAGE_REPORTS), engine),
        )
    if as_json:
        print(json.dumps(asdict(speed), indent=1))
    else:
        _print(speed)
    return 0


def stage_speeds(pile: Path, count: int, engine: EngineName) -> tuple[StageSpeed, ...]:
    """Every stage by itself over the first `count` reports, in this process, which looks for cycles as workers do."""
    from variorum.pipeline.collecting import collecting_seldom

    with collecting_seldom():
        return _stage_speeds(pile, count, engine)


def _stage_speeds(pile: Path, count: int, engine: EngineName) -> tuple[StageSpeed, ...]:
    from variorum.pipeline import installed_plan

    config = replace(sample_config(), engine=engine)
    plan = installed_plan(config)
    names = [str(path) for path in sorted(pile.iterdir())[:count]]
    found: list[StageSpeed] = []

    def measured(name: str, work: Callable[[], list[R]]) -> list[R]:
        reset_peak()
        begun = time.process_time()
        made = work()
        seconds = time.process_time() - begun
        peak = peak_mb()
        found.append(
            StageSpeed(
                stage=name,
                documents=len(names),
                seconds=round(seconds, 3),
                documents_per_second=round(len(names) / seconds, 1) if seconds else 0.0,
                peak_mb=None if peak is None else round(peak, 1),
            )
        )
        return made

    items = measured("ingest", lambda: [each for each in read_inputs(names, config) if isinstance(each, RawItem)])
    documents = measured(plan.read.name, lambda: [d for item in items for d in _read(plan.read, item, config)])
    layers = [Layers(document) for document in documents]
    for stage in plan.stages:
        made = measured(stage.name, partial(_run_stage, stage, layers, config))
        layers = [_with(each, stage.assigns, records) for each, records in zip(layers, made, strict=True)]
    case = CaseInMemory(layers)
    for case_stage in plan.case_stages:
        case.assign(case_stage, measured(case_stage.name, partial(_run_case_stage, case_stage, case, config)))
    return tuple(found)


def _run_stage(stage: DocumentStage, layers: Sequence[Layers], config: Config) -> list[list[Any]]:
    return [list(stage.run(each, config)) for each in layers]


def _run_case_stage(stage: CaseStage, case: "CaseInMemory", config: Config) -> list[Any]:
    return [record for block in stage.split(case, config) for record in stage.run(block, config)]


def sample_config() -> Config:
    """The configuration of the sample case: its registry over the built-in one."""
    with as_file(files("variorum.sample")) as sample:
        registry = sample / "registry.yaml"
        return Config(registries=(RegistryFile(path=str(registry), sha256=sha256(registry.read_bytes())),))


def _read(stage: ReadStage, item: RawItem, config: Config) -> list[Document]:
    try:
        return [stage.run(item, config)]
    except InputError:
        return []


def _with(layers: Layers, assigns: Sequence[str], records: Sequence[Any]) -> Layers:
    made: dict[str, list[Any]] = {name: [] for name in assigns}
    for record in records:
        made[LAYER_OF[type(record)]].append(record)
    document = made["documents"][0] if made.get("documents") else layers.document
    return Layers(document, layers.records).with_layers(made)


class CaseInMemory:
    """What case stages read, held in memory (`variorum.stage.CaseRecords`)."""

    def __init__(self, layers: Sequence[Layers]) -> None:
        ordered = sorted(layers, key=lambda each: each.document.id)
        self._documents = {each.document.id: each.document for each in ordered}
        names = sorted({name for each in ordered for name in each.records})
        self._layers = {name: {each.document.id: each.records.get(name, ()) for each in ordered} for name in names}

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""
        return tuple(self._documents.values())

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a type."""
        if kind is Document:
            return self.documents  # type: ignore[return-value]
        return tuple(record for records in self._layers.get(LAYER_OF[kind], {}).values() for record in records)

    def by_document(self, kind: type[R]) -> Mapping[str, Sequence[R]]:
        """The records of a type by document id."""
        if kind is Document:
            return {name: (document,) for name, document in self._documents.items()}  # type: ignore[misc]
        return {name: records for name, records in self._layers.get(LAYER_OF[kind], {}).items() if name and records}

    def assign(self, stage: CaseStage, records: Sequence[Any]) -> None:
        """Puts the records of a case stage in the place of those before: of the documents it revises, or of all."""
        for name in stage.assigns:
            of_layer = tuple(record for record in records if LAYER_OF[type(record)] == name)
            if name == "documents":
                self._documents.update({document.id: document for document in of_layer})
            elif stage.revises:
                revised: dict[str, list[Any]] = defaultdict(list)
                for record in of_layer:
                    revised[record.document_id].append(record)
                self._layers[name].update({document: tuple(found) for document, found in revised.items()})
            else:
                self._layers[name] = {"": of_layer}


def _print(speed: Speed) -> None:
    console = Console()
    console.print(
        f"{speed.reports:,} reports ({speed.words:,} words) in {speed.seconds:.1f} s: "
        f"engine {speed.engine}: {speed.documents_per_second:.1f} reports/s, {speed.words_per_second:,} words/s, "
        f"{speed.cpu_seconds:.1f} s of processor time, peak memory {speed.peak_mb:.0f} MB, all processes",
        highlight=False,
    )
    table = Table(title="Stage by stage, one process", title_justify="left")
    for heading in ("stage", "reports a CPU second", "peak MB"):
        table.add_column(heading, justify="left" if heading == "stage" else "right")
    for stage in speed.stages:
        table.add_row(stage.stage, f"{stage.documents_per_second:,.1f}", f"{stage.peak_mb or 0:.0f}")
    console.print(table)


def _build(case: str, pile: str, workers: str, engine: str) -> None:
    import variorum

    with as_file(files("variorum.sample")) as sample:
        variorum.build(case, [pile], registries=[sample / "registry.yaml"], workers=int(workers), engine=engine).close()


if __name__ == "__main__":
    _build(*sys.argv[1:])
