"""Actors (who) and mentions (words)."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.spans import Span

ActorKind = Literal[
    "person",
    "organization",
    "armed_group",
    "government_body",
    "state",
    "international_organization",
    "outlet",
    "population",
]
ActorBasis = Literal["registry", "case", "text"]
MentionKind = Literal["name", "nominal", "pronoun"]
Voice = Literal["outlet", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who. `country`: ISO 3166-1 alpha-3 or null; `sectors`: PLOVER sector codes valid at the case's dates.

    `basis`: registry (ours), case (the user's case registry), text (known only from the reports).
    `id` is `content_id("act", basis-independent canonical name)`, so the same actor has one id across documents.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    aliases: tuple[str, ...]
    wikidata: str | None
    basis: ActorBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor. `voice`: whose words the label is. `method`: how the actor was found."""

    id: str
    document_id: str
    span: Span
    kind: MentionKind
    actor_id: str | None
    voice: Voice
    method: str = ""
