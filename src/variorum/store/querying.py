"""An open case file and the statements put to it: rows at once, or as a stream."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from variorum.store.connection import connect, reading

_CHUNK = 1000


class Querying:
    """What all readers of a case share: opening, closing, asking."""

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens an existing case for reading.

        Raises NotFoundError, CaseLockedError, CaseVersionError or CaseCorruptError.
        """
        return cls(path, connect(path, write=False))

    def close(self) -> None:
        """Gives the file back."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def _rows(self, statement: str, values: list[Any] | None = None) -> list[Any]:
        with reading():
            found: list[Any] = self._connection.execute(statement, values or []).fetchall()
        return found

    def _row(self, statement: str, values: list[Any] | None = None) -> Any:
        with reading():
            return self._connection.execute(statement, values or []).fetchone()

    def _ids(self, statement: str, values: list[Any] | None = None) -> tuple[str, ...]:
        return tuple(str(name) for (name,) in self._rows(statement, values))

    def _stream(self, statement: str, values: list[Any] | None = None, rows: int = _CHUNK) -> Iterator[Any]:
        """Rows in chunks, from a cursor of their own, so that other reads may happen in between."""
        cursor = self._connection.cursor()
        try:
            with reading():
                cursor.execute(statement, values or [])
            while True:
                with reading():
                    chunk = cursor.fetchmany(rows)
                if not chunk:
                    break
                yield from chunk
        finally:
            cursor.close()
