"""The main text of a page: trafilatura finds it, and it is located in the page's own text."""

import bisect
import logging
import re
from collections.abc import Sequence
from typing import Any

from variorum.article.lines import Line

_WORD = re.compile(r"\w+")
_LONG = 40
"""Letters from which a paragraph is told from all others; shorter ones are looked for between their neighbours."""
_RESCANS = 400
"""Searches of the whole page that one page may cost: keeps the work linear for hostile pages."""

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def main_text(tree: Any) -> str:
    """Trafilatura's main text (precision mode: F1 0.971 on the development pages), or nothing. Never fetches.

    Works on a copy: trafilatura changes the tree that it is given.
    """
    import trafilatura  # a quarter of a second to load: a run over texts needs it not at all, the main process never

    try:
        found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    except Exception:
        return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


class Squeezed:
    """A text without anything but letters and digits, case folded, that knows where each stretch came from."""

    def __init__(self, text: str) -> None:
        words: list[str] = []
        self._at: list[int] = []
        self._from: list[int] = []
        length = 0
        for match in _WORD.finditer(text):
            word = match.group()
            words.append(word)
            self._at.append(length)
            self._from.append(match.start())
            length += len(word)
        self.letters = "".join(words)

    def original(self, position: int) -> int:
        """The offset in the text of the letter at `position`."""
        number = bisect.bisect_right(self._at, position) - 1
        return self._from[number] + position - self._at[number]


def located(text: str, paragraphs: Sequence[str]) -> list[tuple[int, int]]:
    """Where the paragraphs stand in the text: stretches in code points, in order, as far as they are found.

    Long paragraphs are found first, in order; short ones (which stand in many places of a page) then only between the
    neighbours that were found.
    """
    page = Squeezed(text)
    letters = page.letters
    wanted = ["".join(_WORD.findall(paragraph)) for paragraph in paragraphs]
    places: list[tuple[int, int] | None] = [None] * len(wanted)
    cursor = 0
    budget = _RESCANS
    for number, want in enumerate(wanted):
        if len(want) < _LONG:
            continue
        if budget <= 0:
            break
        at = letters.find(want, cursor)
        if at < 0:
            budget -= 1
            at = letters.find(want)
        else:
            cursor = at + len(want)
        if at >= 0:
            places[number] = (at, at + len(want))
    _locate_short(letters, wanted, places)
    found = sorted(place for place in places if place)
    return [(page.original(start), page.original(end - 1) + 1) for start, end in found]


def _locate_short(letters: str, wanted: Sequence[str], places: list[tuple[int, int] | None]) -> None:
    following = [len(letters)] * (len(wanted) + 1)
    for number in range(len(wanted) - 1, -1, -1):
        place = places[number]
        following[number] = place[0] if place else following[number + 1]
    cursor = 0
    anchored = any(places)
    for number, want in enumerate(wanted):
        place = places[number]
        if place:
            cursor = place[1]
        elif want and len(want) < _LONG:
            limit = following[number] if following[number] >= cursor else len(letters)
            limit = min(limit, cursor + 20_000) if anchored else limit
            at = letters.find(want, cursor, limit)
            if at >= 0:
                places[number] = (at, at + len(want))
                cursor = at + len(want)


def covered_share(lines: Sequence[Line], stretches: Sequence[tuple[int, int]]) -> list[float]:
    """For each line the share of its characters that lies inside the stretches (sorted by start)."""
    shares = []
    first = 0
    for line in lines:
        while first < len(stretches) and stretches[first][1] <= line.start:
            first += 1
        inside = 0
        number = first
        while number < len(stretches) and stretches[number][0] < line.end:
            start, end = stretches[number]
            inside += max(0, min(end, line.end) - max(start, line.start))
            number += 1
        shares.append(inside / max(1, line.end - line.start))
    return shares
