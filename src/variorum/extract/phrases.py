"""Noun phrases and clauses, found by tags and closed classes."""

from dataclasses import dataclass

from variorum.extract.time_words import is_time, skip_times_back
from variorum.extract.view import Sentence, View
from variorum.ontology.calendar import time_words
from variorum.records import Span

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "X"})


HEADS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "X"})


RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


SUBJECT_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "which",
        "one",
        "others",
        "some",
        "many",
        "both",
        "another",
        "this",
        "someone",
        "everyone",
        "nobody",
    }
)


OBJECT_PRONOUNS = frozenset({"him", "her", "them", "it", "us", "me", "you"})


CLOSERS = frozenset({".", "!", "?", ";", ":", "…"})


_QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’"})


_HYPHENS = frozenset({"-", "‑"})


_LINKS = frozenset(
    {
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "to",
        "on",
        "against",
        "near",
        "between",
        "under",
        "close",
        "by",
        "behind",
        "inside",
        "among",
    }
)


@dataclass(frozen=True, slots=True)
class Range:
    """Tokens `[first, end)`."""

    first: int
    end: int

    def span(self, view: View) -> Span:
        """The stretch of text."""
        return view.span(self.first, self.end)


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
        if view.words[i] in CLOSERS or (view.words[i] in _QUOTE_MARKS and view.quote_of[i] < 0):
            return None
        if view.words[i] == "," and not _in_list(view, first, i, comma):
            head = _plain_before(view, first, i)
            if head is not None and _apposes(view, i + 1, comma):
                return Range(head.first, comma + 1)
            if head is None or view.words[i - 1] == ")":
                return None
        i -= 1
    return None


def _in_list(view: View, first: int, at: int, end: int) -> bool:
    return view.tags[at - 1] == "NUM" and view.tags[at + 1] == "NUM" and first < at < end


def _apposes(view: View, first: int, end: int) -> bool:
    """Whether what stands between two commas tells more of the phrase before (no clause of its own)."""
    while first < end and view.words[first] in _QUOTE_MARKS:
        first += 1
    if first >= end:
        return False
    word, tag = view.low[first], view.tags[first]
    if (
        word in {"who", "which", "whose", "whom", "formerly", "also", "including", "based", "known", "then"}
        or tag == "NUM"
    ):
        return True
    if word in {
        "and",
        "but",
        "or",
        "that",
        "while",
        "when",
        "as",
        "if",
        "because",
        "after",
        "before",
        "in",
        "on",
        "since",
        "he",
        "she",
        "they",
        "it",
    }:
        return False
    if tag in {"DET", "PROPN", "NOUN", "ADJ", "VERB", "ADV"}:
        return not any(
            view.tags[k] == "AUX" or (view.tags[k] == "VERB" and k > first and not _participle(view, k))
            for k in range(first, end)
            if not any(view.low[m] in RELATIVE for m in range(first, k))
        )
    return False


def _participle(view: View, i: int) -> bool:
    word = view.low[i]
    return word.endswith(("ed", "ing", "en", "wn")) and view.tags[i - 1] in {
        "NOUN",
        "PROPN",
        "PUNCT",
        "ADV",
        "ADJ",
        "X",
    }


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
        if view.words[i] in _QUOTE_MARKS:
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
            if before >= first and view.low[before] in _LINKS and before - 1 >= first and _attaches(view, before):
                i = before - 1
                continue
            if before >= first and view.tags[before] == "CCONJ" and _joins(view, first, before):
                i = before - 1
                continue
            break
        if view.words[i] in _HYPHENS or (i + 1 < end and view.words[i + 1] in _HYPHENS and view.tags[i + 1] == "ADJ"):
            start = i
            i -= 1
            continue
        if tag in NOMINAL or (tag == "PART" and word in {"'s", "'"}) or (tag == "PRON" and i == end - 1):
            start = i if tag != "PART" else start
            i -= 1
            continue
        if tag == "ADP" and word in _LINKS and start > i and i - 1 >= first and _attaches(view, i):
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
    elif view.tags[start] == "ADP" or view.words[start] in _HYPHENS:
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
    marks = sum(1 for k in range(first, end) if view.words[k] in _QUOTE_MARKS)
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


def phrase_after(view: View, sentence: Sentence, first: int, limit: int | None = None) -> Range | None:
    """The noun phrase that begins at token `first`, with appositions between commas."""
    end = sentence.end if limit is None else limit
    i = first
    if i >= end:
        return None
    if view.tags[i] == "PRON":
        return Range(i, i + 1) if view.low[i] not in {"there", "what"} else None
    if view.tags[i] not in NOMINAL and view.words[i] not in _QUOTE_MARKS:
        return None
    head = False
    while i < end:
        word, tag = view.low[i], view.tags[i]
        if (
            view.words[i] in _QUOTE_MARKS
            and i > first
            and head
            and view.words[i] in {"“", "``", '"', "‘"}
            and view.quote_of[i] >= 0
        ):
            break
        if tag == "DET" and head and view.tags[i - 1] in {"NOUN", "PROPN"}:
            break
        if tag in {"NOUN", "PROPN", "NUM"}:
            head = True
        elif (
            tag in {"DET", "ADJ", "SYM", "X"}
            or (tag == "PART" and word in {"'s", "'"})
            or view.words[i] in _QUOTE_MARKS
        ):
            pass
        elif word in {"(", "["}:
            closing = next((k for k in range(i, end) if view.words[k] in {")", "]"}), None)
            if closing is None:
                break
            i = closing
        elif (
            (tag == "ADP" and head and word in _LINKS and _continues(view, i, end))
            or (
                tag == "CCONJ"
                and head
                and word in {"and", "or", "&"}
                and i + 1 < end
                and view.tags[i + 1] in NOMINAL
                and not _clause_ahead(view, i + 1, end)
            )
            or (tag == "VERB" and not head and word.endswith(("ing", "ed")))
        ):
            pass
        else:
            break
        i += 1
    if not head and i == first:
        return None
    if i < end and view.words[i] == "," and head:
        closing = _apposition_end(view, i, end)
        if closing is not None:
            i = closing
    while i > first and (view.tags[i - 1] in {"ADP", "CCONJ", "DET"} or view.words[i - 1] in {"“", "‘", "``"}):
        i -= 1
    return Range(first, i) if i > first else None


def _continues(view: View, preposition: int, end: int) -> bool:
    following = preposition + 1
    if following >= end or view.low[following] in time_words() or is_time(view, following, end):
        return False
    if view.low[preposition] in {"in", "on", "at"} and view.low[following] in {
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "response",
        "comments",
        "remarks",
    }:
        return False
    if view.low[preposition] == "to" and view.tags[preposition] == "PART":
        return False
    return view.tags[following] in NOMINAL


def _clause_ahead(view: View, first: int, end: int) -> bool:
    """Whether a subject and its verb begin here."""
    i = first
    while i < end and (view.tags[i] in NOMINAL or view.low[i] in {"'s", "of", "also"}):
        i += 1
    return i < end and view.tags[i] in {"VERB", "AUX"}


def _apposition_end(view: View, comma: int, end: int) -> int | None:
    i = comma + 1
    if i < end and view.tags[i] == "NUM" and view.words[i + 1 : i + 2] != (",",):
        return None
    if not _apposes(view, i, min(i + 3, end)) or view.low[i] in {"saying", "adding"} or view.tags[i] == "VERB":
        return None
    while i < end and view.words[i] not in {",", ".", ";", ":", "—"} and view.words[i] not in _QUOTE_MARKS:
        if view.tags[i] in {"AUX"} and not any(view.low[k] in RELATIVE for k in range(comma, i)):
            return None
        i += 1
    if i >= end:
        return None
    return i + 1 if view.words[i] == "," else i


def has_clause(view: View, first: int, end: int) -> bool:
    """Whether a subject and a finite verb stand in the tokens."""
    subject = False
    for i in range(first, end):
        tag = view.tags[i]
        if tag in HEADS or tag == "DET":
            subject = True
        elif (tag == "AUX" or (tag == "VERB" and not view.low[i].endswith("ing"))) and subject:
            return True
    return False
