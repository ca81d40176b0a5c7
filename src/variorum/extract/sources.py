"""The noun phrase of a source, where an engine's words for it stop at a mark or run on into the clause."""

from variorum.extract.phrases import Range
from variorum.extract.syntax import edges
from variorum.extract.view import View

_RELATIVE = frozenset({"which", "who", "that"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_EDGES = frozenset({"PUNCT", "CCONJ"})
_OPENING = frozenset({"after", "while", "because", "although", "though", "when", "whereas"})
_JOINING = frozenset({"and", "or", "but"})


def source_phrase(view: View, source: Range, taken: frozenset[int]) -> Range:
    """The source as a phrase: no marks or conjunctions at its edges, no clause that it opens, apposition with its noun.

    `taken`: tokens of the cue and the content, which it never takes in.
    """
    found = _edged(view, source)
    if not view.parsed or found.first == found.end:
        return found if found.first < found.end else source
    found = _subject_of(view, found)
    return _edged(view, _with_noun(view, found, taken))


def _edged(view: View, source: Range) -> Range:
    first, end = source.first, source.end
    while first < end and (view.tags[first] == "PUNCT" or view.low[first] in _JOINING | _OPENING):
        first += 1
    while end > first and _hangs_over(view, first, end - 1):
        end -= 1
    return Range(first, end)


def _hangs_over(view: View, first: int, last: int) -> bool:
    """A mark that closes nothing in the phrase, a conjunction, or the pronoun of a clause about it."""
    if view.words[last] in {")", "]", "”", "’", '"'}:
        return not any(view.words[k] in {"(", "[", "“", "‘", '"'} for k in range(first, last))
    return view.tags[last] in _EDGES or (
        last > first and view.low[last] in _RELATIVE and view.tags[last - 1] == "PUNCT"
    )


def _subject_of(view: View, source: Range) -> Range:
    """Where the words are a clause with its subject ("the parliament passed a"), the subject's words."""
    heads, relations = view.annotations.heads, view.annotations.deprels
    for token in range(source.first, source.end):
        verb = heads[token]
        if relations[token].split(":")[0] == "nsubj" and token < verb < source.end and view.tags[verb] == "VERB":
            outside = heads[verb] < source.first or heads[verb] >= source.end
            low, high = edges(view, token)
            if outside and low <= source.first and not _is_relative(view, low, token + 1):
                return Range(source.first, min(high + 1, verb))
    return source


def _with_noun(view: View, source: Range, taken: frozenset[int]) -> Range:
    """Where the words only explain a noun before them ("X," a coalition), that noun's words too."""
    heads, relations = view.annotations.heads, view.annotations.deprels
    tops = [k for k in range(source.first, source.end) if not source.first <= heads[k] < source.end]
    top = next((k for k in tops if view.tags[k] in _NOMINAL), None)
    if top is None or relations[top] != "appos" or heads[top] >= source.first:
        return source
    noun = heads[top]
    first, _ = edges(view, noun)
    while first < noun and view.tags[first] == "ADP":
        first += 1
    before = range(first, source.first)
    if view.tags[noun] not in _NOMINAL or taken.intersection(before) or _is_relative(view, first, source.first):
        return source
    return Range(first, source.end)


def _is_relative(view: View, first: int, end: int) -> bool:
    return any(view.low[k] in _RELATIVE or view.low[k] == "whose" for k in range(first, end))
