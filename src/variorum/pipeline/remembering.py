"""What blocks of a case stage gave: a block that comes again unchanged is not run again."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np

from variorum.config import Config
from variorum.pipeline.plan import Plan
from variorum.records import LAYER_OF, digest_of, sha256
from variorum.stage import CaseStage
from variorum.store import CaseWriter, pack_layer, unpack_layer


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return [str(value.dtype), list(value.shape), np.ascontiguousarray(value).tobytes()]
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(type(value).__name__)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic")
_PAYLOAD = msgspec.msgpack.Decoder(tuple[tuple[str, bytes], ...])


class Memory:
    """The blocks of one run of a stage, in order: which are known, which must run, and what each gave.

    Stages without `remembers` run every block. A block's key says all that its result depends on: stage, version,
    data files, configuration, and the block itself.
    """

    def __init__(self, store: CaseWriter, stage: CaseStage, plan: Plan, config: Config) -> None:
        self._store = store
        self._stage = stage
        self._basis = digest_of([stage.name, stage.version, plan.knowledge, config.meaning()])
        self._known: Mapping[str, bytes] = store.block_results(stage.name) if stage.remembers else {}
        self._order: list[str | None] = []
        self._done = 0
        self._answers: deque[tuple[Any, ...] | None] = deque()
        self._new: dict[str, bytes] = {}

    def unknown(self, blocks: Iterable[Any]) -> Iterator[Any]:
        """The blocks that must run. What they give is handed back in the same order: `answered`."""
        for block in blocks:
            key = self._key(block) if self._stage.remembers else None
            self._order.append(key)
            if key is None or key not in self._known:
                yield block

    def answered(self, records: tuple[Any, ...] | None) -> Iterator[Any]:
        """Takes what the next of the blocks that must run gave (null where it failed); all records up to there."""
        self._answers.append(records)
        yield from self.rest()

    def rest(self) -> Iterator[Any]:
        """The records of all blocks so far that are known or have answered, in the order of the blocks, once each."""
        while self._done < len(self._order):
            key = self._order[self._done]
            if key is not None and key in self._known:
                self._done += 1
                yield from _unpacked(self._known[key])
                continue
            if not self._answers:
                return
            self._done += 1
            records = self._answers.popleft()
            if records is not None:
                if key is not None:
                    self._new[key] = _packed(records)
                yield from records

    def keep(self) -> None:
        """Keeps the results of these blocks with the case, and no others of the stage."""
        held = {key for key in self._order if key is not None and key in self._known}
        self._store.keep_blocks(self._stage.name, held, self._new)

    def _key(self, block: Any) -> str | None:
        """Null where a block holds what has no bytes of its own; such a block always runs."""
        try:
            content = _ENCODER.encode(block)
        except (TypeError, ValueError, OverflowError, NotImplementedError):
            return None
        return digest_of([self._basis, type(block).__qualname__, sha256(content)])


def _packed(records: Iterable[Any]) -> bytes:
    by_layer: dict[str, list[Any]] = {}
    for record in records:
        by_layer.setdefault(LAYER_OF[type(record)], []).append(record)
    return _ENCODER.encode([(name, pack_layer(found)) for name, found in by_layer.items()])


def _unpacked(payload: bytes) -> Iterator[Any]:
    for name, packed in _PAYLOAD.decode(payload):
        yield from unpack_layer(name, packed)
