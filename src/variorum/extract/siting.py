"""Where an event is said to be: what its words lead to, what it strikes, or what "the city" points back to."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.extract.hanging import apart, led_away
from variorum.extract.placing import clause_tokens
from variorum.extract.view import Sentence, View
from variorum.ontology.acting import load_acting
from variorum.ontology.event_cues import event_nouns
from variorum.ontology.event_words import place_words
from variorum.ontology.plover import load_plover
from variorum.records import EventType, Place, PlaceValue, Span

_BACK = 900
"""Characters over which "the city" points back to a name."""
_FINENESS = {"point": 0, "settlement": 2, "district": 3, "province": 4, "country": 5, None: 6}
_INSIDE = "within:"
"""Begins the method of a place that no gazetteer has and that lies in a known one."""
_LOCATIVE = frozenset(
    ["in", "at", "near", "on", "into", "around", "outside", "inside", "across", "from", "to", "over", "of", "toward",
     "towards", "throughout", "against", "between", "east", "west", "north", "south"]
)  # fmt: skip
_STRONG = _LOCATIVE - {"from", "to", "over", "toward", "towards", "against", "between"}
_STANDS, _TOWARD, _LOOSE, _NAMED, _BARRED, _NOWHERE = range(6)
"""How a name stands as a place: behind "in", "to" or "of", only named, in another clause, not at all."""
_WAYS = frozenset({"to", "from", "toward", "towards"})
_PARTS = frozenset({"including", "notably", "especially", "among"})
_LIST = 14
"""Tokens behind "including" that still name parts."""
_OWNING = frozenset({"'s", "’s", "'", "’"})


class _Found(NamedTuple):
    span: Span
    place: PlaceValue


class Sites:
    """The places of a document, in order."""

    def __init__(self, view: View, places: Sequence[Place]) -> None:
        self._view = view
        self._places = sorted(places, key=lambda place: place.span)
        self._starts = [place.span.start for place in self._places]
        self._nouns: dict[str, set[str]] = {}
        for place in self._places:
            self._nouns.setdefault(place.name, set()).update(self._called(place.span))
        self._bodies = [one.span for one in view.annotations.entities if one.label == "ORG"]

    def struck(self, sentence: Sentence, spans: Sequence[Span], kind: EventType) -> PlaceValue | None:
        """The place that is itself attacked or taken ("shelled Darrow"): its name ends the phrase of the object."""
        for span in spans if kind in {"ASSAULT", "COERCE"} else ():
            for place in self._within(span):
                if place.span.end == span.end:
                    return place.value
            again = next((one.place for one in self._again(sentence, span) if one.span.end == span.end), None)
            if again is not None:
                return again
        return None

    def taken(self, spans: Sequence[Span], kind: EventType) -> PlaceValue | None:
        """The place that an object begins with its own name ("seized Darrow, the capital of Estry")."""
        for span in spans if kind in {"ASSAULT", "COERCE"} else ():
            for place in self._within(span):
                if place.span.start == span.start and place.country is not None and place.precision != "country":
                    return place.value if not self._qualifies(place.span) else None
        return None

    def place(self, sentence: Sentence, token: int, kind: EventType | None = None) -> PlaceValue | None:
        """The place said of a token: where it stands as a place (behind in, at, near, ...), the finest of those in the
        land of the nearest one; "the city" is the city named last. Else a town or site that is named.

        By the tree, a place in another clause is hardly said of it, and one in its own clause goes before one above.
        What is done by words is only where it is said to be ("in", "at"; talks and visits also "to").
        "From" leads to a place too (for those who leave; not for shots, which end elsewhere).
        """
        view, start = self._view, kind != "ASSAULT"
        spoken = kind is not None and load_plover().quad(kind) in {1, 3}
        worst = (_TOWARD if kind == "CONSULT" else _STANDS) if spoken else _BARRED
        clause = view.span(*clause_tokens(view, sentence, token))
        named = [_Found(place.span, place.value) for place in self._within(clause)]
        named = [one for one in (*named, *self._again(sentence, clause)) if not self._is_named_after(one.span)]
        given = [(self._rank(sentence, token, one, start=start), one) for one in named]
        ranked = [(rank, one) for rank, one in given if rank is not None and rank[0] <= worst]
        best = min((rank for rank, _ in ranked), default=None)
        return _finest([one for rank, one in ranked if rank == best], view.start(token))

    def _rank(self, sentence: Sentence, token: int, one: _Found, *, start: bool) -> tuple[int, int, bool] | None:
        """How well a place fits a token, the smaller the better; null where it is not where it happened."""
        standing = _standing(self._view, sentence, one.span, start=start)
        if standing == _NOWHERE or self._qualifies(one.span):
            if one.place.precision not in ("point", "settlement"):
                return None
            if not start and _led_by_from(self._view, sentence, self._view.tokens_of(one.span)[0]):
                return None
            standing = _NAMED
        barred, clauses = apart(self._view, token, one.span)
        barred = barred or is_part(self._view, one.span, token) or led_away(self._view, token, one.span)
        if barred and standing != _STANDS:
            return None
        return (_BARRED if barred else standing), clauses, one.place.country is None

    def _within(self, span: Span) -> list[Place]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [place for place in self._places[low:high] if span.contains(place.span)]

    def _qualifies(self, span: Span) -> bool:
        """ "Estry's worst attack": the owner of something that does not lie in it."""
        _, end = self._view.tokens_of(span)
        low = self._view.low
        return end + 1 < len(low) and low[end] in _OWNING and low[end + 1] not in load_acting().owned

    def _is_named_after(self, span: Span) -> bool:
        """A place inside the name of a body ("Islamic State in Iraq and Syria")."""
        return any(one.start < span.start and one.contains(span) for one in self._bodies)

    def _again(self, sentence: Sentence, clause: Span) -> list[_Found]:
        """Words of a clause that point back to a place ("the city"), each with the place named last that is one."""
        view = self._view
        first, end = view.tokens_of(clause)
        nouns = load_acting().again
        found = []
        for i in range(max(first, sentence.first + 1), min(end, sentence.end)):
            kinds = nouns.get(view.low[i])
            if kinds is None or view.low[i - 1] != "the" or view.words[i] != view.low[i]:
                continue
            if i + 1 < end and (view.low[i + 1] == "of" or view.tags[i + 1] == "PROPN"):
                continue
            place = self._named_last(view.start(i), view.low[i], kinds)
            here = {one.country for one in self._within(clause) if one.country is not None}
            if place is not None and (not here or place.country in here):
                found.append(_Found(view.span(i, i + 1), place))
        return found

    def _named_last(self, at: int, noun: str, kinds: tuple[str, ...]) -> PlaceValue | None:
        """The place named last before an offset, if it is of these precisions and no other noun says what it is."""
        for k in range(bisect_left(self._starts, at) - 1, -1, -1):
            place = self._places[k]
            if at - place.span.end > _BACK:
                return None
            said = self._nouns.get(place.name, set())
            fits = noun in said if said else noun not in place_words().pointing
            if noun == "capital" and said & place_words().large:
                fits = True
            if place.precision in kinds and fits:
                return replace(place.value, method=f"again:{place.method}")
        return None

    def _called(self, span: Span) -> set[str]:
        """The nouns that say what a named place is ("the village of X", "X village")."""
        view = self._view
        first, end = view.tokens_of(span)
        owned = view.low[first - 1] == "of" and first > 2 and view.tags[first - 3] == "PROPN"
        around = (*view.low[max(0, first - 2) : 0 if owned else first], *view.low[end : end + 1])
        return {word for word in around if word in load_acting().again}


def _finest(found: list[_Found], at: int) -> PlaceValue | None:
    if not found:
        return None
    nearest = min(found, key=lambda one: (_distance(one.span, at), one.span)).place
    near = [one for one in found if nearest.country is not None and one.place.country == nearest.country]
    finest = min(near, key=lambda one: (fineness(one.place), _distance(one.span, at), one.span), default=None)
    return nearest if finest is None else finest.place


def is_part(view: View, span: Span, after: int = -1) -> bool:
    """ "in several towns, including in Darrow": where only a part of it happened. `after`: a token to stop at."""
    first, _ = view.tokens_of(span)
    for k in range(first - 1, max(after, first - _LIST, -1), -1):
        if view.words[k] in {".", ";"}:
            return False
        if view.low[k] in _PARTS:
            return True
    return False


def finer(one: PlaceValue, two: PlaceValue) -> bool:
    """Whether the first place is known more precisely than the second, and in the same land."""
    return one.country is not None and two.country in (one.country, None) and fineness(one) < fineness(two)


def fineness(place: PlaceValue) -> int:
    """How precisely a place is known: smaller is finer; what lies in a known one is finer than that."""
    return _FINENESS[place.precision] - (place.method.startswith(_INSIDE) and place.precision != "point")


def _distance(span: Span, at: int) -> int:
    """How far a phrase is from an offset, in characters; one before it counts as 20 farther."""
    return span.start - at if span.start >= at else (at - span.end) + 20


def _led_by_from(view: View, sentence: Sentence, i: int) -> bool:
    """Whether the phrase of an "of" hangs on "from" ("from the village of X")."""
    return "from" in view.low[max(sentence.first, i - 4) : i]


def _standing(view: View, sentence: Sentence, span: Span, *, start: bool) -> int:
    """How a name stands as a place: behind "in" or the like or before "where", behind "of" or "to", or not at all."""
    first, end = view.tokens_of(span)
    if end < sentence.end and view.low[min(end + (view.words[end] == ","), sentence.end - 1)] == "where":
        return _STANDS
    found = _STANDS
    for i in range(first - 1, max(sentence.first, first - 8) - 1, -1):
        word = view.low[i]
        if word == "from" and not start:
            return _NOWHERE
        if word == "of":
            if not start and _led_by_from(view, sentence, i):
                return _NOWHERE
            noun = view.low[i - 1]
            if noun in event_nouns():
                return _STANDS
            if noun not in load_acting().after and noun not in load_acting().place_nouns:
                found = _LOOSE
            continue
        if word in _LOCATIVE:
            return max(found, _STANDS if word in _STRONG else _TOWARD if word in _WAYS else _LOOSE)
        if view.tags[i] not in {"DET", "ADJ", "NOUN", "PROPN"} and word not in {"'s", ",", "and", "'", "("}:
            break
    return _NOWHERE if found == _STANDS else found
