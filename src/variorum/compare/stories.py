"""Stories: reports of the same occurrence (not of the same topic); undated reports are dated by their story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.compare.candidates import Days, candidate_pairs, days_of
from variorum.compare.copies import origins_of
from variorum.compare.dating import date_from_story, printed_readings, undone
from variorum.compare.grouping import components
from variorum.compare.likeness import likeness
from variorum.compare.linkage import average_linkage
from variorum.compare.terms import terms_of
from variorum.compare.vectors import Vectors, vectors_of
from variorum.config import Config
from variorum.ontology.compare import likeness_weights
from variorum.records import Copy, Document, Story, content_id
from variorum.stage import CaseRecords, CaseStage

LONGEST_TITLE = 120
"""Characters of a title made from the body of a report that has none."""
_ALONE = 500


@dataclass(frozen=True, slots=True)
class StoryBlock:
    """Reports that may belong together: rows of `vectors` and `days` stand for `documents`, `pairs` are indices."""

    documents: tuple[Document, ...]
    vectors: Vectors
    days: tuple[Days, ...]
    pairs: tuple[tuple[int, int], ...]
    copies: tuple[Copy, ...]


def split_stories(case: CaseRecords, _config: Config) -> Iterable[StoryBlock]:
    """Groups of reports that hang together through shared rare terms or copied text; reports alone share blocks."""
    documents = [undone(document) for document in case.documents]
    row = {document.id: index for index, document in enumerate(documents)}
    vectors = vectors_of([terms_of(document) for document in documents])
    days = [days_of(document.published, printed_readings(document)[1]) for document in documents]
    copies: dict[int, list[Copy]] = defaultdict(list)
    for copy in case.of(Copy):
        copies[row[copy.document_a]].append(copy)
    shared = [(row[copy.document_a], row[copy.document_b]) for found in copies.values() for copy in found]
    groups = components(candidate_pairs(vectors, days, shared))
    seen: set[int] = set()
    for pairs in groups:
        members = sorted({index for pair in pairs for index in pair})
        seen.update(members)
        yield _block(documents, vectors, days, members, pairs, [c for m in members for c in copies.get(m, ())])
    alone = [index for index in range(len(documents)) if index not in seen]
    for start in range(0, len(alone), _ALONE):
        yield _block(documents, vectors, days, alone[start : start + _ALONE], [], [])


def _block(
    documents: Sequence[Document],
    vectors: Vectors,
    days: Sequence[Days],
    members: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    copies: Sequence[Copy],
) -> StoryBlock:
    place = {member: index for index, member in enumerate(members)}
    return StoryBlock(
        documents=tuple(documents[member] for member in members),
        vectors=vectors.rows(members),
        days=tuple(days[member] for member in members),
        pairs=tuple((place[first], place[second]) for first, second in pairs),
        copies=tuple(copies),
    )


def run_stories(block: StoryBlock, _config: Config) -> Iterable[Story | Document]:
    """The stories of a block, and all its documents: undated ones dated by their story where it can tell."""
    probabilities, cosines = likeness(block.vectors, block.days, block.pairs, likeness_weights())
    edges = [
        (first, second, float(probability), float(cosine))
        for (first, second), probability, cosine in zip(block.pairs, probabilities, cosines, strict=True)
    ]
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for first, second, _, cosine in edges:
        near[first][second] = near[second][first] = cosine
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in block.copies:
        copies[copy.document_a].append(copy)
    for members in average_linkage(len(block.documents), edges):
        documents = [block.documents[member] for member in members]
        shared = [copy for document in documents for copy in copies.get(document.id, ())]
        central = sorted(members, key=lambda one: (-sum(near[one].get(other, 0.0) for other in members), one))
        story = _story(documents, [block.documents[member] for member in central], shared)
        yield story
        yield from (date_from_story(document, documents, story.id, shared) for document in documents)


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
    version="1",
    requires=("documents", "copies"),
    assigns=("stories", "documents"),
    split=split_stories,
    run=run_stories,
)
