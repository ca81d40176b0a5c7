"""The stories: for each, what every outlet's reports say, sentence by sentence, with what was coded from them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from variorum.records import Comparison, Document, Event, Span, Statement, Story
from variorum.report.index import CaseIndex
from variorum.report.model import PageLimits
from variorum.report.model_stories import Code, DocumentAccount, OutletAccount, Row, StoryView
from variorum.report.overview import References, story_title
from variorum.report.pieces import Mark
from variorum.report.visible import one_line
from variorum.report.wording import EVENTS, STATEMENTS, days, when

_EMPTY = re.compile(r"\b(?:the|an?)\s+|\([^)]*\)|\s+")  # what makes no difference between a name and words for it

Coded = TypeVar("Coded", Statement, Event)


@dataclass(slots=True)
class _Sentence:
    span: Span
    marks: list[Mark] = field(default_factory=list)
    codes: list[tuple[Span, Code]] = field(default_factory=list)


class Coding:
    """Turns statements and events into what the page says of them."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        every: Sequence[Statement] = index.view.of(Statement)
        self.statements: dict[str, list[Statement]] = _by_document([one for one in every if not one.doubtful])
        self.events: dict[str, list[Event]] = _by_document(index.view.of(Event))
        self._said: dict[str, Statement] = {one.id: one for one in every}

    def speaker(self, statement: Statement) -> str:
        """Who speaks: the actor's name, with the words where they say more; else the words; else `unnamed`."""
        document = self.index.by_id[statement.document_id]
        words = _words(document, statement.source)
        name = self.index.actor_names([statement.actor_id] if statement.actor_id else [])
        if name and words and _EMPTY.sub("", words.casefold()) != _EMPTY.sub("", name.casefold()):
            return f"{name} (“{words}”)"
        return name or (f"“{words}”" if words else "unnamed")

    def side(self, event: Event, ids: Iterable[str], spans: Iterable[Span]) -> str:
        """Who acts or is acted on: the actors' names, else the words, else empty."""
        document = self.index.by_id[event.document_id]
        words = _words(document, spans)
        return self.index.actor_names(ids) or (f"“{words}”" if words else "")

    def statement(self, statement: Statement) -> Code:
        """A statement in words."""
        notes: list[str] = [f"{statement.quotation} quotation"]
        if statement.anonymous:
            notes.append("speaker unnamed")
        if statement.polarity == "-" and statement.type not in ("deny", "decline", "reject"):
            notes.append("negated")
        if statement.certainty in ("probable", "possible"):
            notes.append(statement.certainty)
        for name, ids in (("about", statement.target_ids), ("to", statement.addressee_ids)):
            if names := self.index.actor_names(ids):
                notes.append(f"{name} {names}")
        if statement.medium:
            notes.append(f"via {one_line(statement.medium, 40)}")
        if moment := when(statement.time):
            notes.append(moment)
        outer = self._said.get(statement.within or "")
        if outer is not None:
            notes.append(f"as reported by {self.speaker(outer)}")
        return Code(
            kind="statement",
            head=f"{self.speaker(statement)} {STATEMENTS[statement.type]}",
            label=statement.type,
            notes=(*notes, *_confidence(statement.confidence)),
            record=self.index.short[statement.id],
            quad=0,
        )

    def event(self, event: Event) -> Code:
        """An event in words."""
        notes: list[str] = [event.status]
        if moment := when(event.time):
            notes.append(moment)
        if event.place is not None:
            country = f" ({event.place.country})" if event.place.country else ""
            notes.append(one_line(event.place.name, 60) + country)
        said = self._said.get(event.statement_id or "")
        notes.append(f"by the account of {self.speaker(said)}" if said else "in the outlet's own voice")
        code = event.type + (f", {event.mode}" if event.mode else "")
        return Code(
            kind="event",
            head=self.parties(event),
            label=f"{EVENTS[event.type]} · {code}",
            notes=(*notes, *_confidence(event.confidence)),
            record=self.index.short[event.id],
            quad=event.quad,
        )

    def parties(self, event: Event) -> str:
        """`who → whom`, with a question mark where one is unknown; empty where both are."""
        actor = self.side(event, event.actor_ids, event.actor_spans)
        recipient = self.side(event, event.recipient_ids, event.recipient_spans)
        return f"{actor or '?'} → {recipient or '?'}" if actor or recipient else ""

    def rows(self, document: Document, left: int) -> tuple[tuple[Row, ...], int]:
        """The coded sentences of a document in order, at most `left`, and how many were left out."""
        sentences: dict[Span, _Sentence] = {}

        def at(span: Span) -> _Sentence:
            found = self.index.sentence(document, span)
            return sentences.setdefault(found, _Sentence(found))

        for statement in self.statements.get(document.id, ()):
            heads = statement.cue or statement.content
            sentence = at(Span(*heads[0]))
            for kind, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
                sentence.marks.extend(Mark(Span(*span), kind) for span in spans)
            sentence.codes.append((Span(*heads[0]), self.statement(statement)))
        for event in self.events.get(document.id, ()):
            sentence = at(Span(*event.trigger))
            sentence.marks.append(Mark(Span(*event.trigger), "trigger"))
            sentence.marks.extend(Mark(Span(*span), "actor") for span in event.actor_spans)
            sentence.marks.extend(Mark(Span(*span), "recipient") for span in event.recipient_spans)
            sentence.codes.append((Span(*event.trigger), self.event(event)))
        ordered = sorted(sentences.values(), key=lambda one: one.span)
        rows = []
        for one in ordered[: max(left, 0)]:
            quote = self.index.quote(document.id, one.span, one.marks)
            if quote is not None:
                codes = sorted(one.codes, key=lambda item: (item[1].kind != "statement", item[0], item[1].record))
                rows.append(Row(quote=quote, codes=tuple(code for _, code in codes)))
        return tuple(rows), len(ordered) - len(rows)


def _by_document(records: Sequence[Coded]) -> dict[str, list[Coded]]:
    found: dict[str, list[Coded]] = {}
    for record in records:
        found.setdefault(record.document_id, []).append(record)
    return found


def _words(document: Document, spans: Iterable[Span]) -> str:
    return one_line(" … ".join(Span(*span).of(document.text) for span in spans), 80)


def _confidence(value: float | None) -> tuple[str, ...]:
    return () if value is None else (f"confidence {value:.2f}",)


def stories(
    index: CaseIndex, references: References, coding: Coding, limits: PageLimits
) -> tuple[tuple[StoryView, ...], tuple[StoryView, ...], int]:
    """Stories of several reports, then reports that stand alone (each as a story of one); and the rows left out."""
    compared: Sequence[Comparison] = index.view.of(Comparison)
    comparisons = Counter(one.story_id for one in compared)
    views: list[StoryView] = []
    left, left_out = limits.rows, 0
    in_stories: set[str] = set()
    for story in index.stories:
        members = [key for key in story.document_ids if key in index.by_id]
        in_stories.update(members)
        view, used, more = _story_view(index, references, coding, story, members, comparisons[story.id], left)
        left, left_out = left - used, left_out + more
        views.append(view)
    for document in index.documents:
        if document.id not in in_stories:
            rows, more = coding.rows(document, left)
            left, left_out = left - len(rows), left_out + more
            views.append(_lone(index, references, document, rows, more))
    together = tuple(view for view in views if view.reports > 1)
    alone = tuple(view for view in views if view.reports == 1)
    return together, alone, left_out


def _story_view(
    index: CaseIndex,
    references: References,
    coding: Coding,
    story: Story,
    members: Sequence[str],
    comparisons: int,
    left: int,
) -> tuple[StoryView, int, int]:
    by_outlet: dict[str, list[tuple[int, DocumentAccount]]] = {}
    used = left_out = 0
    for key in sorted(members, key=lambda one: (references[one].copied, index.order[one])):
        document = index.by_id[key]
        rows, more = coding.rows(document, left - used)
        used, left_out = used + len(rows), left_out + more
        origin = index.origin_of[document.id]
        shares = [key for key in members if key != document.id and index.origin_of[key] == origin]
        account = DocumentAccount(
            document=references[document.id],
            rows=rows,
            left_out=more,
            shares_with=tuple(references[key] for key in shares),
        )
        by_outlet.setdefault(index.outlet(document), []).append((index.order[document.id], account))
    line = index.storyline_of.get(story.id)
    view = StoryView(
        anchor=index.short[story.id],
        title=story_title(index, story),
        dates=days(story.start, story.end),
        reports=len(members),
        origins=index.origins(members),
        outlets=tuple(
            OutletAccount(outlet=name, documents=tuple(account for _, account in sorted(found, key=lambda one: one[0])))
            for name, found in by_outlet.items()
        ),
        comparisons=comparisons,
        line=one_line(line.title, 160) if line else "",
        line_anchor=index.short[line.id] if line else "",
    )
    return view, used, left_out


def _lone(
    index: CaseIndex, references: References, document: Document, rows: tuple[Row, ...], left_out: int
) -> StoryView:
    reference = references[document.id]
    account = DocumentAccount(document=reference, rows=rows, left_out=left_out, shares_with=())
    return StoryView(
        anchor=f"alone-{reference.anchor}",
        title=reference.title,
        dates=index.dated(document),
        reports=1,
        origins=1,
        outlets=(OutletAccount(outlet=reference.outlet, documents=(account,)),),
        comparisons=0,
    )
