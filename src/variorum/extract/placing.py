"""Which time, place and statement a stretch of the text belongs to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.extract.hanging import steps_between
from variorum.extract.view import Sentence, View
from variorum.ontology.acting import load_acting
from variorum.records import EventType, Layers, Place, PlaceValue, Span, Statement, Time, TimeValue

_HEAD = 600
"""Characters at the head of a text in which the date of the report stands."""
_BACK = 900
"""Characters over which "the city" points back to a name."""
_FINENESS = {"point": 0, "settlement": 0, "district": 1, "province": 2, "country": 3, None: 4}
_WINDOW = 80
"""Contents that begin before an offset and are looked at, the last ones first: they hardly ever nest so deep."""
_LOCATIVE = frozenset(
    ["in", "at", "near", "on", "into", "around", "outside", "inside", "across", "from", "to", "over", "of", "toward",
     "towards", "throughout", "against", "between", "east", "west", "north", "south"]
)  # fmt: skip
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
            and before not in _LOCATIVE
        )

    return tuple(time for time in layers.of(Time) if not dates_the_report(time))


class Said:
    """The times and places of a document, in order."""

    def __init__(self, times: Sequence[Time], places: Sequence[Place]) -> None:
        self._times = sorted(times, key=lambda time: time.span)
        self._places = sorted(places, key=lambda place: place.span)
        self._time_starts = [time.span.start for time in self._times]
        self._place_starts = [place.span.start for place in self._places]

    def time(self, view: View, sentence: Sentence, token: int, holder: Statement | None = None) -> TimeValue | None:
        """The time said in the clause of a token, the nearest one; null where there is none, never one from elsewhere.

        `holder`: the statement that says it; then only a time within what is said counts, not the day it was said on.
        """
        clause = _clause(view, sentence, token)
        low, high = bisect_left(self._time_starts, clause.start), bisect_left(self._time_starts, clause.end)
        found = [
            time
            for time in self._times[low:high]
            if clause.contains(time.span)
            and (holder is None or any(piece.contains(time.span) for piece in holder.content))
        ]
        return said_time(view, token, found)

    def struck(self, view: View, sentence: Sentence, spans: Sequence[Span], kind: EventType) -> PlaceValue | None:
        """The place that is itself attacked or taken ("shelled Darrow"): its name ends the phrase of the object."""
        for span in spans if kind in {"ASSAULT", "COERCE"} else ():
            low, high = bisect_left(self._place_starts, span.start), bisect_left(self._place_starts, span.end)
            for place in self._places[low:high]:
                if place.span.end == span.end:
                    return place.value
            again = next((place for one, place in self._again(view, sentence, span) if one.end == span.end), None)
            if again is not None:
                return again
        return None

    def place(self, view: View, sentence: Sentence, token: int, *, start: bool = True) -> PlaceValue | None:
        """The place said in the clause of a token: where it stands as a place (behind in, at, near, ...), the finest of
        those in the land of the nearest one; "the city" is the city named last. Else a town or site that is named.

        `start`: "from" leads to a place too (for those who leave; not for shots, which end elsewhere).
        """
        clause, at = _clause(view, sentence, token), view.start(token)
        low, high = bisect_left(self._place_starts, clause.start), bisect_left(self._place_starts, clause.end)
        found = [
            (place.span, place.value)
            for place in self._places[low:high]
            if clause.contains(place.span) and _is_locative(view, sentence, place.span, start=start)
        ]
        found += [
            (span, place)
            for span, place in self._again(view, sentence, clause)
            if _is_locative(view, sentence, span, start=start)
        ]
        found = found or [
            (place.span, place.value)
            for place in self._places[low:high]
            if clause.contains(place.span)
            and place.precision in ("point", "settlement")
            and (start or not _led_by_from(view, sentence, view.tokens_of(place.span)[0]))
        ]
        if not found:
            return None
        _, nearest = min(found, key=lambda one: (_distance(one[0], at), one[0]))
        near = [one for one in found if nearest.country is not None and one[1].country == nearest.country]
        finest = min(near, key=lambda one: (_FINENESS[one[1].precision], _distance(one[0], at), one[0]), default=None)
        return nearest if finest is None else finest[1]

    def _again(self, view: View, sentence: Sentence, clause: Span) -> list[tuple[Span, PlaceValue]]:
        """Words of a clause that point back to a place ("the city"), each with the place named last that is one."""
        first, end = view.tokens_of(clause)
        nouns = load_acting().again
        found = []
        for i in range(max(first, sentence.first + 1), min(end, sentence.end)):
            kinds = nouns.get(view.low[i])
            if kinds is None or view.low[i - 1] != "the" or view.words[i] != view.low[i]:
                continue
            if i + 1 < end and (view.low[i + 1] == "of" or view.tags[i + 1] == "PROPN"):
                continue
            place = self._named_last(view.start(i), kinds)
            if place is not None:
                found.append((view.span(i, i + 1), place))
        return found

    def _named_last(self, at: int, kinds: tuple[str, ...]) -> PlaceValue | None:
        """The place named last before an offset, if it is of these precisions: the nearest of them, not far away."""
        for k in range(bisect_left(self._place_starts, at) - 1, -1, -1):
            place = self._places[k]
            if at - place.span.end > _BACK:
                return None
            if place.precision in kinds:
                return replace(place.value, method=f"again:{place.method}")
        return None


def said_time(view: View, token: int, times: Iterable[Time]) -> TimeValue | None:
    """The time among these that is said of a word: of those that belong to it, the one fewest steps away.

    A time that is none by itself ("eight years after") leaves it null.
    """
    at = view.start(token)
    steps = [(steps_between(view, token, time.span), time) for time in times]
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


def _clause(view: View, sentence: Sentence, token: int) -> Span:
    return view.span(*clause_tokens(view, sentence, token))


def _led_by_from(view: View, sentence: Sentence, i: int) -> bool:
    """Whether the phrase of an "of" hangs on "from" ("from the village of X")."""
    return "from" in view.low[max(sentence.first, i - 4) : i]


def _is_locative(view: View, sentence: Sentence, span: Span, *, start: bool) -> bool:
    first, _ = view.tokens_of(span)
    i = first - 1
    steps = 0
    while i >= sentence.first and steps < 6:
        if view.low[i] == "from" and not start:
            return False
        if view.low[i] in _LOCATIVE:
            return start or view.low[i] != "of" or not _led_by_from(view, sentence, i)
        if view.tags[i] in {"DET", "ADJ", "NOUN", "PROPN"} or view.low[i] in {"'s", ",", "and", "'", "(", "of"}:
            i -= 1
            steps += 1
        else:
            return False
    return False
