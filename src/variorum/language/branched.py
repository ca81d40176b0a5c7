"""What the shipped branches find in a document, as records with spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.errors import ConfigError
from variorum.language.attribution import attributions
from variorum.language.blocks import Sentence
from variorum.language.branch_words import BranchWords, branch_words
from variorum.language.branches import AttributionBranch, EventBranch
from variorum.language.model import Model
from variorum.language.runs import Floats, Runs
from variorum.language.triggers import happenings
from variorum.records.annotations import Attribution, Trigger
from variorum.records.documents import Document
from variorum.records.events import EventType
from variorum.records.spans import Span, Spans

Found = tuple[tuple[Attribution, ...] | None, tuple[Trigger, ...] | None]


class Branches:
    """The branches of a model; those that it does not ship find nothing, which is null and not none."""

    def __init__(self, model: Model) -> None:
        self.attribution = AttributionBranch.of(model)
        self.events = EventBranch.of(model)

    def read(self, document: Document, sentences: Sequence[Sentence], states: Sequence[Floats]) -> Found:
        """Return the attributions and the triggers of a document. `states` [n, 768] of each sentence's words."""
        if self.attribution is None and self.events is None:
            return None, None
        words = branch_words(document, sentences, states)
        tokens = [token for sentence in sentences for token in sentence.tokens]
        plain = [any(map(str.isalnum, document.text[a:b])) for a, b in tokens]

        def spans(runs: Runs) -> Spans:
            return tuple(Span(tokens[first][0], tokens[end - 1][1]) for first, end in runs)

        said = _attributions(self.attribution, words, plain, spans) if self.attribution else None
        done = _triggers(self.events, words, plain, spans) if self.events else None
        return said, done

    def relate(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        states: Sequence[Floats],
        actor: Spans,
        recipient: Spans,
    ) -> dict[EventType, float]:
        """Return how likely each type is between two sides. Raises ConfigError where there is no event branch."""
        if self.events is None:
            raise ConfigError("this model has no event branch: pip install --force-reinstall variorum")
        words = branch_words(document, sentences, states)
        tokens = [token for sentence in sentences for token in sentence.tokens]

        def touched(spans: Spans) -> list[int]:
            return [i for i, (a, b) in enumerate(tokens) if any(a < s.end and b > s.start for s in spans)]

        return self.events.related(words, touched(actor), touched(recipient))


def _attributions(
    branch: AttributionBranch, words: BranchWords, plain: Sequence[bool], spans: Callable[[Runs], Spans]
) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(
            source=spans(one.source),
            cue=spans(one.cue),
            content=spans(one.content),
            confidence=round(branch.calibrated(one.confidence), 4),
        )
        for one in attributions(words, plain, branch.find, branch.read)
    )


def _triggers(
    branch: EventBranch, words: BranchWords, plain: Sequence[bool], spans: Callable[[Runs], Spans]
) -> tuple[Trigger, ...]:
    return tuple(
        Trigger(
            span=spans((one.trigger,))[0],
            type=branch.types[one.type],
            status=branch.statuses[one.status],
            actor=spans(one.actor),
            recipient=spans(one.recipient),
            confidence=round(one.confidence, 4),
        )
        for one in happenings(words, plain, len(branch.types), branch.tag, branch.judged)
    )
