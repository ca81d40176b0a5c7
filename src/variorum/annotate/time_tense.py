"""The tense around a time expression: past, future, or not to be told."""

import re
from typing import Literal

from variorum.ontology.calendar import load_calendar

Tense = Literal["past", "future", "unknown"]
_WORD = re.compile(r"[^\W\d_]+|['\u2019](?:ll|s)\b")
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
    near = _verb(list(reversed(before)))
    far = _verb(after)
    if near is not None and (far is None or near[0] <= 2 * far[0] + 4):
        return near[1]
    return far[1] if far is not None else "unknown"


def _verb(words: list[str]) -> tuple[int, Tense] | None:
    """The first verb in the list that shows its tense, and how many words away it stands."""
    calendar = load_calendar()
    for index, word in enumerate(words[:25]):
        if word in calendar.future_words:
            return index, "future"
        if word in calendar.past_words or (word.endswith("ed") and len(word) > 4):
            before = words[index + 1 : index + 4]
            if any(other in ("will", "to", "would", "be", "'ll", "is", "are") for other in before[:2]):
                if any(other in ("will", "to", "would", "'ll") for other in before):
                    return index, "future"
                return index, "unknown"
            return index, "past"
    return None
