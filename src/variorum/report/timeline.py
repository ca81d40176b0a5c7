"""The timeline: what is dated, by date, counting origins rather than repetition."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.records import Event, Span, Statement, TimeValue
from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.model import Dot, Moment, PageLimits, Timeline, TimelineDay
from variorum.report.overview import References
from variorum.report.pieces import Mark
from variorum.report.wording import EVENTS, QUADS, STATEMENTS, count, day, days

_WIDTH = 1000.0
_LEFT = 215.0  # where the dates begin; left of it stand the names of the lanes
_LANE = 36
_FIRST, _LAST = 1800, 2200  # years of reports; what a broken page claims beyond them is left out of the picture
_ORDER = (4, 3, 2, 1)  # the lanes from the top, by quad category


@dataclass(frozen=True, slots=True)
class _Dated:
    earliest: str
    latest: str
    quad: int
    key: tuple[object, ...]
    record: Statement | Event


def timeline(index: CaseIndex, references: References, coding: Coding, limits: PageLimits) -> Timeline:
    """Events and statements whose own time is known; those that have none are counted, not placed.

    Events of one date that comparisons hold to be one are one line; else those of one story, type, mode, status and
    parties; and so are statements of one speaker and type. A statement that is an event itself ("rejected") is told as
    the event. A line tells how many independent origins carry it.
    """
    dated, undated = _dated(index, coding)
    grouped: defaultdict[tuple[str, str], dict[tuple[object, ...], list[_Dated]]] = defaultdict(dict)
    for one in dated:
        grouped[one.earliest, one.latest].setdefault(one.key, []).append(one)
    published = _published(index)
    begins = _window(published)[0].isoformat() if published else ""
    listed: dict[bool, list[TimelineDay]] = {True: [], False: []}
    placed: list[tuple[str, str, Moment]] = []
    left, left_out = limits.moments, 0
    for earliest, latest in sorted(grouped, key=lambda span: (span[1] < begins, span)):
        found = [_moment(index, references, coding, group) for group in grouped[earliest, latest].values()]
        moments = sorted(found, key=lambda one: (one.kind != "event", -one.quad, -one.origins, one.head, one.record))
        placed.extend((earliest, latest, moment) for moment in moments)
        shown = tuple(moments[: max(left, 0)])
        left, left_out = left - len(shown), left_out + len(moments) - len(shown)
        if shown:
            listed[latest >= begins].append(TimelineDay(dates=days(earliest, latest), moments=shown))
    dots, ticks, outside = _picture(published, placed)
    lanes = ((0, "reports published"), *((place + 1, QUADS[quad]) for place, quad in enumerate(_ORDER)))
    return Timeline(
        days=tuple(listed[True]),
        background=tuple(listed[False]),
        dots=dots,
        ticks=ticks,
        lanes=tuple((number * _LANE + _LANE, name) for number, name in lanes) if dots else (),
        outside=outside,
        undated=undated,
        left_out=left_out,
    )


def _resolved(time: TimeValue | None) -> tuple[str, str] | None:
    if time is None or time.earliest is None or time.latest is None:
        return None
    return time.earliest, time.latest


def _dated(index: CaseIndex, coding: Coding) -> tuple[list[_Dated], int]:
    found: list[_Dated] = []
    undated = 0
    for document in index.documents:
        story = index.story_of.get(document.id)
        place = story.id if story else document.id
        for event in coding.events.get(document.id, ()):
            span = _resolved(event.time)
            undated += span is None
            if span is not None:
                key: tuple[object, ...] = (place, event.type, event.mode, event.status, coding.parties(event))
                if event.id in index.together:
                    key = (index.together[event.id],)
                found.append(_Dated(*span, event.quad, ("event", *key), event))
        acts = [Span(*event.trigger) for event in coding.events.get(document.id, ())]
        for statement in coding.statements.get(document.id, ()):
            if any(Span(*cue).overlaps(act) for cue in statement.cue for act in acts):
                continue
            span = _resolved(statement.time)
            undated += span is None
            if span is not None:
                who = statement.actor_id or coding.speaker(statement)
                found.append(_Dated(*span, 0, ("statement", place, who, statement.type), statement))
    return found, undated


def _moment(index: CaseIndex, references: References, coding: Coding, group: Sequence[_Dated]) -> Moment:
    def place(record: Statement | Event) -> tuple[bool, int]:
        return references[record.document_id].copied, index.order[record.document_id]

    first = min((one.record for one in group), key=place)
    documents = [one.record.document_id for one in group]
    others: dict[str, Event | Statement] = {}
    for one in sorted((each.record for each in group), key=place):
        origin = index.origin_of[one.document_id]
        if origin != index.origin_of[first.document_id]:
            others.setdefault(origin, one)
    if isinstance(first, Event):
        mark, kind = Mark(Span(*first.trigger), "trigger"), "event"
        label, head = EVENTS[first.type], coding.parties(first)
        if first.status != "happened":
            label = f"{label}, {first.status}"
    else:
        mark, kind = Mark(Span(*(first.cue or first.content)[0]), "cue"), "statement"
        label, head = STATEMENTS[first.type], coding.speaker(first)
    quote = index.quote(first.document_id, mark.span, (mark,))
    if quote is None:
        raise LookupError(first.document_id)  # the records of a case are checked against its documents at the door
    return Moment(
        kind=kind,
        label=label,
        head=head,
        quad=group[0].quad,
        origins=index.origins(documents),
        reports=len(set(documents)),
        quote=quote,
        document=references[first.document_id],
        record=index.short[first.id],
        also=tuple((references[one.document_id], _anchor(index, one)) for one in others.values()),
    )


def _anchor(index: CaseIndex, record: Event | Statement) -> str:
    span = record.trigger if isinstance(record, Event) else (record.cue or record.content)[0]
    quote = index.quote(record.document_id, Span(*span))
    return quote.anchor if quote else ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _published(index: CaseIndex) -> dict[date, set[str]]:
    """Origins of the reports by day of publication."""
    published: defaultdict[date, set[str]] = defaultdict(set)
    for document in index.documents:
        found = _day(document.published.value) if document.published else None
        if found is not None and _FIRST <= found.year <= _LAST:
            published[found].add(index.origin_of[document.id])
    return published


def _window(published: Iterable[date]) -> tuple[date, date]:
    """The time of the reports and a little around it."""
    ordered = sorted(published)
    margin = timedelta(days=max(3, (ordered[-1] - ordered[0]).days // 5))
    return ordered[0] - margin, ordered[-1] + margin


def _picture(
    published: Mapping[date, set[str]], placed: Sequence[tuple[str, str, Moment]]
) -> tuple[tuple[Dot, ...], tuple[tuple[float, str], ...], int]:
    """Dots over the time of the reports and a little around it; what lies outside is only counted."""
    if not published:
        return (), (), len(placed)
    first, last = _window(published)
    counted: defaultdict[tuple[int, date], int] = defaultdict(int)
    outside = 0
    for earliest, latest, moment in placed:
        if moment.kind != "event":
            continue
        begin, end = _day(earliest), _day(latest)
        if begin is None or end is None or (end - begin).days > 7 or not first <= begin <= last:
            outside += 1
            continue
        counted[_ORDER.index(moment.quad) + 1, begin] += moment.origins
    days_shown = max((last - first).days, 1)

    def across(one: date) -> float:
        return round(_LEFT + (one - first).days / days_shown * (_WIDTH - _LEFT - 45.0), 1)

    dots = [
        Dot(
            x=across(one),
            y=_LANE,
            r=_radius(len(origins)),
            lane="reports",
            title=f"{day(one.isoformat())}: {count(len(origins), 'report')} of independent origin",
        )
        for one, origins in sorted(published.items())
    ]
    dots += [
        Dot(
            x=across(one),
            y=_LANE * (lane + 1),
            r=_radius(number),
            lane=f"quad-{_ORDER[lane - 1]}",
            title=f"{day(one.isoformat())}: {QUADS[_ORDER[lane - 1]]}, {count(number, 'origin')}",
        )
        for (lane, one), number in sorted(counted.items())
    ]
    return tuple(dots), tuple((across(one), label) for one, label in _ticks(first, last)), outside


def _radius(number: int) -> float:
    return round(min(3.0 + 2.0 * math.sqrt(number), 16.0), 1)


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """At most about a dozen labelled days: every day or few, else Mondays, first days of months, or years."""
    length = (last - first).days
    if length <= 84:
        monday = first + timedelta(days=-first.weekday() % 7)
        step = length // 12 + 1
        chosen = list(_every(first, last, step) if step < 4 else _every(monday, last, 7))
        spans_years = first.year != last.year
        return [(one, day(one.isoformat()) if spans_years else _short(one)) for one in chosen]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months // one <= 7), 6000)
    found = []
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if number % step == 0:
            one = date(number // 12, number % 12 + 1, 1)
            found.append((one, str(one.year) if step >= 12 else day(one.isoformat()[:7])))
    return found


def _short(one: date) -> str:
    """`6 May`: the day without its year."""
    return day(one.isoformat()).rpartition(" ")[0]


def _every(first: date, last: date, step: int) -> Iterator[date]:
    for number in range(0, (last - first).days + 1, step):
        yield first + timedelta(days=number)
