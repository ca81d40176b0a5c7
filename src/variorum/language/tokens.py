"""Tokens of raw text, close to the conventions of the English Universal Dependencies treebanks.

Every token is a half-open range of code points; nothing is ever rewritten, so offsets cannot drift. Text is cut at
white space and invisible format marks; each remaining chunk is cut by rules on its own characters only, so the
result for a chunk never depends on its surroundings and can be remembered.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from variorum.language.abbreviations import CAPITALISED_ONLY, PLAIN, TITLES

_BLANK = "\\s\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
CHUNK = re.compile(f"[^{_BLANK}]+")
"""A run of visible characters. Zero-width (non-)joiners stay inside: they bind emoji and Arabic letters."""

_ADDRESS = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.\w+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|"
    r"info|co\.uk|ac\.uk|io|tv|news|eu|uk|int|mil)(?:/\S*)?(?![\w@])|[@#][A-Za-z_]\w*",
    re.IGNORECASE,
)
_PREFIXED = re.compile(
    r"(?:anti|non|pro|pre|post|mid|ex|co|re|multi|semi|neo|counter|intra|inter|sub|ultra|micro|mini|pan|cross|"
    r"over|under|un|trans|socio|e)-\w+",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"(?P<stops>\.{2,}|…+\.?)"
    r"|(?P<face>[:;=]-?[)(DP](?!\w))"
    r"|(?P<number>[+-](?<!\w.)\d(?:[\d,.:/]*\d)?|\d{3,4}(?:-\d{3,4}){1,3}(?![\w-])(?<!(?:19|20)\d\d)"
    r"|\d{1,4}(?:[-/]\d{1,4}){2}(?![\w/-])|\d{1,2}/\d{1,2}(?![\w/-])"
    r"|\d++(?:[,.:]\d++)*+(?:(?=[AaPp]\.?[Mm]\b)|(?:st|nd|rd|th|s)?(?![^\W\d_])))"
    r"|(?P<acronym>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"
    r"|(?P<word>[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200c\u200d_]|\w)*(?:&[A-Z]\w*)*)"
    r"|(?P<quote>''|``|‘‘|’’)"
    r"|(?P<dashes>-{2,}|[—–]+)"
    r"|(?P<run>[!?]{2,}|\*{2,}|={2,}|_{2,}|-{2,}|~{2,}|#{2,}|>{2,}|<{2,}|\+{2,})"
    r"|(?P<other>[\s\S])",
)
_CLITIC = re.compile(r"(?:'|’|`)(?:s|m|d|re|ve|ll)\Z", re.IGNORECASE)
_NEGATED = re.compile(r"n(?:'|’)t\Z", re.IGNORECASE)
_JOINED = re.compile(r"(?P<a>can)(?P<b>not)|(?P<c>gon|wan|got)(?P<d>na|ta)|(?P<e>gim|lem)(?P<f>me)", re.IGNORECASE)
_APOSTROPHES = "'’"
_NUMBERED = frozenset(("No.", "Art.", "Fig."))
_HELD = frozenset(("o'clock", "ma'am", "y'all"))
_GLUE = {0x200C, 0x200D, 0xFE0E, 0xFE0F}

Cut = tuple[int, int]


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Cut]:
    """Return the tokens of ``text[start:end]`` as ranges over the whole text, in order, never overlapping."""
    out: list[Cut] = []
    stop = len(text) if end is None else end
    for match in CHUNK.finditer(text, start, stop):
        base, chunk = match.start(), match.group()
        out.extend([(base + a, base + b) for a, b in cut_chunk(chunk)])
        if chunk in _NUMBERED and not _number_follows(text, match.end(), stop):
            out[-1:] = [(base, match.end() - 1), (match.end() - 1, match.end())]
    return out


def _number_follows(text: str, at: int, stop: int) -> bool:
    while at < stop and text[at] in " \u00a0\n":
        at += 1
    return at < stop and (text[at].isdigit() or text[at] in "#XVI")


@lru_cache(maxsize=60_000)
def cut_chunk(chunk: str) -> tuple[Cut, ...]:
    """Cut one run of visible characters into tokens that cover all of it, in order."""
    if chunk.isalpha() and chunk.isascii() and _JOINED.fullmatch(chunk) is None:
        return ((0, len(chunk)),)
    cuts = _mend(chunk, _pieces(chunk))
    return tuple(cuts)


def _pieces(chunk: str) -> list[Cut]:
    out: list[Cut] = []
    at = 0
    while at < len(chunk):
        address = _ADDRESS.match(chunk, at) if at == 0 or not chunk[at - 1].isalnum() else None
        if address is not None:
            finish = address.end()
            while finish > at + 1 and chunk[finish - 1] in ".,;:!?)\"'”’]>":
                finish -= 1
            out.append((at, finish))
            at = finish
            continue
        prefixed = _PREFIXED.match(chunk, at) if at == 0 or not chunk[at - 1].isalnum() else None
        match = _PIECE.match(chunk, at)
        assert match is not None, "the last alternative takes any character"
        if prefixed is not None and prefixed.end() > match.end():
            end = prefixed.end()
            out.extend(_word(chunk, at, end))
        elif match.lastgroup == "word":
            end = _extend(chunk, match.end())
            parts = _word(chunk, at, end)
            end = parts[-1][1]
            out.extend(parts)
        elif match.lastgroup == "acronym":
            end = match.end()
            out.append((at, end))
        else:
            end = match.end()
            if match.lastgroup == "other" and chunk[at] in _APOSTROPHES:
                clitic = re.match(r"['’](?:s|m|d|re|ve|ll|em|\d0s|\d\d)(?!\w)", chunk[at:], re.IGNORECASE)
                end = at + clitic.end() if clitic is not None else end
            out.append((at, end))
        at = end
    return out


def _extend(chunk: str, end: int) -> int:
    """Let a word run on over apostrophes inside it and over the stop of an abbreviation."""
    while (
        end + 1 < len(chunk)
        and (chunk[end] in _APOSTROPHES or (chunk[end] == "`" and chunk[end + 1] == "s"))
        and chunk[end + 1].isalpha()
    ):
        end += 1
        while end < len(chunk) and (chunk[end].isalnum() or unicodedata.category(chunk[end]) == "Mn"):
            end += 1
    return end


def _word(chunk: str, start: int, end: int) -> list[Cut]:
    """Cut clitics off a word, and give an abbreviation its stop."""
    word = chunk[start:end]
    if end < len(chunk) and chunk[end] == "." and is_abbreviation(word) and not _more_stops(chunk, end):
        return [(start, end + 1)]
    if word.lower() in _HELD:
        return [(start, end)]
    negated = _NEGATED.search(word)
    if negated is not None and negated.start() > 0:
        cut = start + negated.start()
        return [(start, cut), (cut, end)]
    clitic = _CLITIC.search(word)
    if clitic is not None and clitic.start() > 0:
        cut = start + clitic.start()
        return [(start, cut), (cut, end)]
    joined = _JOINED.fullmatch(word)
    if joined is not None:
        cut = start + len(joined.group("a") or joined.group("c") or joined.group("e"))
        return [(start, cut), (cut, end)]
    return [(start, end)]


def _more_stops(chunk: str, end: int) -> bool:
    return chunk[end : end + 2] == ".."


def is_abbreviation(word: str) -> bool:
    """Tell whether a word takes the stop behind it, looking at the word alone."""
    lowered = word.lower()
    if len(word) == 1:
        return word.isalpha() and word.isupper() and word != "I"
    if lowered not in TITLES and lowered not in PLAIN:
        return False
    if lowered in ("no", "am", "pm", "art", "fig", "la", "p", "c", "v", "op", "dom", "et"):
        return word[0].isupper() and lowered in ("no", "art", "fig")
    return word[0].isupper() or lowered not in CAPITALISED_ONLY


def _mend(chunk: str, cuts: list[Cut]) -> list[Cut]:
    """Join what must not be parted: combining marks, joiners, variation signs, skin tones, flags."""
    out: list[Cut] = []
    for start, end in cuts:
        if out and _clings(chunk, out[-1][0], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _clings(chunk: str, before: int, at: int) -> bool:
    code, last = ord(chunk[at]), ord(chunk[at - 1])
    if code in _GLUE or last == 0x200D or unicodedata.category(chunk[at]) in ("Mn", "Me", "Mc"):
        return True
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True
    regional = 0x1F1E6 <= code <= 0x1F1FF and 0x1F1E6 <= last <= 0x1F1FF
    return regional and (at - before) % 2 == 1
