"""Which time and statement a stretch of the text belongs to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from variorum.extract.hanging import steps_between
from variorum.extract.view import Sentence, View
from variorum.records import Layers, Span, Statement, Time, TimeValue

_HEAD = 600
"""Characters at the head of a text in which the date of the report stands."""
_WINDOW = 80
"""Contents that begin before an offset and are looked at, the last ones first: they hardly ever nest so deep."""
_OF_A_TIME = frozenset({"in", "at", "near", "on", "into", "around", "from", "to", "over", "of", "between"})
_PARTING = frozenset({"while", "but", "although", "though", "whereas"})


class Holders:
    """The statements of a document by what their contents hold, found without a look at all of them."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._pieces = sorted((piece, item.id, item) for item in statements for piece in item.content)
        self._starts = [piece.start for piece, _, _ in self._pieces]

    def holding(self, span: Span) -> list[Statement]:
        """The statements with a piece of content around the span, innermost first."""
        last = bisect_right(self._starts, span.start)
        found = {
            item.id: item for piece, _, item in self._pieces[max(0, last - _WINDOW) : last] if piece.contains(span)
        }
        return sorted(found.values(), key=lambda item: (sum(end - start for start, end in item.content), item.id))

    def of(self, span: Span) -> Statement | None:
        """The innermost statement that says what stands there, or null."""
        found = self.holding(span)
        return found[0] if found else None


def told_times(layers: Layers) -> tuple[Time, ...]:
    """The times of a document without the one that only dates the report ("3 Oct 2017 At least 17 people ...")."""
    document = layers.document
    published = document.published
    if published is None:
        return layers.of(Time)

    def dates_the_report(time: Time) -> bool:
        before = document.text[: time.span.start].rstrip().rpartition(" ")[2].lower()
        return (
            time.method == "absolute"
            and time.granularity == "day"
            and time.earliest == published.value
            and time.span.start < _HEAD
            and before not in _OF_A_TIME
        )

    return tuple(time for time in layers.of(Time) if not dates_the_report(time))


class Said:
    """The times of a document, in order."""

    def __init__(self, times: Sequence[Time]) -> None:
        self._times = sorted(times, key=lambda time: time.span)
        self._starts = [time.span.start for time in self._times]

    def time(
        self, view: View, sentence: Sentence, token: int, holder: Statement | None = None, *, deed: bool = True
    ) -> TimeValue | None:
        """The time said in the clause of a token, the nearest one; null where there is none, never one from elsewhere.

        `holder`: the statement that says it; then only a time within what is said counts, not the day it was said on.
        `deed`: whether it is more than words, whose aims have times of their own.
        """
        clause = view.span(*clause_tokens(view, sentence, token))
        low, high = bisect_left(self._starts, clause.start), bisect_left(self._starts, clause.end)
        found = [
            time
            for time in self._times[low:high]
            if clause.contains(time.span)
            and (holder is None or any(piece.contains(time.span) for piece in holder.content))
        ]
        return said_time(view, token, found, deed=deed)


def said_time(view: View, token: int, times: Iterable[Time], *, deed: bool = True) -> TimeValue | None:
    """The time among these that is said of a word: of those that belong to it, the one fewest steps away.

    A time that is none by itself ("eight years after") leaves it null.
    """
    at = view.start(token)
    steps = [(steps_between(view, token, time.span, deed=deed), time) for time in times]
    near = [(count, _distance(time.span, at), time.span, time) for count, time in steps if count is not None]
    if not near:
        return None
    best = min(near, key=lambda one: one[:3])[3]
    return best.value if best.earliest is not None or best.method.endswith("no-anchor") else None


def _distance(span: Span, at: int) -> int:
    """How far a phrase is from an offset, in characters; one before it counts as 20 farther."""
    return span.start - at if span.start >= at else (at - span.end) + 20


def clause_tokens(view: View, sentence: Sentence, token: int, parting: frozenset[str] = _PARTING) -> tuple[int, int]:
    """The tokens around one without a semicolon, not past a conjunction (of `parting`) or a relative clause's comma."""
    first, end = sentence.first, sentence.end
    for i in range(token, sentence.first, -1):
        if view.words[i] == ";" or (view.low[i] in parting and i < token):
            first = i
            break
    for i in range(token + 1, sentence.end):
        relative = view.low[i] in {"which", "who"} or view.low[i] in _PARTING
        if view.words[i] == ";" or view.low[i] in parting - _PARTING or (relative and view.words[i - 1] == ","):
            end = i
            break
    return first, end
