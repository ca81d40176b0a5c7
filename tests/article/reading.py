"""Helpers of the article tests: read a text or a page, see its blocks."""

from variorum.article import read_article
from variorum.config import Config
from variorum.records import BlockKind, Document, GivenMetadata, Media, RawItem, sha256


def read(
    body: str,
    media: Media = "text",
    *,
    config: Config | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    given: GivenMetadata | None = None,
) -> Document:
    """The document of a body."""
    content = body.encode("utf-8", "replace")
    raw = RawItem(
        path="report", sha256=sha256(content), content=content, body=body, media=media, encoding="utf-8",
        url=url, retrieved=retrieved, given=given or GivenMetadata(),
    )  # fmt: skip
    return read_article(raw, config or Config())


def kind_of(document: Document, words: str) -> BlockKind:
    """The kind of the block in which the words begin."""
    at = document.text.index(words)
    return next(block.kind for block in document.blocks if block.start <= at < block.end)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    """The words of the blocks of these kinds."""
    return [document.text[block.start : block.end].strip() for block in document.blocks_of(*kinds)]
