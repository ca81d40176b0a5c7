"""The table: measure, floor pinned by us, now, best anchor."""

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.floors import Floors
from benchmarks.measuring import Outcome


def broken_floors(outcomes: Sequence[Outcome], floors: Floors) -> list[str]:
    """What breaks a pinned floor, in words: a lower figure, or a benchmark that has a floor and gave no figure.

    Missing data breaks nothing: it is not ours to ship.
    """
    words = []
    for outcome in outcomes:
        for measure in outcome.benchmark.measures:
            floor = floors.floors.get(measure.id)
            if floor is None or outcome.state == "no data":
                continue
            value = outcome.values.get(measure.id)
            if value is None:
                words.append(f"{measure.id}: {outcome.state} ({outcome.problem}); its floor is {floor:.1f}")
            elif round(value, 1) < floor:
                words.append(f"{measure.id}: {value:.1f} is below its floor of {floor:.1f}")
    return words


def print_table(outcomes: Sequence[Outcome], floors: Floors, console: Console) -> None:
    """One row a measure."""
    table = Table(title="Benchmarks (percent)", title_justify="left")
    table.add_column("measure")
    table.add_column("floor", justify="right")
    table.add_column("now", justify="right")
    table.add_column("seconds", justify="right")
    table.add_column("best anchor")
    for outcome in outcomes:
        for number, measure in enumerate(outcome.benchmark.measures):
            floor = floors.floors.get(measure.id)
            value = outcome.values.get(measure.id)
            low = value is not None and floor is not None and round(value, 1) < floor
            now = outcome.state if value is None else f"{value:.1f}"
            seconds = f"{outcome.seconds:.1f}" if value is not None and number == 0 else ""
            shown = f"[bold red]{now}[/]" if low or outcome.state == "failed" else now
            table.add_row(measure.label, "" if floor is None else f"{floor:.1f}", shown, seconds, measure.anchor)
    console.print(table)
    for outcome in outcomes:
        if outcome.problem:
            console.print(
                f"{outcome.benchmark.name}: {outcome.state}: {outcome.problem}", markup=False, highlight=False
            )


def to_json(outcomes: Sequence[Outcome], floors: Floors) -> str:
    """The same for machines: a list of objects."""
    return json.dumps(
        [
            {
                "measure": measure.id,
                "label": measure.label,
                "floor": floors.floors.get(measure.id),
                "now": round(outcome.values[measure.id], 2) if measure.id in outcome.values else None,
                "state": outcome.state,
                "problem": outcome.problem or None,
                "seconds": round(outcome.seconds, 2),
                "anchor": measure.anchor,
            }
            for outcome in outcomes
            for measure in outcome.benchmark.measures
        ],
        indent=1,
    )
