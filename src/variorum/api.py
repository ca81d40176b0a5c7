"""The public interface: build a case from reports, open it, read it, export it.

```python
import variorum

with variorum.build("talks.case", ["reports/"], registries=["actors.yaml"]) as case:
    for event in case.events:
        print(event.type, event.status)
    case.edition("edition.html")
```
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from variorum.config import NAMES, Config, Names
from variorum.errors import ConfigError, NotFoundError, VariorumError
from variorum.records import (
    LAYER_OF,
    Actor,
    Annotations,
    Comparison,
    Document,
    Event,
    EventType,
    Mention,
    Naming,
    Place,
    Quantity,
    RawItem,
    Span,
    Statement,
    Story,
    Storyline,
    Time,
)
from variorum.store.describe import Explanation, Showing, Status, explanation, showing, status, verify

if TYPE_CHECKING:
    from variorum.export import Export
    from variorum.pipeline import Progress, RunReport
    from variorum.store import CaseReader, LogLine, Refusal

R = TypeVar("R")
PathLike = str | os.PathLike[str]


class Case:
    """A case file that is there. Reading only; `build` writes.

    The file is opened when something is first asked of it and given back by `close` (or at the end of a `with`). While
    it is open no other process can write it. Every method raises CaseLockedError while another process writes the case.
    """

    def __init__(self, path: PathLike, *, run: "RunReport | None" = None) -> None:
        self.path = Path(path)
        self.run = run
        """What the run that made this object did; null for a case that was opened."""
        self._reader: CaseReader | None = None

    def __repr__(self) -> str:
        return f"Case({str(self.path)!r})"

    def __enter__(self) -> Self:
        self._store.counts()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file back. The case opens again when something is asked of it."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @property
    def _store(self) -> "CaseReader":
        if self._reader is None:
            from variorum.store import CaseReader

            self._reader = CaseReader.open(self.path)
        return self._reader

    # Records, each sorted by id

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a type (`variorum.records`), sorted by id; annotations by document id."""
        return tuple(self.iterate(kind))

    def iterate(self, kind: type[R]) -> Iterator[R]:
        """The same, one at a time."""
        if LAYER_OF[kind] == "annotations":
            return iter(self._store.all_annotations())  # type: ignore[arg-type]
        return self._store.records(kind)

    def of_document(self, kind: type[R], document_id: str) -> tuple[R, ...]:
        """The records of a type that belong to a document, in the order of its stage (mostly that of the text)."""
        if kind is Annotations:
            found = self._store.annotations(document_id)
            return () if found is None else (found,)  # type: ignore[return-value]
        return self._store.of_document(kind, document_id)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All reports."""
        return self.of(Document)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everyone who speaks, acts or is named."""
        return self.of(Actor)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The words that stand for actors."""
        return self.of(Mention)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what."""
        return self.of(Statement)

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom."""
        return self.of(Event)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """How many."""
        return self.of(Quantity)

    @property
    def times(self) -> tuple[Time, ...]:
        """When."""
        return self.of(Time)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where."""
        return self.of(Place)

    @property
    def stories(self) -> tuple[Story, ...]:
        """Reports of one occurrence, and the origins they share."""
        return self.of(Story)

    @property
    def storylines(self) -> tuple[Storyline, ...]:
        """Stories of one running matter, over months."""
        return self.of(Storyline)

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """How the accounts relate."""
        return self.of(Comparison)

    @property
    def naming(self) -> tuple[Naming, ...]:
        """What each outlet calls whom."""
        return self.of(Naming)

    # Looking closer

    def record(self, record_id: str) -> Any:
        """The document or record of an id, or of its first digits where no other begins so. Raises NotFoundError."""
        return self._store.find(self._whole(record_id)).record

    def words(self, span: Span, document_id: str) -> str:
        """The words of a document that a span covers, as they stand there. Raises NotFoundError."""
        document: Document = self.record(document_id)
        return span.of(document.text)

    def show(self, record_id: str) -> Showing:
        """A document or record with the words it rests on, in their sentences. Raises NotFoundError."""
        return showing(self._store, self._whole(record_id))

    def explain(self, record_id: str) -> Explanation:
        """Where a record comes from: stage, version, method, confidence, words, document. Raises NotFoundError."""
        return explanation(self._store, self._whole(record_id))

    def raw(self, sha256: str) -> RawItem:
        """A report as it came, bytes included (`Document.sha256`). Raises NotFoundError."""
        return self._store.raw(sha256)

    @property
    def log(self) -> tuple["LogLine", ...]:
        """What happened to every input, oldest first."""
        return tuple(self._store.log())

    @property
    def refused(self) -> tuple["Refusal", ...]:
        """Records that failed the check at the door (say, words that are not in their document), with the reason."""
        return self._store.refused()

    @property
    def outlet_names(self) -> dict[str, str]:
        """Name by outlet id, from the registries of the case."""
        from variorum.pipeline.settings import outlet_names

        return outlet_names(self._store)

    def status(self) -> Status:
        """What the case holds, what could not be read, dated or coded."""
        return status(self._store, self.config())

    def config(self) -> Config:
        """The configuration of the last run."""
        from variorum.pipeline.settings import stored_config

        return stored_config(self._store)[0]

    def verify(self) -> int:
        """Checks the chain of the log, the hash of every report's bytes, and every record against its text again.

        Number of log entries. Raises CaseCorruptError where anything differs.
        """
        return verify(self._store)

    def _whole(self, record_id: str) -> str:
        found = self._store.ids_starting(record_id)
        if record_id in found or not found:
            return record_id
        if len(found) > 1:
            raise NotFoundError(f"{record_id}: several ids begin so: {', '.join(found[:5])}. Give more digits")
        return found[0]

    # Out

    def export(self, out: PathLike, format: str = "jsonl", *, names: Names = "reported") -> "Export":  # noqa: A002 - the word people look for
        """Writes the record contract into a folder; returns what was written. Formats: `jsonl`.

        `names`: `reported` writes the case as it is; `pseudonyms` puts one in place of the name of every private
        person, for files that leave your hands (docs/explanation/pseudonyms.md). Raises ConfigError for another
        format or choice.
        """
        from variorum.export import export_jsonl

        if format != "jsonl":
            raise ConfigError(f"{format}: no such export format. There is: jsonl")
        if names not in NAMES:
            raise ConfigError(f"names: {names!r} is not one of {', '.join(NAMES)}")
        return export_jsonl(self._store, Path(out), names)

    def edition(self, out: PathLike) -> Path:
        """Writes the edition, one HTML page that needs nothing else; returns its path."""
        from variorum.report import write_edition

        return write_edition(_View(self), Path(out))


class _View:
    """What the edition reads of a case (`variorum.report.EditionView`)."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._held: dict[type[Any], tuple[Any, ...]] = {}

    @property
    def name(self) -> str:
        return self._case.path.stem

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(self.of(Document))

    @property
    def log(self) -> tuple[Any, ...]:
        return tuple(line.entry for line in self._case.log)

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        return tuple((refusal.layer, refusal.problem) for refusal in self._case.refused)

    @property
    def outlet_names(self) -> dict[str, str]:
        return self._case.outlet_names

    @property
    def sentences(self) -> dict[str, tuple[Span, ...]]:
        # One document's tokens at a time in memory: only the sentences are kept.
        return {one.document_id: one.sentences for one in self._case.iterate(Annotations)}

    def of(self, kind: type[Any]) -> tuple[Any, ...]:
        if kind not in self._held:
            self._held[kind] = self._case.of(kind)
        return self._held[kind]


def build(
    case: PathLike,
    inputs: Iterable[PathLike] = (),
    *,
    registries: Iterable[PathLike] | None = None,
    config: Config | None = None,
    progress: "Progress | None" = None,
    languages: Iterable[str] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    engine: str | None = None,
    executor: str | None = None,
    workers: int | None = None,
    fetch: bool | None = None,
    allow_private: bool | None = None,
) -> Case:
    """Reads the inputs into a case and brings it up to date; makes the case if there is none.

    `inputs`: files, folders, globs and (with `fetch`) URLs, those of private networks only with `allow_private`.
    What is in the case already adds nothing, so the same call may be made again at any time: it computes only what is
    new or changed, and goes on where a killed run stopped.
    `registries`: YAML files with the actors, outlets and places of the case (docs/reference/registry.md).
    `config` gives everything at once; a keyword that is given overrides it. What can change a record and is not given
    stays as the case has it; executor, workers and fetching are this run's.
    `progress` is told how far it is.

    Raises ConfigError for a wrong option or registry, CaseLockedError while another process has the case open,
    CaseVersionError, CaseCorruptError. Reports that cannot be read raise nothing: they are in the log (`Case.status`).
    """
    from variorum.pipeline.settings import options, prepare

    chosen = options(
        languages=languages,
        published=published,
        outlet=outlet,
        engine=engine,
        executor=executor,
        workers=workers,
        fetch=fetch,
        allow_private=allow_private,
    )
    path = Path(case)
    from variorum.ingest import read_inputs
    from variorum.pipeline import installed_plan, run_pipeline
    from variorum.store import CaseWriter

    with prepare(path, registries, config, chosen) as prepared, CaseWriter.open(path) as store:
        with store.batch():
            store.set_meta({**prepared.meta, "state": "unfinished"})
        names = [os.fspath(name) for name in inputs]
        found = read_inputs(names, prepared.config) if names else ()
        try:
            run = run_pipeline(store, installed_plan(prepared.config), found, prepared.config, progress=progress)
        except KeyboardInterrupt as stop:
            stop.add_note(f"Stopped. {path} is whole; to go on, run the same command again")
            raise
        with store.batch():
            store.set_meta({"state": "complete"})
    return Case(path, run=run)


def open_case(path: PathLike) -> Case:
    """An existing case. Raises NotFoundError, CaseLockedError, CaseVersionError or CaseCorruptError."""
    case = Case(path)
    return case.__enter__()


def relate(sentence: str, actor: str, recipient: str) -> dict[EventType, float]:
    """Return how likely each PLOVER type is of what `actor` does to `recipient` in a sentence, the likeliest first.

    Both sides are words of the sentence, as they stand there; an empty one is unknown. The probabilities and that of
    no event sum to one. Raises VariorumError where words do not stand in the sentence, ConfigError where the model is
    missing.
    """
    from variorum.language.relations import shipped_relations

    def place(words: str) -> list[tuple[int, int]]:
        at = sentence.find(words)
        if at < 0:
            raise VariorumError(f"{words!r} does not stand in the sentence; copy the words of the side from it")
        return [(at, at + len(words))] if words else []

    found = shipped_relations().chances(sentence, place(actor), place(recipient))
    return dict(sorted(found.items(), key=lambda item: -item[1]))
