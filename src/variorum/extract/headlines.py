"""Headlines and transcripts: `X: content` and `Content: X`."""

from collections.abc import Sequence

from variorum.extract.phrases import Range, has_clause
from variorum.extract.reports import Report
from variorum.extract.view import Sentence, View
from variorum.ontology.speech_cues import Sense
from variorum.records import Span

_LONGEST_NAME = 6
_SAID = Sense(lemma="colon", type="assert", certainty="certain", frames=frozenset({"bare", "quote"}))


def headline_report(view: View, sentence: Sentence, found: list[Report], places: Sequence[Span] = ()) -> Report | None:
    """The report that a colon makes between a name and a clause, or null."""
    colon = next(
        (i for i in range(sentence.first, sentence.end) if view.words[i] == ":" and view.quote_of[i] < 0), None
    )
    if colon is None or colon + 2 >= sentence.end or colon == sentence.first:
        return None
    if any(report.cue.first < colon for report in found):
        return None
    end = sentence.end
    while end > colon + 1 and view.words[end - 1] in {".", "!", "?"} and view.quote_of[end - 1] < 0:
        end -= 1
    left, right = Range(sentence.first, colon), Range(colon + 1, end)
    cue = Range(colon, colon + 1)
    if any(place.overlaps(left.span(view)) for place in places):
        return None
    if _name(view, left) and (view.quote_of[colon + 1] >= 0 or has_clause(view, right.first, right.end)):
        return Report(_SAID, cue, None, left, (right,), None, "colon:name-first")
    if sentence.kind == "title" and _name(view, right) and has_clause(view, left.first, left.end):
        return Report(_SAID, cue, None, right, (left,), None, "colon:name-last")
    return None


def _name(view: View, part: Range) -> bool:
    """A short run of capitalised words without a verb: who speaks."""
    size = part.end - part.first
    if size == 0 or size > _LONGEST_NAME:
        return False
    if any(view.tags[i] in {"VERB", "AUX", "NUM", "SCONJ"} for i in range(part.first, part.end)):
        return False
    return view.tags[part.end - 1] == "PROPN" and all(
        view.words[i][0].isupper() or view.tags[i] in {"ADP", "DET", "ADJ", "PUNCT", "PART"}
        for i in range(part.first, part.end)
    )
