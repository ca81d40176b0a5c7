"""What is measured, how, and the floor under each figure: reads and rewrites floors.toml."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.5
"""A floor is pinned this many points below the figure measured, so that noise does not break it."""


class LoweredError(Exception):
    """A new figure would lower a pinned floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. `path`: where it stands in the scorer's JSON; `scale`: what makes percent of it.

    `anchor`: the best figure known of others, in words. `better`: `more` or `less`.
    """

    id: str
    label: str
    path: str
    anchor: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One run of a task and its scorer.

    `inputs`: files below VARIORUM_BENCH. `gold`: what the scorer gets instead of the inputs. `where`: keep only the
    gold rows whose fields have these values. `texts`: for `conflict`, the files that hold the documents' texts.
    `score`: the scorer's command with `{gold}` and `{prediction}`; `ours` for a scorer of benchmarks/scoring.
    """

    name: str
    task: str
    inputs: tuple[str, ...]
    score: tuple[str, ...]
    measures: tuple[Measure, ...]
    quick: bool = False
    gold: str | None = None
    where: dict[str, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All of floors.toml. `floors`: measure id → percent."""

    floors: dict[str, float]
    benchmarks: tuple[Benchmark, ...]


def load_floors(path: Path = FLOORS) -> Floors:
    """The file, checked: ids are unique and every floor belongs to a measure. Raises ValueError."""
    content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    loaded = msgspec.convert(content, Floors)
    ids = [measure.id for benchmark in loaded.benchmarks for measure in benchmark.measures]
    if len(ids) != len(set(ids)):
        raise ValueError(f"{path.name}: a measure stands there twice")
    unknown = sorted(set(loaded.floors) - set(ids))
    if unknown:
        raise ValueError(f"{path.name}: floors for measures that do not exist: {', '.join(unknown)}")
    return loaded


def pin(measured: dict[str, float], path: Path = FLOORS) -> dict[str, float]:
    """Raises floors to `MARGIN` below these figures and gives the floors that changed.

    Raises LoweredError when a figure lies below its pinned floor: a floor is lowered by hand, with a decision.
    """
    old = load_floors(path).floors
    broken = sorted(name for name, value in measured.items() if value < old.get(name, float("-inf")))
    if broken:
        said = ", ".join(f"{name} {measured[name]:.1f} < {old[name]:.1f}" for name in broken)
        raise LoweredError(f"below the pinned floor: {said}")
    changed = {
        name: floor
        for name, value in measured.items()
        if (floor := round(value - MARGIN, 1)) > old.get(name, float("-inf"))
    }
    if changed:
        path.write_text(_with_floors(path.read_text(encoding="utf-8"), {**old, **changed}), encoding="utf-8")
    return changed


def _with_floors(content: str, floors: dict[str, float]) -> str:
    """The file with its `[floors]` table written again, sorted; all else as it stands."""
    head, mark, rest = content.partition("[floors]\n")
    after = rest.find("\n[")
    tail = rest[after:] if after >= 0 else ""
    table = "".join(f'"{name}" = {value:.1f}\n' for name, value in sorted(floors.items()))
    return head + mark + table + tail
