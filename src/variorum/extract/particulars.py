"""What is said of a statement besides its words: quotation, time, channel, whether its source is nameless."""

from bisect import bisect_left, bisect_right

from variorum.extract.placing import said_time
from variorum.extract.view import Sentence, View
from variorum.ontology.speech_cues import media_starts, media_words, speech_file
from variorum.records import Quotation, Span, Spans, Time, TimeValue


def quotes_in(view: View, piece: Span) -> range:
    """The numbers of the quotations that a stretch touches."""
    first = bisect_right(view.quotes, piece.start, key=lambda quote: quote.span.end)
    return range(first, bisect_left(view.quotes, piece.end, key=lambda quote: quote.span.start))


def quotation_of(view: View, content: Spans) -> Quotation:
    """By the share of letters and digits in quotation marks: at least nine in ten is direct, none is indirect."""
    total = inside = 0
    for start, end in content:
        letters = sum(map(str.isalnum, view.text[start:end]))
        total += letters
        for number in quotes_in(view, Span(start, end)):
            quote = view.quotes[number]
            low, high = max(start, quote.inner.start), min(end, quote.inner.end)
            if low < high:
                inside += sum(map(str.isalnum, view.text[low:high]))
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def time_of(view: View, sentence: Sentence, content: Spans, cue: Span, times: list[Time]) -> TimeValue | None:
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


def medium_of(view: View, sentence: Sentence, content: Spans) -> str | None:
    """The channel named outside the content; a named one ("Telegram") before a kind ("statement")."""
    found: list[str] = []
    for i in range(sentence.first, sentence.end):
        if view.low[i] not in media_starts():
            continue
        span = view.annotations.tokens[i]
        if any(piece.contains(span) for piece in content):
            continue
        for size in (2, 1):
            name = media_words().get(" ".join(view.low[i : i + size]))
            if (
                name is not None
                and not _modifies(view, i + size, sentence.end)
                and any(
                    view.low[k] in {"in", "on", "at", "via", "through", "by", "over", "to", "its"}
                    for k in range(max(sentence.first, i - 5), i)
                )
            ):
                found.append(name)
    named = [name for name in found if name[0].isupper()]
    best = named or found
    return best[0] if best else None


def _modifies(view: View, following: int, end: int) -> bool:
    """Whether a word for a channel only belongs to a noun for people ("television official")."""
    return following < end and view.low[following] in speech_file().anonymous_heads


def is_anonymous(view: View, source: Spans, sentence: Sentence) -> bool:
    """Whether the source stays nameless: a noun for people without a name, or one that is said to want no name."""
    if not source:
        return False
    outside = view.text[sentence.span.start : sentence.span.end].lower()
    if any(phrase in outside for phrase in speech_file().anonymous):
        return True
    first, end = view.tokens_of(source[0])
    if first >= end:
        return False
    head = _head(view, first, end)
    nameless = speech_file().anonymous_heads
    titled = view.words[head][:1].isupper() and head != sentence.first
    if (view.tags[head] == "PROPN" and (titled or view.low[head] not in nameless)) or _is_named(view, first, head, end):
        return False
    if view.low[head] in _COUNTERS and "of" in view.low[head + 1 : head + 2]:
        head = _head(view, head + 2, end) if head + 2 < end else head
    heads = {head}
    for k in range(head + 1, end - 1):
        if view.low[k] in {"and", "or"}:
            heads.add(_head(view, k + 1, end))
    return all(view.low[k] in nameless for k in heads) and view.low[head - 1 : head] != ("state",)


_COUNTERS = frozenset({"one", "some", "many", "most", "none", "several", "two", "three", "few", "both", "others"})


def _head(view: View, first: int, end: int) -> int:
    """The last word of the first noun phrase."""
    last = first
    for k in range(first, end):
        if k > first and (view.words[k] in {",", "(", "–", "—"} or view.tags[k] in {"ADP", "CCONJ", "VERB", "SCONJ"}):
            break
        if k > last and view.tags[k] == "DET":
            break
        if view.tags[k] == "PRON" and k > first:
            break
        last = k
    return last


def _is_named(view: View, first: int, head: int, end: int) -> bool:
    """Whether a name stands beside the noun: before a further article, or behind a comma."""
    following = head + 1
    if view.tags[first] == "PROPN" and view.tags[following : following + 1] == ("DET",):
        return True
    for k in range(following, end - 2):
        if view.words[k] == "," and view.tags[k + 1 : k + 3] == ("PROPN", "PROPN"):
            return True
    behind = view.tags[following + 1 : min(end, following + 6)]
    return view.words[following : following + 1] == (",",) and following < end and "PROPN" in behind[:2]
