"""Content before the cue ("...", X said), and quotations that it splits."""

from variorum.extract.contents import end_of_clause, end_of_quote, starts_quote
from variorum.extract.phrases import Range, has_clause, phrase_after
from variorum.extract.reports import QUOTE_MARKS, Report
from variorum.extract.verbs import VerbGroup
from variorum.extract.view import Sentence, View
from variorum.ontology.speech_cues import Sense


def read_postposed(
    view: View,
    sentence: Sentence,
    cue: Range,
    group: VerbGroup | None,
    sense: Sense,
    source: Range,
    before: list[Report],
    how: str,
) -> Report | None:
    """`"...", X said` / `..., said X` / `..., X said, "..."`."""
    begin = min(source.first, group.first if group else cue.first, cue.first)
    end = max(source.end, cue.end)
    i = begin - 1
    if i < sentence.first:
        return _after_postposed(view, sentence, cue, group, sense, source)
    mark = view.words[i]
    if mark == "," or mark in QUOTE_MARKS or mark in {"?", "!", "—", "–", "...", "…"} or (view.quote_of[i] >= 0):
        pieces: list[Range] = []
        stop = i + 1 if mark != "," or view.quote_of[i] >= 0 else i
        if mark in {"—", "–"}:
            stop = i
        first = _content_start(view, sentence, begin, stop, before)
        if (
            view.quote_of[i] < 0
            and mark == ","
            and not (has_clause(view, first, stop) or any(view.quote_of[k] >= 0 for k in range(first, stop)))
        ):
            return _after_postposed(view, sentence, cue, group, sense, source)
        if stop > first:
            pieces.append(Range(first, stop))
        more = _resumed(view, sentence, end)
        if more is not None:
            pieces.append(more)
        if pieces:
            return Report(sense, cue, group, source, tuple(pieces), None, f"{sense.lemma}:{how}")
    return _after_postposed(view, sentence, cue, group, sense, source)


def _after_postposed(
    view: View, sentence: Sentence, cue: Range, group: VerbGroup | None, sense: Sense, source: Range
) -> Report | None:
    """A cue without content beside it, whose quotation follows: `He said: / He continued.`"""
    end = max(cue.end, source.end)
    stop = end_of_clause(view, sentence, end)
    rest = view.words[end:stop]
    if (end < sentence.end and (sentence.end - 1 < len(view.words)) and view.words[sentence.end - 1] == ":") or (
        rest and rest[-1] == ":"
    ):
        return Report(sense, cue, group, source, (), None, f"{sense.lemma}:ahead")
    return None


def _content_start(view: View, sentence: Sentence, begin: int, stop: int, before: list[Report]) -> int:
    first = sentence.first
    if stop > first and view.quote_of[stop - 1] >= 0:
        quote = view.quote_of[stop - 1]
        k = stop - 1
        while k > sentence.first and view.quote_of[k - 1] == quote:
            k -= 1
        if k > sentence.first and _led_by_words(view, k):
            return start_of_clause(view, sentence, k, before)
        return k
    return start_of_clause(view, sentence, begin, before)


def _led_by_words(view: View, k: int) -> bool:
    """Whether the quotation is a part of a sentence of the outlet's (mixed)."""
    return view.words[k - 1] not in {":", ",", "—", "–"} and view.tags[k - 1] != "PUNCT"


def start_of_clause(view: View, sentence: Sentence, begin: int, before: list[Report]) -> int:
    """Where the clause begins that a cue behind it reports."""
    first = sentence.first
    for report in before:
        last = max([report.cue.end, *(piece.end for piece in report.content if piece.end <= begin)])
        if last < begin and report.cue.first < begin and "postposed" in report.how:
            first = max(first, last)
    while first < begin and (
        view.words[first] in {",", ";"} or (view.low[first] in {"and", "but"} and first > sentence.first)
    ):
        first += 1
    if first == sentence.first and view.low[first] in {"but", "and", "however", "meanwhile", "still"}:
        first += 1
        if view.words[first] == ",":
            first += 1
    return first


def _resumed(view: View, sentence: Sentence, end: int) -> Range | None:
    """`..., he said, "..."` or `..., he said, ...`: the second part of a split content."""
    i = end
    while i < sentence.end and view.words[i] not in {",", ".", "—", ":"} and i - end < 25 and view.quote_of[i] < 0:
        i += 1
    if i + 1 >= sentence.end:
        return None
    k = i + 1 if view.words[i] in {",", "—", ":"} else i
    while k < sentence.end and view.words[k] in {","}:
        k += 1
    if k < sentence.end and view.quote_of[k] >= 0 and starts_quote(view, k):
        return Range(k, end_of_quote(view, sentence, k))
    return None


def speaker_behind(view: View, sentence: Sentence, end: int, sense: Sense) -> Range | None:
    """`said X, the Y of Z,` behind the content."""
    if "quote" not in sense.frames and "bare" not in sense.frames:
        return None
    return phrase_after(view, sentence, end)
