"""The reader process: order, hangs, crashes."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ingest.making import entries, reports
from variorum.config import Limits
from variorum.ingest.arrivals import Arrival
from variorum.ingest.reader import Reader, Task, run_task

ROWS = b"".join(b'{"text": "report %d"}\n' % number if number % 7 else b"broken\n" for number in range(500))


def task(content: bytes, name: str = "rows.jsonl", limits: Limits | None = None) -> Task:
    return Task(arrival=Arrival(path=name, name=name), limits=limits or Limits(), content=content)


def stand_in(tmp_path: Path, code: str) -> tuple[str, ...]:
    """A reader whose parser does what `code` says."""
    script = tmp_path / "reader.py"
    script.write_text(
        "import os, sys, time\nfrom variorum.ingest import reader\nfrom variorum.ingest.arrivals import entry\n"
        "def run_task(task):\n    yield entry('first', 'skipped', 'x')\n"
        f"    if task.arrival.name == 'bad':\n        {code}\n"
        "reader._BATCH_ITEMS = 1\nreader.run_task = run_task\nreader.main()\n",
        encoding="utf-8",
    )
    return (sys.executable, str(script))


def test_gives_what_reading_here_gives_in_the_same_order() -> None:
    with Reader(Limits()) as reader:
        assert list(reader.read(task(ROWS))) == list(run_task(task(ROWS)))
        assert [item.body for item in reports(list(reader.read(task(b'{"text": "again"}'))))] == ["again"]


def test_a_hang_gives_an_entry_and_the_next_input_is_read(tmp_path: Path) -> None:
    limits = replace(Limits(), stall_seconds=1.0)
    with Reader(limits, stand_in(tmp_path, "time.sleep(600)")) as reader:
        begun = time.perf_counter()
        found = entries(list(reader.read(task(b"x", "bad", limits))))
        assert time.perf_counter() - begun < 20
        assert [each.outcome for each in found] == ["skipped", "failed"]
        assert "no progress for 1 seconds" in found[1].message
        assert len(list(reader.read(task(b"x", "good", limits)))) == 1


@pytest.mark.parametrize("code", ["os._exit(9)", "os.kill(os.getpid(), 11)", "raise RuntimeError"])
def test_a_crash_gives_an_entry_and_the_next_input_is_read(tmp_path: Path, code: str) -> None:
    with Reader(Limits(), stand_in(tmp_path, code)) as reader:
        found = entries(list(reader.read(task(b"x", "bad"))))
        assert [each.outcome for each in found] == ["skipped", "failed"]
        assert "crashes" in found[1].message
        assert len(list(reader.read(task(b"x", "good")))) == 1


def test_running_out_of_memory_gives_an_entry(tmp_path: Path) -> None:
    with Reader(Limits(), stand_in(tmp_path, "raise MemoryError")) as reader:
        found = entries(list(reader.read(task(b"x", "bad"))))
    assert [each.outcome for each in found] == ["skipped", "refused"]


def test_a_reader_left_in_the_middle_starts_afresh(tmp_path: Path) -> None:
    with Reader(Limits()) as reader:
        for _ in reader.read(task(ROWS * 20)):
            break
        assert [item.body for item in reports(list(reader.read(task(b'{"text": "again"}'))))] == ["again"]


def test_what_a_library_prints_does_not_disturb(tmp_path: Path) -> None:
    with Reader(Limits(), stand_in(tmp_path, "os.write(1, b'noise' * 100); print('more')")) as reader:
        assert len(list(reader.read(task(b"x", "bad")))) == 1
