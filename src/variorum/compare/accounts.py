"""What each report of a story says: the block that comparing works on, and how a finished comparison is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.compare.shared import claim_origins
from variorum.records import (
    Actor,
    Comparison,
    Copy,
    Event,
    Mention,
    Position,
    Quantity,
    Relation,
    Slot,
    Span,
    Statement,
    Story,
    content_id,
)

LEAD_CHARACTERS = 700
"""How far into the body the lead of a report reaches (about its first three sentences)."""


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One report and its records.

    `origin`: index of its voice, by origin and outlet; `day`: ISO day of publication or null; `mentions`: no pronouns;
    `called`: words for a report without an outlet where no other of its story lacks one.
    """

    document_id: str
    outlet: str | None
    day: str | None
    origin: int
    text: str
    body: tuple[Span, ...]
    title: Span | None
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pronouns: tuple[Mention, ...] = ()
    called: str | None = None

    @property
    def publisher(self) -> str:
        """Whose words the report's own labels are: the outlet, of a report without one the report itself."""
        return self.outlet or self.document_id

    def leads(self, span: Span, characters: int = LEAD_CHARACTERS) -> bool:
        """Whether the span stands in the title or in the lead, or so many characters into the body."""
        if self.title is not None and self.title.overlaps(span):
            return True
        read = 0
        for block in self.body:
            if span.start < block.end:
                return read + max(span.start - block.start, 0) < characters
            read += block.end - block.start
        return False

    def sentence(self, span: Span) -> str:
        """The words around a span up to the next full stop or line end on both sides (at most 400 characters each)."""
        start = max(self.text.rfind(mark, max(span.start - 400, 0), span.start) for mark in (". ", "\n", "! ", "? "))
        ends = [self.text.find(mark, span.end, span.end + 400) for mark in (". ", "\n", "! ", "? ")]
        end = min((place for place in ends if place >= 0), default=min(span.end + 400, len(self.text)))
        return self.text[max(start, 0) : end]


@dataclass(frozen=True, slots=True)
class StoryAccounts:
    """A story's reports in the order of their days, undated ones last, and the actors that they name (by id).

    `nearby`: reports of other stories that tell, within days, what an actor of this story denies. `carried`: acts
    (actor, type of statement) that reports of other stories within days carry too, with their outlets.
    """

    story: Story
    accounts: tuple[Account, ...]
    actors: Mapping[str, Actor]
    copies: tuple[Copy, ...] = ()
    nearby: tuple[Account, ...] = ()
    carried: frozenset[tuple[str, str, str]] = frozenset()

    def origins(self, positions: Sequence[Position]) -> int:
        """Independent origins behind one claim: reports that carry it in words that they share count once."""
        voices = {one.document_id: one.origin for one in (*self.accounts, *self.nearby)}
        return claim_origins(positions, voices, self.copies)

    def name(self, actor_id: str | None) -> str | None:
        """The actor's name."""
        actor = self.actors.get(actor_id) if actor_id else None
        return actor.name if actor else None


def position(account: Account, record_id: str, value: str, span: Span) -> Position:
    """Where an account says it."""
    return Position(outlet=account.outlet, document_id=account.document_id, record_id=record_id, value=value, span=span)


def comparison(
    story: Story,
    slot: Slot,
    relation: Relation,
    proposition: str,
    positions: Iterable[Position],
    *,
    origins: int,
    method: str,
) -> Comparison:
    """A finished comparison; its id hashes story, slot, relation and where the positions stand."""
    kept = tuple(dict.fromkeys(positions))
    places = sorted((one.document_id, one.record_id, one.span) for one in kept)
    return Comparison(
        id=content_id("com", story.id, slot, relation, places),
        story_id=story.id,
        slot=slot,
        relation=relation,
        proposition=proposition,
        positions=kept,
        origins=origins,
        confidence=None,
        method=method,
    )


def origins_behind(accounts: Iterable[Account]) -> int:
    """How many independent origins stand behind these accounts."""
    return len({account.origin for account in accounts})


def one_or_more(accounts: Iterable[Account], one: str, more: str) -> str:
    """The form of the verb for the outlets of these accounts: `names`, `name`."""
    found = list({account.document_id: account for account in accounts}.values())
    named = {account.outlet or account.called for account in found if account.outlet or account.called}
    count = len(named) + sum(1 for account in found if not account.outlet and not account.called)
    return one if count == 1 else more


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def outlets_of(accounts: Iterable[Account]) -> str:
    """The outlets of these accounts in words, each once; those without a name are counted."""
    found = list({account.document_id: account for account in accounts}.values())
    names = list(dict.fromkeys(name for account in found if (name := account.outlet or account.called)))
    unnamed = sum(1 for account in found if not account.outlet and not account.called)
    if unnamed:
        names.append("a report without an outlet" if unnamed == 1 else f"{unnamed} reports without an outlet")
    return listed(names)


def upper_first(words: str) -> str:
    """The words with a capital at the front; names of outlets stay as they are."""
    return words[0].upper() + words[1:] if words.startswith(("a report ", "the report ")) else words


def lower_article(words: str) -> str:
    """`the hospital` for `The hospital`, as it stands within a sentence."""
    first, gap, rest = words.partition(" ")
    return f"{first.lower()}{gap}{rest}" if first in ("The", "A", "An") else words


def shortened(words: str, most: int = 160) -> str:
    """White space folded; cut at a word where longer than `most` characters."""
    folded = " ".join(words.split())
    return folded if len(folded) <= most else folded[: most - 1].rsplit(" ", 1)[0] + "…"
