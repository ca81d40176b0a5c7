import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from tests.pipeline import toy
from tests.pipeline.executor_contract import ExecutorContract
from variorum.config import Config
from variorum.pipeline import executors, run_pipeline
from variorum.pipeline.executors import Done, Executor, Failed, make_executor, workers_for
from variorum.pipeline.executors.processes import ProcessExecutor
from variorum.pipeline.executors.serial import SerialExecutor
from variorum.records import Actor, Story
from variorum.store import CaseWriter

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741


class ThreadExecutor:
    """A third engine, to prove that one can be added: threads, in blocks of eight."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2)

    def map(
        self, function: Callable[[I], O], items: Iterable[I], *, seconds: float | None
    ) -> Iterator[Done[O] | Failed]:
        def guarded(one: I) -> Done[O] | Failed:
            try:
                return Done(function(one))
            except Exception as problem:
                return Failed("error", str(problem))

        left = iter(items)
        while block := list(islice(left, 8)):
            yield from self._pool.map(guarded, block)

    def close(self) -> None:
        self._pool.shutdown()


class TestSerial(ExecutorContract):
    @pytest.fixture
    def executor(self) -> Executor:
        return SerialExecutor()


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    made = ProcessExecutor(2)
    yield made
    made.close()


class TestProcesses(ExecutorContract):
    @pytest.fixture
    def executor(self, processes: Executor) -> Executor:
        return processes


class TestThreads(ExecutorContract):
    @pytest.fixture
    def executor(self) -> Iterator[Executor]:
        made = ThreadExecutor()
        yield made
        made.close()


def misbehave(what: str) -> str:
    if what == "hang":
        time.sleep(600)
    if what == "die":
        os._exit(9)
    return what


def test_a_process_that_hangs_is_stopped_alone() -> None:
    executor = ProcessExecutor(2)
    try:
        began = time.monotonic()
        one, hung, two = executor.map(misbehave, ["one", "hang", "two"], seconds=1.0)
        assert time.monotonic() - began < 60
    finally:
        executor.close()
    assert (one, two) == (Done("one"), Done("two"))
    assert isinstance(hung, Failed)
    assert hung.reason == "timeout"
    assert "1 seconds" in hung.message


def test_a_process_that_dies_takes_only_its_item_with_it() -> None:
    executor = ProcessExecutor(1)
    try:
        one, dead, two = executor.map(misbehave, ["one", "die", "two"], seconds=None)
    finally:
        executor.close()
    assert (one, two) == (Done("one"), Done("two"))
    assert isinstance(dead, Failed)
    assert dead.reason == "died"


def swallow(size: int) -> int:
    return len(bytearray(size))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds address space")
def test_an_item_that_wants_too_much_memory_fails_alone() -> None:
    executor = ProcessExecutor(1, memory=2 * 2**30)
    try:
        greedy, modest = executor.map(swallow, [8 * 2**30, 100], seconds=None)
    finally:
        executor.close()
    assert isinstance(greedy, Failed)
    assert "MemoryError" in greedy.message
    assert modest == Done(100)


def test_workers_leave_threads_to_the_other_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    executor = ProcessExecutor(1)
    try:
        assert os.environ["OMP_NUM_THREADS"] == "1"
    finally:
        executor.close()
    assert "OMP_NUM_THREADS" not in os.environ


def test_the_configuration_names_the_executor() -> None:
    assert isinstance(make_executor(Config(executor="serial")), SerialExecutor)
    made = make_executor(Config(executor="processes", workers=1))
    try:
        assert isinstance(made, ProcessExecutor)
    finally:
        made.close()


def test_few_documents_start_few_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "cores", lambda: 64)
    monkeypatch.setattr(executors, "_memory", lambda: 64 * 2**30)
    assert [workers_for(Config(), documents) for documents in (0, 1, 20, 10**6)] == [1, 1, 3, 64]
    assert workers_for(Config(workers=5), 1) == 5


def test_little_memory_starts_few_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "cores", lambda: 64)
    monkeypatch.setattr(executors, "_memory", lambda: 4 * 2**30)
    assert workers_for(Config(), 10**6) == 8


def test_a_third_engine_runs_every_stage_unchanged(tmp_path: Path) -> None:
    executor = ThreadExecutor()
    with CaseWriter.open(tmp_path / "c.case") as store:
        run_pipeline(store, toy.plan(), toy.pile(20), Config(), executor=executor)
        assert store.counts()["documents"] == 20
        assert [actor.name for actor in store.records(Actor)]
        assert len(list(store.records(Story))) == 1
    executor.close()


def test_a_script_without_a_main_guard_may_use_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from variorum.pipeline.executors.processes import ProcessExecutor\n"
        "import builtins\n"
        "print('script runs')\n"
        "executor = ProcessExecutor(2)\n"
        "print([answer.value for answer in executor.map(builtins.abs, [-1, -2], seconds=None)])\n"
        "executor.close()\n"
        "print(__file__.endswith('script.py'))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["script runs", "[1, 2]", "True"]
