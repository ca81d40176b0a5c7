"""The records of a case as its stages read them: held packed, unpacked document by document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from variorum.errors import StageError
from variorum.pipeline.plan import Plan
from variorum.records import LAYER_OF, LAYERS, Document
from variorum.stage import CaseStage
from variorum.store import CaseReader, pack_layer, unpack_layer

R = TypeVar("R")
_HELD = 64
"""Documents whose records stay unpacked: stages mostly ask for those of one story several times."""
_NOTHING = pack_layer(())


class PackedLayer(Mapping[str, tuple[Any, ...]]):
    """The records of a layer by document id, documents without any left out.

    A tenth of the memory of the records themselves, so that a case of a hundred thousand reports fits.
    """

    def __init__(self, layer: str, payloads: Mapping[str, bytes]) -> None:
        self._layer = layer
        self._payloads = {name: payload for name, payload in payloads.items() if payload != _NOTHING}
        self._held: dict[str, tuple[Any, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Any, ...]:
        found = self._held.get(name)
        if found is None:
            found = unpack_layer(self._layer, self._payloads[name])
            if len(self._held) >= _HELD:
                del self._held[next(iter(self._held))]
            self._held[name] = found
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._payloads

    def __iter__(self) -> Iterator[str]:
        return iter(self._payloads)

    def __len__(self) -> int:
        return len(self._payloads)


class StoredRecords:
    """All records of the case as the next case stage may see them (`variorum.stage.CaseRecords`), loaded when asked."""

    def __init__(self, store: CaseReader, plan: Plan) -> None:
        self._store = store
        self._plan = plan
        self._layers: dict[str, Mapping[str, tuple[Any, ...]]] = {}
        self._origin: dict[str, str] = {}
        self._by_case: dict[str, str] = {}
        self._revised: dict[str, list[str]] = {}
        self._allowed: frozenset[str] = frozenset(LAYERS)

    @cached_property
    def _documents(self) -> dict[str, Document]:
        found: dict[str, Document] = {}
        order = self._plan.document_stages_assigning("documents")
        for name, (stage, payload) in self._last("documents", order).items():
            (found[name],) = unpack_layer("documents", payload)
            self._origin[name] = stage
        return found

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""
        return tuple(self._documents.values())

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text by document id."""
        return {document.id: document.text for document in self.documents}

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a type, sorted by document id, then in the order their stage gave them."""
        if kind is Document:
            return self.documents  # type: ignore[return-value]
        return tuple(record for records in self._layer(LAYER_OF[kind]).values() for record in records)

    def by_document(self, kind: type[R]) -> Mapping[str, Sequence[R]]:
        """The records of a type by document id (documents without any are absent)."""
        if kind is Document:
            return {name: (document,) for name, document in self._documents.items()}  # type: ignore[misc]
        layer = self._layer(LAYER_OF[kind])
        return layer if isinstance(layer, PackedLayer) else {}

    def unchanged(self, record: Any) -> bool:
        """Whether the record is a document as the case has it already."""
        return isinstance(record, Document) and self._documents.get(record.id) == record

    def limit(self, stage: CaseStage) -> None:
        """From now on only what this stage requires may be read."""
        self._allowed = frozenset((*stage.requires, "documents"))

    def assigned(self, stage: CaseStage) -> None:
        """A case stage has written the layers that it assigns."""
        for layer in stage.assigns:
            self._layers.pop(layer, None)
            if stage.revises:
                self._revised.setdefault(layer, []).append(stage.name)
                continue
            self._by_case[layer] = stage.name
            self._revised.pop(layer, None)
            if layer == "documents":
                for document in self._of_case("documents", stage.name):
                    self._documents[document.id] = document
                    self._origin[document.id] = stage.name

    def revise(self, stage: str, documents: Sequence[Document]) -> list[tuple[str, Document]]:
        """A case stage has revised documents. Returns (stage, document) of all whose last revision changed by this."""
        current = self._documents
        if any(document.id not in current or document.text != current[document.id].text for document in documents):
            raise StageError(f"stage {stage} gave a document that is not in the case, or another text for one that is")
        revised = {document.id: document for document in documents if document != current[document.id]}
        before = self._store.documents_from([stage])
        restored = [(self._origin[name], current[name]) for name in before if name not in revised]
        return [*restored, *((stage, document) for document in revised.values())]

    def replaced(self, stage: CaseStage, layer: str, records: Sequence[Any]) -> list[tuple[str, str, Sequence[Any]]]:
        """A case stage has revised a layer. Returns (document id, stage, records) of all that changed by this."""
        revised = _by_document(records)
        before = [name for name in self._store.documents_having(layer, stage.name) if name not in revised]
        restored: list[tuple[str, str, Sequence[Any]]] = []
        if before:
            last = self._last(layer, self._plan.document_stages_assigning(layer))
            restored = [(name, last[name][0], unpack_layer(layer, last[name][1])) for name in before if name in last]
        return [*restored, *((name, stage.name, found) for name, found in revised.items())]

    def _layer(self, layer: str) -> Mapping[str, tuple[Any, ...]]:
        if layer not in self._allowed:
            raise StageError(f"a case stage reads {layer} without requiring it")
        if layer in self._by_case and layer not in self._layers:
            self._layers[layer] = {"": self._of_case(layer, self._by_case[layer])}
        if layer not in self._layers:
            order = self._plan.document_stages_assigning(layer)
            payloads = {name: payload for name, (_, payload) in self._last(layer, order).items()}
            for stage in self._revised.get(layer, ()):
                revised = _by_document(self._of_case(layer, stage))
                payloads.update((name, pack_layer(records)) for name, records in revised.items())
            self._layers[layer] = PackedLayer(layer, payloads)
        return self._layers[layer]

    def _of_case(self, layer: str, stage: str) -> tuple[Any, ...]:
        return tuple(record for part in self._store.case_payloads(layer, stage) for record in unpack_layer(layer, part))

    def _last(self, layer: str, order: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        """Stage and payload of the last revision of a layer, by document id, sorted."""
        rank = {stage: number for number, stage in enumerate(order)}
        best: dict[str, tuple[str, bytes]] = {}
        for name, stage, payload in self._store.document_payloads(layer, order):
            if name not in best or rank[stage] > rank[best[name][0]]:
                best[name] = (stage, payload)
        return {name: best[name] for name in sorted(best)}


def _by_document(records: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Records of a layer by the document that they are of, sorted by its id."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record.document_id, []).append(record)
    return {name: tuple(found[name]) for name in sorted(found)}
