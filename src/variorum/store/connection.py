"""Opens and creates case files, and says clearly why one cannot be opened."""

import contextlib
import glob
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from variorum import __version__
from variorum.errors import CaseCorruptError, CaseError, CaseLockedError, CaseVersionError, NotFoundError
from variorum.records import digest_of
from variorum.store.schema import MIGRATIONS, SCHEMA_VERSION, VIEWS

_SETTINGS = {
    "threads": 1,
    "memory_limit": "384MB",
    "pandas_analyze_sample": 2**31,  # look at every value of a column of objects, not at some, to find its type
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_STOP_WORDS = ("KeyboardInterrupt", "Query interrupted")
_ABANDONED_SECONDS = 3600
"""Half-made files of runs that were killed while they made a case are swept away after this time."""


def connect(path: Path, *, write: bool) -> Any:
    """A connection to an existing case of this schema version.

    Raises NotFoundError, CaseLockedError, CaseVersionError or CaseCorruptError.
    """
    if path.is_dir():
        raise CaseError(f"{path}: is a folder, not a case file")
    if not path.is_file():
        raise NotFoundError(f"{path}: no such case. Make one with: variorum build {path} INPUT...")
    connection = _connect(path, write=write)
    try:
        version = _version(connection, path)
        if version < SCHEMA_VERSION and not write:
            connection.close()
            connect(path, write=True).close()
            return connect(path, write=False)
        if version > SCHEMA_VERSION:
            raise CaseVersionError(
                f"{path}: made by a newer version of Variorum (schema {version}, this one reads up to "
                f"{SCHEMA_VERSION}). Update with: pip install --upgrade variorum"
            )
        if write:
            _migrate(connection, version)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path) -> None:
    """A new, empty case. It is made beside `path` and moved there whole, so a kill leaves no half a file."""
    if not path.parent.is_dir():
        raise CaseError(f"{path}: the folder {path.parent} does not exist")
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        if left == beside or time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            left.unlink(missing_ok=True)
    try:
        connection = _connect(beside, write=True)
        _migrate(connection, 0)
        connection.close()
        # A hard link, unlike a rename, fails where another process was faster.
        with contextlib.suppress(FileExistsError):
            _place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _place(beside: Path, path: Path) -> None:
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        beside.rename(path)


def _connect(path: Path, *, write: bool) -> Any:
    try:
        return duckdb.connect(str(path), read_only=not write, config=_SETTINGS)
    except duckdb.Error as problem:
        raise _explained(path, problem) from problem


def _explained(path: Path, problem: Exception) -> CaseError:
    message = str(problem)
    if "Could not set lock" in message or "used by another process" in message:
        holder = re.search(r"\(PID (\d+)\)", message)
        who = f" (process {holder.group(1)})" if holder else ""
        return CaseLockedError(
            f"{path}: another process{who} is writing this case. Wait until it is done, then try again"
        )
    if "different configuration" in message:
        return CaseLockedError(f"{path}: this program has the case open already. Close it first (Case.close)")
    if "version number" in message:
        return CaseVersionError(f"{path}: written by a newer database. Update with: pip install --upgrade duckdb")
    if "Permission denied" in message or "Cannot open file" in message:
        return CaseError(f"{path}: cannot be opened: {message}")
    return CaseCorruptError(f"{path}: not a case file, or damaged: {message.splitlines()[0]}")


def _version(connection: Any, path: Path) -> int:
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        return int(row[0])
    except (duckdb.Error, TypeError, ValueError) as problem:
        raise CaseCorruptError(f"{path}: a database, but not a Variorum case") from problem


def _migrate(connection: Any, version: int) -> None:
    if version == SCHEMA_VERSION:
        row = connection.execute("SELECT value FROM meta WHERE name = 'views'").fetchone()
        if row is not None and row[0] == _views_key():
            return
    with transaction(connection):
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        for statement in VIEWS:
            connection.execute(statement)
        connection.execute("DELETE FROM meta WHERE name IN ('schema', 'views', 'made_by')")
        values = {"schema": str(SCHEMA_VERSION), "views": _views_key(), "made_by": __version__}
        for name, value in values.items():
            connection.execute("INSERT INTO meta VALUES (?, ?)", [name, value])


def _views_key() -> str:
    return digest_of(VIEWS)


@contextlib.contextmanager
def transaction(connection: Any) -> Iterator[None]:
    """All or nothing. Raises CaseError where the database refuses (say, the disk is full)."""
    try:
        connection.execute("BEGIN")
        yield
        connection.execute("COMMIT")
    except BaseException as problem:
        with contextlib.suppress(duckdb.Error):  # what failed may have ended the transaction itself
            connection.execute("ROLLBACK")
        if isinstance(problem, Exception) and _stopped(problem):
            raise KeyboardInterrupt from problem
        if isinstance(problem, duckdb.Error):
            raise CaseError(f"the case cannot be written: {problem}") from problem
        raise


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Around a query: Ctrl-C stays Ctrl-C, and damage is called by its name."""
    try:
        yield
    except (duckdb.Error, RuntimeError) as problem:
        if _stopped(problem):
            raise KeyboardInterrupt from problem
        raise CaseCorruptError(f"the case cannot be read: {problem}") from problem


def _stopped(problem: BaseException | None) -> bool:
    """Whether the database reports, perhaps through errors that followed, that the user pressed Ctrl-C."""
    while problem is not None:
        if isinstance(problem, KeyboardInterrupt) or any(words in str(problem) for words in _STOP_WORDS):
            return True
        problem = problem.__context__
    return False
