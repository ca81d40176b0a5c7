"""Names in strings that are no spans: titles, labels, propositions, values, addresses."""

from collections.abc import Iterable, Mapping

from variorum.export.finding import Named
from variorum.export.settling import STAYS
from variorum.export.words import Index, Key, bearer_of, by_first, is_particle, low, runs_of, sequences


class Replacing:
    """Puts pseudonyms for the names of some reports' persons (or of all the case's) into strings.

    `everywhere`: pseudonyms by the names of several runs that are looked for in all reports. `given`: by person.
    """

    def __init__(self, named: Iterable[Named], everywhere: Index, given: Mapping[str, str]) -> None:
        self._parts: dict[str, str] = {}
        self._low: dict[str, str] = {}
        names: dict[Key, str] = {}
        kept: dict[Key, str] = {}
        for one in named:
            for word, person in one.parts.items():
                self._parts.setdefault(word, given[person])
                self._low.setdefault(word.lower(), given[person])
            for key, person in one.names.items():
                names.setdefault(key, given[person])
            for words in one.kept:
                kept.setdefault(low(words), STAYS)
        self._own = by_first({**kept, **names})
        self._everywhere = everywhere

    def words(self, text: str) -> str:
        """The string with pseudonyms in place of names."""
        return self._put(text, loose=False)

    def address(self, text: str) -> str:
        """The same of a path or an address, where words stand in small letters."""
        return self._put(text, loose=True)

    def _put(self, text: str, *, loose: bool) -> str:
        runs = runs_of(text)
        found = [(span.start, span.end, given) for span, given in sequences(text, runs, self._own, self._everywhere)]
        taken = {place for start, end, _ in found for place in range(start, end)}
        for place, run in enumerate(runs):
            if run.start in taken:
                continue
            given = bearer_of(run.word, self._parts)
            if given is None and loose:
                given = self._low.get(run.word.lower())
            if given is None:
                continue
            start, before = run.start, place
            while before and is_particle(runs[before - 1].word) and text[runs[before - 1].end : start] in {" ", "-"}:
                before -= 1
                start = runs[before].start
            found.append((start, run.end, given))
        pieces: list[str] = []
        place, last = 0, ""
        for start, end, given in sorted(found):
            if given == STAYS or start < place:  # a name that stays, or the small word before one
                continue
            gap = text[place:start]
            if given != last or gap.strip():
                code = given.replace(" ", "-") if loose else given
                pieces += [gap, code]
            place, last = end, given
        return "".join([*pieces, text[place:]])
