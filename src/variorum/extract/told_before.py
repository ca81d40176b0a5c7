"""The side of an event that the report gives elsewhere: whose deed is condemned, of whom more is asked."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.arguments import object_of_verb, phrase
from variorum.extract.candidate import MUTUAL
from variorum.extract.draft import Draft
from variorum.extract.likeness import content_words
from variorum.extract.phrases import Range, range_of
from variorum.extract.sorts import may_act
from variorum.extract.view import View
from variorum.extract.whose import whose
from variorum.ontology.event_words import side_words
from variorum.records import EventType, Span

_JUDGING: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_STEM = 6
"""Letters that a verb and the noun for its act share ("executed", "execution")."""
_REACH = 12
"""Tokens between a verb and the side that it is done with."""


def as_told_before(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """`agreed to examine the objections`: whose objections the report told of before."""
    if draft.type in _JUDGING and draft.actors:
        return replace(draft, recipients=_who_did_it(view, draft, drafts))
    if draft.type == "REQUEST" and draft.actors:
        return replace(draft, recipients=_asked_before(view, draft, drafts))
    if draft.recipients or not draft.actors or draft.type not in MUTUAL | {"CONCEDE"}:
        return draft
    sentence = view.sentences[draft.sentence]
    at = view.token_at(draft.trigger.end - 1) + 1
    for k in range(at, min(at + _REACH, sentence.end)):
        if view.tags[k] != "NOUN" or view.low[k - 1] not in {"the", "these", "those"}:
            continue
        for other in drafts:
            first, end = view.tokens_of(other.trigger)
            if other.sentence < draft.sentence and other.actors and view.low[k] in view.low[first:end]:
                return replace(draft, recipients=list(other.actors))
    return draft


def _who_did_it(view: View, draft: Draft, drafts: Sequence[Draft]) -> list[Span]:
    """`condemned the executions`, `welcomed the lifting of the curfew`: those who did it by what else is told of it."""
    if any(may_act(view, range_of(view, span)) for span in draft.recipients):
        return draft.recipients
    sentence = view.sentences[draft.sentence]
    at = view.token_at(draft.trigger.end - 1) + 1
    aimed = [range_of(view, span) for span in draft.recipients] or [Range(at, min(at + _REACH, sentence.end))]
    if view.parsed:
        verb = view.token_at(draft.trigger.start)
        thing = object_of_verb(view, verb) if not draft.recipients and view.tags[verb] == "VERB" else None
        parts = [phrase(view, thing)] if thing is not None else aimed if draft.recipients else []
        said = [found for part in parts for found in whose(view, sentence, part)]
        if said:
            return said
    stems = {view.low[k][:_STEM] for part in aimed for k in range(part.first, part.end) if view.tags[k] == "NOUN"}
    for other in drafts:
        if other.type not in {"ASSAULT", "COERCE"} or not other.actors:
            continue
        told = {view.low[k][:_STEM] for span in (other.trigger, *other.extra) for k in range(*view.tokens_of(span))}
        if stems & {stem for stem in told if len(stem) == _STEM}:
            return [*draft.recipients, *other.actors]
    return draft.recipients


def _asked_before(view: View, draft: Draft, drafts: Sequence[Draft]) -> list[Span]:
    """`Further, the EU called for ...`: of those of whom it asked something just before."""
    if any(may_act(view, range_of(view, span)) for span in draft.recipients):
        return draft.recipients
    first, end = view.sentences[draft.sentence].first, view.token_at(draft.trigger.start) + 1
    if not any(view.low[k] in side_words().adding for k in range(first, end)):
        return draft.recipients
    words = content_words(view, draft.actors)
    before = [
        other
        for other in drafts
        if other.type == "REQUEST" and 0 < draft.sentence - other.sentence <= 1 and other.recipients
    ]
    same = [other for other in before if words & content_words(view, other.actors) or _is_pronoun(view, other.actors)]
    return [*draft.recipients, *same[-1].recipients] if same else draft.recipients


def _is_pronoun(view: View, spans: Sequence[Span]) -> bool:
    return all(view.tags[view.token_at(span.start)] == "PRON" for span in spans)
