"""Whom a protest is against, from what its sentence says of it."""

from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.extract.phrases import phrase_after, range_of
from variorum.extract.sorts import is_a
from variorum.extract.view import Sentence, View
from variorum.ontology.event_words import side_words
from variorum.records import Span

_REACH = 12
"""Tokens between a verb and the side that it is done with."""


def against(view: View, sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> list[Span]:
    """Whom a protest is against: before whose door it is, who meets it with force, else what a government gives."""
    at = view.token_at(draft.trigger.end - 1) + 1
    door = _before_whose_door(view, sentence, at)
    if door is not None:
        return [door]
    for other in drafts:
        if other.sentence == draft.sentence and other.type in {"COERCE", "ASSAULT"} and other.actors:
            meets = any(mine.overlaps(span) for mine in (draft.trigger, *draft.actors) for span in other.recipients)
            marched = any(is_a(view, range_of(view, span), "protest") for span in other.recipients)
            if meets or marched or (other.noun and not other.recipients and other.mode == "restrict"):
                return list(other.actors)
    over = next((k for k in range(at, min(at + _REACH, sentence.end)) if view.low[k] in side_words().over), at)
    for k in range(over, min(over + _REACH, sentence.end)):
        if view.low[k] in side_words().grievances and view.low[k - 1] != "no":
            return [view.span(k, k + 1)]
    return []


def _before_whose_door(view: View, sentence: Sentence, at: int) -> Span | None:
    fronts = [tuple(text.split()) for text in side_words().fronts]
    for k in range(at, min(at + _REACH, sentence.end - 3)):
        size = next((len(words) for words in fronts if view.low[k : k + len(words)] == words), 0)
        found = phrase_after(view, sentence, k + size) if size else None
        if found is not None and view.low[found.end - 1] in side_words().doors:
            return found.span(view)
    return None


def put_down(draft: Draft, drafts: Sequence[Draft]) -> list[Span]:
    """`a crackdown` in a sentence about one protest is on those who protest."""
    here = [other for other in drafts if other.sentence == draft.sentence and other.type == "PROTEST"]
    return list(here[0].actors) if len(here) == 1 and draft.mode == "restrict" else []
