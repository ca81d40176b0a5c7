"""The time and place of what a report goes on to tell: a story told in the past tense stays where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.extract.draft import Draft
from variorum.extract.hanging import describes
from variorum.extract.view import Sentence, View
from variorum.ontology.calendar import load_calendar
from variorum.ontology.plover import load_plover
from variorum.records import Place, PlaceValue, Statement, Time, TimeValue
from variorum.records.times import CARRIED

Marked = TypeVar("Marked", Time, Place)
Value = TypeVar("Value", TimeValue, PlaceValue)

_REACH = {"day": 12, "part_of_day": 12, "month": 3}
"""Sentences over which a time is carried, by its granularity."""
_SCENE = 4
"""Sentences over which a place without a time is carried."""
_MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_PERFECT = frozenset({"has", "have", "'ve"})
_PRESENT = frozenset({"is", "are", "am", "will", "would", "may", "might", "could", "can", "should", "must", "shall"})


@dataclass(slots=True)
class _Now:
    """The time that the telling stands at, and the sentence that it was said in; the same for the place."""

    time: TimeValue | None = None
    place: PlaceValue | None = None
    sentence: int = 0
    scene: int = 0
    reach: int = 0
    spoken: bool = False
    met: bool = False

    def dated(self, draft: Draft) -> None:
        """Go on from an event that says its time."""
        self.time, self.sentence = draft.time, draft.sentence
        self.spoken = _is_spoken(draft)
        self.placed(draft, _REACH.get((draft.time.granularity if draft.time else None) or "", 0))

    def placed(self, draft: Draft, reach: int) -> None:
        """Go on where an event is."""
        known = draft.place is not None and draft.place.country is not None
        self.place, self.scene, self.reach = draft.place if known else None, draft.sentence, reach
        self.met = draft.type in _MEETING


def carry_times(
    view: View,
    drafts: Iterable[Draft],
    times: Sequence[Time],
    places: Sequence[Place],
    statements: Iterable[Statement],
) -> list[Draft]:
    """The events with the time and place of the one before where they go on with it.

    An event without a time of its own takes that of the last dated one where it happened, is told in the plain past or
    points back ("the attack"), both are done by words or both are not, no other time and land was said since (but for
    the day on which somebody spoke), and no word sets it apart as habit or background. The time keeps the words that it
    was read from; its method begins with `carried:`. So does its place, where the sentence names none: from a deed to
    a deed, and from a meeting to what was agreed there; over few sentences where no time holds them together.
    """
    spoken = {item.time.span for item in statements if item.time is not None}
    said = _marks(view, times)
    marks = [[time for time in here if time.span not in spoken] for here in said]
    placed = _marks(view, places)
    now = _Now()
    at = 0
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.sentence, one.trigger)):
        while at < draft.sentence:
            _pass(now, [time for time in marks[at] if view.quote_of[view.token_at(time.span.start)] < 0], at)
            at += 1
        told = draft
        if draft.time is None and _goes_on(view, draft, now, marks[draft.sentence]):
            told = replace(told, time=_carried(now.time))
        others = [time for time in said[draft.sentence] if draft.time is None or time.span != draft.time.span]
        if draft.place is None and not placed[draft.sentence] and not others and _stays(view, draft, now):
            told = replace(told, place=_carried(now.place))
        if draft.status == "happened" and not draft.title and not describes(view, view.token_at(draft.trigger.start)):
            if draft.time is not None and draft.time.granularity in _REACH:
                now.dated(told)
            elif draft.place is not None and draft.place.country is not None:
                now.placed(draft, _SCENE)
        out.append(told)
    return out


def _carried(value: Value | None) -> Value | None:
    carried = value is None or value.method.startswith(CARRIED)
    return value if carried or value is None else replace(value, method=f"{CARRIED}{value.method}")


def _marks(view: View, records: Sequence[Marked]) -> list[list[Marked]]:
    """The times or places of each sentence."""
    marks: list[list[Marked]] = [[] for _ in view.sentences]
    for record in records:
        number = view.sentence_at(record.span.start)
        if number is not None:
            marks[number].append(record)
    return marks


def _pass(now: _Now, marks: Iterable[Time], sentence: int) -> None:
    """Leave a sentence: another time than the one that the telling stands at ends it; not in that of a bare scene."""
    if now.time is None and sentence == now.scene:
        return
    here = (now.time.earliest, now.time.latest) if now.time is not None else None
    if any((time.earliest, time.latest) != here for time in marks):
        now.time = now.place = None


def _goes_on(view: View, draft: Draft, now: _Now, marks: Sequence[Time]) -> bool:
    reach = _REACH.get((now.time.granularity if now.time else None) or "", -1)
    if marks or not 0 <= draft.sentence - now.sentence <= reach or _is_spoken(draft) != now.spoken:
        return False
    if draft.place is not None and now.place is not None and draft.place.country != now.place.country:
        return False
    return _is_told_on(view, draft)


def _stays(view: View, draft: Draft, now: _Now) -> bool:
    """Whether an event is where the last one was: a deed after a deed, and what was agreed at a meeting."""
    if now.place is None or not 0 <= draft.sentence - now.scene <= now.reach:
        return False
    if _is_spoken(draft) and not (now.met and draft.type in _MEETING):
        return False
    return (now.met or draft.type not in _MEETING) and _is_told_on(view, draft)


def _is_told_on(view: View, draft: Draft) -> bool:
    """Whether it is told as what happened next: in the plain past or pointing back, no habit and no background."""
    if draft.status != "happened" or draft.title or (draft.noun and not draft.definite):
        return False
    sentence, token = view.sentences[draft.sentence], view.token_at(draft.trigger.start)
    if _set_apart(view, sentence, token) or describes(view, token):
        return False
    return draft.noun or _is_past(view, draft)


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
