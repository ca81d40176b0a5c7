"""The two sides of what is done with each other, from its own words or from the talks that it belongs to."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.arguments import phrase
from variorum.extract.draft import Draft
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.sorts import is_event, may_act
from variorum.extract.view import Sentence, View
from variorum.ontology.event_words import side_words
from variorum.records import Span

_REACH = 12
"""Tokens between a verb and the side that it is done with."""


def between(view: View, sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The sides of what two do with each other: by its own words, else those of the talks that it belongs to."""
    if draft.recipients and draft.actors:
        return draft
    if draft.actors:
        found = _met(view, sentence, draft) if draft.type != "CONSULT" else None
        if found is not None:
            return replace(draft, recipients=[found])
    elif draft.noun and draft.recipients:
        holder = _in_whose(view, draft)
        return replace(draft, actors=[holder]) if holder is not None else draft
    talks = _talks(view, sentence, draft, drafts)
    if talks is None:
        return draft
    if draft.actors:
        return replace(draft, recipients=[*talks.actors, *talks.recipients])
    return replace(draft, actors=list(talks.actors), recipients=list(talks.recipients))


def _met(view: View, sentence: Sentence, draft: Draft) -> Span | None:
    """Whom it is done with: the object of "to meet", else a name behind "to", "with" or "by" in what is agreed."""
    at = view.token_at(draft.trigger.end - 1) + 1
    for k in range(at, min(at + _REACH, sentence.end - 1)):
        meets = view.low[k] in side_words().meeting and view.low[k - 1] == "to"
        if not meets and (view.low[k] not in side_words().towards or view.tags[k + 1] in {"VERB", "AUX"}):
            continue
        found = phrase_after(view, sentence, k + 1)
        if found is None or is_event(view, found) or not may_act(view, found):
            continue
        named = any(view.words[m][:1].isupper() for m in range(found.first, found.end))
        if (meets or named) and not any(found.span(view).overlaps(own) for own in draft.actors):
            return found.span(view)
    return None


def _in_whose(view: View, draft: Draft) -> Span | None:
    """`the minister in a meeting with X ...`: the minister."""
    if not view.parsed:
        return None
    up = view.annotations.heads[view.token_at(draft.trigger.end - 1)]
    if up < 0 or view.tags[up] not in {"NOUN", "PROPN"} or up > view.token_at(draft.trigger.start):
        return None
    found = phrase(view, up)
    found = Range(found.first, up + 1)
    return found.span(view) if may_act(view, found) and not is_event(view, found) else None


def _talks(view: View, sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The talks told of before that "the talks" in this sentence are, where both their sides are known."""
    pointed = any(
        view.low[k] in side_words().talks and view.low[k - 1] in {"the", "these", "those"}
        for k in range(sentence.first + 1, sentence.end)
    )
    if not pointed:
        return None
    before = [other for other in drafts if other.type == "CONSULT" and other.sentence < draft.sentence]
    known = [other for other in before if other.actors and other.recipients]
    return known[-1] if known else None
