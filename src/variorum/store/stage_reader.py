"""What the stages left in a case: their results, under which keys, and the records that were refused."""
# ruff: noqa: S608 - every name put into a statement is one of ours, never a value

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.store.checks import Refusal
from variorum.store.payload import StageResult
from variorum.store.querying import Querying


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStage:
    """Which version of a stage, under which key, made the results of a document (or of the case: null)."""

    document_id: str | None
    stage: str
    version: str
    key: str


class StageReader(Querying):
    """Reads the results of the stages of an open case."""

    def stages_of(self, document_id: str | None, layer: str | None = None) -> tuple[StoredStage, ...]:
        """Which stages have results for a document (with null: for the case); with `layer`: those that assigned it."""
        return tuple(
            StoredStage(document_id=document_id, stage=stage, version=version, key=key)
            for stage, version, key in self._rows(
                "SELECT DISTINCT stage, version, key FROM results "
                "WHERE document_id = $1 AND ($2 IS NULL OR layer = $2) ORDER BY stage",
                [document_id or "", layer],
            )
        )

    def stage_keys(self) -> dict[str, dict[str, str]]:
        """Key by stage by document id (`""`: the case)."""
        found: dict[str, dict[str, str]] = {}
        for document_id, stage, key in self._stream("SELECT DISTINCT document_id, stage, key FROM results"):
            found.setdefault(document_id, {})[stage] = key
        return found

    def results_of(self, document_ids: Iterable[str]) -> dict[str, tuple[StageResult, ...]]:
        """Everything that stages made of these documents, by document id."""
        rows = self._rows(
            "SELECT document_id, stage, version, key, layer, payload FROM results "
            "WHERE document_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY document_id, stage, layer, part",
            [list(document_ids)],
        )
        found: dict[str, dict[str, StageResult]] = {}
        for document_id, stage, version, key, layer, payload in rows:
            stages = found.setdefault(document_id, {})
            before = stages[stage].layers if stage in stages else ()
            stages[stage] = StageResult(stage=stage, version=version, key=key, layers=(*before, (layer, payload)))
        return {name: tuple(stages.values()) for name, stages in found.items()}

    def document_payloads(self, layer: str, stages: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """(document id, stage, payload) of what these stages made of each document in a layer, in no order."""
        yield from self._stream(
            "SELECT document_id, stage, payload FROM results WHERE layer = ? AND document_id <> '' "
            "AND stage IN (SELECT unnest(?::VARCHAR[]))",
            [layer, list(stages)],
        )

    def case_payloads(self, layer: str, stage: str) -> Iterator[bytes]:
        """The payloads of what a case stage made in a layer, in the order of its records."""
        rows = self._stream(
            "SELECT payload FROM results WHERE layer = ? AND document_id = '' AND stage = ? ORDER BY part",
            [layer, stage],
        )
        yield from (payload for (payload,) in rows)

    def layer_keys(self, layer: str, stages: Iterable[str]) -> list[tuple[str, str, str]]:
        """(document id, stage, key) of a layer, sorted; for these stages only."""
        return self._rows(
            "SELECT DISTINCT document_id, stage, key FROM results WHERE layer = ? "
            "AND stage IN (SELECT unnest(?::VARCHAR[])) ORDER BY document_id, stage",
            [layer, list(stages)],
        )

    def block_results(self, stage: str) -> dict[str, bytes]:
        """Payload by key of what the blocks of a case stage gave."""
        return {
            key: bytes(payload)
            for key, payload in self._rows("SELECT key, payload FROM blocks WHERE stage = ?", [stage])
        }

    def documents_from(self, stages: Iterable[str]) -> tuple[str, ...]:
        """Ids of the documents whose last revision is by one of these stages, sorted."""
        return self._ids(
            "SELECT id FROM records_documents WHERE stage IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [list(stages)]
        )

    def documents_having(self, layer: str, stage: str) -> tuple[str, ...]:
        """Ids of the documents whose records of a layer were last revised by a stage, sorted."""
        return self._ids(
            f"SELECT DISTINCT document_id FROM records_{layer} WHERE stage = ? ORDER BY document_id",
            [stage],
        )

    def refused(self) -> tuple[Refusal, ...]:
        """Records that were not let in, with the reason."""
        rows = self._rows("SELECT document_id, stage, layer, record_id, problem FROM refused ORDER BY ALL")
        return tuple(
            Refusal(document_id=row[0], stage=row[1], layer=row[2], record_id=row[3], problem=row[4]) for row in rows
        )
