"""What a cue reports: source, cue and content as token ranges."""

from dataclasses import dataclass, field

from variorum.extract.phrases import Range
from variorum.extract.verbs import VerbGroup
from variorum.ontology.speech_cues import Sense
from variorum.records import Span, Spans

WH = frozenset({"whether", "if", "how", "why", "what", "where", "when", "who", "which"})


WEAK_PARTICIPLES = frozenset({"think", "claim", "offer", "announce"})
"""Participles of these with a bare noun phrase mostly tell what someone does or wants, not what is said."""


WITNESSES = frozenset({"i", "we", "you", "one", "everyone", "anyone", "nobody", "me", "us", "there", "what"})
"""Subjects that name no source of a thought."""


CLAUSAL = frozenset({"that", "bare", "to", "wh", "object", "gerund"})


QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’", "'"})


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its reading. Token ranges; `content` may have several pieces.

    `how`: the reading, for `method`. `floor`: where the clause that holds source and cue begins.
    """

    sense: Sense
    cue: Range
    group: VerbGroup | None
    source: Range | None
    content: tuple[Range, ...]
    addressee: Range | None
    how: str

    @property
    def begin(self) -> int:
        """The first token of source and cue."""
        return min(self.cue.first, self.source.first) if self.source else self.cue.first


@dataclass(slots=True)
class Draft:
    """A report on its way to a record. `content` are stretches of text, in order.

    `source`, `cue`: where an engine found them; null where they are the report's own.
    """

    sentence: int
    report: Report
    content: list[Span] = field(default_factory=list)
    source: Spans | None = None
    cue: Spans | None = None
    confidence: float | None = None
