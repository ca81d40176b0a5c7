"""Origins behind one claim: reports that carry it in copied words count as one, wherever else they are independent."""

from collections.abc import Mapping, Sequence

from variorum.records import Copy, Position, Span


def claim_origins(positions: Sequence[Position], origin: Mapping[str, int], copies: Sequence[Copy]) -> int:
    """How many independent origins stand behind these positions.

    `origin`: origin of each document in its story. Documents of one origin count once; so do two documents whose
    positions stand in a stretch of text that both share (`copies`, both documents in them).
    """
    root = {place.document_id: place.document_id for place in positions}

    def find(document_id: str) -> str:
        while root[document_id] != document_id:
            root[document_id] = root[root[document_id]]
            document_id = root[document_id]
        return document_id

    first: dict[int, str] = {}
    for document_id in sorted(root):
        known = first.setdefault(origin[document_id], document_id)
        root[find(document_id)] = find(known)
    spans: dict[str, list[Span]] = {document_id: [] for document_id in root}
    for place in positions:
        spans[place.document_id].append(place.span)
    for copy in copies:
        if copy.document_a in root and copy.document_b in root and _copied(copy, spans):
            root[find(copy.document_a)] = find(copy.document_b)
    return len({find(document_id) for document_id in root})


def _copied(copy: Copy, spans: Mapping[str, Sequence[Span]]) -> bool:
    return any(
        _inside(a, one) and _inside(b, other)
        for a, b in zip(copy.spans_a, copy.spans_b, strict=True)
        for one in spans[copy.document_a]
        for other in spans[copy.document_b]
    )


def _inside(stretch: Span, span: Span) -> bool:
    """Whether at least half of the span lies in the stretch."""
    shared = min(stretch.end, span.end) - max(stretch.start, span.start)
    return 2 * shared >= span.end - span.start
