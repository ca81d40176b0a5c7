"""What is dated, merged across outlets: one moment for all accounts of one thing, weighed by independent origins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.records import Event, Quantity, Span, Statement, TimeValue
from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.model_timeline import Moment
from variorum.report.overview import References
from variorum.report.pieces import Mark
from variorum.report.sameness import Sameness
from variorum.report.wording import EVENTS, STATEMENTS


@dataclass(frozen=True, slots=True)
class Told:
    """Accounts of one dated thing. `quad`: 0 for statements; `story`: id of the story of the first account."""

    earliest: str
    latest: str
    quad: int
    origins: int
    story: str
    records: tuple[Statement | Event, ...]

    @property
    def kind(self) -> str:
        """`event` or `statement`."""
        return "event" if isinstance(self.records[0], Event) else "statement"

    @property
    def weight(self) -> tuple[object, ...]:
        """Sorts the weightiest first: what most origins tell, acts before words."""
        return (-self.origins, self.kind != "event", -self.quad, self.earliest, self.latest, self.records[0].id)


@dataclass(frozen=True, slots=True)
class _Dated:
    earliest: str
    latest: str
    key: tuple[object, ...]
    record: Statement | Event


def told_of(index: CaseIndex, references: References, coding: Coding) -> tuple[tuple[Told, ...], int]:
    """Everything dated, the weightiest first; and how many statements and events have no time of their own.

    Events of one date that comparisons hold to be one are one; else those of one story, type, mode, status and
    parties, and those of one story, type and status that agree in place, numbers or sides and differ in nothing
    (`Sameness`). So are statements that comparisons hold to be one, else those of one speaker and type. A statement
    that is an event itself ("rejected") is told as the event.
    """
    dated, undated = _dated(index, coding)
    groups: defaultdict[tuple[object, ...], list[_Dated]] = defaultdict(list)
    for one in dated:
        groups[one.earliest, one.latest, *one.key].append(one)

    def place(record: Statement | Event) -> tuple[bool, int]:
        return references[record.document_id].copied, index.order[record.document_id]

    found = []
    for (earliest, latest), held in _joined(index, groups.values()):
        records = tuple(sorted(held, key=place))
        first = records[0]
        story = index.story_of.get(first.document_id)
        origins = index.origins(one.document_id for one in records)
        quad = first.quad if isinstance(first, Event) else 0
        found.append(Told(earliest, latest, quad, origins, story.id if story else "", records))
    return tuple(sorted(found, key=lambda one: one.weight)), undated


def _joined(
    index: CaseIndex, groups: Iterable[Sequence[_Dated]]
) -> Iterator[tuple[tuple[str, str], Sequence[Statement | Event]]]:
    """The groups, those of events that are one thing by what they tell joined."""
    alike: defaultdict[tuple[object, ...], list[list[Event]]] = defaultdict(list)
    for group in groups:
        first = group[0]
        if isinstance(first.record, Event):
            story = index.story_of.get(first.record.document_id)
            key = (first.earliest, first.latest, story.id if story else "", first.record.type, first.record.status)
            alike[key].append([one.record for one in group if isinstance(one.record, Event)])
        else:
            yield (first.earliest, first.latest), [one.record for one in group]
    sameness = Sameness({one.id: one for one in index.view.of(Quantity)})
    for (earliest, latest, *_), events in alike.items():
        for joined in sameness.merged(events):
            yield (str(earliest), str(latest)), joined


def moment(index: CaseIndex, references: References, coding: Coding, told: Told) -> Moment:
    """The moment as the page shows it, with the words of the first account."""
    first = told.records[0]
    others: dict[str, Event | Statement] = {}
    for one in told.records:
        origin = index.origin_of[one.document_id]
        if origin != index.origin_of[first.document_id]:
            others.setdefault(origin, one)
    if isinstance(first, Event):
        mark = Mark(Span(*first.trigger), "trigger")
        label, head = EVENTS[first.type], coding.parties(first)
        if first.status != "happened":
            label = f"{label}, {first.status}"
    else:
        mark = Mark(Span(*(first.cue or first.content)[0]), "cue")
        label, head = STATEMENTS[first.type], coding.speaker(first)
    quote = index.quote(first.document_id, mark.span, (mark,))
    if quote is None:
        raise LookupError(first.document_id)  # the records of a case are checked against its documents at the door
    return Moment(
        kind=told.kind,
        label=label,
        head=head,
        quad=told.quad,
        origins=told.origins,
        reports=len({one.document_id for one in told.records}),
        quote=quote,
        document=references[first.document_id],
        record=index.short[first.id],
        also=tuple((references[one.document_id], _anchor(index, one)) for one in others.values()),
    )


def _resolved(time: TimeValue | None) -> tuple[str, str] | None:
    if time is None or time.earliest is None or time.latest is None:
        return None
    return time.earliest, time.latest


def _dated(index: CaseIndex, coding: Coding) -> tuple[Sequence[_Dated], int]:
    found: list[_Dated] = []
    undated = 0
    for document in index.documents:
        story = index.story_of.get(document.id)
        place = story.id if story else document.id
        acted = _acted(coding.statements.get(document.id, ()), coding.events.get(document.id, ()))
        acts = {one for ids in acted.values() for one in ids}
        for event in coding.events.get(document.id, ()):
            span = _resolved(event.time)
            undated += span is None
            if span is not None:
                key: tuple[object, ...] = (place, event.type, event.mode, event.status, coding.parties(event))
                same = next(
                    (index.together[one] for one in (event.id, *acted.get(event.id, ())) if one in index.together), ""
                )
                if same:
                    key = (same,)
                found.append(_Dated(*span, ("event", *key), event))
        for statement in coding.statements.get(document.id, ()):
            if statement.id in acts:
                continue
            span = _resolved(statement.time)
            undated += span is None
            if span is not None:
                who = statement.actor_id or coding.speaker(statement)
                said: tuple[object, ...] = (place, who, statement.type)
                if statement.id in index.together:
                    said = (index.together[statement.id],)
                found.append(_Dated(*span, ("statement", *said), statement))
    return found, undated


def _acted(statements: Iterable[Statement], events: Sequence[Event]) -> dict[str, list[str]]:
    """Event id → the statements that are the event itself: its trigger is their cue."""
    found: dict[str, list[str]] = {}
    for statement in statements:
        for event in events:
            if any(Span(*cue).overlaps(Span(*event.trigger)) for cue in statement.cue):
                found.setdefault(event.id, []).append(statement.id)
    return found


def _anchor(index: CaseIndex, record: Event | Statement) -> str:
    span = record.trigger if isinstance(record, Event) else (record.cue or record.content)[0]
    quote = index.quote(record.document_id, Span(*span))
    return quote.anchor if quote else ""
