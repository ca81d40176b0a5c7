"""Which time, place and statement a stretch of the text belongs to."""

from collections.abc import Sequence

from variorum.extract.view import Sentence, View
from variorum.records import Place, PlaceValue, Span, Statement, Time, TimeValue


def _clause(view: View, sentence: Sentence, token: int) -> tuple[int, int]:
    """The stretch around a token without a semicolon, and not past a conjunction that begins a clause of its own."""
    first, end = sentence.first, sentence.end
    for i in range(token, sentence.first, -1):
        if view.words[i] == ";" or (view.low[i] in {"while", "but", "although", "though", "whereas"} and i < token):
            first = i
            break
    for i in range(token + 1, sentence.end):
        if view.words[i] == ";" or (
            view.low[i] in {"while", "but", "although", "though", "whereas", "which", "who"}
            and view.words[i - 1] == ","
        ):
            end = i
            break
    return first, end


def time_in(
    view: View, sentence: Sentence, token: int, times: Sequence[Time], holder: Statement | None = None
) -> TimeValue | None:
    """The time said in the clause of a token, the nearest one. Null where there is none, never a date from elsewhere.

    `holder`: the statement that says it; then only a time within what is said counts, not the day it was said on.
    Durations ("eight years") and times that mean nothing by themselves ("the future") are none.
    """
    if holder is not None:
        times = [time for time in times if any(piece.contains(time.span) for piece in holder.content)]
    times = [time for time in times if time.earliest is not None or time.method.endswith("no-anchor")]
    found = _nearest(view, sentence, token, [time.span for time in times])
    return times[found].value if found is not None else None


def place_in(view: View, sentence: Sentence, token: int, places: Sequence[Place]) -> PlaceValue | None:
    """The place said in the clause of a token, where it stands as a place (behind in, at, near, ...)."""
    spans = [place.span for place in places]
    found = _nearest(view, sentence, token, spans, _is_locative)
    return places[found].value if found is not None else None


_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "into",
        "around",
        "outside",
        "inside",
        "across",
        "from",
        "to",
        "over",
        "of",
        "toward",
        "towards",
        "throughout",
        "against",
        "between",
        "east",
        "west",
        "north",
        "south",
    }
)


def _is_locative(view: View, sentence: Sentence, span: Span) -> bool:
    first, _ = view.tokens_of(span)
    i = first - 1
    steps = 0
    while i >= sentence.first and steps < 6:
        if view.low[i] in _LOCATIVE:
            return True
        if view.tags[i] in {"DET", "ADJ", "NOUN", "PROPN"} or view.low[i] in {"'s", ",", "and", "'", "(", "of"}:
            i -= 1
            steps += 1
        else:
            return False
    return False


def _always(view: View, sentence: Sentence, span: Span) -> bool:
    return view.text != "" and sentence.span.contains(span)


def _nearest(view: View, sentence: Sentence, token: int, spans: Sequence[Span], accepts=_always) -> int | None:  # type: ignore[no-untyped-def]
    first, end = _clause(view, sentence, token)
    clause = view.span(first, end)
    at = view.start(token)
    best: tuple[int, int] | None = None
    for number, span in enumerate(spans):
        if clause.contains(span) and accepts(view, sentence, span):
            distance = span.start - at if span.start >= at else (at - span.end) + 20
            if best is None or distance < best[0]:
                best = (distance, number)
    return best[1] if best is not None else None


def statement_of(span: Span, statements: Sequence[Statement]) -> str | None:
    """The id of the innermost statement whose content holds the span."""
    holders = [statement for statement in statements if any(piece.contains(span) for piece in statement.content)]
    if not holders:
        return None
    return min(holders, key=lambda item: (sum(end - start for start, end in item.content), item.id)).id
