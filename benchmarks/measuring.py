"""Runs a benchmark: predicts, scores, and takes the figures out of what the scorer prints."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from benchmarks.floors import Benchmark
from benchmarks.predicting import NO_ENGINE
from benchmarks.scoring.counting import lines

State = Literal["measured", "no engine", "no data", "failed"]
PREDICT_SECONDS = 3600
SCORE_SECONDS = 900
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one benchmark. `values`: measure id → percent. `problem`: why there are none."""

    benchmark: Benchmark
    state: State
    values: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    problem: str = ""


def data_folder() -> Path | None:
    """Where the benchmark data lies: VARIORUM_BENCH, None where that is unset or no folder."""
    named = os.environ.get("VARIORUM_BENCH", "")
    return Path(named).resolve() if named and Path(named).is_dir() else None


def measure(benchmark: Benchmark, data: Path | None) -> Outcome:
    """Predicts and scores. Never raises for what a task or scorer does wrong: the outcome says it."""
    needed = [*benchmark.inputs, *benchmark.texts, *([benchmark.gold] if benchmark.gold else [])]
    missing = [name for name in needed if data is None or not (data / name).exists()]
    if data is None or missing:
        said = f"not there: {', '.join(missing)}" if data else "VARIORUM_BENCH is not set (see benchmarks/README.md)"
        return Outcome(benchmark=benchmark, state="no data", problem=said)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        here = Path(folder)
        try:
            gold, inputs = _prepared(benchmark, data, here)
            predictions = []
            for number, given in enumerate(inputs):
                predictions.append(here / f"prediction-{number}{_ending(benchmark)}")
                _run(
                    [sys.executable, "-m", "benchmarks", "predict", benchmark.task, str(given), str(predictions[-1])],
                    PREDICT_SECONDS,
                )
            predicted = time.perf_counter() - begun
            report = _scored(benchmark, data, gold, ",".join(map(str, predictions)))
            values = {each.id: each.scale * at_path(report, each.path) for each in benchmark.measures}
        except _FailedError as problem:
            state: State = "no engine" if problem.code == NO_ENGINE else "failed"
            return Outcome(benchmark=benchmark, state=state, seconds=time.perf_counter() - begun, problem=str(problem))
        except (LookupError, TypeError, ValueError, OSError) as problem:
            said = f"{type(problem).__name__}: {problem}"
            return Outcome(benchmark=benchmark, state="failed", seconds=time.perf_counter() - begun, problem=said)
    return Outcome(benchmark=benchmark, state="measured", values=values, seconds=predicted)


class _FailedError(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def _ending(benchmark: Benchmark) -> str:
    return {"html": ".json", "ud": ".conllu", "conflict": ""}.get(benchmark.task, ".jsonl")


def _prepared(benchmark: Benchmark, data: Path, here: Path) -> tuple[str, list[Path]]:
    """What the scorer gets as gold, and what the task gets as inputs."""
    inputs = [data / name for name in benchmark.inputs]
    if benchmark.task == "conflict":  # the texts of the documents, one file each
        texts = [str(data / name) for name in benchmark.texts]
        _run([sys.executable, str(inputs[0].parent / "unpack.py"), str(inputs[0]), str(here / "texts"), *texts], 300)
        return str(inputs[0]), [here / "texts"]
    gold = [data / benchmark.gold] if benchmark.gold else inputs
    if benchmark.where:
        rows = [
            row
            for path in gold
            for row in map(json.loads, lines(path))
            if all(row.get(k) == v for k, v in benchmark.where.items())
        ]
        kept = here / "gold.jsonl"
        kept.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        gold = [kept]
    return ",".join(map(str, gold)), inputs


def _scored(benchmark: Benchmark, data: Path, gold: str, prediction: str) -> Any:
    first, *rest = benchmark.score
    command = [sys.executable, "-m", "benchmarks.scoring"] if first == "ours" else [sys.executable, str(data / first)]
    texts = [part for name in benchmark.texts for part in ("--texts", str(data / name))]
    filled = [part.format(gold=gold, prediction=prediction) for part in rest]
    return parsed(_run([*command, *filled, *texts], SCORE_SECONDS))


def _run(command: list[str], seconds: float) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=_ROOT, check=False)
    except subprocess.TimeoutExpired as problem:
        raise _FailedError(124, f"took longer than {seconds:g} seconds") from problem
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise _FailedError(done.returncode, said[-1][:300] if said else f"exit code {done.returncode}")
    return done.stdout


def parsed(printed: str) -> Any:
    """The JSON value in what a scorer printed, whatever lines stand before or behind it. Raises ValueError."""
    decoder = json.JSONDecoder()
    for position, char in enumerate(printed):
        if char in "{[":
            try:
                return decoder.raw_decode(printed, position)[0]
            except ValueError:
                continue
    raise ValueError("the scorer printed no JSON")


def at_path(report: Any, path: str) -> float:
    """The figure at `a.b.c`. A share printed as `3/4 = 75.0` or `75.0%` is taken as percent of itself."""
    value = report
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    if isinstance(value, str):
        value = value.rstrip("%").rpartition("=")[2].strip()
        if "/" in value:
            above, below = value.split("/")
            return 100 * float(above) / float(below) if float(below) else 0.0
    return float(value)
