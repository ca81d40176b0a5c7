import contextlib
import multiprocessing
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.pipeline import toy
from tests.store.making import toy_case
from variorum.errors import (
    CaseCorruptError,
    CaseError,
    CaseLockedError,
    CaseVersionError,
    NotFoundError,
)
from variorum.store import CaseReader, CaseWriter, connection
from variorum.store.schema import MIGRATIONS, SCHEMA_VERSION


def test_a_new_case_is_empty_and_leaves_no_other_file(tmp_path: Path) -> None:
    with CaseWriter.open(tmp_path / "c.case") as store:
        assert set(store.counts().values()) == {0}
    assert [path.name for path in tmp_path.iterdir()] == ["c.case"]


def test_a_second_writer_and_a_reader_are_told_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "c.case"
    script = (
        "import sys\nfrom pathlib import Path\nfrom variorum.errors import CaseLockedError\n"
        "from variorum.store import CaseReader, CaseWriter\n"
        "for kind in (CaseWriter, CaseReader):\n"
        "    try:\n        kind.open(Path(sys.argv[1]))\n"
        "    except CaseLockedError as problem:\n        print(problem)\n"
    )
    with CaseWriter.open(path):
        done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert "another process" in line
        assert "is writing this case. Wait until it is done" in line
        assert str(multiprocessing.current_process().pid) in line


def test_a_case_that_this_process_has_open_says_so(tmp_path: Path) -> None:
    path = toy_case(tmp_path / "c.case")
    with CaseReader.open(path), pytest.raises(CaseLockedError, match=r"has the case open already"):
        CaseWriter.open(path)


def test_two_readers_share_a_case(tmp_path: Path) -> None:
    path = toy_case(tmp_path / "c.case")
    with CaseReader.open(path) as one, CaseReader.open(path) as two:
        assert one.counts() == two.counts()


def test_no_case_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="variorum build"):
        CaseReader.open(tmp_path / "none.case")


def test_a_case_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist"):
        CaseWriter.open(tmp_path / "no" / "c.case")


@pytest.mark.parametrize("kind", [CaseReader, CaseWriter])
def test_a_folder_is_no_case(tmp_path: Path, kind: Any) -> None:
    with pytest.raises(CaseError, match="is a folder"):
        kind.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello, this is a report\n" * 500])
@pytest.mark.parametrize("kind", [CaseReader, CaseWriter])
def test_a_file_that_is_no_case_is_refused_and_left_alone(tmp_path: Path, kind: Any, content: bytes) -> None:
    path = tmp_path / "c.case"
    path.write_bytes(content)
    with pytest.raises(CaseCorruptError, match="not a case file"):
        kind.open(path)
    assert path.read_bytes() == content


def test_a_database_that_is_no_case_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.case"
    other = duckdb.connect(str(path))
    other.execute("CREATE TABLE sales (amount INTEGER)")
    other.close()
    with pytest.raises(CaseCorruptError, match="not a Variorum case"):
        CaseReader.open(path)


def test_a_damaged_case_is_refused(tmp_path: Path) -> None:
    path = toy_case(tmp_path / "c.case")
    content = bytearray(path.read_bytes())
    content[4096 : 3 * 4096] = b"\x07" * (2 * 4096)
    path.write_bytes(content)
    with pytest.raises(CaseCorruptError):
        CaseReader.open(path)


def change(path: Path, *statements: str) -> None:
    other = duckdb.connect(str(path))
    for statement in statements:
        other.execute(statement)
    other.close()


def test_a_case_of_a_newer_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = toy_case(tmp_path / "c.case")
    change(path, f"UPDATE meta SET value = '{SCHEMA_VERSION + 1}' WHERE name = 'schema'")
    with pytest.raises(CaseVersionError, match="pip install --upgrade variorum"):
        CaseReader.open(path)


@pytest.mark.parametrize("kind", [CaseReader, CaseWriter])
def test_an_older_case_is_brought_forward_and_keeps_its_records(
    tmp_path: Path, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = toy_case(tmp_path / "c.case")
    monkeypatch.setattr(connection, "MIGRATIONS", (*MIGRATIONS, ("ALTER TABLE raw ADD COLUMN colour VARCHAR",)))
    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with kind.open(path) as store:
        assert store.meta("schema") == str(SCHEMA_VERSION + 1)
        assert store.counts()["documents"] == 3
    change(path, "SELECT colour FROM raw")


def test_a_case_from_before_storylines_gets_their_table(tmp_path: Path) -> None:
    path = toy_case(tmp_path / "c.case")
    change(
        path,
        "DROP VIEW storylines",
        "DROP TABLE records_storylines",
        "UPDATE meta SET value = '1' WHERE name = 'schema'",
    )
    with CaseReader.open(path) as store:
        assert store.counts() | {"documents": 3, "storylines": 0} == store.counts()


def test_what_is_written_in_a_failed_batch_is_not_there(tmp_path: Path) -> None:
    with CaseWriter.open(tmp_path / "c.case") as store:
        with contextlib.suppress(ZeroDivisionError), store.batch():
            store.add_raw([toy.item("Ora left .")])
            raise ZeroDivisionError
        assert store.raw_facts() == []
        with store.batch():
            store.add_raw([toy.item("Ora left .")])
        assert len(store.raw_facts()) == 1
