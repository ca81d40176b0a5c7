"""The head of a report: which line is its title, which is the byline, which only prints a date or names an outlet."""

import re
from collections.abc import Sequence

from variorum.article.printed import PrintedDate, printed_dates
from variorum.ontology.blocks import section_names
from variorum.ontology.outlets import OutletIndex, name_key
from variorum.ontology.registry import OutletEntry

_BY = re.compile(
    r"\A(?:by|written by|words by|story by|text by|author|authors|reported by|posted by|published by)"
    r"(?:\s*:\s*|\s+)(?P<name>\S.{1,120})\Z",
    re.I,
)
_BARE_BY = re.compile(r"\A(?:by|written by|author|authors|posted by)\s*:?\Z", re.I)
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?:\s[^\W\d_][\w.'’-]{0,30}){1,4}")
_ROLE = re.compile(
    r"\b(?:staff writer|staff reporter|correspondent|reporter|editor|special to|bureau|news desk|web desk|newsroom|"
    r"monitoring desk|staff|agencies|and agencies)\b",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\b|\b\d{1,2}\s*[ap]\.?m\.?\b", re.I)
_DATE_WORDS = re.compile(
    r"\b(?:published|updated|last|update|posted|modified|created|issued|date|time|on|at|by|first|the|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|gmt|utc|est|edt|pst|pdt|cet|cest|bst|ist|msk|local|eet|ast|"
    r"min|mins|minute|minutes|read|ago|hours?|days?)\b",
    re.I,
)
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?。؟][\"'”’»)\]]{0,3}\Z")
_SHORT_NAME = 5
_UPDATED = re.compile(r"\b(?:updated|modified|last update)\b", re.I)


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text[-8:]))


def date_line(text: str) -> tuple[PrintedDate, ...]:
    """The dates of a line that prints nothing else of weight (a clock, an outlet's or a person's name may stand by).

    Dates after "updated" come last: they are not the day of publication where another date stands beside them.
    """
    if len(text) > 140:
        return ()
    dates = printed_dates(text)
    if not dates:
        return ()
    rest = text
    for printed in reversed(dates):
        rest = f"{rest[: printed.start]} {rest[printed.end :]}"
    rest = _DATE_WORDS.sub(" ", _CLOCK.sub(" ", rest))
    words = _WORD.findall(rest)
    quiet = sum(word.islower() for word in words)
    if len(words) > 6 or quiet > 3 or (quiet > 1 and ends_sentence(text)):
        return ()
    return tuple(
        sorted(dates, key=lambda printed: bool(_UPDATED.search(text, max(0, printed.start - 25), printed.start)))
    )


def byline_of(text: str, previous: str = "") -> str | None:
    """The name in a byline ("By Jane Roe", or a name under a line that says only "By"), else None."""
    if len(text) > 160:
        return None
    if _BARE_BY.match(previous) and _NAME.fullmatch(text):
        return text
    found = _BY.match(text)
    if not found or (ends_sentence(text) and not text.endswith((".", "Jr."))):
        return None
    name = re.split(r"\s*[|•·–—]\s*|\s+-\s+|,?\s+(?=(?:published|updated|on)\b)|\s{2,}", found.group("name"))[0]
    dates = printed_dates(name)
    if dates:
        name = name[: dates[0].start]
    name = name.strip(" ,;:-|")
    words = name.split()
    if not words or len(words) > 12 or not words[0][:1].isupper():
        return None
    capital = sum(word[:1].isupper() for word in words)
    return name if capital * 2 >= len(words) and (capital >= 2 or _ROLE.search(name) or len(words) == 1) else None


def bare_byline(byline: str) -> str:
    """The name without the "By" before it."""
    return re.sub(r"\A\s*by[\s:]+", "", byline, flags=re.I).strip() or byline


def is_section(text: str) -> bool:
    """Whether the line is the name of a section, or a path of them ("Home > World")."""
    parts = [part.strip().lower() for part in re.split(r"[>»/|›]", text[:120]) if part.strip()]
    return bool(parts) and all(part in section_names() for part in parts)


def bare_name(text: str, outlets: OutletIndex) -> OutletEntry | None:
    """The outlet or agency that the line names, if it says nothing else.

    Short names must be written as the registry writes them: "APP" is an agency, "App" a button.
    """
    if len(text) > 60 or is_section(text):
        return None
    entry = outlets.by_name(text)
    if entry is not None and len(text) <= _SHORT_NAME and text not in (entry.name, *entry.aliases):
        return None
    return entry


def headline_like(text: str) -> bool:
    """Whether the line can be a title: three to forty words (or as many letters where words are not spaced)."""
    words = text.split()
    letters = sum(character.isalpha() for character in text[:300])
    if len(text) > 300 or (letters * 2 < len(text) and len(words) < 6):
        return False
    return 3 <= len(words) <= 40 or (len(words) < 3 and letters >= 12)


def same_words(one: str, other: str) -> bool:
    """Whether two titles say the same, marks and case aside, or one is the other cut short or with a name behind it."""
    first, second = name_key(one), name_key(other)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return (len(short) >= 20 and long.startswith(short)) or (len(short) >= 30 and short in long)


_TITLE_JOINT = re.compile(r"\s+(?:[|–—-]|::|»)\s+")


def cut_title(title: str, outlets: OutletIndex, names: Sequence[str]) -> str:
    """A page's title without the outlet's name behind the last " - ", " | ", " — " or " :: " (or before the first).

    `names`: what else the page calls its outlet.
    """
    known = {name_key(name) for name in names if name}
    title = title.strip()[:1000]
    joints = list(_TITLE_JOINT.finditer(title))
    end = len(title)
    for joint in reversed(joints):
        last = title[joint.end() : end]
        if not (outlets.by_name(last) or name_key(last) in known or is_section(last)):
            break
        end = joint.start()
    start = 0
    if joints and joints[0].end() < end:
        before = title[: joints[0].start()]
        if outlets.by_name(before) or name_key(before) in known:
            start = joints[0].end()
    return title[start:end].strip()
