"""Whose a thing was that is taken, and who sat in what is struck: by what the report says of them elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.arguments import object_of_verb, phrase, subject_of_verb
from variorum.extract.draft import Draft
from variorum.extract.likeness import content_words
from variorum.extract.phrases import Range, range_of
from variorum.extract.sorts import head_token, may_act
from variorum.extract.view import View
from variorum.ontology.event_cues import event_file
from variorum.ontology.event_words import side_words
from variorum.ontology.words import forms_of
from variorum.records import Span

_PRONOUNS = frozenset({"they", "it", "he", "she"})
_WHEN = frozenset({"when", "as", "after"})


def with_owners_told(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of a report, with those added from whom it was taken and who sat in it."""
    if not view.parsed:
        return list(drafts)
    regained, aboard = _regained(view), _aboard(view)
    out = [_taken_from(view, draft, regained) if draft.type == "COERCE" else draft for draft in drafts]
    out = [_with_passengers(view, draft, aboard) if draft.type == "ASSAULT" else draft for draft in out]
    return [_at_the_same_time(view, draft, out) for draft in out]


def _regained(view: View) -> list[tuple[str, Span]]:
    """The head of what somebody wants to have back ("to recapture the road"), and the words for who does."""
    out: list[tuple[str, Span]] = []
    for verb in range(len(view.words)):
        if view.low[verb] not in forms_of(side_words().regaining) or view.tags[verb] != "VERB":
            continue
        thing, owner = object_of_verb(view, verb), subject_of_verb(view, verb)
        if thing is None or owner is None:
            continue
        found = phrase(view, owner)
        if may_act(view, found) and view.tags[owner] != "PRON":
            out.append((view.low[thing], found.span(view)))
    return out


def _taken_from(view: View, draft: Draft, regained: Sequence[tuple[str, Span]]) -> Draft:
    """`severed the route` that others are said to want to reopen: from those others."""
    parts = [range_of(view, span) for span in draft.recipients]
    if not parts or any(may_act(view, part) and not _is_way(view, part) for part in parts):
        return draft
    heads = {view.low[head_token(view, part)] for part in parts}
    mine = content_words(view, draft.actors)
    losers = [owner for thing, owner in regained if thing in heads and not mine & content_words(view, [owner])]
    return replace(draft, recipients=[*draft.recipients, losers[0]]) if losers else draft


def _is_way(view: View, part: Range) -> bool:
    """Whether a name is that of a road or place ("the Castle Road")."""
    return view.low[head_token(view, part)] in event_file().classes["place"]


def _at_the_same_time(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """`cut the road when they seized a hill`: from the same."""
    first = view.token_at(draft.trigger.start)
    pronoun = len(draft.actors) == 1 and draft.actors[0].of(view.text).lower() in _PRONOUNS
    opened = pronoun and any(view.low[k] in _WHEN for k in range(max(0, first - 4), first))
    if draft.type != "COERCE" or not opened or any(may_act(view, range_of(view, span)) for span in draft.recipients):
        return draft
    main = [
        other
        for other in drafts
        if other is not draft
        and other.type == "COERCE"
        and other.sentence == draft.sentence
        and other.trigger < draft.trigger
    ]
    losers = [span for other in main for span in other.recipients if may_act(view, range_of(view, span))]
    losers = [span for span in losers if not _is_way(view, range_of(view, span))]
    return replace(draft, recipients=[*draft.recipients, *losers])


def _aboard(view: View) -> list[tuple[str, Span]]:
    """The vehicles that are said to carry people, and the words for these."""
    out: list[tuple[str, Span]] = []
    for verb in range(len(view.words)):
        if view.low[verb] not in forms_of(side_words().carrying) or view.tags[verb] != "VERB":
            continue
        thing, people = subject_of_verb(view, verb), object_of_verb(view, verb)
        if thing is None or people is None or view.low[thing] not in side_words().struck:
            continue
        found = phrase(view, people)
        if may_act(view, found):
            out.append((view.low[thing], found.span(view)))
    return out


def _with_passengers(view: View, draft: Draft, aboard: Sequence[tuple[str, Span]]) -> Draft:
    """`a blast tore through a bus`, which is said to have carried pilgrims: the bus and the pilgrims."""
    sentence = view.sentences[draft.sentence]
    for thing, people in aboard:
        at = next((k for k in range(sentence.first, sentence.end) if view.low[k] == thing), None)
        if at is None or draft.status != "happened":
            continue
        article = at > sentence.first and view.tags[at - 1] == "DET"
        found = [view.span(at - article, at + 1), people]
        found = [span for span in found if not any(span.overlaps(own) for own in draft.recipients)]
        return replace(draft, recipients=[*draft.recipients, *found])
    return draft
