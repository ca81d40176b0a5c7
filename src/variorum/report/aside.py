"""What was set aside: inputs refused or failed, records refused at the door, reports undated, unsigned or uncoded."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from variorum.records import Document, LogEntry, Outcome, Statement, Time
from variorum.report.index import CaseIndex
from variorum.report.model import PageLimits
from variorum.report.model_documents import AsideList
from variorum.report.overview import References, coded
from variorum.report.visible import one_line

_DOOR = "store"  # where single records are refused, listed apart
_OUTCOMES: tuple[tuple[Outcome, str, str], ...] = (
    ("refused", "Inputs refused", "A limit or a rule forbids them; nothing of them is in the case."),
    ("failed", "Inputs that could not be read", "Nothing of them is in the case."),
    ("partial", "Inputs read in part", "What could be read is in the case; the rest is lost."),
    ("skipped", "Inputs skipped", "Not a kind of file that is read."),
    ("duplicate", "The same bytes again", "Already in the case under another path; they add nothing."),
)


def aside(index: CaseIndex, references: References, limits: PageLimits) -> tuple[AsideList, ...]:
    """Every list that is not empty."""
    log = index.view.log
    lists = [_entries(log, outcome, heading, note, limits) for outcome, heading, note in _OUTCOMES]
    refused = Counter((kind, reason) for kind, reason in index.view.refused)
    lists.append(
        _list(
            "Records refused at the door",
            "Their words did not match their document, so they were dropped rather than repaired.",
            [(f"{number} × {kind}", one_line(reason, 300), "") for (kind, reason), number in sorted(refused.items())],
            limits,
        )
    )
    done = coded(index)
    lists += [
        _documents(
            index,
            references,
            limits,
            "Reports in a language that is not coded",
            "Kept and shown with their text; no statement or event was taken from them.",
            lambda one: one.id not in done,
        ),
        _documents(
            index,
            references,
            limits,
            "Reports without a date",
            "None was found and none was guessed. Words like “on Friday” in them stay unresolved.",
            lambda one: one.published is None,
        ),
        _documents(
            index,
            references,
            limits,
            "Reports without an outlet",
            "Who published them is not known.",
            lambda one: one.outlet is None,
        ),
    ]
    lists.append(_unresolved(index, limits))
    return tuple(one for one in lists if one.total)


def _list(heading: str, note: str, rows: Sequence[tuple[str, str, str]], limits: PageLimits) -> AsideList:
    shown = tuple(rows[: limits.entries])
    return AsideList(heading=heading, note=note, rows=shown, total=len(rows), left_out=len(rows) - len(shown))


def _entries(log: Sequence[LogEntry], outcome: Outcome, heading: str, note: str, limits: PageLimits) -> AsideList:
    found = dict.fromkeys(
        (entry.path, entry.message) for entry in log if entry.outcome == outcome and entry.stage != _DOOR
    )
    return _list(heading, note, [(one_line(path, 200), one_line(message, 400), "") for path, message in found], limits)


def _documents(
    index: CaseIndex,
    references: References,
    limits: PageLimits,
    heading: str,
    note: str,
    chosen: Callable[[Document], bool],
) -> AsideList:
    rows = []
    for document in index.documents:
        if chosen(document):
            reference = references[document.id]
            rows.append(
                (f"{reference.outlet}, {reference.dated} [{document.language}]", reference.title, reference.anchor)
            )
    return _list(heading, note, rows, limits)


def _unresolved(index: CaseIndex, limits: PageLimits) -> AsideList:
    times: Iterable[Time] = index.view.of(Time)
    statements: Sequence[Statement] = index.view.of(Statement)
    counted = (
        (sum(one.earliest is None for one in times), "time expressions that could not be resolved to a date"),
        (sum(one.actor_id is None for one in statements), "statements whose speaker could not be told from the words"),
        (sum(one.doubtful for one in statements), "statements too unsure to be shown here; they are in the records"),
    )
    return _list(
        "What stayed unknown",
        "These fields are empty in the records. Empty means unknown, not none.",
        [(f"{number:,}", what, "") for number, what in counted if number],
        limits,
    )
