"""What a case holds and what a run did, for people and for machines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.cli.output import console

if TYPE_CHECKING:
    from variorum.api import Case
    from variorum.store.describe import Status

_NOT_WHOLE = ("refused", "failed", "partial")
_LAYERS = {
    "documents": ("report", "reports"),
    "stories": ("story", "stories"),
    "storylines": ("storyline", "storylines"),
    "statements": ("statement", "statements"),
    "events": ("event", "events"),
    "quantities": ("figure", "figures"),
    "actors": ("actor", "actors"),
    "comparisons": ("comparison", "comparisons"),
}
_OUTCOMES = {
    "read": "read",
    "duplicate": "the same bytes again",
    "refused": "refused",
    "failed": "could not be read",
    "partial": "read in part",
    "skipped": "skipped",
}


def set_aside(status: "Status") -> int:
    """How many inputs are not, or not wholly, in the case."""
    return sum(status.outcomes.get(name, 0) for name in _NOT_WHOLE) + sum(status.stage_failures.values())


def entries(case: "Case") -> list[dict[str, Any]]:
    """The log entries of inputs that are not wholly in the case, oldest first."""
    return [
        {
            "path": line.entry.path,
            "outcome": line.entry.outcome,
            "stage": line.entry.stage,
            "message": line.entry.message,
            "at": line.at,
        }
        for line in case.log
        if line.entry.outcome != "read"
    ]


def summary(case: "Case", status: "Status") -> dict[str, Any]:
    """Everything of `status`, and what the run did where there was one."""
    found: dict[str, Any] = {
        "case": str(case.path),
        "complete": status.complete,
        "made_by": status.made_by,
        "counts": dict(status.counts),
        "outcomes": dict(status.outcomes),
        "stage_failures": dict(status.stage_failures),
        "records_refused": status.refused,
        "undated": status.undated,
        "uncoded": dict(status.uncoded),
        "origins": status.origins,
    }
    if case.run is not None:
        run = case.run
        found["run"] = {
            "new_reports": run.new_reports,
            "documents": run.documents,
            "seconds": round(run.seconds, 3),
            "stages": [
                {"stage": one.stage, "seconds": round(one.seconds, 3), "items": one.items} for one in run.stages
            ],
        }
    return found


def print_summary(case: "Case", status: "Status") -> None:
    """A few lines on stdout."""
    out = console()
    for name, words in facts(case, status):
        out.print(f"{name:<12} {words}", style="yellow" if name == "set aside" else None)
    if set_aside(status):
        out.print(f"{'':<12} variorum status {case.path}", style="dim")


def facts(case: "Case", status: "Status") -> Iterator[tuple[str, str]]:
    """Name and words of each line."""
    from variorum.report.visible import one_line
    from variorum.report.wording import count

    size = Path(case.path).stat().st_size / 1e6
    yield "case", one_line(f"{case.path} ({size:.1f} MB)") + ("" if status.complete else ", unfinished: run again")
    if case.run is not None:
        speed = f", {case.run.documents / case.run.seconds:,.1f} a second" if case.run.seconds >= 1 else ""
        yield (
            "this run",
            f"{count(case.run.new_reports, 'new report')}, {count(case.run.documents, 'report')} worked on in "
            f"{case.run.seconds:.1f} s{speed}",
        )
    held = [count(status.counts[layer], *names) for layer, names in _LAYERS.items() if status.counts.get(layer)]
    yield "holds", ", ".join(held) or "nothing yet"
    if status.counts.get("documents"):
        notes = [f"{status.undated:,} undated"] if status.undated else []
        notes += [f"{number:,} in {language}, not coded" for language, number in sorted(status.uncoded.items())]
        if notes:
            yield "of these", ", ".join(notes)
    aside = [
        f"{number:,} {_OUTCOMES.get(name, name)}"
        for name, number in sorted(status.outcomes.items())
        if name != "read" and number
    ]
    aside += [f"{stage} failed {count(number, 'time')}" for stage, number in sorted(status.stage_failures.items())]
    if status.refused:
        aside.append(f"{count(status.refused, 'record')} refused at the door")
    if aside:
        yield "set aside", ", ".join(aside)
