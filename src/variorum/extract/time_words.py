"""Words for times, as far as phrases and clauses are concerned."""

from variorum.extract.view import View
from variorum.ontology.calendar import load_calendar, time_words


def skip_times_back(view: View, first: int, end: int) -> int:
    """The token behind which nothing but a time ("on Friday", "Thursday") stands before `end`."""
    words = time_words()
    i = end
    while i > first and (view.low[i - 1] in words or view.tags[i - 1] == "NUM"):
        i -= 1
    if i == end:
        return end
    if not any(view.low[k] in words for k in range(i, end)):
        return end
    if i > first and view.low[i - 1] in load_calendar().phrase_leads:
        i -= 1
    return i if i > first else end


def skip_times(view: View, i: int, end: int) -> int:
    """The first token behind a time that begins at `i` ("on Friday that ..." → "that")."""
    words = time_words()
    k = i
    leads = k + 1 < end and view.low[k] in load_calendar().phrase_leads
    if leads and (view.low[k + 1] in words or view.tags[k + 1] == "NUM"):
        k += 1
    started = k
    while k < end and (view.low[k] in words or (k > i and view.tags[k] == "NUM")):
        k += 1
    return k if k > started else i


def is_time(view: View, first: int, end: int) -> bool:
    """A year, or "the past week", "recent months"."""
    word = view.words[first]
    if word.isdigit() and len(word) == 4 and word[0] in "12":
        return True
    return any(
        view.low[k] in load_calendar().period_words
        for k in range(first, min(first + 3, end))
        if all(view.tags[m] in {"DET", "ADJ", "NUM", "NOUN"} for m in range(first, k + 1))
    )
