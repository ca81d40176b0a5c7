"""PLOVER: event types with quad category and score, modes, contexts and sector codes (`data/plover.yaml`)."""

from dataclasses import dataclass, field

from variorum.errors import OntologyError
from variorum.ontology.loading import package_data
from variorum.records import EventType, Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A mode of an event type: its own score (-10 to 10) and the CAMEO code nearest to it."""

    score: float
    cameo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """An event type: quad category (1 to 4), score (-10 conflict to 10 cooperation), nearest CAMEO code, modes."""

    quad: Quad
    score: float
    cameo: str
    definition: str
    modes: dict[str, Mode] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """The whole scheme."""

    types: dict[EventType, TypeEntry]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]

    def quad(self, kind: EventType) -> Quad:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.types[kind].quad

    def score(self, kind: EventType, mode: str | None = None) -> float:
        """The score of the mode where the type has it, else of the type. Raises OntologyError for an unknown mode."""
        return self.types[kind].score if mode is None else self._mode(kind, mode).score

    def cameo(self, kind: EventType, mode: str | None = None) -> str:
        """The CAMEO code nearest to type and mode. Raises OntologyError for an unknown mode."""
        return self.types[kind].cameo if mode is None else self._mode(kind, mode).cameo

    def _mode(self, kind: EventType, mode: str) -> Mode:
        try:
            return self.types[kind].modes[mode]
        except KeyError:
            raise OntologyError(f"plover.yaml: {kind} has no mode {mode!r}") from None


def load_plover() -> Plover:
    """The scheme, loaded once a process."""
    loaded: Plover = package_data("plover.yaml", Plover)
    return loaded
