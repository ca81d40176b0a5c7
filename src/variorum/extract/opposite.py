"""The other side of an event that its own clause leaves out, from words of its sentence or of the same thing elsewhere.

Nothing is guessed: every side that is added is a phrase that says so (the cause of a protest, the owner of what is
taken, the two sides of "the talks").
"""

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.arguments import child, object_of_verb, phrase
from variorum.extract.draft import Draft
from variorum.extract.likeness import content_words
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.sorts import head_token, is_a, is_event, may_act
from variorum.extract.view import Sentence, View
from variorum.extract.whose import whose
from variorum.ontology.agents import agent_nouns
from variorum.ontology.event_words import side_words
from variorum.records import EventType, Span

_MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_JUDGING: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_STEM = 6
"""Letters that a verb and the noun for its act share ("executed", "execution")."""
_REACH = 12
"""Tokens between a verb and the side that it is done with."""


def with_other_sides(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of a report, each with the side that other words give."""
    out = [_completed(view, draft, drafts) for draft in drafts]
    return [_as_told_before(view, draft, out) for draft in out]


def _completed(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.type in {"COERCE", "SANCTION"} and not draft.actors:
        draft = replace(draft, actors=_sovereign(view, draft))
    sentence = view.sentences[draft.sentence]
    if draft.type == "PROTEST" and not draft.recipients:
        return replace(draft, recipients=_against(view, sentence, draft, drafts))
    if draft.type == "COERCE" and not draft.recipients and draft.noun:
        return replace(draft, recipients=_put_down(draft, drafts))
    if draft.type == "ASSAULT":
        draft = replace(draft, recipients=[*draft.recipients, *_counted(view, sentence, draft)])
    if draft.type in {"COERCE", "ASSAULT"} and draft.recipients:
        return replace(draft, recipients=_with_owners(view, draft.recipients))
    if draft.type == "MOBILIZE" and not draft.recipients:
        return replace(draft, recipients=_held_off(view, sentence, draft))
    if draft.type in _MUTUAL:
        return _between(view, sentence, draft, drafts)
    return draft


# ---- protests


def _against(view: View, sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> list[Span]:
    """Whom a protest is against: before whose door it is, who meets it with force, else what a government gives."""
    at = view.token_at(draft.trigger.end - 1) + 1
    door = _before_whose_door(view, sentence, at)
    if door is not None:
        return [door]
    for other in drafts:
        if other.sentence == draft.sentence and other.type in {"COERCE", "ASSAULT"} and other.actors:
            meets = any(mine.overlaps(span) for mine in (draft.trigger, *draft.actors) for span in other.recipients)
            marched = any(is_a(view, _range(view, span), "protest") for span in other.recipients)
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


def _put_down(draft: Draft, drafts: Sequence[Draft]) -> list[Span]:
    """`a crackdown` in a sentence about one protest is on those who protest."""
    here = [other for other in drafts if other.sentence == draft.sentence and other.type == "PROTEST"]
    return list(here[0].actors) if len(here) == 1 and draft.mode == "restrict" else []


def _sovereign(view: View, draft: Draft) -> list[Span]:
    """The words for what nobody but a state does ("was jailed", "a state of emergency")."""
    first, end = view.tokens_of(draft.trigger)
    for k in range(first, end):
        for size in (3, 2, 1):
            if k + size <= end and " ".join(view.low[k : k + size]) in side_words().sovereign:
                return [view.span(k, k + size)]
    return []


# ---- victims


def _counted(view: View, sentence: Sentence, draft: Draft) -> list[Span]:
    """`civilian casualties from air raids`; `six civilians were among 22 people killed`."""
    out: list[Range] = []
    for k in range(sentence.first, sentence.end - 1):
        if view.low[k + 1] in side_words().tolls and view.low[k] in agent_nouns() and not draft.recipients:
            out.append(Range(k, k + 1))
        if view.low[k] == "among" and view.parsed and draft.recipients:
            counted = view.annotations.heads[k]
            if not any(span.start <= view.start(counted) < span.end for span in draft.recipients):
                continue
            up = view.annotations.heads[counted]
            token = child(view, counted, "nsubj") or (child(view, up, "nsubj") if up >= 0 else None)
            if token is not None and sentence.first <= token < k:
                out.append(phrase(view, token))
    found = [part.span(view) for part in out]
    return [span for span in found if not any(span.overlaps(own) for own in draft.recipients)]


# ---- things and their owners


def _with_owners(view: View, recipients: Sequence[Span]) -> list[Span]:
    """What is taken or struck, and whose it is said to be ("confiscated his phone")."""
    out = list(recipients)
    for span in recipients:
        whole = _range(view, span)
        if not view.parsed:
            continue
        if may_act(view, whole):
            out.extend(_apposed(view, whole, out))
            continue
        owner = child(view, head_token(view, whole), "nmod:poss")
        if owner is not None and whole.first <= owner < whole.end:
            found = phrase(view, owner).span(view)
            if not any(found == own for own in out):
                out.append(found)
    return out


def _apposed(view: View, whole: Range, known: Sequence[Span]) -> list[Span]:
    """`his uncle, President X`: the name behind the noun."""
    for k in range(whole.first, whole.end):
        name = child(view, k, "appos")
        if name is not None and name >= whole.end and view.tags[name] == "PROPN":
            found = phrase(view, name).span(view)
            return [found] if not any(found.overlaps(own) for own in known) else []
    return []


def _held_off(view: View, sentence: Sentence, draft: Draft) -> list[Span]:
    """Whom forces are sent to keep from something ("sent troops to prevent the opposition from marching")."""
    at = view.token_at(draft.trigger.end - 1) + 1
    for k in range(at, min(at + _REACH, sentence.end - 1)):
        if view.low[k] == "to" and view.low[k + 1] in side_words().holding_off:
            found = phrase_after(view, sentence, k + 2)
            return [found.span(view)] if found is not None and may_act(view, found) else []
    return []


# ---- talks and agreements


def _between(view: View, sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> Draft:
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


# ---- the same thing elsewhere


def _as_told_before(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """`agreed to examine the objections`: whose objections the report told of before."""
    if draft.type in _JUDGING and draft.actors:
        return replace(draft, recipients=_who_did_it(view, draft, drafts))
    if draft.type == "REQUEST" and draft.actors:
        return replace(draft, recipients=_asked_before(view, draft, drafts))
    if draft.recipients or not draft.actors or draft.type not in _MUTUAL | {"CONCEDE"}:
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
    if any(may_act(view, _range(view, span)) for span in draft.recipients):
        return draft.recipients
    sentence = view.sentences[draft.sentence]
    at = view.token_at(draft.trigger.end - 1) + 1
    aimed = [_range(view, span) for span in draft.recipients] or [Range(at, min(at + _REACH, sentence.end))]
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
    if any(may_act(view, _range(view, span)) for span in draft.recipients):
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


def _range(view: View, span: Span) -> Range:
    return Range(*view.tokens_of(span))
