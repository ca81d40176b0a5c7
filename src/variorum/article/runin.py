"""Dates run into the first words of a flattened report: "Sun 10 Jul 2016 Headline ...", "Published July 5 2015 ...".

Scrapers that join a page's lines leave the printed date inside the first paragraph. It is read there only where nothing
but a publication label or a weekday stands before it, or where a weekday and a full date stand together without the
preposition that a sentence would need ("on Sunday 1 Feb 2015" is narrative, "Agency Sunday 1 Feb 2015" is a date line).
"""

import re

from variorum.article.printed import PrintedDate, printed_dates

_REACH = 240
"""How far into the first paragraph a run-in date may stand, in characters."""
_LABEL = re.compile(
    r"\A\W{0,3}(?:(?:date of publication|publication date|first published|published|posted|issued|last updated|updated|"
    r"last modified|date)\W{0,3}(?:on|at)?\W{0,3})?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W{0,3})?\Z",
    re.I,
)
_WEEKDAY = re.compile(r"(?P<before>\w+)?\W{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day\W{1,3}\Z", re.I)
_NARRATIVE = frozenset(
    [
        "on",
        "of",
        "from",
        "since",
        "until",
        "till",
        "by",
        "before",
        "after",
        "for",
        "last",
        "next",
        "this",
        "that",
        "late",
        "early",
        "between",
        "and",
        "or",
        "to",
        "in",
        "during",
    ]
)
_GLUED = re.compile(r"(?P<before>\d{1,2})(?P<year>(?:19|20)\d\d)(?=\s)")


def run_in_date(paragraph: str) -> PrintedDate | None:
    """The publication date at the head of a paragraph, with its offsets there, or None.

    A day and year that the flattening glued together ("Oct 082017") are read where a label stands before the date.
    """
    head = paragraph[:_REACH]
    for printed in printed_dates(head):
        before = head[: printed.start]
        if printed.precision == "day" and not printed.problem and (_LABEL.match(before) or _dated_by_weekday(before)):
            return printed
    glued = _GLUED.search(head[:60])
    if glued:
        apart = f"{head[: glued.start('year')]} {head[glued.start('year') :]}"
        for printed in printed_dates(apart):
            if printed.precision == "day" and not printed.problem and _LABEL.match(apart[: printed.start]):
                return PrintedDate(printed.value, "day", printed.start, printed.end - 1)
    return None


def stands_first(paragraph: str, printed: PrintedDate) -> bool:
    """Whether nothing but a publication label or a weekday stands before the date: both are no part of the sentence.

    A date that stands alone ("3 May 2020 was ...") opens the sentence unless a capital follows.
    """
    before, behind = paragraph[: printed.start], paragraph[printed.end :].lstrip()
    apart = bool(before.strip()) or behind[:1].isupper()
    return apart and _LABEL.match(before) is not None and bool(behind)


def _dated_by_weekday(before: str) -> bool:
    found = _WEEKDAY.search(before)
    return found is not None and (found["before"] or "on").lower() not in _NARRATIVE
