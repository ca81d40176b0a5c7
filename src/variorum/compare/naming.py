"""Naming: what each outlet calls each actor, in whose voice, how often and where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.compare.distinct import distinctiveness
from variorum.compare.labels import label_of, label_span
from variorum.config import Config
from variorum.records import Actor, Mention, Naming, NamingSpan, Span, Voice, content_id
from variorum.stage import CaseRecords, CaseStage

_BLOCK_USES = 20_000
MOST_RANKS = 2
"""Words that may stand between a title and the name ("spokesman Lt. Col. X")."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a label for an actor."""

    actor_id: str
    outlet: str | None
    label: str
    voice: Voice
    document_id: str
    span: Span


def split_naming(case: CaseRecords, _config: Config) -> Iterable[tuple[Use, ...]]:
    """All uses of labels, actor by actor, some thousand uses a block."""
    texts = {document.id: document for document in case.documents}
    known = {actor.id for actor in case.of(Actor)}
    uses: dict[str, list[Use]] = defaultdict(list)
    for document_id, mentions in case.by_document(Mention).items():
        document = texts[document_id]
        titles = _titles(document.text, mentions)
        for mention in mentions:
            if mention.actor_id is None or mention.actor_id not in known or mention.kind == "pronoun":
                continue
            span = mention.span
            if mention.kind == "name" or mention.method.endswith("new:organization"):
                taken = [one.span for one in mentions if one.actor_id not in (None, mention.actor_id)]
                span = label_span(document.text, span, taken)
                title = titles.get(mention.span.start)
                if title is not None:
                    span = Span(title, span.end)
            label = label_of(
                span.of(document.text), as_written=mention.kind == "nominal" or mention.span.start in titles
            )
            if label:
                uses[mention.actor_id].append(
                    Use(mention.actor_id, document.outlet, label, mention.voice, document_id, span)
                )
    block: list[Use] = []
    for actor_id in sorted(uses):
        if block and len(block) + len(uses[actor_id]) > _BLOCK_USES:
            yield tuple(block)
            block = []
        block += uses[actor_id]
    if block:
        yield tuple(block)


def _titles(text: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """Where the label of a name begins that a title or description stands right before: offset of the name → of it."""
    found: dict[int, int] = {}
    for mention in mentions:
        kind, _, rest = mention.method.partition(":")
        name = rest.partition(";")[0]
        if kind in {"title", "apposition"} and name.isdigit() and mention.span.end <= int(name):
            between = text[mention.span.end : int(name)]
            if "," not in between and len(between.split()) <= MOST_RANKS:
                found[int(name)] = mention.span.start
    return found


def run_naming(uses: Sequence[Use], _config: Config) -> Iterable[Naming]:
    """One record for each actor, outlet, label and voice. Case variants are one label, in its most frequent writing."""
    grouped: dict[tuple[str, str, str, Voice], list[Use]] = defaultdict(list)
    for use in uses:
        grouped[use.actor_id, use.outlet or "", use.label.casefold(), use.voice].append(use)
    own: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for (actor_id, outlet, folded, voice), found in sorted(grouped.items()):
        if outlet and voice == "outlet":
            own[actor_id].append((outlet, folded, len({(use.document_id, use.span) for use in found})))
    distinct = {actor_id: distinctiveness(used) for actor_id, used in own.items()}
    for (actor_id, outlet, folded, voice), found in sorted(grouped.items()):
        writings = Counter(use.label for use in found)
        label = min(writings, key=lambda writing: (-writings[writing], writing))
        places = sorted({(use.document_id, use.span) for use in found})
        yield Naming(
            id=content_id("nam", actor_id, found[0].outlet, label, voice),
            actor_id=actor_id,
            outlet=found[0].outlet,
            label=label,
            voice=voice,
            count=len(places),
            spans=tuple(NamingSpan(document_id=document_id, span=span) for document_id, span in places),
            distinct=_rounded(distinct.get(actor_id, {}).get((outlet, folded))) if voice == "outlet" else None,
        )


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 3)


NAMING = CaseStage(
    name="naming",
    version="4",
    requires=("documents", "mentions", "actors"),
    assigns=("naming",),
    split=split_naming,
    run=run_naming,
)
