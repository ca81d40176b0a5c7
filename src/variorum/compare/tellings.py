"""What two tellings of events have in common: words only, neither records nor an engine.

All tellings of a group (the reports of one story) are looked at together, since how rare a word is there says what it
tells.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from variorum.compare.terms import background_rate, fold
from variorum.ontology.speech_cues import plain_telling

Floats = npt.NDArray[np.float64]
Meaning = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""The vector of some words: of length 1, or 0 where none is known."""

NEAR = 5
"""How many words on each side are near the trigger."""
SIDE = 8
"""How many words on each side may be its doer or what it is done to."""
BACKGROUND_REPORTS = 7
"""Reports of general news that are added to the group's when the rarity of a word is counted."""
_SUFFIXES = (
    "ization", "isation", "ation", "ition", "ction", "tion", "sion", "ment", "ance", "ence", "ings", "ness", "ing",
    "ers", "ion", "ity", "er", "or", "ed", "al", "es", "s", "e", "y",
)  # fmt: skip
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """An event as one report tells it.

    `report`: which one tells it; `sentence`: its number there. `head`: the main word of the `trigger`, both as lemmas;
    `before` and `after`: the other words of the sentence. `doer`, `done_to`, `details`: folded words of who does it, to
    whom, and where, when or how. `governor`: the lemma that the head depends on, `""` where none. `noun`: whether the
    head is no verb. `terms`: the folded words of the whole report.
    """

    report: str
    sentence: int
    head: str
    trigger: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    doer: frozenset[str] = frozenset()
    done_to: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    governor: str = ""
    noun: bool = False
    terms: frozenset[str] = frozenset()


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """A word without the ending that makes it a verb or a noun: the same for "explode", "exploded", "exploding"."""
    folded = word.casefold()
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _LEAST_STEM:
            return folded[: -len(suffix)]
    return folded


def features(tellings: Sequence[Telling], meaning: Meaning) -> dict[str, Floats]:
    """What is known of each pair of tellings of a group: name → `(n, n)`, symmetric."""
    weights = _rarity(tellings)
    heads = [stem(one.head) for one in tellings]
    same_head = _equal(heads)
    near = _weighted([_terms(_near(one)) for one in tellings], weights)
    sentence = _weighted([_terms((*one.before, *one.after)) for one in tellings], weights)
    report = _weighted([one.terms for one in tellings], weights)
    sides = _weighted([_sides(one) for one in tellings], weights)
    meant = _cosines([meaning(one.trigger) for one in tellings])
    same_report = _equal([one.report for one in tellings])
    rate, repeated = _rates(tellings, heads)
    tells = _each([one.head in plain_telling() for one in tellings])
    found = _of_words(tellings, meaning) | _of_sides(tellings, heads, weights, meaning)
    found |= {
        "same head": same_head,
        "meaning": meant,
        "near": near,
        "sentence": sentence,
        "report": report,
        "sides": sides,
        "same report": same_report,
        "same sentence": _equal([(one.report, one.sentence) for one in tellings]),
        "rate": either(rate),
        "least rate": least(rate),
        "repeated": either(repeated),
        "both tell": least(tells),
        "one tells": either(tells) - least(tells),
        "same head near": same_head * near,
        "same head rate": same_head * either(rate),
        "same head same report": same_head * same_report,
        "same head sides": same_head * sides,
        "same head tells": same_head * least(tells),
        "same head tells sides": same_head * least(tells) * sides,
        "meaning near": meant * near,
        "meaning sentence": meant * sentence,
        "meaning report": meant * report,
        "meaning sides": meant * sides,
    }
    return found


def _of_words(tellings: Sequence[Telling], meaning: Meaning) -> dict[str, Floats]:
    """What the words of trigger and sentence say, and where it stands."""
    stems = [frozenset(map(stem, one.trigger)) for one in tellings]
    named = _held(stems, [frozenset(map(stem, _near(one))) for one in tellings])
    number = _each([one.sentence for one in tellings])
    noun = _each([one.noun for one in tellings])
    return {
        "same text": _equal([" ".join(one.trigger).casefold() for one in tellings]),
        "shared words": _jaccard(stems),
        "meaning of heads": _cosines([meaning([one.head]) for one in tellings]),
        "meaning of sentences": _cosines([meaning(_telling_words((*one.before, *one.after))) for one in tellings]),
        "meaning of words near": _cosines([meaning(_telling_words(_near(one))) for one in tellings]),
        "named by the other": named + named.T,
        "longer": either(_each([len(one.trigger) for one in tellings])),
        "first": least(number),
        "apart": either(number) - least(number),
        "nouns": least(noun),
        "noun and verb": either(noun) - least(noun),
    }


def _of_sides(
    tellings: Sequence[Telling], heads: Sequence[str], weights: Mapping[str, float], meaning: Meaning
) -> dict[str, Floats]:
    """What is said of doer, recipient, place and time, by the parse and by where the words stand."""
    before = [_terms(one.before[-SIDE:]) for one in tellings]
    after = [_terms(one.after[:SIDE]) for one in tellings]
    crossed = _weighted(before, weights, after)
    governors = [stem(one.governor) if one.governor else f"#{at}" for at, one in enumerate(tellings)]
    governs = _held([frozenset({word}) for word in governors], [frozenset({word}) for word in heads])
    sides = [_sides(one) for one in tellings]
    found = {
        "before": _weighted(before, weights),
        "after": _weighted(after, weights),
        "crossed": crossed + crossed.T,
        "same governor": _equal(governors),
        "governs": governs + governs.T,
        "meaning of sides": _cosines([meaning(sorted(one)) for one in sides]),
        "no sides": _lacking(sides),
    }
    parts = {
        "doer": [one.doer for one in tellings],
        "done to": [one.done_to for one in tellings],
        "details": [one.details for one in tellings],
    }
    for name, sets in parts.items():
        found[name], found[f"no {name}"] = _overlap(sets), _lacking(sets)
    return found


def _near(one: Telling) -> tuple[str, ...]:
    return (*one.before[-NEAR:], *one.after[:NEAR])


def _sides(one: Telling) -> frozenset[str]:
    return one.doer | one.done_to | one.details


def _terms(words: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words) - {""}


def _telling_words(words: Sequence[str]) -> list[str]:
    return [word for word in words if fold(word)]


def _rarity(tellings: Sequence[Telling]) -> Mapping[str, float]:
    """How much a word tells: ln of its rarity in the reports of the group and in general news together."""
    reports = {one.report: one.terms for one in tellings}
    held = Counter(term for terms in reports.values() for term in terms)
    total = len(reports) + BACKGROUND_REPORTS
    unknown = float(np.log(2 * (total + 1)))
    known = {
        term: float(np.log((total + 1) / (count + BACKGROUND_REPORTS * background_rate(term))))
        for term, count in held.items()
    }
    return defaultdict(lambda: unknown, known)


def _rates(tellings: Sequence[Telling], heads: Sequence[str]) -> tuple[Floats, Floats]:
    """The share of the group's reports that have an event by this name, and how many such each of them has."""
    reports: dict[str, set[str]] = defaultdict(set)
    for one, head in zip(tellings, heads, strict=True):
        reports[head].add(one.report)
    count = Counter(heads)
    total = len({one.report for one in tellings})
    rate = [len(reports[head]) / total for head in heads]
    return _each(rate), _each([count[head] / len(reports[head]) for head in heads])


def _each(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float64)


def either(values: Floats) -> Floats:
    """The higher value of each pair."""
    return np.asarray(np.maximum(values[:, None], values[None]))


def least(values: Floats) -> Floats:
    """The lower value of each pair."""
    return np.asarray(np.minimum(values[:, None], values[None]))


def _equal(values: Sequence[object]) -> Floats:
    number = {value: at for at, value in enumerate(dict.fromkeys(values))}
    codes = np.array([number[value] for value in values])
    return np.asarray(codes[:, None] == codes[None], dtype=np.float64)


def _incidence(sets: Sequence[Collection[str]], place: Mapping[str, int]) -> Floats:
    found = np.zeros((len(sets), len(place)))
    for row, terms in enumerate(sets):
        found[row, [place[term] for term in terms]] = 1.0
    return found


def _places(*groups: Sequence[frozenset[str]]) -> dict[str, int]:
    return {term: at for at, term in enumerate(sorted({term for sets in groups for one in sets for term in one}))}


def _weighted(
    ones: Sequence[frozenset[str]], weights: Mapping[str, float], others: Sequence[frozenset[str]] | None = None
) -> Floats:
    """Cosines of sets of words, rare words weighing more."""
    others = ones if others is None else others
    place = _places(ones, others)
    weight = np.array([weights[term] for term in place])
    a, b = (_incidence(sets, place) * weight for sets in (ones, others))
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.asarray(a @ b.T / np.where(lengths > 0, lengths, 1.0))


def _counts(ones: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> Floats:
    place = _places(ones, others)
    return np.asarray(_incidence(ones, place) @ _incidence(others, place).T)


def _jaccard(sets: Sequence[frozenset[str]]) -> Floats:
    """The share of the words of both in the words of either."""
    both, size = _counts(sets, sets), _each([len(one) for one in sets])
    return np.asarray(both / np.maximum(size[:, None] + size[None] - both, 1.0))


def _overlap(sets: Sequence[frozenset[str]]) -> Floats:
    """The share of the words of the smaller set that the other one has."""
    return np.asarray(_counts(sets, sets) / np.maximum(least(_each([len(one) for one in sets])), 1.0))


def _lacking(sets: Sequence[frozenset[str]]) -> Floats:
    """Whether one of the two has none."""
    return either(_each([not one for one in sets]))


def _held(ones: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> Floats:
    """Whether a word of the one stands in the other."""
    return np.asarray(_counts(ones, others) > 0, dtype=np.float64)


def _cosines(vectors: Sequence[npt.NDArray[np.float32]]) -> Floats:
    stacked = np.stack(vectors).astype(np.float64)
    return np.asarray(stacked @ stacked.T)
