"""The time of what a report goes on to tell: a story told in the past tense stays at the time that it stands at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.extract.draft import Draft
from variorum.extract.view import Sentence, View
from variorum.ontology.calendar import load_calendar
from variorum.ontology.plover import load_plover
from variorum.records import Place, PlaceValue, Statement, Time, TimeValue

Marked = TypeVar("Marked", Time, Place)

CARRIED = "carried:"
"""Begins the method of a time that was said of something told before."""
_REACH = {"day": 12, "part_of_day": 12, "month": 3}
"""Sentences over which a time is carried, by its granularity."""
_PERFECT = frozenset({"has", "have", "'ve"})
_PRESENT = frozenset({"is", "are", "am", "will", "would", "may", "might", "could", "can", "should", "must", "shall"})


@dataclass(slots=True)
class _Now:
    """The time that the telling stands at, and the sentence that it was said in."""

    time: TimeValue | None = None
    place: PlaceValue | None = None
    sentence: int = 0
    spoken: bool = False

    @property
    def reach(self) -> int:
        """Sentences over which this time is carried."""
        return _REACH.get((self.time.granularity if self.time else None) or "", 0)


def carry_times(
    view: View,
    drafts: Iterable[Draft],
    times: Sequence[Time],
    places: Sequence[Place],
    statements: Iterable[Statement],
) -> list[Draft]:
    """The events with the time of the one before where they go on with it.

    An event without a time of its own takes that of the last dated one where it happened, is told in the plain past or
    points back ("the attack"), both are done by words or both are not, no other time and land was said since (but for
    the day on which somebody spoke), and no word sets it apart as habit or background. The time keeps the words that it
    was read from; its method begins with `carried:`. So does its place, where the sentence names none.
    """
    spoken = {item.time.span for item in statements if item.time is not None}
    marks = _marks(view, [time for time in times if time.span not in spoken])
    placed = _marks(view, places)
    now = _Now()
    at = 0
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.sentence, one.trigger)):
        while at < draft.sentence:
            _pass(now, marks[at])
            at += 1
        if draft.time is not None:
            if draft.status == "happened" and draft.time.granularity in _REACH and not draft.title:
                now.time, now.place = draft.time, draft.place
                now.sentence, now.spoken = draft.sentence, _is_spoken(draft)
        elif now.time is not None and _goes_on(view, draft, now, marks[draft.sentence]):
            draft = replace(draft, time=replace(now.time, method=f"{CARRIED}{now.time.method}"))
            if draft.place is None and now.place is not None and not now.spoken and not placed[draft.sentence]:
                draft = replace(draft, place=replace(now.place, method=f"{CARRIED}{now.place.method}"))
        out.append(draft)
    return out


def _marks(view: View, records: Sequence[Marked]) -> list[list[Marked]]:
    """The times or places of each sentence."""
    marks: list[list[Marked]] = [[] for _ in view.sentences]
    for record in records:
        number = view.sentence_at(record.span.start)
        if number is not None:
            marks[number].append(record)
    return marks


def _pass(now: _Now, marks: Iterable[Time]) -> None:
    """Leave a sentence: another time than the one that the telling stands at ends it."""
    if now.time is None:
        return
    if any((time.earliest, time.latest) != (now.time.earliest, now.time.latest) for time in marks):
        now.time = None


def _goes_on(view: View, draft: Draft, now: _Now, marks: Sequence[Time]) -> bool:
    if draft.status != "happened" or draft.title or marks or not 0 <= draft.sentence - now.sentence <= now.reach:
        return False
    if (draft.noun and not draft.definite) or _is_spoken(draft) != now.spoken:
        return False
    if draft.place is not None and now.place is not None and draft.place.country != now.place.country:
        return False
    sentence = view.sentences[draft.sentence]
    return not _set_apart(view, sentence, view.token_at(draft.trigger.start)) and (draft.noun or _is_past(view, draft))


def _is_spoken(draft: Draft) -> bool:
    """Whether it is done by words: the day on which somebody spoke is not that of what he spoke about."""
    return load_plover().quad(draft.type) in {1, 3}


def _set_apart(view: View, sentence: Sentence, token: int) -> bool:
    """Whether a word of the sentence, or "before" in front of the token, tells of habit or background."""
    calendar = load_calendar()
    if any(view.low[k] in calendar.background_words for k in range(sentence.first, sentence.end)):
        return True
    return any(view.low[k] in calendar.background_leads for k in range(sentence.first, token))


def _is_past(view: View, draft: Draft) -> bool:
    """Whether the verb stands in the plain past or the past perfect."""
    token = view.token_at(draft.trigger.start)
    if view.parsed:
        helpers = {view.low[k] for k in view.children[token] if view.annotations.deprels[k].startswith("aux")}
    else:
        helpers = {view.low[k] for k in range(max(0, token - 3), token) if view.tags[k] == "AUX"}
    if helpers & (_PERFECT | _PRESENT):
        return False
    lemmas = view.annotations.lemmas
    return bool(helpers) or not lemmas or view.low[token] not in {lemmas[token], f"{lemmas[token]}s"}
