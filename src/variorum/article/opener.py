"""Datelines and agency prefixes: "CITY, Jan 5 (Agency) -", "CITY (Agency) —", "Outlet News /", "CITY:"."""

import re
from dataclasses import dataclass

from variorum.ontology.outlets import OutletIndex
from variorum.ontology.registry import OutletEntry

_REACH = 110
"""How far into a paragraph its opener may reach, in characters."""
_SEPARATOR = re.compile(r"\s{0,2}(?:—|–|--|―|\s-|-\s|(?<=\w)-\s|/\s|\|\s|:\s)\s{0,2}")
_AGENCY = re.compile(r"[\(\[]\s{0,2}([^()\[\]]{2,50}?)\s{0,2}[\)\]]")
_DAY = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s{1,2}\d{1,2}(?:st|nd|rd|th)?|"
    r"\d{1,2}(?:st|nd|rd|th)?\s{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6})\b\.?"
    r"(?:,?\s{1,2}(?:19|20)\d\d)?",
    re.I,
)
_PLACE = re.compile(r"[^\W\d_][\w.'’/-]{0,25}(?:[\s,/]{1,3}[^\W\d_][\w.'’/-]{0,25}){0,5}")
_SMALL = frozenset(["de", "la", "le", "el", "al", "of", "the", "and", "upon", "du", "da", "di", "on", "in", "d.c"])


@dataclass(frozen=True, slots=True)
class Opener:
    """What stands before the first words of a report. `end`: offset of those words in the paragraph.

    `place` and `day` as written, `agency` as written, `entry` where the registry knows the agency or outlet;
    `prefix`: it names only an outlet or agency ("Outlet News /").
    """

    end: int
    written: str
    place: str | None
    day: str | None
    agency: str | None
    entry: OutletEntry | None
    prefix: bool


def _is_capital(place: str) -> bool:
    """Whether the place is written in capitals, as datelines are; behind a comma a state or province may follow."""
    city, _, unit = place.partition(",")
    words = [word for word in re.split(r"[\s/-]+", city) if word]
    loud = [word for word in words if len(word) > 1 and word.upper() == word and word.lower() != word]
    quiet = [word for word in words if word not in loud and word.lower() not in _SMALL]
    settled = words[:1] == loud[:1] and all(word.endswith(".") or len(loud) >= 2 for word in quiet)
    return bool(loud) and settled and _is_name(unit) and len(unit.split()) <= 3


def _is_name(place: str) -> bool:
    words = [word for word in re.split(r"[\s,/]+", place) if word]
    return all(word[:1].isupper() or word.lower() in _SMALL for word in words)


def opener_of(paragraph: str, outlets: OutletIndex) -> Opener | None:
    """The opener of a paragraph, or None. Looks at the first 110 characters only."""
    head = paragraph[:_REACH]
    for separator in _SEPARATOR.finditer(head):
        written = head[: separator.start()].rstrip()
        if not written or len(written) > 80 or separator.end() >= len(paragraph):
            continue
        opener = _read(written, separator.group().strip(), separator.end(), outlets)
        if opener:
            return opener
    return None


def _read(written: str, mark: str, end: int, outlets: OutletIndex) -> Opener | None:
    rest = written
    agency: str | None = None
    entry: OutletEntry | None = None
    place: str | None = None
    if bracket := _AGENCY.search(rest):
        inner = bracket.group(1)
        rest = f"{rest[: bracket.start()]} {rest[bracket.end() :]}"
        if (known := outlets.by_name(inner)) or not (_is_capital(inner) and _DAY.search(rest) and len(inner) > 5):
            agency, entry = inner, known
        else:
            place = inner
    day: str | None = None
    early = False
    if found := _DAY.search(rest):
        day = found.group()
        early = bool(rest[found.end() :].strip(" ,;.-–—/|")) and not rest[: found.start()].strip()
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    rest = rest.strip(" ,;.-–—/|") if not rest.strip().endswith(".") else rest.strip(" ,;-–—/|")
    if rest and (named := outlets.by_name(rest)) and not place:
        if agency is None:
            return Opener(end, written, None, day, rest, named, True)
        return None
    if agency is None and "," in rest:
        place_part, _, last = rest.rpartition(",")
        if named := outlets.by_name(last):
            agency, entry, rest = last.strip(), named, place_part.strip()
    if not rest:
        if place or agency:
            certain = (
                entry is not None
                or day is not None
                or (mark in ("-", "–", "—", "--") and agency is not None and agency.isupper())
            )
            return Opener(end, written, place, day, agency, entry, place is None and day is None) if certain else None
        return None
    if place or early or rest.lower() in _SMALL or not _PLACE.fullmatch(rest) or len(rest.split()) > 6:
        return None
    dash = mark not in (":", "/", "|")
    sure = _is_capital(rest) and (dash or (mark == ":" and (day is not None or (rest.isupper() and len(rest) > 3))))
    backed = _is_name(rest) and (day is not None or entry is not None or (agency is not None and dash))
    if mark in ("/", "|") and not backed:
        return None
    return Opener(end, written, rest, day, agency, entry, False) if sure or backed else None
