"""The noun phrase that ends before a token, with what belongs to it."""

from variorum.extract.phrases import (
    CLOSERS,
    HEADS,
    HYPHENS,
    LINKS,
    NOMINAL,
    OBJECT_PRONOUNS,
    QUOTE_MARKS,
    SUBJECT_PRONOUNS,
    Range,
    apposes,
)
from variorum.extract.time_words import skip_times_back
from variorum.extract.view import Sentence, View
from variorum.ontology.calendar import time_words


def phrase_before(view: View, sentence: Sentence, end: int, floor: int | None = None) -> Range | None:
    """The noun phrase that ends just before token `end`, with the appositions that belong to it.

    `floor`: no token before it is taken.
    """
    low_bound = sentence.first if floor is None else max(floor, sentence.first)
    stop = skip_times_back(view, low_bound, end)
    if stop <= low_bound:
        return None
    last = stop - 1
    if view.low[last] in SUBJECT_PRONOUNS and (
        view.tags[last] in {"PRON", "SCONJ", "DET"} or view.low[last] in {"who", "which", "it"}
    ):
        if (
            view.low[last] in {"this", "some", "many", "both"}
            and last > low_bound
            and view.tags[last - 1] in {"ADP", "DET"}
        ):
            return None
        return Range(last, stop)
    if view.words[last] in {")", "]"}:
        opened = _opening(view, low_bound, last)
        if opened is None:
            return None
        inner = phrase_before(view, sentence, opened, floor)
        return None if inner is None else Range(inner.first, stop)
    if view.words[last] == ",":
        return _apposition_before(view, low_bound, last)
    if view.words[last] in {"—", "–", "--"}:
        opened = last - 1
        while opened > low_bound and view.words[opened] not in {"—", "–", "--"}:
            opened -= 1
        inner = _plain_before(view, low_bound, opened) if opened > low_bound else None
        return None if inner is None else Range(inner.first, last)
    return _plain_before(view, low_bound, stop)


def _opening(view: View, first: int, closing: int) -> int | None:
    for i in range(closing - 1, first - 1, -1):
        if view.words[i] in {"(", "["}:
            return i
    return None


def _apposition_before(view: View, first: int, comma: int) -> Range | None:
    """`X, the Y of Z,`: the phrase X with all that stands between the commas."""
    relative = next(
        (k for k in range(comma - 1, first, -1) if view.low[k] in {"who", "which"} and view.words[k - 1] == ","), None
    )
    if relative is not None and relative - 1 > first:
        held = _plain_before(view, first, relative - 1)
        if held is not None:
            return Range(held.first, comma + 1)
    i = comma - 1
    while i > first:
        if view.words[i] in CLOSERS or (view.words[i] in QUOTE_MARKS and view.quote_of[i] < 0):
            return None
        if view.words[i] == "," and not _in_list(view, first, i, comma):
            head = _plain_before(view, first, i)
            if head is not None and apposes(view, i + 1, comma):
                return Range(head.first, comma + 1)
            if head is None or view.words[i - 1] == ")":
                return None
        i -= 1
    return None


def _in_list(view: View, first: int, at: int, end: int) -> bool:
    return view.tags[at - 1] == "NUM" and view.tags[at + 1] == "NUM" and first < at < end


def _plain_before(view: View, first: int, end: int) -> Range | None:
    i = end - 1
    if i < first or (view.tags[i] not in HEADS and view.tags[i] != "ADJ"):
        return None
    if view.tags[i] == "PRON" and view.low[i] not in SUBJECT_PRONOUNS | OBJECT_PRONOUNS | {
        "none",
        "everyone",
        "someone",
        "others",
    }:
        return None
    start = i
    while i >= first:
        word, tag = view.low[i], view.tags[i]
        if view.words[i] in QUOTE_MARKS:
            if i - 1 >= first and view.tags[i - 1] in NOMINAL and _balanced(view, first, end):
                i -= 1
                continue
            if start > i and view.words[i] in {"“", '"', "‘"} and i > first and view.tags[i - 1] in NOMINAL:
                i -= 1
                continue
            break
        if tag in {"DET"} or word in {"its", "their", "his", "her"}:
            start = i
            before = i - 1
            if before >= first and view.low[before] in {"all", "both", "half"}:
                start = before
                before -= 1
            if before >= first and view.low[before] in LINKS and before - 1 >= first and _attaches(view, before):
                i = before - 1
                continue
            if before >= first and view.tags[before] == "CCONJ" and _joins(view, first, before):
                i = before - 1
                continue
            break
        if view.words[i] in HYPHENS or (i + 1 < end and view.words[i + 1] in HYPHENS and view.tags[i + 1] == "ADJ"):
            start = i
            i -= 1
            continue
        if tag in NOMINAL or (tag == "PART" and word in {"'s", "'"}) or (tag == "PRON" and i == end - 1):
            start = i if tag != "PART" else start
            i -= 1
            continue
        if tag == "ADP" and word in LINKS and start > i and i - 1 >= first and _attaches(view, i):
            i -= 1
            continue
        if tag == "CCONJ" and start > i and i - 1 >= first and _joins(view, first, i):
            i -= 1
            continue
        if tag == "VERB" and word.endswith("ing") and i - 1 >= first and view.tags[i - 1] == "DET":
            i -= 1
            continue
        if _modifies(view, first, i, start):
            i -= 1
            continue
        if word == "," and start > i and _lists(view, first, i, end):
            i -= 1
            continue
        if word == ")" and (opened := _opening(view, first, i)) is not None and opened > first:
            i = opened - 1
            continue
        if tag == "ADV" and start == i + 1 and view.tags[start] in {"ADJ", "NUM"}:
            start = i
            i -= 1
            continue
        break
    if view.low[start] == "least" and start > first and view.low[start - 1] == "at":
        start -= 1
    elif view.tags[start] == "ADP" or view.words[start] in HYPHENS:
        start += 1
    return Range(start, end) if start < end else None


def _modifies(view: View, first: int, i: int, start: int) -> bool:
    """Whether tokens `i..start` are a participle with its preposition behind a noun ("groups aligned with Iran")."""
    if (
        view.tags[i] == "ADP"
        and i - 1 > first
        and view.low[i - 1].endswith("ed")
        and view.tags[i - 2] in {"NOUN", "PROPN"}
    ):
        return start == i + 1
    return (
        view.tags[i] in {"VERB", "ADJ"}
        and view.low[i].endswith("ed")
        and i - 1 >= first
        and view.tags[i - 1] in {"NOUN", "PROPN"}
        and view.tags[i + 1] == "ADP"
        and view.low[i + 1] in {"with", "to", "by", "from", "in", "at", "on"}
        and not any(view.tags[k] in {"VERB", "AUX", "SCONJ"} for k in range(max(first, i - 8), i))
    )


def _balanced(view: View, first: int, end: int) -> bool:
    marks = sum(1 for k in range(first, end) if view.words[k] in QUOTE_MARKS)
    return marks % 2 == 0


def _attaches(view: View, preposition: int) -> bool:
    """Whether a preposition continues the noun phrase before it, rather than begin an adverbial."""
    before = preposition - 1
    if view.tags[before] not in {"NOUN", "PROPN", "NUM", "PART", "DET", "PRON"} and view.words[before] not in {")"}:
        return False
    if view.tags[before] in {"DET", "PRON"} and view.low[before] not in {
        "some",
        "many",
        "one",
        "all",
        "both",
        "several",
        "most",
        "none",
        "few",
        "those",
    }:
        return False
    return not (view.low[preposition] in {"on", "in", "at"} and view.low[preposition + 1] in time_words())


def _joins(view: View, first: int, conjunction: int) -> bool:
    """Whether "and" joins two noun phrases (the left one is not the object of a verb)."""
    if view.low[conjunction] not in {"and", "or", "&"}:
        return False
    i = conjunction - 1
    if view.tags[i] not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return False
    while i >= first and (view.tags[i] in NOMINAL or view.low[i] in {"of", "'s", "'"}):
        i -= 1
    return (
        i < first
        or view.low[i] in {"after", "before", "as", "since", "between"}
        or view.tags[i] in {"SCONJ", "CCONJ"}
        or view.words[i] in {",", ":", "“", '"', ";"}
        or view.low[i] in {"that"}
    )


def _lists(view: View, first: int, comma: int, end: int) -> bool:
    """`A, B and C`: the comma parts items of a list."""
    if view.tags[comma - 1] not in {"NOUN", "PROPN"}:
        return False
    following = [view.low[k] for k in range(comma + 1, end)]
    if "and" not in following:
        return False
    i = comma - 1
    while i >= first and (view.tags[i] in NOMINAL or view.low[i] in {"of", "'s"}):
        i -= 1
    return i < first and len(following) < 12
