import contextlib
from pathlib import Path

import duckdb
import pytest

from tests.store.making import toy_case
from variorum.errors import CaseCorruptError
from variorum.records import LogEntry
from variorum.store import CaseReader, CaseWriter


def entry(path: str) -> LogEntry:
    return LogEntry(path=path, outcome="failed", stage="ingest", message="no")


def test_the_chain_goes_on_over_runs(tmp_path: Path) -> None:
    path = tmp_path / "c.case"
    for name in ("a", "b"):
        with CaseWriter.open(path) as store, store.batch():
            store.add_log([entry(name)])
    with CaseReader.open(path) as reader:
        first, second = reader.log()
        assert second.previous == first.hash
        assert reader.verify_log() == 2


def test_the_same_outcome_is_said_once(tmp_path: Path) -> None:
    with CaseWriter.open(tmp_path / "c.case") as store:
        with store.batch():
            store.add_log([entry("a"), entry("a")])
        assert [line.number for line in store.log()] == [1]


def test_a_rolled_back_entry_leaves_no_gap(tmp_path: Path) -> None:
    with CaseWriter.open(tmp_path / "c.case") as store:
        with contextlib.suppress(ZeroDivisionError), store.batch():
            store.add_log([entry("a")])
            raise ZeroDivisionError
        with store.batch():
            store.add_log([entry("a"), entry("b")])
        assert store.verify_log() == 2


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE log SET message = 'all is well' WHERE number = 2",
        "UPDATE log SET logged_at = '2001-01-01T00:00:00+00:00' WHERE number = 2",
        "DELETE FROM log WHERE number = 2",
        "DELETE FROM log WHERE number = 1",
        "UPDATE log SET number = 9 WHERE number = 2",
    ],
)
def test_a_changed_entry_is_found(tmp_path: Path, tampering: str) -> None:
    path = toy_case(tmp_path / "c.case")
    other = duckdb.connect(str(path))
    other.execute(tampering)
    other.close()
    with CaseReader.open(path) as reader, pytest.raises(CaseCorruptError, match="the log was changed"):
        reader.verify_log()
