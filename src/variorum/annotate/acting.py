"""Whether the name of a place means the place, those who act there, or only qualifies the next noun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.annotate.reading_view import ReadingView
from variorum.ontology.acting import load_acting
from variorum.ontology.calendar import load_calendar
from variorum.ontology.words import closed_classes, verb_forms

NameRole = Literal["place", "actor", "modifier", "unknown"]


@dataclass(frozen=True, slots=True)
class NameRanges:
    """The token ranges of the names of a text, by where they begin and by where they end."""

    begins: Mapping[int, int]
    ends: Mapping[int, int]


def ranges_of(names: Iterable[tuple[int, int]]) -> NameRanges:
    """The ranges `[first, end)` of names, to be made once a text."""
    begins = dict(names)
    return NameRanges(begins, {end: first for first, end in begins.items()})


NO_NAMES = NameRanges({}, {})


def role_of(view: ReadingView, first: int, end: int, names: NameRanges = NO_NAMES) -> NameRole:
    """How the name at tokens `[first, end)` is used. `names`: all names of the text, for lists of them."""
    if is_seat(view, end) or _owns_a_place(view, end):
        return "place"
    first, end = _whole_list(view, first, end, names)
    return _before(view, first) or _after(view, end) or "unknown"


def is_seat(view: ReadingView, end: int) -> bool:
    """ "the Corvane-based monitor": the name says where somebody sits."""
    return view.word(end) == "-" and view.word(end + 1) == "based"


def _owns_a_place(view: ReadingView, end: int) -> bool:
    """ "Estry's largest city", "Varnia's coast": what is owned lies in it."""
    after = view.word(end)
    owns = after in ("'s", "\u2019s") or (after in ("'", "\u2019") and view.word(end - 1).endswith("s"))
    return owns and view.word(end + 1) in load_acting().owned


def _whole_list(view: ReadingView, first: int, end: int, names: NameRanges) -> tuple[int, int]:
    begins, ends = names.begins, names.ends
    for _ in range(8):
        at = first - 1
        while at >= 0 and view.low[at] in (",", "and", "or", "the"):
            at -= 1
        if at + 1 < first and at + 1 in ends and any(view.low[i] in (",", "and", "or") for i in range(at + 1, first)):
            first = ends[at + 1]
            continue
        break
    for _ in range(8):
        at = end
        while at < len(view.low) and view.low[at] in (",", "and", "or", "the"):
            at += 1
        if at > end and at in begins and any(view.low[i] in ("and", "or", ",") for i in range(end, at)):
            end = begins[at]
            continue
        break
    return first, end


def _before(view: ReadingView, first: int) -> NameRole | None:
    words = load_acting()
    sentence = view.sentence_of[first]
    begin = view.sentences[sentence][0] if sentence >= 0 else first
    at = first - 1
    while at >= begin and (view.low[at] in words.between) and at >= first - 4:
        at -= 1
    if at < begin:
        return None
    word = view.low[at]
    if word in words.locative:
        return "place"
    if word in words.place_nouns and at == first - 1 and word not in words.no_places:
        return "place"
    if word in words.conditional:
        before = [view.word(i) for i in range(max(begin, at - 4), at)]
        if word == "of":
            near = before[-2:]
            return "place" if any(one in words.place_nouns for one in near) else "modifier"
        if word == "on":
            return "place"
        if word in ("by", "with", "against"):
            return "place" if word == "with" and before and before[-1] in words.borders else "actor"
        if word in ("to", "between"):
            return "actor" if any(one in words.addressed for one in before[-3:]) else "place"
        return "place" if any(one in words.motion or one in words.place_nouns for one in before) else "actor"
    if word in words.motion and (at == first - 1 or view.low[at + 1 : first] == ("the",)):
        return "place"
    if view.tag(at) != "VERB" or at < first - 2:
        return None
    return "place" if view.low[first - 1] in words.regional else "actor"


def _after(view: ReadingView, end: int) -> NameRole | None:
    words = load_acting()
    after = view.word(end)
    if after in ("'s", "\u2019s") or (after in ("'", "\u2019") and view.word(end - 1).endswith("s")):
        return "modifier"
    if after == "-":
        return "modifier"
    if after in words.after:
        return "place"
    if after in words.acting:
        return "actor"
    if after and after[0].isalpha():
        tag = view.tag(end)
        if tag in ("VERB", "AUX"):
            return "actor"
        if after in closed_classes() or after in _times():
            return None
        if tag in ("NOUN", "ADJ"):
            return "modifier"
        form = verb_forms().get(after)
        if form is not None and form.form in ("past", "third", "participle", "ing"):
            return "actor"
        return "actor" if after.endswith("ed") else "modifier"
    return None


@cache
def _times() -> frozenset[str]:
    """Words that begin a time ("in Estry last month")."""
    calendar = load_calendar()
    roles = [word for role in ("last", "this", "next", "early", "earlier") for word in calendar.roles[role]]
    return frozenset((*roles, *calendar.weekdays, *calendar.deictic_days))


def qualifies_noun(view: ReadingView, end: int) -> bool:
    """Whether the name that ends before `end` only qualifies the noun behind it ("in US custody")."""
    return _after(view, end) == "modifier"
