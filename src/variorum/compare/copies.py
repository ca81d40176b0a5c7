"""Copies: which reports reuse one text, how much of it, and where. Corroboration counts origins, not copies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from variorum.compare.alignment import Shingled, shared_stretches, shingled, stretch_spans
from variorum.compare.grouping import components, packed
from variorum.compare.overlap import LEAST_SHINGLES, furniture_of, shared_shingles
from variorum.compare.shingles import (
    SHINGLE_WORDS,
    Hashes,
    WordHasher,
    distinct,
    document_words,
    held_in,
    own_spans,
    shingle_hashes,
    words_of,
)
from variorum.config import Config
from variorum.records import Copy, Span, content_id
from variorum.stage import CaseRecords, CaseStage

SAME_ORIGIN = 0.5
"""Containment from which two reports count as one origin (the benchmark's definition of a copy)."""
SAME_ORIGIN_WITH_CREDIT = 0.2
"""... where both credit the same agency."""
LEAST_CONTAINMENT = 0.1
"""Below it two reports share a quotation, not a text: no record is made."""
_READY = 64
"""Texts that are kept ready to be held against others."""
_BLOCK_PAIRS = 2_000
_BLOCK_ENDS = "0123"
"""Last digits of the id of a report behind whose group a block may end: a new report must not move all blocks."""


@dataclass(frozen=True, slots=True)
class CopyText:
    """What the comparison of two texts needs of one document."""

    id: str
    text: str
    spans: tuple[Span, ...]
    credit: str | None


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """Documents and the pairs of them (indices) to be compared; `furniture`: sorted hashes to leave out."""

    texts: tuple[CopyText, ...]
    pairs: tuple[tuple[int, int], ...]
    furniture: Hashes


def split_copies(case: CaseRecords, _config: Config) -> Iterable[CopyBlock]:
    """Blocks of pairs that share enough shingles to be worth an exact look."""
    documents = case.documents
    hasher = WordHasher()
    shingles = [shingle_hashes(hasher(document_words(document))) for document in documents]
    furniture = furniture_of(shingles, [document.outlet for document in documents])
    own = [int((~held_in(distinct(hashes), furniture)).sum()) for hashes in shingles]
    shared = shared_shingles(shingles, furniture)
    pairs: list[tuple[int, int]] = []
    for first, second, count in zip(shared.first.tolist(), shared.second.tolist(), shared.count.tolist(), strict=True):
        smaller = min(own[first], own[second])
        if smaller >= LEAST_SHINGLES and count >= LEAST_CONTAINMENT * smaller * shared.share * 0.5:
            pairs.append((first, second))

    def ends(group: Sequence[tuple[int, int]]) -> bool:
        return documents[group[0][0]].id[-1] in _BLOCK_ENDS

    for chunk in packed(components(pairs), _BLOCK_PAIRS, ends):
        members = sorted({index for pair in chunk for index in pair})
        place = {index: at for at, index in enumerate(members)}
        hashes = distinct(np.concatenate([shingles[index] for index in members]))
        yield CopyBlock(
            texts=tuple(
                CopyText(
                    id=documents[index].id,
                    text=documents[index].text,
                    spans=own_spans(documents[index]),
                    credit=documents[index].credit,
                )
                for index in members
            ),
            pairs=tuple((place[first], place[second]) for first, second in chunk),
            furniture=hashes[held_in(hashes, furniture)],
        )


def run_copies(block: CopyBlock, _config: Config) -> Iterable[Copy]:
    """Exact containment and the shared stretches of every pair of the block."""
    hasher = WordHasher()
    words = [words_of(text.text, text.spans) for text in block.texts]
    hashes = [shingle_hashes(hasher(found.folded)) for found in words]
    own = [distinct(found) for found in hashes]
    kept = [found[~held_in(found, block.furniture)] for found in own]

    @lru_cache(maxsize=_READY)
    def ready(index: int) -> Shingled:
        return shingled(hashes[index], block.furniture)

    for first, second in block.pairs:
        smaller = min(len(kept[first]), len(kept[second]))
        if smaller < LEAST_SHINGLES:
            continue
        containment = int(held_in(kept[first], kept[second]).sum()) / smaller
        if containment < LEAST_CONTAINMENT:
            continue
        a, b = block.texts[first], block.texts[second]
        stretches = shared_stretches(ready(first), ready(second))
        spans_a, spans_b = stretch_spans(stretches, words[first], words[second])
        credited = a.credit is not None and b.credit is not None and a.credit.casefold() == b.credit.casefold()
        by_credit = credited and SAME_ORIGIN_WITH_CREDIT <= containment < SAME_ORIGIN
        yield Copy(
            id=content_id("cop", a.id, b.id),
            document_a=a.id,
            document_b=b.id,
            spans_a=spans_a,
            spans_b=spans_b,
            containment=round(containment, 4),
            same_origin=containment >= SAME_ORIGIN or by_credit,
            method=f"shingles:{SHINGLE_WORDS}" + ("+credit" if by_credit else ""),
        )


def origins_of(document_ids: Sequence[str], copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """The documents in groups that share one origin: linked through copies of the same origin. Each in exactly one."""
    members = set(document_ids)
    group = {document_id: document_id for document_id in document_ids}

    def root(document_id: str) -> str:
        while group[document_id] != document_id:
            group[document_id] = group[group[document_id]]
            document_id = group[document_id]
        return document_id

    for copy in copies:
        if copy.same_origin and copy.document_a in members and copy.document_b in members:
            low, high = sorted((root(copy.document_a), root(copy.document_b)))
            group[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for document_id in sorted(members):
        groups[root(document_id)].append(document_id)
    return tuple(sorted(tuple(found) for found in groups.values()))


COPIES = CaseStage(
    name="copies",
    version="1",
    requires=("documents",),
    assigns=("copies",),
    split=split_copies,
    run=run_copies,
    remembers=True,
)
