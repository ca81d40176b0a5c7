"""Finds many names at once in tokenised text: a trie of folded words, leftmost and longest match first.

Names of conflict come in many romanisations: words are folded before they are compared (see folding.py). Case is kept
apart: acronyms and short names must match exactly.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from variorum.ontology.folding import SHORT_NAME, Atom, atoms_of, atoms_of_name, fold
from variorum.records import Span, Spans

__all__ = ["SHORT_NAME", "Atom", "Match", "Matcher", "atoms_of", "atoms_of_name", "fold"]

T = TypeVar("T")


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
            found.append(Match(span, atoms[position].token, atoms[end - 1].last + 1, values))
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
