"""What two mentions of events share: words for the sides, names, figures, times and places."""

import re
from math import cos, hypot, inf, radians

from variorum.extract.draft import Draft
from variorum.extract.siting import finer, is_part
from variorum.extract.view import View
from variorum.ontology.calendar import load_calendar
from variorum.ontology.event_cues import event_nouns
from variorum.ontology.event_words import sameness_words
from variorum.ontology.words import closed_classes
from variorum.records import PlaceValue, Span, TimeValue


def is_relative(view: View, draft: Draft) -> bool:
    """Whether the trigger's clause only tells more of somebody named before ("a group that fought ...")."""
    k, _ = view.tokens_of(draft.trigger)
    while k > 0 and view.tags[k - 1] in {"AUX", "ADV"}:
        k -= 1
    return k > 0 and view.low[k - 1] in {"that", "who", "which"} and view.tags[k - 1] in {"PRON", "SCONJ", "DET"}


def led_by_event(view: View, draft: Draft) -> bool:
    """Whether the relative pronoun before the trigger stands for an event ("the strike that killed ...")."""
    first, _ = view.tokens_of(draft.trigger)
    return any(view.low[k] in event_nouns() for k in range(max(0, first - 14), first) if view.tags[k] == "NOUN")


def has_verb_between(view: View, start: int, end: int) -> bool:
    """Whether a verb stands between two offsets."""
    return any(view.tags[k] == "VERB" for k in range(view.token_at(start), view.token_at(end)))


def is_another(view: View, draft: Draft) -> bool:
    """Whether the words say that it is some other attack, or one of many ("in another raid", "often", "last year")."""
    sentence = view.sentences[draft.sentence]
    first, end = view.tokens_of(draft.trigger)
    if "since" in view.low[sentence.first : sentence.first + 2]:
        return True
    for k in range(max(sentence.first, first - 12), min(sentence.end, end + 12)):
        if view.low[k] in sameness_words().elsewhere:
            return True
        following = view.low[k + 1 : min(k + 3, sentence.end)]
        if view.low[k] in sameness_words().many and k < first <= k + 4:
            return True
        if view.low[k] in sameness_words().other and any(
            word in event_nouns() or word in sameness_words().incidents for word in following
        ):
            return True
    return False


def doer_words(view: View, draft: Draft) -> set[str]:
    """Words that tell one doer from another; none where it is only "a gunman"."""
    found: set[str] = set()
    for span in draft.actors:
        first, end = view.tokens_of(span)
        found.update(
            view.low[k].rstrip("s")
            for k in range(first, end)
            if view.tags[k] in {"NOUN", "PROPN", "ADJ"}
            and view.low[k] not in sameness_words().anybody
            and not view.low[k].isdigit()
        )
    return found


def names_in(view: View, spans: list[Span]) -> set[str]:
    """Capitalised words of phrases: the names in them."""
    out: set[str] = set()
    unnamed = sameness_words().unnamed | load_calendar().weekdays.keys()
    for span in spans:
        for word in re.findall(r"[^\W\d_][\w’'-]+", span.of(view.text)):
            low = word.lower()
            if word[0].isupper() and len(word) > 2 and low not in unnamed and low not in closed_classes():
                out.add(low.rstrip("s").replace("’", "").replace("'", ""))
    return out


def are_apart(one: TimeValue | None, two: TimeValue | None) -> bool:
    """Whether two times cannot be one."""
    if (
        one is None
        or two is None
        or one.earliest is None
        or two.earliest is None
        or one.latest is None
        or two.latest is None
    ):
        return False
    return one.latest < two.earliest or two.latest < one.earliest


def are_places_apart(one: PlaceValue | None, two: PlaceValue | None) -> bool:
    """Whether two places of one precision differ, or two towns or sites lie far from each other."""
    if one is None or two is None or one.name == two.name:
        return False
    if one.precision == two.precision:
        return True
    if {one.precision, two.precision} != {"point", "settlement"} or None in (one.lat, one.lon, two.lat, two.lon):
        return False
    return _degrees(one, two) > _FAR


def _degrees(one: PlaceValue, two: PlaceValue) -> float:
    """How far two places are from each other, in degrees of latitude (111 km); endless where one is not known."""
    if None in (one.lat, one.lon, two.lat, two.lon):
        return inf
    north, east = (one.lat or 0) - (two.lat or 0), ((one.lon or 0) - (two.lon or 0)) * cos(radians(one.lat or 0))
    return hypot(north, east)


_FAR = 0.3
"""Degrees of latitude between a site and a town that it does not belong to."""


def place_of_both(view: View, one: Draft, two: Draft) -> PlaceValue | None:
    """Of the places of two mentions of one event the one known more precisely; that of the first where neither is,
    where the other counts other victims, or where it is only a part ("including in Darrow").
    """
    if one.place is None or two.place is None:
        return one.place or two.place
    fits = finer(two.place, one.place) and not counts_a_part(one, two) and not is_part(view, two.place.span)
    return two.place if fits else one.place


def other_victims(one: Draft, two: Draft) -> bool:
    """Whether two mentions count other people somewhere else: not two counts of one attack."""
    if not has_other_toll(one, two) or two.place is None or (one.place and one.place.name == two.place.name):
        return False
    return one.place is None or counts_a_part(one, two) or _degrees(one.place, two.place) > _FAR


def counts_a_part(one: Draft, two: Draft) -> bool:
    """Whether the second counts far fewer or more of the same: not another count of one attack but another attack."""
    mine, theirs = figures_of(one), figures_of(two)
    whole = {unit: max(size for name, size in mine if name == unit) for unit, _ in mine}
    shares = [size / whole[unit] for unit, size in theirs if unit in whole]
    return not mine & theirs and any(not _PART <= share <= _MORE for share in shares)


_PART, _MORE = 0.7, 3
"""Between these a second count of one attack may lie, as a share of the first; tolls rise."""


def has_other_toll(one: Draft, two: Draft) -> bool:
    """Whether both count the same thing and none of the counts agree."""
    mine, theirs = figures_of(one), figures_of(two)
    return bool({unit for unit, _ in mine} & {unit for unit, _ in theirs}) and not mine & theirs


def figures_of(draft: Draft) -> set[tuple[str, float]]:
    """The counts of an event above one, by unit."""
    return {(item.unit, item.low) for item in draft.numbers if item.low is not None and item.low > 1}


def content_words(view: View, spans: list[Span]) -> set[str]:
    """The words of phrases that tell one side from another."""
    out: set[str] = set()
    for start, end in spans:
        words = [word.strip("“”\"'‘’.,").lower() for word in view.text[start:end].split()]
        out.update(word for word in words if len(word) > 3 and word not in sameness_words().general)
    return out


def words_of(view: View, draft: Draft) -> set[str]:
    """The words of the sides and the place of an event."""
    return (
        content_words(view, draft.actors)
        | content_words(view, draft.recipients)
        | ({draft.place.name.lower()} if draft.place else set())
    )
