"""The other side of an event that its own clause leaves out, from words of its sentence or of the same thing elsewhere.

Nothing is guessed: every side that is added is a phrase that says so (the cause of a protest, the owner of what is
taken, the two sides of "the talks").
"""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.agreed import between
from variorum.extract.candidate import MUTUAL
from variorum.extract.draft import Draft
from variorum.extract.phrases import phrase_after
from variorum.extract.protested import against, put_down
from variorum.extract.sorts import may_act
from variorum.extract.told_before import as_told_before
from variorum.extract.victims import counted_victims, with_owners
from variorum.extract.view import Sentence, View
from variorum.ontology.event_words import side_words
from variorum.records import Span

_REACH = 12
"""Tokens between a verb and the side that it is done with."""


def with_other_sides(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of a report, each with the side that other words give."""
    out = [_completed(view, draft, drafts) for draft in drafts]
    return [as_told_before(view, draft, out) for draft in out]


def _completed(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.type in {"COERCE", "SANCTION"} and not draft.actors:
        draft = replace(draft, actors=_sovereign(view, draft))
    sentence = view.sentences[draft.sentence]
    if draft.type == "PROTEST" and not draft.recipients:
        return replace(draft, recipients=against(view, sentence, draft, drafts))
    if draft.type == "COERCE" and not draft.recipients and draft.noun:
        return replace(draft, recipients=put_down(draft, drafts))
    if draft.type == "ASSAULT":
        draft = replace(draft, recipients=[*draft.recipients, *counted_victims(view, sentence, draft)])
    if draft.type in {"COERCE", "ASSAULT"} and draft.recipients:
        return replace(draft, recipients=with_owners(view, draft.recipients))
    if draft.type == "MOBILIZE" and not draft.recipients:
        return replace(draft, recipients=_held_off(view, sentence, draft))
    if draft.type in MUTUAL:
        return between(view, sentence, draft, drafts)
    return draft


def _sovereign(view: View, draft: Draft) -> list[Span]:
    """The words for what nobody but a state does ("was jailed", "a state of emergency")."""
    first, end = view.tokens_of(draft.trigger)
    for k in range(first, end):
        for size in (3, 2, 1):
            if k + size <= end and " ".join(view.low[k : k + size]) in side_words().sovereign:
                return [view.span(k, k + size)]
    return []


def _held_off(view: View, sentence: Sentence, draft: Draft) -> list[Span]:
    """Whom forces are sent to keep from something ("sent troops to prevent the opposition from marching")."""
    at = view.token_at(draft.trigger.end - 1) + 1
    for k in range(at, min(at + _REACH, sentence.end - 1)):
        if view.low[k] == "to" and view.low[k + 1] in side_words().holding_off:
            found = phrase_after(view, sentence, k + 2)
            return [found.span(view)] if found is not None and may_act(view, found) else []
    return []
