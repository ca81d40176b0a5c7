"""Keeps what comes in as evidence: every report once, every outcome in the log."""

from collections.abc import Iterable
from time import monotonic

from variorum.pipeline.progress import Progress
from variorum.records import LogEntry, RawItem
from variorum.store import CaseWriter

_BATCH_ITEMS = 256
_BATCH_BYTES = 32 * 2**20
_BATCH_SECONDS = 2.0


def take_in(store: CaseWriter, items: Iterable[RawItem | LogEntry], progress: Progress) -> int:
    """Number of new reports. What the same path brought before adds nothing; another path to it goes to the log."""
    homes = {report.sha256: report.path for report in store.raw_facts()}
    new = 0
    batch: list[RawItem | LogEntry] = []
    size = 0
    began = monotonic()
    progress.started("ingest", None)
    try:
        for item in items:
            if isinstance(item, RawItem):
                home = homes.get(item.sha256)
                if home is None:
                    homes[item.sha256] = item.path
                    new += 1
                    size += len(item.content) + len(item.body)
                    batch.append(item)
                elif home != item.path:
                    batch.append(_duplicate(item, home))
                progress.advanced(1)
            else:
                batch.append(item)
            if len(batch) >= _BATCH_ITEMS or size >= _BATCH_BYTES or monotonic() - began >= _BATCH_SECONDS:
                _write(store, batch)
                batch, size, began = [], 0, monotonic()
    finally:
        _write(store, batch)
        progress.finished()
    return new


def _duplicate(item: RawItem, home: str) -> LogEntry:
    return LogEntry(
        path=item.path, outcome="duplicate", stage="ingest", message=f"the same bytes as {home}", sha256=item.sha256
    )


def _write(store: CaseWriter, batch: list[RawItem | LogEntry]) -> None:
    if not batch:
        return
    with store.batch():
        store.add_raw(item for item in batch if isinstance(item, RawItem))
        store.add_log(item for item in batch if isinstance(item, LogEntry))
