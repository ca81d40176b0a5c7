"""Candidate events from the triggers that an engine found, beside those that the lexicon names."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.candidate import Candidate
from variorum.extract.phrases import Range
from variorum.extract.view import View
from variorum.records import Spans, Trigger

NEW = 0.7
"""A trigger that no cue of the lexicon names is a candidate from this confidence on."""
RETYPED = 0.8
"""A cue of the lexicon takes the engine's type from this confidence on."""


def with_triggers(view: View, ruled: Sequence[Candidate], found: Sequence[Trigger]) -> list[Candidate]:
    """The candidates by rule, retyped where the engine is sure, and the engine's own, in order.

    `found`: the triggers of the sentence. Where both see an event, sides are the rules' unless they have none.
    """
    out: list[Candidate] = []
    seen: set[int] = set()
    for candidate in ruled:
        same = next((one for one in found if _touches(view, candidate.trigger, one)), None)
        if same is not None:
            seen.add(found.index(same))
            candidate = _agreed(view, candidate, same)
        out.append(candidate)
    for number, one in enumerate(found):
        if number not in seen and one.confidence >= NEW:
            out.append(_candidate(view, one))
    return sorted(out, key=lambda candidate: candidate.trigger.first)


def _touches(view: View, trigger: Range, one: Trigger) -> bool:
    return trigger.span(view).overlaps(one.span)


def _agreed(view: View, candidate: Candidate, one: Trigger) -> Candidate:
    if one.type != candidate.type and one.confidence >= RETYPED:
        candidate = replace(candidate, type=one.type, mode=None, how=f"{candidate.how}:retyped")
    if not candidate.actors:
        candidate = replace(candidate, actors=_ranges(view, one.actor))
    if not candidate.recipients:
        candidate = replace(candidate, recipients=_ranges(view, one.recipient))
    return candidate


def _candidate(view: View, one: Trigger) -> Candidate:
    trigger = Range(*view.tokens_of(one.span))
    noun = view.tags[trigger.first] in {"NOUN", "PROPN"}
    before = view.low[trigger.first - 1] if trigger.first else ""
    return Candidate(
        type=one.type,
        mode=None,
        trigger=trigger,
        actors=_ranges(view, one.actor),
        recipients=_ranges(view, one.recipient),
        status=one.status,
        negated=one.status == "denied",
        noun=noun,
        definite=noun and before in {"the", "this", "that", "these", "those"},
        how="tagged",
    )


def _ranges(view: View, spans: Spans) -> tuple[Range, ...]:
    return tuple(Range(*view.tokens_of(span)) for span in spans)
