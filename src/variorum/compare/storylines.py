"""Storylines: stories of one running matter, over months, told by rare words and names rather than by the topic."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from variorum.compare.grouping import components
from variorum.compare.habits import without_habits
from variorum.compare.linkage import Edge, average_linkage
from variorum.compare.profiles import Profiles, gathered, products, profiles_of, sharing
from variorum.compare.terms import surfaces, terms_of
from variorum.compare.vectors import vectors_of
from variorum.config import Config
from variorum.ontology.calendar import calendar_words
from variorum.records import Document, Story, Storyline, content_id
from variorum.stage import CaseRecords, CaseStage

BACKGROUND = 400
"""Reports of general news that are imagined when the rarity of a term is counted: what all reports of a small case
have in common is what its storyline is about, while in a large case it is what everything is about."""
TOGETHER = 0.15
"""Least mean likeness between two groups of stories for them to be one storyline (chosen on the development sets)."""
LEAST = 0.03
"""Likeness below it counts as none."""
NEAR_DAYS = 60
FAR_DAYS = 365
FAR = 0.75
"""Likeness counts in full within `NEAR_DAYS` and falls to this share of it at `FAR_DAYS` and beyond."""
UNKNOWN = 0.9
"""... and where a story has no date."""
WORDS = 6
"""Words of a storyline; where it has names in common, names only."""
_LEAST_STEM = 3
_ROUNDS = 8
_SPOKEN = 2
_CENTRAL = 20
"""From how many of its most central stories, so many reports of each, the spelling of a storyline's words is taken."""
_BLOCK = 500

Days = tuple[int, int] | None
"""First and last day of a story as ordinals."""


@dataclass(frozen=True, slots=True)
class StorylineBlock:
    """Stories that may run together. Row i of `profiles` and `documents[i]`, its first reports, stand for `stories[i]`.

    `vocabulary`: the words behind the numbers of the profiles' terms.
    """

    stories: tuple[Story, ...]
    documents: tuple[tuple[Document, ...], ...]
    profiles: Profiles
    vocabulary: Mapping[int, str]


def split_storylines(case: CaseRecords, _config: Config) -> Iterable[StorylineBlock]:
    """Stories that hang together through pairs alike enough; those alike to none are in no block."""
    stories = sorted(case.of(Story), key=lambda story: story.id)
    row = {document.id: index for index, document in enumerate(case.documents)}
    terms = [terms_of(document) for document in case.documents]
    vocabulary = sorted({term for one in terms for term in one.whole})
    vectors = vectors_of(terms, BACKGROUND)
    weights = without_habits(vectors, [document.outlet for document in case.documents])
    weights *= ~np.array([term in calendar_words() for term in vocabulary], dtype=np.bool_)[vectors.terms]
    profiles = profiles_of(vectors, weights, [[row[one] for one in story.document_ids] for story in stories])
    edges = _edges(profiles, [_days([story]) for story in stories])
    alike = components([(first, second) for first, second, likeness, _ in edges if likeness >= TOGETHER])
    members: list[int] = []
    for number, pairs in enumerate(alike, start=1):
        members += sorted({index for pair in pairs for index in pair})
        if len(members) < _BLOCK and number < len(alike):
            continue
        chosen = profiles.rows(members)
        yield StorylineBlock(
            stories=tuple(stories[member] for member in members),
            documents=tuple(
                tuple(case.documents[row[one]] for one in stories[member].document_ids[:_SPOKEN]) for member in members
            ),
            profiles=chosen,
            vocabulary={term: vocabulary[term] for term in set(chosen.terms.tolist()) if term < chosen.names},
        )
        members = []


def run_storylines(block: StorylineBlock, _config: Config) -> Iterable[Storyline]:
    """The storylines of a block: average linkage, repeated over the groups until none join.

    In a long storyline not every two stories are looked at; once its stretches are groups, they are.
    """
    groups: list[tuple[int, ...]] = [(index,) for index in range(len(block.stories))]
    profiles = block.profiles
    for _ in range(_ROUNDS):
        days = [_days([block.stories[index] for index in group]) for group in groups]
        joined = average_linkage(len(groups), _edges(profiles, days), TOGETHER)
        if len(joined) == len(groups):
            break
        groups = [tuple(sorted(index for one in members for index in groups[one])) for members in joined]
        profiles = gathered(block.profiles, groups)
    for group, (terms, weights) in zip(groups, map(profiles.row, range(len(groups))), strict=True):
        if len(group) > 1:
            yield _storyline(block, group, dict(zip(terms.tolist(), weights.tolist(), strict=True)))


def _edges(profiles: Profiles, days: Sequence[Days]) -> list[Edge]:
    """The pairs that share weighty terms, with their likeness, less where they are far apart in time."""
    first, second = sharing(profiles, [one[0] if one else 0 for one in days])
    found = []
    for one, other, product in zip(first.tolist(), second.tolist(), products(profiles, first, second), strict=True):
        likeness = float(product) * _nearness(days[one], days[other])
        if likeness >= LEAST:
            found.append((one, other, likeness, likeness))
    return found


def _days(stories: Iterable[Story]) -> Days:
    spans = [(one.start, one.end) for one in stories if one.start is not None and one.end is not None]
    if not spans:
        return None
    return (
        min(date.fromisoformat(start).toordinal() for start, _ in spans),
        max(date.fromisoformat(end).toordinal() for _, end in spans),
    )


def _nearness(one: Days, other: Days) -> float:
    if one is None or other is None:
        return UNKNOWN
    gap = max(one[0] - other[1], other[0] - one[1], 0)
    return 1 - (1 - FAR) * min(max(gap - NEAR_DAYS, 0) / (FAR_DAYS - NEAR_DAYS), 1.0)


def _storyline(block: StorylineBlock, group: Sequence[int], mean: Mapping[int, float]) -> Storyline:
    stories = [block.stories[index] for index in group]

    def centrality(index: int) -> float:
        terms, weights = block.profiles.row(index)
        return sum(float(mean[term] * weight) for term, weight in zip(terms.tolist(), weights.tolist(), strict=True))

    central = sorted(group, key=lambda index: (-round(centrality(index), 9), block.stories[index].id))
    ids = tuple(sorted(story.id for story in stories))
    return Storyline(
        id=content_id("lin", *ids),
        title=block.stories[central[0]].title,
        story_ids=ids,
        start=min((story.start for story in stories if story.start), default=None),
        end=max((story.end for story in stories if story.end), default=None),
        words=_words(block, central, mean),
    )


def _words(block: StorylineBlock, group: Sequence[int], mean: Mapping[int, float]) -> tuple[str, ...]:
    """The names (else words) of most weight in all that at least half of the stories hold, as they are written most.

    `group`: the most central first.
    """
    held = Counter(term for index in group for term in block.profiles.row(index)[0].tolist())
    common = [term for term, count in held.items() if count >= 2 and 2 * count >= len(group)]
    names = block.profiles.names
    ranked = sorted(common, key=lambda term: (-round(mean[term], 9), term))
    named = [block.vocabulary[term - names] for term in ranked if term >= names]
    chosen: list[str] = []
    for word in named or [block.vocabulary[term] for term in ranked]:
        if len(chosen) < WORDS and not any(_akin(word, other) for other in chosen):
            chosen.append(word)
    written = surfaces((one for index in group[:_CENTRAL] for one in block.documents[index]), chosen)
    return tuple(written[term] for term in chosen if term in written)


def _akin(word: str, other: str) -> bool:
    """Whether one word begins with the other, as "Norlanders" with "Norland"."""
    short, long = sorted((word, other), key=len)
    return len(short) > _LEAST_STEM and long.startswith(short)


STORYLINES = CaseStage(
    name="storylines",
    version="3",
    requires=("documents", "stories"),
    assigns=("storylines",),
    split=split_storylines,
    run=run_storylines,
)
