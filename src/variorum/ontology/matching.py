"""Finds many names at once in tokenised text: a trie of folded words, leftmost and longest match first.

Names of conflict come in many romanisations. Words are *folded* before they are compared: accents, apostrophes and
hyphens go, the Arabic article is written one way and joined to its word (``al-Haq``, ``Al Haq``, ``el-Haq``,
``ar-Raqqa`` and ``al-Raqqa``), long vowels and doubled letters are single (``Hassakeh``, ``Hasakah``), and British
spelling becomes American. Case is kept apart: acronyms and short names must match exactly.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from variorum.records import Span, Spans

T = TypeVar("T")

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

    `token` is the index of the token that the atom starts in, `joined` whether nothing but a space, hyphen or
    apostrophe parts it from the atom before.
    """

    key: str
    form: str
    start: int
    end: int
    token: int
    joined: bool


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


def _plain_atoms(text: str, tokens: Spans) -> Iterator[Atom]:
    before = -1
    for index, (start, end) in enumerate(tokens):
        surface = text[start:end]
        for key, form, first, last in _parts(surface):
            begin = start + first
            if before < 0:
                joined = False
            elif begin - before <= 1:
                gap = text[before:begin]
                joined = gap in _SMALL_GAPS
            else:
                joined = _bridges(text[before:begin])
            yield Atom(key, form, begin, start + last, index, joined)
            before = start + last


def _bridges(gap: str) -> bool:
    return len(gap) <= 4 and _BRIDGES.fullmatch(gap) is not None


def atoms_of(text: str, tokens: Spans) -> list[Atom]:
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
                    atoms[-1] = Atom(fold(form), form, last.start, atom.end, last.token, last.joined)
                    continue
            hyphen = "-" in text[last.end : atom.start] or last.end == atom.start
            if _is_article(last, atom, hyphen=hyphen):
                atoms[-1] = Atom(
                    "al" + atom.key, f"{last.form}-{atom.form}", last.start, atom.end, last.token, last.joined
                )
                continue
            if hyphen and last.key == "co":
                atoms[-1] = Atom(
                    fold(last.form + atom.form), last.form + atom.form, last.start, atom.end, last.token, last.joined
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
    return atoms_of(name, (Span(0, len(name)),))


class Match(NamedTuple, Generic[T]):
    """A name found: its span, its tokens `[first, end)`, and the values of all entries of that name, in their order."""

    span: Span
    first: int
    end: int
    values: tuple[T, ...]

    @property
    def value(self) -> T:
        """The first entry's value."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    forms: tuple[str, ...]
    exact: bool
    value: T


class _Node(Generic[T]):
    __slots__ = ("after", "entries")

    def __init__(self) -> None:
        self.entries: list[_Entry[T]] = []
        self.after: dict[str, _Node[T]] = {}


class Matcher(Generic[T]):
    """Finds names, each with a value; several entries may share a name. Built once, used on many texts.

    A name of at most `SHORT_NAME` letters or all in capitals must stand in the text in exactly that case; any other
    name that begins with a capital must begin with one in the text (of its first word that is no article), and may
    stand in capitals throughout; a name in small letters matches in any case.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        self.count = 0
        for name, value in entries:
            atoms = atoms_of_name(name)
            if not atoms:
                continue
            node = self._root
            for atom in atoms:
                node = node.after.setdefault(atom.key, _Node())
            letters = sum(len(atom.form) for atom in atoms)
            exact = letters <= SHORT_NAME or name.isupper()
            node.entries.append(_Entry(tuple(atom.form for atom in atoms), exact, value))
            self.count += 1

    def find(self, text: str, tokens: Spans) -> list[Match[T]]:
        """The names in the text, leftmost first, longest first, never overlapping."""
        return self.find_atoms(atoms_of(text, tokens))

    def find_atoms(self, atoms: list[Atom]) -> list[Match[T]]:
        """The same over atoms that are at hand (several matchers on one text)."""
        found: list[Match[T]] = []
        position, size, root = 0, len(atoms), self._root.after
        while position < size:
            node = root.get(atoms[position].key)
            best: tuple[int, tuple[T, ...]] | None = None
            cursor = position
            while node is not None:
                if node.entries:
                    values = tuple(
                        entry.value for entry in node.entries if _case_agrees(entry, atoms[position : cursor + 1])
                    )
                    if values:
                        best = (cursor + 1, values)
                cursor += 1
                if cursor >= size or not atoms[cursor].joined:
                    break
                node = node.after.get(atoms[cursor].key)
            if best is None:
                position += 1
                continue
            end, values = best
            span = Span(atoms[position].start, atoms[end - 1].end)
            found.append(Match(span, atoms[position].token, atoms[end - 1].token + 1, values))
            position = end
        return found


def _case_agrees(entry: _Entry[T], atoms: list[Atom]) -> bool:
    if entry.exact:
        return all(form == atom.form for form, atom in zip(entry.forms, atoms, strict=True))
    if not _core(entry.forms[0])[:1].isupper():
        return True
    return _core(atoms[0].form)[:1].isupper()


def _core(form: str) -> str:
    """The form without a joined article (`al-Haq` begins with a capital, as `Al-Haq` does)."""
    article, hyphen, rest = form.partition("-")
    return rest if hyphen and len(article) <= 3 and article.lower() == article else form
