"""Reports as sparse TF-IDF vectors over the terms of the case, in four views."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.compare.terms import Terms, background_rate, is_number

BACKGROUND_REPORTS = 7
"""Reports of general news that are added to the case's own when the rarity of a term is counted, so that a case of
three reports still knows that "said" is common. Few, so that in a case of one topic the topic's words count little."""
SMALL_CASE = 40
"""A case of fewer reports is filled up to this many with imagined ones: what a few reports of one occurrence share is
no commoner in the world for it. No further: reports of a few days about one matter are told apart by their dates and
by words that not all of them have."""
NAME_RATIO = 3
"""A term is a name where it is written with a capital more than this many times as often as without."""

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows in CSR form: row i holds `terms[bounds[i]:bounds[i+1]]` (ascending) with these weights.

    `whole`, `lead`: weights, each of unit length over the row. `names`, `numbers`: 0/1 by term; `names_norm`,
    `numbers_norm`: length of the row's whole weights on these terms. `lead` is 0 for terms outside title and lead.
    """

    bounds: Integers
    terms: Integers
    whole: Floats
    lead: Floats
    names: npt.NDArray[np.bool_]
    numbers: npt.NDArray[np.bool_]
    names_norm: Floats
    numbers_norm: Floats

    def rows(self, chosen: Sequence[int]) -> "Vectors":
        """The same with only these rows, in this order."""
        lengths = (self.bounds[1:] - self.bounds[:-1])[list(chosen)]
        bounds = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        index = (
            np.concatenate([np.arange(self.bounds[row], self.bounds[row + 1]) for row in chosen])
            if len(chosen)
            else np.empty(0, dtype=np.int64)
        )
        used, terms = np.unique(self.terms[index], return_inverse=True)
        return Vectors(
            bounds=bounds,
            terms=terms.astype(np.int64),
            whole=self.whole[index],
            lead=self.lead[index],
            names=self.names[used],
            numbers=self.numbers[used],
            names_norm=self.names_norm[list(chosen)],
            numbers_norm=self.numbers_norm[list(chosen)],
        )


def vectors_of(reports: Sequence[Terms], background: int | None = None) -> Vectors:
    """One row a report. Weight = (1 + ln count) x ln of rarity, counted over the case and general news together.

    `background`: how many reports of general news are imagined; by default few, more in a small case.
    """
    if background is None:
        background = max(BACKGROUND_REPORTS, SMALL_CASE - len(reports))
    held: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for report in reports:
        held.update(report.whole.keys())
        upper.update(report.upper)
        lower.update(report.lower)
    vocabulary = sorted(held)
    place = {term: index for index, term in enumerate(vocabulary)}
    total = len(reports) + background
    rarity = np.array([np.log((total + 1) / (held[t] + background * background_rate(t))) for t in vocabulary])
    names = np.array([upper[t] > NAME_RATIO * lower[t] and not t.startswith("#") for t in vocabulary], dtype=np.bool_)
    numbers = np.array([is_number(t) for t in vocabulary], dtype=np.bool_)
    bounds = np.zeros(len(reports) + 1, dtype=np.int64)
    columns: list[Integers] = []
    wholes: list[Floats] = []
    leads: list[Floats] = []
    norms = np.ones((len(reports), 2))
    for row, report in enumerate(reports):
        index = np.array(sorted(place[term] for term in report.whole), dtype=np.int64)
        words = [vocabulary[column] for column in index]
        whole = _unit(_weights(words, report.whole) * rarity[index])
        columns.append(index)
        wholes.append(whole)
        leads.append(_unit(_weights(words, report.lead) * rarity[index]))
        norms[row] = float(np.linalg.norm(whole[names[index]])), float(np.linalg.norm(whole[numbers[index]]))
        bounds[row + 1] = bounds[row] + len(index)
    nothing = np.empty(0)
    return Vectors(
        bounds=bounds,
        terms=np.concatenate([np.empty(0, dtype=np.int64), *columns]),
        whole=np.concatenate([nothing, *wholes]),
        lead=np.concatenate([nothing, *leads]),
        names=names,
        numbers=numbers,
        names_norm=np.where(norms[:, 0] > 0, norms[:, 0], 1.0),
        numbers_norm=np.where(norms[:, 1] > 0, norms[:, 1], 1.0),
    )


def _weights(words: Sequence[str], counts: Mapping[str, int]) -> Floats:
    found = np.array([counts.get(word, 0) for word in words], dtype=np.float64)
    return np.where(found > 0, 1 + np.log(np.maximum(found, 1)), 0.0)


def _unit(weights: Floats) -> Floats:
    length = float(np.linalg.norm(weights))
    return weights / length if length else weights
