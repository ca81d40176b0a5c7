"""What a stage is: a pure function over picklable records, with a name, a version, what it requires and assigns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from variorum.config import Config
from variorum.records import LAYERS, Document, Layers, RawItem

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStage:
    """Makes a document of a raw item. `run` must be a module-level function (it travels between processes).

    `run` raises InputError for what cannot be read.
    """

    name: str
    version: str
    run: Callable[[RawItem, Config], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStage:
    """Works on one document at a time.

    `requires` / `assigns`: layer names (`variorum.records.LAYERS`). `run(layers, config)` returns the records of every
    assigned layer, of all types mixed; those of one type keep their order. A layer that was assigned before is
    replaced (so `resolve` may require and assign `mentions`). `run` must be a module-level function without state.
    """

    name: str
    version: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    run: Callable[[Layers, Config], Iterable[Any]]


class CaseRecords(Protocol):
    """What a case stage may read: all records of the case, in a fixed order (documents by id)."""

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a type, sorted by document id, then in the order their stage gave them."""

    def by_document(self, kind: type[R]) -> Mapping[str, Sequence[R]]:
        """The records of a type by document id (documents without any are absent)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStage:
    """Works across documents: `split` cuts the work into picklable blocks by key, `run` does one block.

    The blocks are independent, so an executor may run them anywhere; the results are joined in the order of the
    blocks. `split` may be quick work over the records (blocking, bucketing), never the expensive part.
    Records of an assigned layer replace those before. A stage that `revises` requires what it assigns and gives records
    of some documents only: in each layer they replace what was known of these documents, the others keep theirs.
    What the blocks of a stage that `remembers` gave is kept with the case: a block that comes again unchanged is not
    run again. Worth it where a block is what one story or pair needs and costs more to run than to read.
    """

    name: str
    version: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    split: Callable[[CaseRecords, Config], Iterable[Any]]
    run: Callable[[Any, Config], Iterable[Any]]
    revises: bool = False
    remembers: bool = False


def unknown_layers(stage: DocumentStage | CaseStage) -> tuple[str, ...]:
    """Names in `requires` or `assigns` that are no layer."""
    return tuple(name for name in (*stage.requires, *stage.assigns) if name not in LAYERS)
