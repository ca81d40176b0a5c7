"""Words of names as they are compared, whatever the romanisation. Standard library only: the build of the gazetteer
loads this file by itself.

Words are *folded*: accents, apostrophes and hyphens go, the Arabic article is written one way and joined to its word
(``al-Haq``, ``Al Haq``, ``el-Haq``; ``ar-Raqqa`` and ``al-Raqqa``), long vowels and doubled letters are single
(``Hassakeh``, ``Hasakah``), and British spelling becomes American.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

SHORT_NAME = 4
"""Names of at most that many letters must match in exact case ("Iran" in "iran" does not)."""

_APOSTROPHES = "'\u2019\u2018\u02bc\u02be\u02bf`\u00b4\u2032"
_APOSTROPHE_SET = frozenset(_APOSTROPHES)
_SMALL_GAPS = frozenset({"", " ", "-", "\u00a0", "\n", "\u2010", "\u2011", *_APOSTROPHES})
_CONTRACTED = frozenset({"t", "d", "m", "ll", "re", "ve"})
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}[^\W\d_]?|[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*|&")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_ARTICLES = frozenset({"al", "el", "ul"})
ABBREVIATED = frozenset({"st", "mt", "ft", "pt", "gen", "lt", "col", "sgt", "maj", "capt", "dr", "mr", "mrs", "ms"})
"""Words whose full stop does not part a name ("St. Louis")."""
_SUN = re.compile(r"[ae](sh|th|dh|[dnrstz])$", re.IGNORECASE)
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SPELLINGS = (
    ("isation", "ization"),
    ("defence", "defense"),
    ("centre", "center"),
    ("programme", "program"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
)
_BRIDGES = re.compile(rf"[ \t\u00a0]*[-\u2010\u2011{_APOSTROPHES}]?[ \t\u00a0]*$|\n?[ \t]*$")


class Atom(NamedTuple):
    """One word as names are compared: `key` folded, `form` as written without dots, offsets into the text.

    `token` and `last` are the indexes of the tokens that the atom starts and ends in, `joined` whether nothing but a
    space, hyphen or apostrophe parts it from the atom before.
    """

    key: str
    form: str
    start: int
    end: int
    token: int
    last: int
    joined: bool


_SAINT = {"saint": "st", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes, doubled letters and other accidents of romanisation."""
    plain = word.lower()
    if not plain.isascii():
        plain = "".join(
            char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.category(char).startswith("M")
        )
        plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
    plain = _APOSTROPHE.sub("", plain)
    if plain in _SAINT:
        return _SAINT[plain]
    if len(plain) > SHORT_NAME:
        for written, kept in _SPELLINGS:
            if written in plain:
                plain = plain.replace(written, kept)
        plain = _DOUBLED.sub(r"\1", plain)
        if plain.endswith(("ah", "eh")) and len(plain) > SHORT_NAME:
            plain = plain[:-2] + "a"
    return plain


@lru_cache(maxsize=100_000)
def _parts(surface: str) -> tuple[tuple[str, str, int, int], ...]:
    """The atoms of one token: (folded, form, start, end) with offsets into the token."""
    if surface.isalpha() and surface.isascii():
        return ((fold(surface), surface, 0, len(surface)),)
    parts = []
    for match in _WORD.finditer(surface):
        start, end = match.span()
        form = _POSSESSIVE.sub("", match.group())
        end = start + len(form)
        if "." in form:
            form = form.replace(".", "")
        if form:
            parts.append(("and" if form == "&" else fold(form), form, start, end))
    return tuple(parts)


def _plain_atoms(text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[Atom]:
    before, abbreviated = -1, False
    for index, (start, end) in enumerate(tokens):
        surface = text[start:end]
        for key, form, first, last in _parts(surface):
            begin = start + first
            if before < 0:
                joined = False
            elif begin - before <= 1:
                joined = text[before:begin] in _SMALL_GAPS
            elif abbreviated and text[before] == ".":
                joined = _bridges(text[before + 1 : begin])
            else:
                joined = _bridges(text[before:begin])
            yield Atom(key, form, begin, start + last, index, index, joined)
            before = start + last
            abbreviated = key in ABBREVIATED


def _bridges(gap: str) -> bool:
    return len(gap) <= 4 and _BRIDGES.fullmatch(gap) is not None


def atoms_of(text: str, tokens: Sequence[tuple[int, int]]) -> list[Atom]:
    """The atoms of the tokens in reading order, the Arabic article joined to the word that it belongs to."""
    atoms: list[Atom] = []
    for atom in _plain_atoms(text, tokens):
        if atoms and atom.joined:
            last = atoms[-1]
            if text[last.end : atom.start] in _APOSTROPHE_SET:
                if atom.key == "s":
                    continue
                if last.form.isalpha() and atom.key not in _CONTRACTED:
                    form = last.form + atom.form
                    atoms[-1] = Atom(fold(form), form, last.start, atom.end, last.token, atom.last, last.joined)
                    continue
            hyphen = "-" in text[last.end : atom.start] or last.end == atom.start
            if _is_article(last, atom, hyphen=hyphen):
                atoms[-1] = Atom(
                    "al" + atom.key,
                    f"{last.form}-{atom.form}",
                    last.start,
                    atom.end,
                    last.token,
                    atom.last,
                    last.joined,
                )
                continue
            if hyphen and last.key == "co":
                atoms[-1] = Atom(
                    fold(last.form + atom.form),
                    last.form + atom.form,
                    last.start,
                    atom.end,
                    last.token,
                    atom.last,
                    last.joined,
                )
                continue
        atoms.append(atom)
    return atoms


def _is_article(article: Atom, word: Atom, *, hyphen: bool) -> bool:
    if article.key in _ARTICLES:
        return (hyphen or word.form[0].isupper()) and article.form.isupper() <= word.form.isupper()
    if not hyphen or len(article.form) > 3:
        return False
    sun = _SUN.fullmatch(article.form)
    return sun is not None and word.key.startswith(sun.group(1).lower())


def atoms_of_name(name: str) -> list[Atom]:
    """The atoms of a name that stands by itself."""
    return atoms_of(name, ((0, len(name)),))


def key_of_name(name: str) -> str:
    """The folded words of a name, parted by spaces: equal for names that are the same in other romanisations."""
    return " ".join(atom.key for atom in atoms_of_name(name))
