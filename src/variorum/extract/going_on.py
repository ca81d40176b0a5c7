"""Doers that a report carries on: "in another air strike", the same ministry's next figure, "police took him away"."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.draft import Draft
from variorum.extract.likeness import content_words
from variorum.extract.phrases import range_of
from variorum.extract.sorts import is_a
from variorum.extract.view import View
from variorum.ontology.event_cues import event_file
from variorum.ontology.event_words import sameness_words, side_words
from variorum.records import Span, Statement

_PERSON = frozenset({"him", "her", "his", "them", "their"})
_FAR = 6
"""Sentences over which a speaker goes on about what his side did."""


def with_doers_going_on(view: View, drafts: Sequence[Draft], statements: Sequence[Statement]) -> list[Draft]:
    """The events of a report; those told without a doer get the one that the report goes on about."""
    out: list[Draft] = []
    ordered = sorted(drafts, key=lambda draft: draft.trigger)
    for number, draft in enumerate(ordered):
        if draft.actors or draft.status != "happened" or draft.type not in {"ASSAULT", "COERCE"}:
            out.append(draft)
            continue
        doers = (
            _of_the_series(view, draft, out) or _of_the_speaker(view, draft, out, statements)
            if draft.type == "ASSAULT"
            else _of_what_follows(view, draft, ordered[number + 1 :])
        )
        out.append(replace(draft, actors=doers))
    return out


def _of_the_series(view: View, draft: Draft, before: Sequence[Draft]) -> list[Span]:
    """`In another air strike ...`: by those who made the strikes told of before, if all were by the same."""
    sentence = view.sentences[draft.sentence]
    for k in range(sentence.first, sentence.end - 1):
        if view.low[k] not in sameness_words().series:
            continue
        mode = next(
            (
                found
                for size in (1, 2)
                if (found := event_file().instruments.get(" ".join(view.low[k + 1 : k + 1 + size]))) is not None
            ),
            None,
        )
        strikes = [one for one in before if one.type == "ASSAULT" and one.actors and mode in {one.mode} - {None}]
        return _only(view, strikes)
    return []


def _of_the_speaker(view: View, draft: Draft, before: Sequence[Draft], statements: Sequence[Statement]) -> list[Span]:
    """`the ministry added that 40 militants were killed`: by those whose strikes it was just telling of."""
    here = [one for one in statements if one.cue and view.sentence_at(one.cue[0].start) == draft.sentence]
    statement = draft.statement or (here[-1] if here else None)
    if statement is None or not any(_is_foe(view, span) for span in draft.recipients):
        return []
    speaking = content_words(view, list(statement.source))
    told = [
        one
        for one in before
        if one.type == "ASSAULT"
        and one.actors
        and draft.sentence - one.last <= _FAR
        and any(speaking & content_words(view, list(said.source)) for said in _saying(one, statements))
        and any(_is_foe(view, span) for span in one.recipients)
    ]
    return _only(view, told)


def _saying(draft: Draft, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that tell of an event, in whichever mention."""
    spans = (draft.trigger, *draft.extra)
    return [one for one in statements if any(piece.contains(span) for piece in one.content for span in spans)]


def _of_what_follows(view: View, draft: Draft, behind: Sequence[Draft]) -> list[Span]:
    """`X was arrested. Police took his phone`: by the police."""
    following = [
        one for one in behind if one.type == "COERCE" and 0 < one.sentence - draft.sentence <= 1 and one.actors
    ]
    for one in following:
        if any(view.low[k] in _PERSON for span in one.recipients for k in range(*view.tokens_of(span))):
            return list(one.actors)
    return []


def _is_foe(view: View, span: Span) -> bool:
    """Fighters, militants: those whom a state's forces report as killed by them."""
    whole = range_of(view, span)
    words = view.low[whole.first : whole.end]
    return is_a(view, whole, "force") and any(word in side_words().foes for word in words)


def _only(view: View, drafts: Sequence[Draft]) -> list[Span]:
    """The doers of some events where all are by the same."""
    if not drafts:
        return []
    last = drafts[-1]
    same = all(content_words(view, one.actors) & content_words(view, last.actors) for one in drafts)
    return list(last.actors) if same else []
