"""Words for times, as far as phrases and clauses are concerned."""

from variorum.extract.view import View

TIME_WORDS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tonight",
        "earlier",
        "later",
        "recently",
        "previously",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "last",
        "this",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
        "early",
        "late",
        "week's",
    ]
)


_TIME_LEADS = frozenset({"on", "in", "at", "last", "this", "early", "late", "earlier", "later", "by", "during"})


def skip_times_back(view: View, first: int, end: int) -> int:
    """The token behind which nothing but a time ("on Friday", "Thursday") stands before `end`."""
    i = end
    while i > first and (view.low[i - 1] in TIME_WORDS or view.tags[i - 1] == "NUM"):
        i -= 1
    if i == end:
        return end
    if not any(view.low[k] in TIME_WORDS for k in range(i, end)):
        return end
    if i > first and view.low[i - 1] in _TIME_LEADS:
        i -= 1
    return i if i > first else end


def skip_times(view: View, i: int, end: int) -> int:
    """The first token behind a time that begins at `i` ("on Friday that ..." → "that")."""
    k = i
    if (
        k < end
        and view.low[k] in _TIME_LEADS
        and k + 1 < end
        and (view.low[k + 1] in TIME_WORDS or view.tags[k + 1] == "NUM")
    ):
        k += 1
    started = k
    while k < end and (
        view.low[k] in TIME_WORDS or (k > started and view.tags[k] == "NUM") or (k > i and view.tags[k] == "NUM")
    ):
        k += 1
    return k if k > started else i


_PERIODS = frozenset(
    [
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "future",
        "past",
        "morning",
        "evening",
        "night",
        "hour",
        "hours",
        "weekend",
        "time",
        "moment",
    ]
)


def is_time(view: View, first: int, end: int) -> bool:
    """A year, or "the past week", "recent months"."""
    word = view.words[first]
    if word.isdigit() and len(word) == 4 and word[0] in "12":
        return True
    return any(
        view.low[k] in _PERIODS
        for k in range(first, min(first + 3, end))
        if all(view.tags[m] in {"DET", "ADJ", "NUM", "NOUN"} for m in range(first, k + 1))
    )
