"""Finds the names of the gazetteer at capitalised words, whatever they mean there."""

from dataclasses import dataclass

from variorum.annotate.reading_view import ReadingView
from variorum.ontology.folding import ABBREVIATED, Atom
from variorum.ontology.gazetteer import Candidate, Gazetteer


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `[first, end)` that read as a name of the gazetteer: its folded key and the places of that name."""

    first: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]


def known_names(view: ReadingView, gazetteer: Gazetteer) -> list[Hit]:
    """The longest names of the gazetteer at every capitalised word, whatever they mean here."""
    atoms = view.atoms
    hits: list[Hit] = []
    at = 0
    while at < len(atoms):
        hit = None
        if view.sentence_of[atoms[at].token] >= 0 and _may_begin(atoms[at], view.text):
            hit = _longest(atoms, at, gazetteer, view)
        if hit is None:
            at += 1
            continue
        found, step = hit
        hits.append(found)
        at = step
    return hits


def _may_begin(atom: Atom, text: str) -> bool:
    core = atom.form.rpartition("-")[2]
    dotted = text[atom.end : atom.end + 1] == "."
    return core[:1].isupper() and (len(core) > 2 or core.isupper() or dotted or atom.key in ABBREVIATED)


def _longest(atoms: list[Atom], at: int, gazetteer: Gazetteer, view: ReadingView) -> tuple[Hit, int] | None:
    key = ""
    best: tuple[int, str, tuple[Candidate, ...]] | None = None
    for size in range(1, gazetteer.longest + 1):
        if at + size > len(atoms):
            break
        atom = atoms[at + size - 1]
        if size > 1 and not atom.joined:
            break
        key = atom.key if size == 1 else f"{key} {atom.key}"
        capital = atom.form[:1].isupper() or atom.form.rpartition("-")[2][:1].isupper()
        if not capital and size > 1 and atom.key not in _SMALL and not (gazetteer.leads(key) or gazetteer.own(key)):
            break
        found = gazetteer.find(key)
        if found and (atom.form.rpartition("-")[2][:1].isupper() or gazetteer.own(key)):
            kept = _in_case(
                found,
                atoms[at : at + size],
                dotted=view.text[atom.end : atom.end + 1] == "." or "." in view.text[atoms[at].start : atom.end],
            )
            if kept:
                best = (size, key, kept)
    if best is None:
        return None
    size, key, candidates = best
    last = atoms[at + size - 1]
    return Hit(atoms[at].token, last.last + 1, key, candidates), at + size


_SMALL = frozenset({"of", "the", "and", "sur", "de", "la", "du", "upon", "on", "del", "do", "da"})


def _in_case(candidates: tuple[Candidate, ...], atoms: list[Atom], *, dotted: bool) -> tuple[Candidate, ...]:
    """Short names and acronyms must be written as the registry has them ("US", not "Us")."""
    form = " ".join(atom.form for atom in atoms)
    letters = sum(len(atom.form) for atom in atoms)
    if letters > 3:
        return candidates
    if dotted:
        return tuple(one for one in candidates if one.origin != "geonames")
    if form.isupper():
        return tuple(one for one in candidates if one.origin != "geonames" or one.precision != "settlement")
    return tuple(one for one in candidates if one.precision == "settlement" and one.primary)
