"""The stage `events`: who does what to whom, in PLOVER's types, and which numbers belong to it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.config import Config
from variorum.extract.candidate import Candidate
from variorum.extract.candidates import candidates_in, with_mode
from variorum.extract.carrying import carry_times
from variorum.extract.draft import Draft
from variorum.extract.event_numbers import give_numbers, is_war
from variorum.extract.going_on import with_doers_going_on
from variorum.extract.lands import with_lands
from variorum.extract.merging import merged, merged_within, said_again, with_victims
from variorum.extract.opposite import with_other_sides
from variorum.extract.phrases import Range
from variorum.extract.placing import Holders, Said, told_times
from variorum.extract.siting import Sites
from variorum.extract.taken import with_owners_told
from variorum.extract.telling import DECIDED, said_events
from variorum.extract.telling import Said as SaidEvent
from variorum.extract.view import View, view_of
from variorum.ontology.event_cues import event_file
from variorum.ontology.event_words import side_words
from variorum.ontology.plover import load_plover
from variorum.records import (
    Event,
    EventStatus,
    EventType,
    Layers,
    Place,
    Quantity,
    Span,
    Spans,
    Statement,
    content_id,
)
from variorum.stage import DocumentStage

_HEADLINE = 3
"""Sentences behind a headline that tell what it tells."""
_UNREAL = frozenset({"threaten", "vow", "demand", "offer", "warn", "reject"})


def find_events(layers: Layers, config: Config) -> tuple[list[Event], list[Quantity]]:
    """The events of a document in order of their triggers, and its quantities tied to them."""
    view = view_of(layers)
    statements = layers.of(Statement)
    quantities = list(layers.of(Quantity))
    spoken: dict[Span, Candidate] = {}
    drafts = _drafts(view, layers, statements, spoken)
    give_numbers(view, drafts, quantities)
    drafts = [draft for draft in drafts if not is_war(draft)]
    drafts = merged(view, merged(view, merged_within(view, drafts)))
    drafts = [with_victims(view, draft) for draft in drafts if not _is_bare(draft)]
    told = [_told(view, item, spoken) for item in said_events(view, statements)]
    drafts = with_doers_going_on(view, [*drafts, *_merged_told(view, told, drafts)], statements)
    drafts = with_owners_told(view, with_other_sides(view, drafts))
    drafts = carry_times(view, drafts, told_times(layers), layers.of(Place), statements)
    drafts = with_lands(view, layers, drafts, config)
    events = sorted(
        (_event(view, draft) for draft in drafts),
        key=lambda event: (event.trigger, event.type),
    )
    owner = {number: event.id for event in events for number in event.quantity_ids}
    return events, [replace(item, event_id=owner.get(item.id)) for item in quantities]


def _drafts(view: View, layers: Layers, statements: Sequence[Statement], spoken: dict[Span, Candidate]) -> list[Draft]:
    """The events that words name. Those that a statement on the same words decides are put into `spoken`."""
    said, sites, holders = Said(told_times(layers)), Sites(view, layers.of(Place)), Holders(statements)
    out: list[Draft] = []
    cues = [cue for one in statements if one.type in DECIDED and one.source for cue in one.cue]
    for number, sentence in enumerate(view.sentences):
        for found in candidates_in(view, sentence):
            candidate = with_mode(view, sentence, found)
            trigger = candidate.trigger.span(view)
            if candidate.said and any(cue.overlaps(trigger) for cue in cues):
                spoken[trigger] = candidate
                continue
            holder = holders.of(trigger)
            status = _standing(candidate, holder)
            if status is None:
                continue
            if holder is not None and holder.type == "deny" and candidate.aside:
                holder = None
            actors = _not_the_speaker(_spans(view, candidate.actors), trigger, holder)
            claimed = not actors and candidate.noun and holder is not None and _claims(view, holder)
            if claimed and holder is not None:
                actors = list(holder.source)
            opening = view.low[candidate.trigger.first]
            out.append(
                Draft(
                    type=candidate.type,
                    mode=candidate.mode,
                    sentence=number,
                    trigger=trigger,
                    actors=actors,
                    recipients=_spans(
                        view, tuple(each for each in candidate.recipients if not _begins_clause(view, each))
                    ),
                    status=status,
                    statement=holder,
                    time=said.time(view, sentence, candidate.trigger.first, holder, deed=_is_deed(candidate.type)),
                    place=sites.taken(_spans(view, candidate.recipients), candidate.type)
                    or sites.place(sentence, candidate.trigger.first, candidate.type)
                    or sites.struck(sentence, _spans(view, candidate.recipients), candidate.type),
                    noun=candidate.noun,
                    definite=candidate.definite,
                    title=sentence.kind == "title",
                    claimed=claimed,
                    result=candidate.how.startswith("verb") and opening in side_words().resulting,
                    how=candidate.how,
                )
            )
    return out


_OPENING = frozenset({"what", "which", "that", "whatever"})


def _begins_clause(view: View, phrase: Range) -> bool:
    """Whether a side is a pronoun that begins a clause ("protested against what he called ...")."""
    return phrase.end - phrase.first == 1 and view.low[phrase.first] in _OPENING


def _is_deed(kind: EventType) -> bool:
    """Whether an event is more than words."""
    return load_plover().quad(kind) in {2, 4}


def _claims(view: View, statement: Statement) -> bool:
    """Whether a statement claims an act as the speaker's own."""
    words = " ".join(cue.of(view.text).lower() for cue in statement.cue)
    return statement.type == "claim" and ("claim" in words or "responsib" in words)


def _spans(view: View, ranges: tuple[Range, ...]) -> list[Span]:
    out = []
    for item in ranges:
        start, end = item.span(view)
        while end > start and view.text[end - 1] in " ,;:":
            end -= 1
        out.append(Span(start, end))
    return out


def _not_the_speaker(actors: list[Span], trigger: Span, holder: Statement | None) -> list[Span]:
    """Without who says it behind its words ("killing nine, a doctor said"), whom a parse may take for the doer."""
    speakers = [] if holder is None else [span for span in holder.source if span.start >= trigger.end]
    return [span for span in actors if not any(span.overlaps(speaker) for speaker in speakers)]


def _standing(candidate: Candidate, holder: Statement | None) -> EventStatus | None:
    """The status with regard to the statement that says it; null where nothing is said to have happened."""
    if holder is None:
        return None if candidate.negated else candidate.status
    if holder.type == "deny" and candidate.aside:
        return candidate.status
    if holder.type == "deny" or (
        candidate.negated
        and holder.polarity == "+"
        and holder.type in {"assert", "claim", "confirm", "announce", "reject"}
    ):
        return "denied" if candidate.type in {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"} else None
    if candidate.negated or holder.polarity == "-":
        return None
    past = (
        candidate.how.startswith("verb")
        and candidate.status == "happened"
        and not candidate.how.split(":")[-1].endswith("ing")
    )
    if holder.type in _UNREAL and (candidate.noun or not past):
        return None
    if holder.type == "think" and holder.certainty == "possible":
        return None
    return candidate.status


def _is_bare(draft: Draft) -> bool:
    """A noun for an attack of which nothing is told: not by whom, on whom, and how many were hurt."""
    told = draft.actors or draft.recipients or draft.numbers or draft.place is not None
    return draft.type in {"ASSAULT", "COERCE"} and draft.noun and not told


# ---- what is done by saying it


def _told(view: View, item: SaidEvent, spoken: dict[Span, Candidate]) -> Draft:
    statement, kind, mode = item.statement, item.type, item.mode
    cue = item.trigger or statement.cue[0]
    number = view.sentence_at(cue.start) or 0
    return Draft(
        type=kind,
        mode=mode,
        sentence=number,
        trigger=cue,
        actors=_speaking(view, cue, statement, spoken),
        recipients=list(item.recipients) or _lent(view, cue, item.type, spoken),
        status="happened",
        statement=None,
        time=statement.time,
        place=None,
        noun=False,
        definite=False,
        title=view.sentences[number].kind == "title",
        claimed=False,
        result=False,
        how=f"statement:{statement.type}",
        extra=[],
    )


def _speaking(view: View, cue: Span, statement: Statement, spoken: dict[Span, Candidate]) -> list[Span]:
    """Who says it: of a source in pieces the subject of the cue, else its longest piece."""
    if len(statement.source) < 2:
        return list(statement.source)
    found = [each for span, each in spoken.items() if span.overlaps(cue)]
    subjects = _spans(view, found[0].actors) if found else []
    if any(subject.overlaps(piece) for subject in subjects for piece in statement.source):
        return subjects
    return [max(statement.source, key=lambda piece: piece.end - piece.start)]


def _lent(view: View, cue: Span, kind: EventType, spoken: dict[Span, Candidate]) -> list[Span]:
    """Whom the words of the cue name, where the statement names nobody."""
    found = next((each for span, each in spoken.items() if span.overlaps(cue) and each.type == kind), None)
    return _spans(view, found.recipients) if found is not None else []


def _merged_told(view: View, told: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """What is done by saying it and no other draft tells: headlines and second mentions of the same words give way."""
    out: list[Draft] = []
    for draft in told:
        if any(draft.trigger.overlaps(other.trigger) for other in drafts):
            continue
        later = [other for other in (*told, *drafts) if other.type == draft.type and other.sentence > draft.sentence]
        headline = draft.title and any(other.sentence - draft.sentence <= _HEADLINE for other in later)
        if not headline and not any(said_again(view, other, draft) for other in (*out, *drafts)):
            out.append(draft)
    return out


def _event(view: View, draft: Draft) -> Event:
    plover = load_plover()
    evidence = view.sentences[draft.sentence].span
    words = frozenset(view.low[view.sentences[draft.sentence].first : view.sentences[draft.sentence].end])
    actors, recipients = _ordered(draft.actors), _ordered(draft.recipients)
    return Event(
        id=content_id("eve", view.document_id, draft.type, draft.trigger, draft.mode, draft.status),
        document_id=view.document_id,
        type=draft.type,
        mode=draft.mode,
        contexts=tuple(name for name, listed in sorted(event_file().contexts.items()) if words & listed),
        cameo=plover.cameo(draft.type, draft.mode),
        quad=plover.quad(draft.type),
        score=plover.score(draft.type, draft.mode),
        trigger=draft.trigger,
        evidence=evidence,
        actor_ids=(),
        recipient_ids=(),
        actor_spans=actors,
        recipient_spans=recipients,
        status=draft.status,
        time=draft.time.first_day() if draft.time is not None else None,
        place=draft.place,
        quantity_ids=tuple(item.id for item in sorted(draft.numbers, key=lambda item: item.span)),
        statement_id=draft.statement.id if draft.statement is not None else None,
        confidence=None,
        method=draft.how,
    )


def _ordered(spans: list[Span]) -> Spans:
    return tuple(sorted(set(spans)))


def _run(layers: Layers, config: Config) -> Iterable[Event | Quantity]:
    events, quantities = find_events(layers, config)
    return [*events, *quantities]


EVENTS = DocumentStage(
    name="events",
    version="21",
    requires=("annotations", "mentions", "times", "places", "statements", "quantities"),
    assigns=("events", "quantities"),
    run=_run,
)
