"""Stories: reports of the same occurrence (not of the same topic); undated reports are dated by their story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from variorum.compare.candidates import Days, candidate_pairs, days_of
from variorum.compare.copies import origins_of
from variorum.compare.dating import date_from_story, printed_readings, undone
from variorum.compare.likeness import likeness
from variorum.compare.linkage import linked
from variorum.compare.named_days import NamedDays, days_apart, named_days
from variorum.compare.terms import terms_of
from variorum.compare.vectors import Floats, Integers, vectors_of
from variorum.config import Config
from variorum.ontology.compare import likeness_weights
from variorum.records import Copy, Document, Story, content_id
from variorum.stage import CaseRecords, CaseStage

SAME_DAY = 1.5
"""What it adds to the log odds of a pair with an undated report that both name one day, or one the next."""
APART_DAYS = 5
"""Where such a pair names days, and none within this many of each other, it counts as `APART`."""
APART = -0.6
"""The probability in whose place it counts: less than nothing, so that the undated do not bridge two occurrences."""
FILLED_UP = 120
"""For pairs with an undated report a case of fewer reports is filled up to this many: without dates words must do."""
LONGEST_TITLE = 120
"""Characters of a title made from the body of a report that has none."""
_TOGETHER = 500
"""Reports from which a block is full."""


@dataclass(frozen=True, slots=True)
class StoryBlock:
    """Reports, and the stories that they are in: `groups` of indices, `(pairs, 2)` of a story with their cosines."""

    documents: tuple[Document, ...]
    groups: tuple[tuple[int, ...], ...]
    pairs: Integers
    cosines: Floats
    copies: tuple[Copy, ...]


def split_stories(case: CaseRecords, _config: Config) -> Iterable[StoryBlock]:
    """The stories, some hundred reports a block. Likeness and linkage over the whole case are sparse and quick."""
    documents = [undone(document) for document in case.documents]
    row = {document.id: index for index, document in enumerate(documents)}
    terms = [terms_of(document) for document in documents]
    vectors = vectors_of(terms)
    days = [days_of(document.published, printed_readings(document)[1]) for document in documents]
    copies: dict[int, list[Copy]] = defaultdict(list)
    for copy in case.of(Copy):
        copies[row[copy.document_a]].append(copy)
    shared = [(row[copy.document_a], row[copy.document_b]) for found in copies.values() for copy in found]
    pairs = candidate_pairs(vectors, days, shared)
    dated = np.array([_dated(one) for one in days], dtype=np.bool_)[pairs].all(axis=1)
    filled = None if len(documents) >= FILLED_UP or dated.all() else vectors_of(terms, FILLED_UP - len(documents))
    probabilities, cosines = likeness(vectors, days, pairs, likeness_weights())
    if filled is not None:
        others = likeness(filled, days, pairs, likeness_weights())
        probabilities, cosines = np.where(dated, probabilities, others[0]), np.where(dated, cosines, others[1])
    probabilities = _by_named_days(documents, pairs, probabilities, np.flatnonzero(~dated).tolist())
    groups = linked(len(documents), pairs, probabilities, cosines)
    group = np.zeros(len(documents), dtype=np.int64)
    for number, members in enumerate(groups):
        group[members] = number
    within = np.flatnonzero(group[pairs[:, 0]] == group[pairs[:, 1]])
    within = within[np.argsort(group[pairs[within, 0]], kind="stable")]
    edges = np.searchsorted(group[pairs[within, 0]], np.arange(len(groups) + 1)).tolist()
    first = 0
    for number, _ in enumerate(groups, start=1):
        if number < len(groups) and sum(map(len, groups[first:number])) < _TOGETHER:
            continue
        held = groups[first:number]
        members = sorted(member for found in held for member in found)
        place = {member: index for index, member in enumerate(members)}
        chosen = within[edges[first] : edges[number]]
        yield StoryBlock(
            documents=tuple(documents[member] for member in members),
            groups=tuple(tuple(place[member] for member in found) for found in held),
            pairs=np.searchsorted(np.array(members, dtype=np.int64), pairs[chosen]),
            cosines=cosines[chosen],
            copies=tuple(copy for member in members for copy in copies.get(member, ())),
        )
        first = number


def run_stories(block: StoryBlock, _config: Config) -> Iterable[Story | Document]:
    """The stories of a block, and all its documents: undated ones dated by their story where it can tell."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (first, second), cosine in zip(block.pairs.tolist(), block.cosines.tolist(), strict=True):
        near[first][second] = near[second][first] = cosine
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in block.copies:
        copies[copy.document_a].append(copy)
    for members in block.groups:
        documents = [block.documents[member] for member in members]
        shared = [copy for document in documents for copy in copies.get(document.id, ())]
        central = sorted(members, key=lambda one: (-sum(near[one].get(other, 0.0) for other in members), one))
        story = _story(documents, [block.documents[member] for member in central], shared)
        yield story
        yield from (date_from_story(document, documents, story.id, shared) for document in documents)


def _by_named_days(
    documents: Sequence[Document], pairs: Integers, probabilities: Floats, undated: Sequence[int]
) -> Floats:
    """The probabilities, of pairs with an undated report (their places) corrected by the days that both name."""
    named: dict[int, NamedDays] = {}

    def of(index: int) -> NamedDays:
        if index not in named:
            named[index] = named_days(documents[index])
        return named[index]

    found = probabilities.copy()
    for place in undated:
        first, second = pairs[place].tolist()
        nearest = days_apart(of(first).every, of(second).every)
        if nearest is None:
            continue
        if nearest <= 1:
            found[place] = _shifted(float(found[place]), SAME_DAY)
        elif nearest >= APART_DAYS and days_apart(of(first).current, of(second).current) is not None:
            found[place] = APART
    return found


def _shifted(probability: float, by: float) -> float:
    """The probability with so much added to its log odds."""
    return 1 / (1 + (1 / probability - 1) * exp(-by))


def _dated(days: Days) -> bool:
    return days.known or bool(days.readings)


def _story(documents: Sequence[Document], central: Sequence[Document], copies: Sequence[Copy]) -> Story:
    ids = tuple(sorted(document.id for document in documents))
    days = sorted(
        document.published.value
        for document in documents
        if document.published is not None and document.published.precision == "day"
    )
    return Story(
        id=content_id("sto", *ids),
        title=_title(central),
        document_ids=ids,
        start=days[0] if days else None,
        end=days[-1] if days else None,
        origins=origins_of(ids, copies),
    )


def _title(central: Sequence[Document]) -> str:
    for document in central:
        if document.title and document.title.strip():
            return " ".join(document.title.split())
    for document in central:
        for block in document.blocks_of("body"):
            words = " ".join(document.text[block.start : block.end].split())
            if words:
                return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    return ""


STORIES = CaseStage(
    name="stories",
    version="3",
    requires=("documents", "copies"),
    assigns=("stories", "documents"),
    split=split_stories,
    run=run_stories,
)
