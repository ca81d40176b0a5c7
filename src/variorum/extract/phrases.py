"""Noun phrases and clauses, found by tags and closed classes."""

from dataclasses import dataclass

from variorum.extract.time_words import is_time
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


QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’"})


HYPHENS = frozenset({"-", "‑"})


LINKS = frozenset(
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


def range_of(view: View, span: Span) -> Range:
    """The tokens of a stretch of text."""
    return Range(*view.tokens_of(span))


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


def apposes(view: View, first: int, end: int) -> bool:
    """Whether what stands between two commas tells more of the phrase before (no clause of its own)."""
    while first < end and view.words[first] in QUOTE_MARKS:
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


def phrase_after(view: View, sentence: Sentence, first: int, limit: int | None = None) -> Range | None:
    """The noun phrase that begins at token `first`, with appositions between commas."""
    end = sentence.end if limit is None else limit
    i = first
    if i >= end:
        return None
    if view.tags[i] == "PRON":
        opens = view.low[i] == "that" and view.parsed and view.annotations.deprels[i] == "mark"
        return Range(i, i + 1) if view.low[i] not in {"there", "what"} and not opens else None
    if view.tags[i] not in NOMINAL and view.words[i] not in QUOTE_MARKS:
        return None
    head = False
    while i < end:
        word, tag = view.low[i], view.tags[i]
        if (
            view.words[i] in QUOTE_MARKS
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
            tag in {"DET", "ADJ", "SYM", "X"} or (tag == "PART" and word in {"'s", "'"}) or view.words[i] in QUOTE_MARKS
        ):
            pass
        elif word in {"(", "["}:
            closing = next((k for k in range(i, end) if view.words[k] in {")", "]"}), None)
            if closing is None:
                break
            i = closing
        elif (
            (tag == "ADP" and head and word in LINKS and _continues(view, i, end))
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
    if not apposes(view, i, min(i + 3, end)) or view.low[i] in {"saying", "adding"} or view.tags[i] == "VERB":
        return None
    while i < end and view.words[i] not in {",", ".", ";", ":", "—"} and view.words[i] not in QUOTE_MARKS:
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
