"""Documents made of labelled stretches, for the tests of this folder."""

from collections.abc import Sequence

from variorum.records.documents import Block, BlockKind, Document


def document(parts: Sequence[tuple[BlockKind, str]], name: str = "a") -> Document:
    """Return a document whose blocks have these kinds and texts."""
    blocks: list[Block] = []
    at = 0
    for kind, text in parts:
        blocks.append(Block(start=at, end=at + len(text), kind=kind))
        at += len(text)
    return Document(
        id=f"doc-{name}",
        path=f"{name}.txt",
        sha256="0" * 64,
        outlet=None,
        title=None,
        byline=None,
        dateline=None,
        credit=None,
        language="en",
        text="".join(text for _, text in parts),
        published=None,
        blocks=tuple(blocks),
    )
