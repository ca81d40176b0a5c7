"""The stage `statements`: who says what, with the words of source, cue and content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from variorum.config import Config
from variorum.extract.acts import BY_CONTENT, act_of
from variorum.extract.attributed import attributed
from variorum.extract.headlines import headline_report
from variorum.extract.phrases import phrase_after
from variorum.extract.placing import Holders, said_time
from variorum.extract.reporting import reports_in
from variorum.extract.reports import Draft, Report
from variorum.extract.view import Sentence, View, view_of
from variorum.ontology.cues import media_words, speech_file
from variorum.ontology.quotes import Quote
from variorum.records import (
    Certainty,
    Layers,
    Place,
    Quotation,
    Span,
    Spans,
    Statement,
    StatementType,
    Time,
    TimeValue,
    content_id,
)
from variorum.stage import DocumentStage

_AIMED: frozenset[StatementType] = frozenset({"accuse", "condemn", "praise", "reject", "threaten", "vow", "demand"})
_SILENT: frozenset[StatementType] = frozenset({"assert", "announce"})
_CERTAINTIES: dict[str, Certainty] = {"may": "possible", "might": "possible", "could": "possible", "would": "possible"}


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
    return _nest(_unique(made))


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
    """`who asked not to be named`: about the source, not what it says."""
    content = draft.content[0].of(view.text).lower().removeprefix("to ")
    return any(content.startswith(phrase) for phrase in speech_file().anonymous)


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


def _quotes_in(view: View, piece: Span) -> range:
    """The numbers of the quotations that a stretch touches."""
    first = bisect_right(view.quotes, piece.start, key=lambda quote: quote.span.end)
    return range(first, bisect_left(view.quotes, piece.end, key=lambda quote: quote.span.start))


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
            for n in _quotes_in(view, piece):
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
        quotation=_quotation(view, content),
        target_ids=(),
        addressee_ids=(),
        time=_time(view, sentence, content, cue[0], times),
        medium=_medium(view, sentence, content),
        anonymous=_anonymous(view, report, sentence),
        within=None,
        confidence=draft.confidence,
        method=f"cue:{report.how}{BY_CONTENT if act.by_content else ''}",
        addressee=(report.addressee.span(view),) if report.addressee and kind not in {"accuse"} else (),
        target=_target(view, report, kind),
    )


def _quotation(view: View, content: Spans) -> Quotation:
    """By the share of letters and digits in quotation marks: at least nine in ten is direct, none is indirect."""
    total = inside = 0
    for start, end in content:
        letters = sum(1 for i in range(start, end) if view.text[i].isalnum())
        total += letters
        for number in _quotes_in(view, Span(start, end)):
            quote = view.quotes[number]
            low, high = max(start, quote.inner.start), min(end, quote.inner.end)
            if low < high:
                inside += sum(1 for i in range(low, high) if view.text[i].isalnum())
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def _time(view: View, sentence: Sentence, content: Spans, cue: Span, times: list[Time]) -> TimeValue | None:
    """The time said of the act of speech: in the cue's sentence, outside the content, nearest to the cue."""
    near = [
        time
        for time in times[
            bisect_left(times, sentence.span.start, key=lambda time: time.span.start) : bisect_left(
                times, sentence.span.end, key=lambda time: time.span.start
            )
        ]
        if sentence.span.contains(time.span) and not any(time.span.overlaps(piece) for piece in content)
    ]
    return said_time(view, view.token_at(cue.start), near)


def _medium(view: View, sentence: Sentence, content: Spans) -> str | None:
    """The channel named outside the content; a named one ("Telegram") before a kind ("statement")."""
    found: list[str] = []
    for i in range(sentence.first, sentence.end):
        span = view.annotations.tokens[i]
        if any(piece.contains(span) for piece in content):
            continue
        for size in (2, 1):
            name = media_words().get(" ".join(view.low[i : i + size]))
            if name is not None and any(
                view.low[k] in {"in", "on", "at", "via", "through", "by", "over", "to", "its"}
                for k in range(max(sentence.first, i - 5), i)
            ):
                found.append(name)
    named = [name for name in found if name[0].isupper()]
    best = named or found
    return best[0] if best else None


def _anonymous(view: View, report: Report, sentence: Sentence) -> bool:
    if report.source is None:
        return False
    outside = view.text[sentence.span.start : sentence.span.end].lower()
    if any(phrase in outside for phrase in speech_file().anonymous):
        return True
    first, end = report.source.first, report.source.end
    for i in range(first, end):
        if view.words[i] == "," or view.tags[i] == "ADP":
            end = i
            break
    if end <= first:
        return False
    for k in range(first, report.source.end - 1):
        if view.words[k] == "," and view.tags[k + 1] == "PROPN":
            return False
    after = view.low[end : report.source.end]
    if view.words[end : end + 1] == (",",) and any(
        view.tags[k] == "PROPN" for k in range(end, min(end + 5, report.source.end))
    ):
        return False
    return view.low[end - 1] in speech_file().anonymous_heads and "named" not in after


def _target(view: View, report: Report, kind: StatementType) -> Spans:
    if kind not in _AIMED or not report.content:
        return ()
    if kind in {"threaten", "vow"}:
        return _aimed_at(view, report)
    if kind == "accuse":
        return (report.addressee.span(view),) if report.addressee is not None else ()
    piece = report.content[0]
    if view.tags[piece.first] in {"SCONJ", "PART"} or view.quote_of[piece.first] >= 0:
        return ()
    sentence = view.sentences[view.sentence_at(view.start(piece.first)) or 0]
    phrase = phrase_after(view, sentence, piece.first, piece.end)
    return (_trim(view, phrase.span(view)),) if phrase is not None else ()


def _aimed_at(view: View, report: Report) -> Spans:
    """Whom a threat is against: behind "on", "against" or "at" in what is threatened."""
    piece = report.content[0]
    sentence = view.sentences[view.sentence_at(view.start(piece.first)) or 0]
    for i in range(piece.first, piece.end - 1):
        if view.words[i] == "," or view.low[i] in {"until", "unless", "if"}:
            return ()
        if view.low[i] in {"on", "against", "at"}:
            phrase = phrase_after(view, sentence, i + 1, piece.end)
            return (_trim(view, phrase.span(view)),) if phrase is not None else ()
    return ()


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
    version="2",
    requires=("annotations", "mentions", "times", "places"),
    assigns=("statements",),
    run=_run,
)
