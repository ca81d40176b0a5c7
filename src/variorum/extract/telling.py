"""Verbal events: what is done to another side by saying it (accusing, demanding, rejecting, threatening, praising)."""

from collections.abc import Sequence

from variorum.extract.view import View
from variorum.ontology.cues import event_file
from variorum.records import EventType, Statement


def said_events(view: View, statements: Sequence[Statement]) -> list[tuple[Statement, EventType, str | None]]:
    """Statements that are events, with type and mode. Only positive ones with a speaker count."""
    out: list[tuple[Statement, EventType, str | None]] = []
    for statement in statements:
        if statement.polarity == "-" or not statement.source or statement.type == "think":
            continue
        if statement.anonymous and not _names_someone(view, statement):
            continue
        words = _words(view, statement)
        if statement.type == "demand" and "not" in words and words & {"named", "identified", "quoted"}:
            continue
        if statement.type == "reject" and _of_words(view, statement):
            continue
        found = event_file().statements.get(statement.type)
        if statement.type == "vow" and words & event_file().hostile:
            out.append((statement, "THREATEN", "violence"))
        elif statement.type == "demand":
            out.append((statement, "REQUEST", _demand_mode(words)))
        elif statement.type == "threaten":
            out.append((statement, "THREATEN", "violence" if words & event_file().hostile else None))
        elif found is not None:
            out.append((statement, found[0], found[1]))
        elif statement.type == "offer" and ":to" in statement.method and statement.method.startswith("cue:agree"):
            out.append((statement, "AGREE", None))
    return out


_WORDINGS = frozenset(
    [
        "figure",
        "figures",
        "report",
        "reports",
        "number",
        "numbers",
        "toll",
        "tolls",
        "estimate",
        "estimates",
        "account",
        "accounts",
        "count",
        "counts",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "speculation",
        "suggestion",
        "suggestions",
        "reporting",
        "data",
        "list",
    ]
)


def _of_words(view: View, statement: Statement) -> bool:
    """Whether only a figure or report is rejected: that is a statement and no event between two sides."""
    piece = statement.content[0] if statement.content else None
    if piece is None:
        return False
    first, end = view.tokens_of(piece)
    head = next((k for k in range(first, end) if k > first and view.tags[k] in {"ADP", "VERB", "SCONJ", "PUNCT"}), end)
    return view.low[head - 1] in _WORDINGS


def _names_someone(view: View, statement: Statement) -> bool:
    """Whether a nameless source is at least of a named side ("militants of X")."""
    first, end = view.tokens_of(statement.source[0])
    return any(view.tags[k] == "PROPN" for k in range(first, end))


def _words(view: View, statement: Statement) -> frozenset[str]:
    words: set[str] = set()
    for piece in statement.content:
        first, end = view.tokens_of(piece)
        words.update(view.low[first:end])
    return frozenset(words)


def _demand_mode(words: frozenset[str]) -> str | None:
    for mode, listed in event_file().demand_modes.items():
        if words & listed:
            return mode
    return None
