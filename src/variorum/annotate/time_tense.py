"""The tense around a time expression: past, future, or not to be told."""

import re
from typing import Literal

from variorum.ontology.calendar import load_calendar

Tense = Literal["past", "future", "unknown"]
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019]t)?|['\u2019](?:ll|s)\b")
_REACH = 160
"""Characters looked at on either side: a clause, seldom more."""
_STOPS = re.compile(r"[.!?;:]\s|\n\s*\n|[\"\u201c\u201d]")


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to `[start, end)` in its sentence; the one before it wins a tie."""
    left = text[max(0, start - _REACH) : start]
    stops = list(_STOPS.finditer(left))
    if stops:
        left = left[stops[-1].end() :]
    right = text[end : end + _REACH]
    stop = _STOPS.search(right)
    if stop is not None:
        right = right[: stop.start()]
    before = [match.group().lower().replace("\u2019", "'") for match in _WORD.finditer(left)]
    after = [match.group().lower().replace("\u2019", "'") for match in _WORD.finditer(right)]
    near = _before(before)
    far = _after(after)
    if near is not None and (far is None or near[0] <= 2 * far[0] + 4):
        return near[1]
    return far[1] if far is not None else "unknown"


def _is_past(word: str) -> bool:
    return word in load_calendar().past_words or (word.endswith("ed") and len(word) > 4)


def _before(words: list[str]) -> tuple[int, Tense] | None:
    """The last verb that shows its tense, and how many words before the expression it stands."""
    calendar = load_calendar()
    if words and words[-1] in calendar.ahead_words and len(words) > 1:
        return (0, "future") if not _is_past(words[-2]) or words[-2] in calendar.intent_words else (1, "past")
    for distance in range(min(25, len(words))):
        at = len(words) - 1 - distance
        word = words[at]
        if word in calendar.future_words:
            return distance, "future"
        if word in ("is", "are") and distance <= 2:
            return distance, "future"
        if word == "to" and at > 0 and words[at - 1] in calendar.intent_words:
            return distance, "future"
        if _is_past(word):
            ahead = words[max(0, at - 3) : at]
            if any(other in calendar.future_words for other in ahead):
                return distance, "future"
            if "be" in ahead:
                return distance, "unknown"
            return distance, "past"
    return None


def _after(words: list[str]) -> tuple[int, Tense] | None:
    """The first verb behind the expression that shows its tense, and how many words away it stands."""
    calendar = load_calendar()
    for distance, word in enumerate(words[:25]):
        if word in calendar.future_words:
            return distance, "future"
        if _is_past(word):
            return distance, "past"
    return None
