"""A run is killed at twenty random moments; going on must give the case that an undisturbed run gives."""

import multiprocessing
import os
import random
import time
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline import toy
from variorum.config import Config, ExecutorName
from variorum.export import export_jsonl
from variorum.pipeline import run_pipeline
from variorum.store import CaseReader, CaseWriter
from variorum.store.describe import verify

REPORTS = 150
KILLS = 20
MODULES = ["tests.e2e.test_kill", "tests.pipeline.toy", "variorum.pipeline", "variorum.store.writer"]


def road(path: str, started: Any = None, executor: ExecutorName = "serial") -> None:
    """A whole run with small batches, so that there are many moments to be killed at."""
    from variorum.pipeline import documents, intake

    documents._BATCH_DOCUMENTS = 5
    intake._BATCH_ITEMS = 10
    items = toy.pile(REPORTS, words="slowly Ora said 3 guards of the Varn left Dell .")
    if started is not None:
        started.set()
    with CaseWriter.open(Path(path)) as store:
        run_pipeline(store, toy.plan(), items, Config(executor=executor, workers=2))


def exported(path: Path, folder: Path) -> dict[str, bytes]:
    with CaseReader.open(path) as reader:
        return {file.name: file.read_bytes() for file in export_jsonl(reader, folder).files}


def told(path: Path) -> list[tuple[str, str, str]]:
    with CaseReader.open(path) as reader:
        verify(reader)
        return [(line.entry.path, line.entry.outcome, line.entry.stage) for line in reader.log()]


@pytest.mark.slow
def test_a_run_killed_at_any_moment_goes_on_to_the_same_case(tmp_path: Path) -> None:
    context: Any = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
    context.set_forkserver_preload(MODULES)
    began = time.monotonic()
    road(str(tmp_path / "undisturbed.case"))
    whole = time.monotonic() - began
    expected = exported(tmp_path / "undisturbed.case", tmp_path / "undisturbed")
    assert len(expected["documents.jsonl"].splitlines()) == REPORTS
    chance = random.Random(20240311)
    kills = 0
    path = tmp_path / "killed.case"
    rounds = 0
    while kills < KILLS:
        started = context.Event()
        process = context.Process(target=road, args=(str(path), started, "serial" if kills % 4 else "processes"))
        process.start()
        assert started.wait(60)
        process.join(chance.uniform(0, whole / 3))
        if process.is_alive():
            process.kill()
            kills += 1
        process.join()
        if process.exitcode == 0:  # it got to the end: look at it and begin another case
            assert exported(path, tmp_path / f"round{rounds}") == expected
            assert told(path) == told(tmp_path / "undisturbed.case")
            rounds += 1
            path.unlink()
            path = tmp_path / f"killed{rounds}.case"
    road(str(path))
    assert exported(path, tmp_path / "killed") == expected
    assert told(path) == told(tmp_path / "undisturbed.case")
