"""Reads a case: typed, streamed, without SQL outside this folder."""

from variorum.store.input_reader import InputReader
from variorum.store.record_reader import RecordReader
from variorum.store.stage_reader import StageReader


class CaseReader(RecordReader, InputReader, StageReader):
    """An open case. Use it as a context manager, or close it."""

    def meta(self, name: str) -> str | None:
        """A value that was kept with the case, null if there is none."""
        row = self._row("SELECT value FROM meta WHERE name = ?", [name])
        return None if row is None else str(row[0])
