"""Stories: documents about one occurrence, the origins they share, and the storylines that run through stories."""

from dataclasses import dataclass

from variorum.records.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two documents that share text: `spans_a[i]` and `spans_b[i]` hold the same words.

    `containment`: shared shingles / shingles of the smaller body, in [0, 1]. `same_origin`: whether the sharing is
    enough (or a credit says so) to count both as one origin.
    """

    id: str
    document_a: str
    document_b: str
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]
    containment: float
    same_origin: bool
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents about one occurrence. `start`/`end`: ISO dates of its reports, null where none is known.

    `origins`: every document of the story in exactly one list; those in one list share one origin.
    """

    id: str
    title: str
    document_ids: tuple[str, ...]
    start: str | None
    end: str | None
    origins: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """Two or more stories of one running matter. `start`/`end`: ISO dates of their reports, null where none is known.

    A story is in one storyline at most. `title`: that of the story most like the others. `words`: what they have in
    common and other stories do not, as the reports write it, the most telling first.
    """

    id: str
    title: str
    story_ids: tuple[str, ...]
    start: str | None
    end: str | None
    words: tuple[str, ...]
