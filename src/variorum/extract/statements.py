"""The stage `statements`: who says what, with the words of source, cue and content."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from variorum.config import Config
from variorum.extract.acts import BY_CONTENT, act_of
from variorum.extract.aims import target_of
from variorum.extract.attributed import attributed
from variorum.extract.headlines import headline_report
from variorum.extract.particulars import is_anonymous, medium_of, quotation_of, quotes_in, time_of
from variorum.extract.placing import Holders
from variorum.extract.reporting import reports_in
from variorum.extract.reports import Draft
from variorum.extract.view import View, view_of
from variorum.ontology.quotes import Quote
from variorum.ontology.speech_cues import speech_file
from variorum.records import (
    Layers,
    Place,
    Span,
    Spans,
    Statement,
    Time,
    content_id,
)
from variorum.stage import DocumentStage

_PRONOUNS = frozenset({"he", "she", "they"})


def find_statements(layers: Layers) -> list[Statement]:
    """The statements of a document, in the order of their cues."""
    view = view_of(layers)
    drafts = _drafts(view, [place.span for place in layers.of(Place)])
    if layers.annotations.attributions is None:
        _extend_quotes(view, drafts)
        _attach_loose_quotes(view, drafts)
    else:
        drafts = attributed(view, layers.annotations.attributions, drafts)
    drafts = [draft for draft in drafts if draft.content and not _asks_for_cover(view, draft)]
    times = sorted(layers.of(Time), key=lambda time: time.span)
    made = [_statement(view, draft, times) for draft in drafts]
    return _nest(_unique(_named_on(view, made)))


def _named_on(view: View, statements: list[Statement]) -> list[Statement]:
    """A pronoun is as nameless as the last source before it that is none."""
    out: list[Statement] = []
    last = False
    for statement in sorted(statements, key=lambda one: one.cue[0].start):
        words = [view.low[k] for span in statement.source for k in range(*view.tokens_of(span))]
        if len(words) == 1 and words[0] in _PRONOUNS:
            out.append(replace(statement, anonymous=True) if last else statement)
            continue
        out.append(statement)
        if words:
            last = statement.anonymous
    return out


def _drafts(view: View, places: list[Span]) -> list[Draft]:
    out: list[Draft] = []
    for number, sentence in enumerate(view.sentences):
        reports = reports_in(view, sentence)
        lead = headline_report(view, sentence, reports, places)
        if lead is not None:
            reports = [lead, *reports]
        for report in reports:
            pieces = [_trim(view, piece.span(view)) for piece in report.content if piece.first < piece.end]
            out.append(Draft(number, report, [piece for piece in pieces if piece.start < piece.end]))
    return out


def _asks_for_cover(view: View, draft: Draft) -> bool:
    """`who asked not to be named`, `speaking on condition`: about the source, not what it says."""
    content = draft.content[0].of(view.text).lower().removeprefix("to ")
    cue = " ".join(span.of(view.text).lower() for span in draft.cue or (draft.report.cue.span(view),))
    covers = speech_file().anonymous
    return (
        any(content.startswith(phrase) for phrase in covers)
        or any(phrase in cue for phrase in covers)
        or (cue.endswith("condition") and "not" in content.split())
    )


def _trim(view: View, span: Span) -> Span:
    start, end = span
    while end > start and view.text[end - 1] in " ,;:\n":
        end -= 1
    while start < end and view.text[start] in " ,;:\n":
        start += 1
    return Span(start, end)


def _quote_at(view: View, offset: int) -> int | None:
    number = bisect_right(view.quotes, offset, key=lambda quote: quote.span.start) - 1
    return number if number >= 0 and offset < view.quotes[number].span.end else None


def _extend_quotes(view: View, drafts: list[Draft]) -> None:
    """Where a content touches a quotation that goes on over sentences or paragraphs, it takes all of it."""
    for draft in drafts:
        for n, piece in enumerate(draft.content):
            sentence = view.sentences[draft.sentence].span
            first, last = _quote_at(view, piece.start), _quote_at(view, piece.end - 1)
            start, end = piece
            if first is not None and view.quotes[first].span.start < sentence.start:
                start = view.quotes[first].span.start
            if last is not None and view.quotes[last].span.end > sentence.end:
                end = view.quotes[last].span.end
            draft.content[n] = Span(start, end)


def _attach_loose_quotes(view: View, drafts: list[Draft]) -> None:
    """Quotations that no cue claims go on with the statement just before them (`"A," he said. "B."`)."""
    claimed = [False] * len(view.quotes)
    owners: dict[int, Draft] = {}
    for draft in drafts:
        for piece in draft.content:
            for n in quotes_in(view, piece):
                claimed[n] = True
                owners.setdefault(view.quotes[n].speech, draft)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    carriers: dict[int, Draft] = {}
    for n, quote in enumerate(view.quotes):
        if claimed[n]:
            continue
        first = view.sentence_at(quote.inner.start)
        if first is None or not _stands_alone(view, quote, first):
            continue
        same_speech = carriers.get(quote.speech) or owners.get(quote.speech)
        ahead = _ahead(by_sentence, first)
        before = _last_draft(view, by_sentence, first)
        carrier = same_speech or ahead or before
        if carrier is not None:
            carrier.content.append(quote.span)
            carriers[quote.speech] = carrier
            by_sentence.setdefault(first, []).append(carrier)


def _stands_alone(view: View, quote: Quote, first: int) -> bool:
    """Whether nothing else stands in its sentences."""
    sentence = view.sentences[first].span
    lead = view.text[sentence.start : quote.span.start].strip()
    last = view.sentence_at(quote.span.end - 1)
    tail = view.text[quote.span.end : view.sentences[last].span.end].strip(" .\n") if last is not None else ""
    return not lead and not tail and quote.inner.end - quote.inner.start > 8


def _ahead(by_sentence: dict[int, list[Draft]], first: int) -> Draft | None:
    """A cue without content just before ("He said:")."""
    for draft in by_sentence.get(first - 1, []):
        if draft.report.how.endswith(":ahead") and not draft.report.how.startswith("according"):
            return draft
    return None


def _last_draft(view: View, by_sentence: dict[int, list[Draft]], first: int) -> Draft | None:
    found = by_sentence.get(first - 1, [])
    spoken = [
        draft
        for draft in found
        if draft.content and draft.report.source is not None and draft.report.sense.type != "think"
    ]
    if not spoken:
        return None
    quoted = [
        draft
        for draft in spoken
        if any(
            _quote_at(view, piece.start) is not None or _quote_at(view, piece.end - 1) is not None
            for piece in draft.content
        )
    ]
    return (quoted or spoken)[-1]


def _statement(view: View, draft: Draft, times: list[Time]) -> Statement:
    report = draft.report
    sentence = view.sentences[draft.sentence]
    content = tuple(sorted(set(draft.content)))
    source = draft.source
    if source is None:
        source = (_trim(view, report.source.span(view)),) if report.source is not None else ()
    cue = draft.cue or (report.cue.span(view),)
    act = act_of(view, report, source, cue, content)
    kind = act.type
    return Statement(
        id=content_id("sta", view.document_id, source, cue, content, kind),
        document_id=view.document_id,
        source=source,
        cue=cue,
        content=content,
        actor_id=None,
        type=kind,
        polarity=act.polarity,
        certainty=act.certainty,
        quotation=quotation_of(view, content),
        target_ids=(),
        addressee_ids=(),
        time=time_of(view, sentence, content, cue[0], times),
        medium=medium_of(view, sentence, content),
        anonymous=is_anonymous(view, source, sentence),
        within=None,
        confidence=draft.confidence,
        method=f"cue:{report.how}{BY_CONTENT if act.by_content else ''}",
        addressee=(report.addressee.span(view),) if report.addressee and kind not in {"accuse"} else (),
        target=target_of(view, act, report, source, content),
    )


def _unique(statements: list[Statement]) -> list[Statement]:
    """One statement for a content: of two with the same words, the one with a source and the earlier cue."""
    seen: dict[Spans, int] = {}
    out: list[Statement] = []
    for statement in statements:
        other = seen.get(statement.content)
        if other is None:
            seen[statement.content] = len(out)
            out.append(statement)
        elif statement.source and not out[other].source:
            out[other] = statement
    return out


def _nest(statements: list[Statement]) -> list[Statement]:
    """`within`: the statement whose content holds source and cue of another, the innermost one."""
    holders = Holders(statements)
    out: list[Statement] = []
    for inner in statements:
        cue = inner.cue[0]
        for other in holders.holding(cue):
            mutual = any(piece.contains(other.cue[0]) for piece in inner.content)
            if other.id != inner.id and other.cue[0] != cue and not mutual:
                out.append(replace(inner, within=other.id))
                break
        else:
            out.append(inner)
    return out


def _run(layers: Layers, _: Config) -> Iterable[Statement]:
    return find_statements(layers)


STATEMENTS = DocumentStage(
    name="statements",
    version="7",
    requires=("annotations", "mentions", "times", "places"),
    assigns=("statements",),
    run=_run,
)
