"""Sentence boundaries by rule: abbreviations, initials, quotations, headlines, lists.

Works on the tokens of one block. Line ends are evidence only where the text is not wrapped: a blank line always
ends a sentence; a single line end does if the block's lines look like paragraphs rather than wrapped lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.language.abbreviations import NUMBERED, PLAIN, STARTERS, TITLES
from variorum.language.boundaries import Judge, is_candidate

_ENDERS = frozenset(".!?…。！？؟")
_CLOSERS = frozenset("\"'”’»)]}」')]}") | {"''"}
_OPENERS = frozenset("\"'“‘«([{「‚„`") | {"``"}
_BULLETS = frozenset("-–—•*·▪◦►>#")
_SPEECH = frozenset(("said", "says", "told", "asked", "added", "replied", "wrote", "tweeted", "according"))
_STRAIGHT = frozenset(('"', "'"))
WRAPPED_SHARE = 0.6


def split(text: str, tokens: Sequence[tuple[int, int]], judge: Judge | None = None) -> list[tuple[int, int]]:
    """Return ranges of token numbers, one a sentence, which together cover all `tokens` in order.

    A `judge` may find ends that have no end mark; None leaves the rules alone.
    """
    if not tokens:
        return []
    words = [text[a:b] for a, b in tokens]
    wrapped = is_wrapped(text[tokens[0][0] : tokens[-1][1]])
    quotes = _quote_sides(text, tokens, words)
    out: list[tuple[int, int]] = []
    first, i = 0, 0
    while i < len(tokens) - 1:
        end = i + 1
        gap = text[tokens[i][1] : tokens[end][0]]
        lines = gap.count("\n") + ("\r" in gap and "\n" not in gap)
        if lines > 1 or (lines == 1 and not wrapped):
            out.append((first, end))
            first = i = end
            continue
        if _ends(words[i]):
            end = _take_closers(text, tokens, words, quotes, i + 1)
            if end < len(tokens) and _is_boundary(tokens, words, i, end, first):
                out.append((first, end))
                first = i = end
                continue
        elif judge is not None and is_candidate(words, end) and judge(words, end, first):
            out.append((first, end))
            first = i = end
            continue
        i += 1
    out.append((first, len(tokens)))
    return out


def is_wrapped(block: str) -> bool:
    """Tell whether the line ends of a block only wrap its text: most full lines stop in mid-sentence."""
    lines = [line.strip() for line in block.splitlines()]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if len(pairs) < 2:
        return False
    running = sum(
        1 for a, b in pairs if 40 <= len(a) <= 100 and a[-1] not in '.!?:;…"”’)' and (b[0].islower() or len(a) > 55)
    )
    return running / len(pairs) >= WRAPPED_SHARE and max(len(a) for a, _ in pairs) <= 110


def _ends(word: str) -> bool:
    return word[-1] in _ENDERS


def _quote_sides(text: str, tokens: Sequence[tuple[int, int]], words: Sequence[str]) -> dict[int, bool]:
    """Say of each straight quotation mark whether it opens (True) or closes."""
    sides: dict[int, bool] = {}
    open_now = {'"': False, "'": False}
    for i, word in enumerate(words):
        if word not in _STRAIGHT:
            continue
        spaced_before = i == 0 or text[tokens[i][0] - 1].isspace() or words[i - 1] in ("(", "[", "—", "–", "-")
        after = tokens[i][1]
        spaced_after = after >= len(text) or text[after].isspace()
        if spaced_before and not spaced_after:
            opens = True
        elif spaced_after and not spaced_before:
            opens = False
        else:
            opens = not open_now[word]
        open_now[word] = opens
        sides[i] = opens
        if i and "\n\n" in text[tokens[i - 1][1] : tokens[i][0]]:
            open_now = {'"': False, "'": False, word: opens}
    return sides


def _take_closers(
    text: str, tokens: Sequence[tuple[int, int]], words: Sequence[str], quotes: dict[int, bool], at: int
) -> int:
    """Step over further end marks and the closing quotes and brackets behind an end mark."""
    while at < len(tokens):
        word = words[at]
        touching = tokens[at - 1][1] == tokens[at][0]
        if word in _STRAIGHT:
            if quotes[at]:
                break
        elif word in _CLOSERS or (word[-1] in _ENDERS and all(c in _ENDERS for c in word)):
            if not touching and word in ("'", "’"):
                break
        else:
            break
        if "\n" in text[tokens[at - 1][1] : tokens[at][0]]:
            break
        at += 1
    return at


def _is_boundary(tokens: Sequence[tuple[int, int]], words: Sequence[str], mark: int, end: int, first: int) -> bool:
    """Decide whether the end mark `words[mark]`, with closers up to `end`, ends the sentence."""
    word, following = words[mark], words[end]
    touching = tokens[end - 1][1] == tokens[end][0]
    opener = following in _OPENERS and end + 1 < len(words)
    start = words[end + 1] if opener else following
    if opener and start in _OPENERS and end + 2 < len(words):
        start = words[end + 2]
    lowered = start.lower()
    closed = end > mark + 1
    if touching and not (closed or (start[:1].isupper() and len(start) > 1 and words[mark - 1][-2:].islower())):
        return False
    if start[:1].islower():
        if lowered in _SPEECH or closed or word[-1] in "…" or word.startswith(".."):
            return False
        return word in ("!", "?", ".") and not touching and _is_plain_end(words, mark, first)
    if following[0] in ",;:)]}%/" or following == "...":
        return False
    if word.endswith(".") and not word.startswith("..") and len(word) > 1:
        return _ends_after_abbreviation(word, start, lowered, closed)
    if word == "." and mark > first and not closed and words[mark - 1].isdigit() and mark - 1 == first:
        return False
    if closed and start in ("I",) and word == "!":
        return True
    return not (closed and _is_aside(words, end))


def _is_plain_end(words: Sequence[str], mark: int, first: int) -> bool:
    """A lower-case sentence start is believed only after a longer sentence with a plain last word."""
    return mark - first >= 3 and words[mark - 1].isalpha() and len(words[mark - 1]) > 2


def _is_aside(words: Sequence[str], end: int) -> bool:
    """A closed quotation followed by ``He said`` is still its own sentence; by ``— the minister`` it is not."""
    return words[end] in ("—", "–", "-", "--")


def _ends_after_abbreviation(word: str, start: str, lowered: str, closed: bool) -> bool:
    bare = word[:-1].lower()
    if closed:
        return True
    if bare in NUMBERED:
        return not start[:1].isdigit()
    if bare in TITLES:
        return False
    if len(bare) == 1:
        return lowered in STARTERS and lowered not in ("a", "i", "of") and bare not in ("j",) and start != "The"
    if bare in PLAIN or "." in bare:
        if start[:1].isdigit():
            return False
        return lowered in STARTERS
    return True


_REPEATED = re.compile(r"^([-=*_~#])\1*$")


def is_rule(word: str) -> bool:
    """Tell whether a token is a drawn line (``----``), which separates and belongs to no sentence."""
    return len(word) > 2 and _REPEATED.match(word) is not None
