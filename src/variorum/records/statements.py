"""Statements: who said what, with the words of source, cue and content."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.spans import Spans
from variorum.records.times import TimeValue

StatementType = Literal[
    "assert",
    "claim",
    "announce",
    "confirm",
    "deny",
    "decline",
    "accuse",
    "condemn",
    "praise",
    "threaten",
    "vow",
    "offer",
    "demand",
    "reject",
    "warn",
    "think",
]
Polarity = Literal["+", "-"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Quotation = Literal["direct", "mixed", "indirect"]

SHOWN = 0.5
"""Below this confidence a statement is kept in the records, and neither shown nor compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A reported act of speech or published position. `source` may be empty; `content` never is.

    `addressee` / `target`: the words for whom it is said to and whom it is aimed at, where they are plainly there.
    `actor_id`: who speaks. `within`: id of the statement that reports this one. `method`: rule or model and version.
    """

    id: str
    document_id: str
    source: Spans
    cue: Spans
    content: Spans
    actor_id: str | None
    type: StatementType
    polarity: Polarity
    certainty: Certainty
    quotation: Quotation
    target_ids: tuple[str, ...]
    addressee_ids: tuple[str, ...]
    time: TimeValue | None
    medium: str | None
    anonymous: bool
    within: str | None
    confidence: float | None
    method: str = ""
    addressee: Spans = ()
    target: Spans = ()

    @property
    def doubtful(self) -> bool:
        """Whether its confidence is known and under SHOWN."""
        return self.confidence is not None and self.confidence < SHOWN
