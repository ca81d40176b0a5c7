"""The stage `events`: who does what to whom, in PLOVER's types, and which numbers belong to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from variorum.config import Config
from variorum.extract.candidate import Candidate
from variorum.extract.candidates import candidates_in, with_mode
from variorum.extract.phrases import Range
from variorum.extract.placing import Holders, Said
from variorum.extract.telling import said_events
from variorum.extract.view import View, view_of
from variorum.ontology.cues import event_file, event_nouns
from variorum.ontology.plover import load_plover
from variorum.ontology.words import closed_classes
from variorum.records import (
    Event,
    EventStatus,
    EventType,
    Layers,
    Place,
    PlaceValue,
    Quantity,
    Span,
    Spans,
    Statement,
    Time,
    TimeValue,
    content_id,
)
from variorum.stage import DocumentStage

_TIED: dict[str, tuple[EventType, ...]] = {
    "killed": ("ASSAULT",),
    "wounded": ("ASSAULT",),
    "casualties": ("ASSAULT",),
    "missing": ("ASSAULT",),
    "abducted": ("ASSAULT",),
    "missiles": ("ASSAULT",),
    "drones": ("ASSAULT",),
    "shells": ("ASSAULT",),
    "attacks": ("ASSAULT",),
    "buildings": ("ASSAULT",),
    "vehicles": ("ASSAULT", "MOBILIZE"),
    "fighters": ("ASSAULT", "MOBILIZE"),
    "detained": ("COERCE",),
    "displaced": ("COERCE", "ASSAULT"),
    "deported": ("COERCE", "SANCTION"),
    "besieged": ("COERCE",),
    "sentenced": ("SANCTION",),
    "released": ("RETREAT",),
    "troops": ("MOBILIZE", "RETREAT", "ASSAULT"),
    "protesters": ("PROTEST", "COERCE", "ASSAULT"),
    "evacuated": ("AID",),
}
_NEAR = 6
"""Sentences between two mentions of an attack that may still be one."""
_LOOK_BACK = 200
"""Events before one that it may be another mention of, the last ones."""
_LARGEST = 20_000
"""More dead than any one event of a report: the toll of a war."""
_KIN = ({"explosives", "suicide-attack"}, {"aerial", "drone"}, {"aerial", "heavy-weapons"}, {"explosives", "destroy"})
_PLAIN = frozenset(
    {
        "the",
        "this",
        "that",
        "several",
        "some",
        "many",
        "one",
        "two",
        "three",
        "dozens",
        "hundreds",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "both",
        "all",
        "least",
    }
)
_UNREAL = frozenset({"threaten", "vow", "demand", "offer", "warn", "reject"})


@dataclass(slots=True)
class Draft:
    """An event on its way to a record."""

    type: EventType
    mode: str | None
    sentence: int
    trigger: Span
    actors: list[Span]
    recipients: list[Span]
    status: EventStatus
    statement: Statement | None
    time: TimeValue | None
    place: PlaceValue | None
    noun: bool
    definite: bool
    title: bool
    how: str
    numbers: list[Quantity] = field(default_factory=list)
    extra: list[Span] = field(default_factory=list)
    last: int = -1


def find_events(layers: Layers) -> tuple[list[Event], list[Quantity]]:
    """The events of a document in order of their triggers, and its quantities tied to them."""
    view = view_of(layers)
    statements = layers.of(Statement)
    quantities = list(layers.of(Quantity))
    drafts = _drafts(view, layers, statements)
    _number(view, drafts, quantities)
    drafts = [draft for draft in drafts if not _is_war(draft)]
    drafts = _merged(view, _merged(view, drafts))
    drafts = [_with_victims(view, draft) for draft in drafts]
    told = [_told(view, item) for item in said_events(view, statements)]
    events = sorted(
        (_event(view, draft) for draft in [*drafts, *_merged_told(told, drafts)]),
        key=lambda event: (event.trigger, event.type),
    )
    owner = {number: event.id for event in events for number in event.quantity_ids}
    return events, [replace(item, event_id=owner.get(item.id)) for item in quantities]


def _drafts(view: View, layers: Layers, statements: Sequence[Statement]) -> list[Draft]:
    said, holders = Said(layers.of(Time), layers.of(Place)), Holders(statements)
    out: list[Draft] = []
    for number, sentence in enumerate(view.sentences):
        for found in candidates_in(view, sentence):
            candidate = with_mode(view, sentence, found)
            trigger = candidate.trigger.span(view)
            holder = holders.of(trigger)
            status = _standing(candidate, holder)
            if status is None:
                continue
            actors = _spans(view, candidate.actors)
            if not actors and candidate.noun and holder is not None and holder.method.startswith("cue:claim"):
                actors = list(holder.source)
            out.append(
                Draft(
                    type=candidate.type,
                    mode=candidate.mode,
                    sentence=number,
                    trigger=trigger,
                    actors=actors,
                    recipients=_spans(view, candidate.recipients),
                    status=status,
                    statement=holder,
                    time=said.time(view, sentence, candidate.trigger.first, holder),
                    place=said.place(view, sentence, candidate.trigger.first, start=candidate.type != "ASSAULT")
                    or said.struck(_spans(view, candidate.recipients), candidate.type),
                    noun=candidate.noun,
                    definite=candidate.definite,
                    title=sentence.kind == "title",
                    how=candidate.how,
                )
            )
    return out


def _spans(view: View, ranges: tuple[Range, ...]) -> list[Span]:
    out = []
    for item in ranges:
        start, end = item.span(view)
        while end > start and view.text[end - 1] in " ,;:":
            end -= 1
        out.append(Span(start, end))
    return out


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


def _number(view: View, drafts: list[Draft], quantities: list[Quantity]) -> None:
    """Give each quantity to the nearest event of its sentence that it can count."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for quantity in quantities:
        home = view.sentence_at(quantity.span.start)
        kinds = _TIED.get(quantity.unit, ())
        fitting = [draft for draft in by_sentence.get(-1 if home is None else home, []) if draft.type in kinds]
        if quantity.unit == "detained":
            fitting = [draft for draft in fitting if draft.mode in {"arrest", None}]
        if fitting:
            nearest = min(fitting, key=lambda draft: (draft.noun, abs(draft.trigger.start - quantity.span.start)))
            nearest.numbers.append(quantity)


def _is_war(draft: Draft) -> bool:
    """The toll of a whole war is no event."""
    return any(
        item.unit in {"killed", "wounded", "displaced"} and (item.low or item.high or 0) > _LARGEST
        for item in draft.numbers
    )


# ---- one event for many mentions


def _merged(view: View, drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for draft in drafts:
        other = next((item for item in reversed(out[-_LOOK_BACK:]) if _same(view, item, draft)), None)
        if other is None:
            if draft.definite and draft.noun and any(item.type == draft.type for item in out[-_LOOK_BACK:]):
                continue
            out.append(replace(draft, last=draft.sentence))
        else:
            out[out.index(other)] = replace(_joined(other, draft), last=max(other.last, draft.sentence))
    return out


def _same(view: View, one: Draft, two: Draft) -> bool:
    if one.type != two.type or ("denied" in {one.status, two.status} and one.status != two.status):
        return False
    unlike = one.mode and two.mode and one.mode != two.mode and one.sentence != two.sentence
    if unlike and not any({one.mode, two.mode} <= kin for kin in _KIN):
        return False
    if one.sentence == two.sentence:
        return _one_clause(view, one, two)
    if _apart(one.time, two.time) or _apart_place(one.place, two.place):
        return False
    if two.definite and two.noun and two.sentence - one.sentence <= 4:
        return True
    if one.title and two.sentence - one.sentence <= 3:
        return bool(_words(view, one) & _words(view, two)) or bool(_figures(one) & _figures(two))
    if _figures(one) & _figures(two):
        return True
    actors, recipients = (
        _heads(view, one.actors) & _heads(view, two.actors),
        _heads(view, one.recipients) & _heads(view, two.recipients),
    )
    return bool(actors and recipients) or _retold(view, one, two)


def _one_clause(view: View, one: Draft, two: Draft) -> bool:
    """Within a sentence: killing and wounding, or a verb and the noun for it, with the same doer or none of its own."""
    if one.type not in {"ASSAULT", "COERCE", "PROTEST"}:
        return False
    lone = bool(one.actors) != bool(two.actors)
    if one.noun and two.noun and lone and _verb_between(view, one.trigger.end, two.trigger.start):
        return False
    between = view.text[one.trigger.end : two.trigger.start].lower()
    if (
        ";" in between
        or " while " in between
        or " but " in between
        or (" after " in between and two.time is not None and one.time != two.time)
    ):
        return False
    mine, theirs = _heads(view, one.actors), _heads(view, two.actors)
    if mine and theirs and not mine & theirs:
        return False
    if one.mode == "abduct" or two.mode == "abduct":
        return one.mode == two.mode
    if one.type == "COERCE" and one.mode != two.mode:
        return False
    mine, theirs = _heads(view, one.recipients), _heads(view, two.recipients)
    if mine and theirs and not mine & theirs and one.noun and two.noun:
        return False
    return not (one.noun and two.noun and " and " in between and "," in between)


def _verb_between(view: View, start: int, end: int) -> bool:
    return any(view.tags[k] == "VERB" for k in range(view.token_at(start), view.token_at(end)))


def _retold(view: View, one: Draft, two: Draft) -> bool:
    """Whether an attack is only told on: near the first mention, and nothing named in it is new."""
    if one.type != "ASSAULT" or "abduct" in {one.mode, two.mode}:
        return False
    if two.sentence - one.last > _NEAR or one.status != two.status or (two.title and not one.title):
        return False
    if two.status != "happened" or _another(view, two):
        return False
    doers = _doer_words(view, two)
    if doers and not doers & _doer_words(view, one):
        return False
    said_only = two.statement is not None and (one.statement is None or one.statement.source != two.statement.source)
    if two.actors and not one.actors and said_only:
        return False
    if _other_toll(one, two) and two.place is not None and (one.place is None or one.place.name != two.place.name):
        return False
    told = _named(view, one.actors) | _named(view, one.recipients) | _named(view, [view.sentences[one.sentence].span])
    sufferers = _named(view, two.recipients)
    return not (sufferers and not sufferers & told)


_ANOTHER = frozenset({"another", "separate", "second", "third", "previous", "earlier", "new"})
_ELSEWHERE = frozenset(
    {"separately", "previously", "elsewhere", "often", "repeatedly", "regularly", "year", "years", "month", "months"}
)


def _another(view: View, draft: Draft) -> bool:
    """Whether the words say that it is some other attack, or one of many ("in another raid", "often", "last year")."""
    sentence = view.sentences[draft.sentence]
    first, end = view.tokens_of(draft.trigger)
    for k in range(max(sentence.first, first - 12), min(sentence.end, end + 12)):
        if view.low[k] in _ELSEWHERE:
            return True
        following = view.low[k + 1 : min(k + 3, sentence.end)]
        if view.low[k] in _ANOTHER and any(
            word in event_nouns() or word in {"development", "incident"} for word in following
        ):
            return True
    return False


_UNKNOWN = frozenset(
    ["bomber", "bombers", "attacker", "attackers", "assailant", "assailants", "gunman", "gunmen", "terrorist", "terrorists", "man", "men",
     "suicide", "militants", "militant", "one", "its", "fighters", "he", "it", "they", "who", "unidentified", "unknown", "armed", "another", "others"]
)  # fmt: skip


def _doer_words(view: View, draft: Draft) -> set[str]:
    """Words that tell one doer from another; none where it is only "a gunman"."""
    found: set[str] = set()
    for span in draft.actors:
        first, end = view.tokens_of(span)
        found.update(
            view.low[k].rstrip("s")
            for k in range(first, end)
            if view.tags[k] in {"NOUN", "PROPN", "ADJ"} and view.low[k] not in _UNKNOWN and not view.low[k].isdigit()
        )
    return found


def _named(view: View, spans: list[Span]) -> set[str]:
    """Capitalised words of phrases: the names in them."""
    out: set[str] = set()
    for span in spans:
        for word in re.findall(r"[^\W\d_][\w’'-]+", span.of(view.text)):
            low = word.lower()
            if word[0].isupper() and len(word) > 2 and low not in _PLAIN and low not in closed_classes():
                out.add(low.rstrip("s").replace("’", "").replace("'", ""))
    return out


def _apart(one: TimeValue | None, two: TimeValue | None) -> bool:
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


def _apart_place(one: PlaceValue | None, two: PlaceValue | None) -> bool:
    return one is not None and two is not None and one.name != two.name and one.precision == two.precision


def _other_toll(one: Draft, two: Draft) -> bool:
    """Whether both count the same thing and none of the counts agree."""
    mine, theirs = _figures(one), _figures(two)
    return bool({unit for unit, _ in mine} & {unit for unit, _ in theirs}) and not mine & theirs


def _figures(draft: Draft) -> set[tuple[str, float]]:
    return {(item.unit, item.low) for item in draft.numbers if item.low is not None and item.low > 1}


def _heads(view: View, spans: list[Span]) -> set[str]:
    out: set[str] = set()
    for start, end in spans:
        words = [word.strip("“”\"'‘’.,").lower() for word in view.text[start:end].split()]
        out.update(
            word
            for word in words
            if len(word) > 3
            and word not in {"with", "from", "that", "their", "least", "than", "more", "people", "forces"}
        )
    return out


def _words(view: View, draft: Draft) -> set[str]:
    return (
        _heads(view, draft.actors)
        | _heads(view, draft.recipients)
        | ({draft.place.name.lower()} if draft.place else set())
    )


def _joined(first: Draft, second: Draft) -> Draft:
    """The fuller mention gives trigger and evidence; what it lacks is taken from the other."""

    def weight(draft: Draft) -> tuple[bool, int, bool]:
        filled = (
            bool(draft.actors)
            + bool(draft.recipients)
            + bool(draft.numbers)
            + (draft.time is not None)
            + (draft.place is not None)
        )
        return (not draft.title, filled, not draft.noun)

    main, other = (second, first) if weight(second) > weight(first) else (first, second)
    near = first.sentence == second.sentence
    return replace(
        main,
        mode=main.mode or other.mode,
        actors=main.actors or (_doers(main, other) if _may_lend(main, other) else []),
        recipients=_sufferers(main, other),
        time=main.time or (other.time if near or (other.time is not None and main.time is None) else None),
        place=main.place or other.place,
        statement=main.statement
        if near
        else (main.statement if main.statement is not None and other.statement is not None else None),
        numbers=[*main.numbers, *(item for item in other.numbers if item not in main.numbers)],
        extra=[*main.extra, other.trigger, *other.extra],
    )


_MUTUAL = frozenset(f"noun:{noun}" for noun in ("clash", "clashes", "battle", "battles", "fighting"))


def _doers(main: Draft, other: Draft) -> list[Span]:
    """Who did it by the other mention: in a clash those on the other side."""
    return other.actors or (other.recipients if other.how in _MUTUAL and main.recipients else [])


def _may_lend(main: Draft, other: Draft) -> bool:
    """Whether one mention's doer may be taken for the other: not where only somebody's words name it."""
    return other.statement is None or (main.statement is not None and main.statement.source == other.statement.source)


def _sufferers(main: Draft, other: Draft) -> list[Span]:
    """Those of both mentions of an attack: what was hit, and who was killed there."""
    if main.type != "ASSAULT" or not main.recipients or other.how in _MUTUAL:
        return main.recipients or other.recipients
    return [
        *main.recipients,
        *(span for span in other.recipients if not any(span.overlaps(own) for own in main.recipients)),
    ]


def _with_victims(view: View, draft: Draft) -> Draft:
    """The counted dead and wounded are among those it was done to, also where no verb says so ("the deaths of ...")."""
    if draft.type != "ASSAULT":
        return draft
    found = list(draft.recipients)
    for item in draft.numbers:
        if item.unit not in {"killed", "wounded"} or not item.of:
            continue
        at = view.text.find(item.of, item.span.start, item.span.end + len(item.of) + 12)
        span = Span(at, at + len(item.of))
        if at >= 0 and not any(span.overlaps(own) for own in found):
            found.append(span)
    return replace(draft, recipients=found)


# ---- what is done by saying it


def _told(view: View, item: tuple[Statement, EventType, str | None]) -> Draft:
    statement, kind, mode = item
    cue = statement.cue[0]
    number = view.sentence_at(cue.start) or 0
    return Draft(
        type=kind,
        mode=mode,
        sentence=number,
        trigger=cue,
        actors=list(statement.source),
        recipients=list(statement.target or statement.addressee),
        status="happened",
        statement=None,
        time=statement.time,
        place=None,
        noun=False,
        definite=False,
        title=view.sentences[number].kind == "title",
        how=f"statement:{statement.type}",
        extra=[],
    )


def _merged_told(told: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Headlines repeat what the report then tells: the headline's event gives way."""
    out: list[Draft] = []
    taken = {draft.trigger for draft in drafts}
    for draft in told:
        if draft.trigger in taken:
            continue
        repeated = draft.title and any(
            other.type == draft.type and not other.title and other.sentence - draft.sentence <= 3 for other in told
        )
        if not repeated:
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
        time=draft.time,
        place=draft.place,
        quantity_ids=tuple(item.id for item in sorted(draft.numbers, key=lambda item: item.span)),
        statement_id=draft.statement.id if draft.statement is not None else None,
        confidence=None,
        method=draft.how,
    )


def _ordered(spans: list[Span]) -> Spans:
    return tuple(sorted(set(spans)))


def _run(layers: Layers, _: Config) -> Iterable[Event | Quantity]:
    events, quantities = find_events(layers)
    return [*events, *quantities]


EVENTS = DocumentStage(
    name="events",
    version="2",
    requires=("annotations", "mentions", "times", "places", "statements", "quantities"),
    assigns=("events", "quantities"),
    run=_run,
)
