"""Who says that it did it: claims of responsibility side by side, and reports in which nobody has claimed it yet."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    one_or_more,
    outlets_of,
    position,
    shortened,
    upper_first,
)
from variorum.ontology.compare import label_words, responsibility
from variorum.records import Comparison, Position, Span, Statement

MOST_CLAIMS = 2
"""The most places of one report where a claim is shown."""
VIOLENT = ("ASSAULT",)
"""Types of events for which responsibility is claimed."""
CLAIMANTS = ("armed_group", "organization")
"""Kinds of actors whose words about their own people are a claim."""
_SAID = ("assert", "claim", "announce", "confirm")


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A report's words that a party claims the deed; `span` from the speaker to the end of the content."""

    account: Account
    record_id: str
    actor_id: str
    span: Span


def compare_claims(block: StoryAccounts) -> Iterator[Comparison]:
    """The claim that two origins carry, and reports of the same or an earlier day in which nobody has claimed it."""
    by_actor: dict[str, list[Claim]] = defaultdict(list)
    for account in block.accounts:
        for claim in _claims(block, account):
            if sum(known.account is account for known in by_actor[claim.actor_id]) < MOST_CLAIMS:
                by_actor[claim.actor_id].append(claim)
    claiming = {claim.account.document_id for claims in by_actor.values() for claim in claims}
    for actor_id, claims in sorted(by_actor.items()):
        name = block.name(actor_id) or ""
        positions = [_position(claim) for claim in claims]
        if len({claim.account.origin for claim in claims}) > 1:
            yield comparison(
                block.story,
                "actor",
                "corroborated",
                upper_first(
                    f"{outlets_of(one.account for one in claims)} "
                    f"{one_or_more((one.account for one in claims), 'reports', 'report')} that {name} says it did it."
                ),
                positions,
                origins=block.origins(positions),
                method="claims:same-claimant",
            )
        if len(by_actor) > 1:
            continue
        open_ones = {
            account: span
            for account in block.accounts
            if account.document_id not in claiming and (span := _left_open(block, account, actor_id)) is not None
        }
        yield from _answered(block, name, claims, open_ones)


def _answered(
    block: StoryAccounts, name: str, claims: Sequence[Claim], open_ones: Mapping[Account, Span]
) -> Iterator[Comparison]:
    """The claim against reports that leave the deed open: a change where they are earlier, else more exact."""
    if not open_ones:
        return
    days = [claim.account.day for claim in claims]
    known = [account.day for account in open_ones]
    later = (
        all(day is not None for day in (*days, *known))
        and max(day or "" for day in known) <= min(day or "" for day in days)
        and min(day or "" for day in known) < max(day or "" for day in days)
    )
    explicit = any(_says_nobody(account) is not None for account in open_ones)
    if not later and not explicit:
        return
    quiet = outlets_of(open_ones)
    verb = one_or_more(open_ones, "names", "name")
    telling = outlets_of(claim.account for claim in claims)
    positions = [
        *(position(account, block.story.id, "nobody named", span) for account, span in open_ones.items()),
        *(_position(claim) for claim in claims),
    ]
    yield comparison(
        block.story,
        "actor",
        "changed_over_time" if later else "refined",
        upper_first(
            f"{quiet} {verb} nobody who claims it; {'later ' if later else ''}{name} says it did it ({telling})."
        ),
        positions,
        origins=block.origins([_position(claim) for claim in claims]),
        method="claims:later" if later else "claims:left-open",
    )


def _position(claim: Claim) -> Position:
    words = claim.span.of(claim.account.text)
    return position(claim.account, claim.record_id, shortened(words), claim.span)


def _claims(block: StoryAccounts, account: Account) -> Iterator[Claim]:
    """The statements of an account by which a party says that it did it, and the words that tell of its claim."""
    found: set[str] = set()
    for statement in account.statements:
        actor_id = claimant(block, account, statement)
        if actor_id is None or statement.polarity != "+" or statement.type not in _SAID or not statement.content:
            continue
        cue = " ".join(span.of(account.text) for span in statement.cue).casefold()
        content = " ".join(span.of(account.text) for span in statement.content)
        took = any(word in cue for word in responsibility().taking)
        claimed = statement.type == "claim" and _names_deed(account, statement)
        if took or claimed or (own_people(content) and _deed(content)):
            found.add(actor_id)
            spans = sorted((*statement.source, *statement.cue, *statement.content))
            yield Claim(account, statement.id, actor_id, Span(spans[0].start, max(span.end for span in spans)))

    for mention in account.mentions:
        actor = block.actors.get(mention.actor_id or "")
        told = _claiming().match(account.text, mention.span.end)
        if actor is not None and actor.kind in CLAIMANTS and actor.id not in found and told is not None:
            found.add(actor.id)
            yield Claim(account, mention.id, actor.id, Span(mention.span.start, told.end()))


@cache
def _claiming() -> re.Pattern[str]:
    """What follows the name of a party that claims a deed: "claimed responsibility for the bombing"."""
    words = responsibility()
    cues = "|".join(map(re.escape, words.claiming))
    what = "|".join(
        [*(rf"{re.escape(part)}\w*" for part in words.taking), *(rf"the (?:\w+ ){{0,2}}{one}" for one in words.deeds)]
    )
    return re.compile(rf"[^.\n]{{0,25}}?\b(?:{cues}) (?:{what})\b", re.IGNORECASE)


def claimant(block: StoryAccounts, account: Account, statement: Statement) -> str | None:
    """The party that speaks: the speaker, else one that is named in the words for it ("the Front's channel")."""
    source = " ".join(span.of(account.text) for span in statement.source).casefold()
    if any(source.startswith(word + " ") for word in responsibility().nobody):
        return None
    named = (
        [statement.actor_id]
        if statement.actor_id
        else [
            mention.actor_id
            for mention in account.mentions
            if any(mention.span.overlaps(one) for one in statement.source)
        ]
    )
    for one in named:
        actor = block.actors.get(one or "")
        if actor is not None and actor.kind in CLAIMANTS:
            return actor.id
    return None


def _deed(words: str) -> bool:
    spoken = words.casefold().replace('"', " ").split()
    return not {*responsibility().deeds, *responsibility().done}.isdisjoint(spoken)


def _names_deed(account: Account, statement: Statement) -> bool:
    """Whether what is claimed is a deed: its words begin with the word for one, or hold an event of violence."""
    words = {word for span in statement.content for word in span.of(account.text).casefold().split()[:8]}
    return bool(words & set(responsibility().deeds))


def own_people(words: str) -> bool:
    """Whether words name own people ("three of its fighters")."""
    return _own_people().search(words) is not None


@cache
def _own_people() -> re.Pattern[str]:
    """Own people as doers: "its fighters", "the group's members"."""
    owners = "|".join(map(re.escape, responsibility().owners))
    people = "|".join(map(re.escape, (*label_words().people, *responsibility().people)))
    return re.compile(rf"\b(?:{owners})\s+(?:own\s+)?(?:{people})\b", re.IGNORECASE)


def _left_open(block: StoryAccounts, account: Account, actor_id: str) -> Span | None:
    """Where an account says that nobody has claimed the deed, else where it tells it without a doer; else null."""
    told = [event for event in account.events if event.type in VIOLENT and event.status in ("happened", "ongoing")]
    if any(actor_id in event.actor_ids for event in told):
        return None
    said = _says_nobody(account)
    if said is not None:
        return said
    leading = [event for event in told if account.leads(event.trigger)]
    if not leading or any((block.name(one) or "")[:1].isupper() for event in leading for one in event.actor_ids):
        return None
    return leading[0].evidence


def _says_nobody(account: Account) -> Span | None:
    """The sentence that says that nobody has claimed it or that it is not known who did it."""
    found = _unclaimed().search(account.text)
    if found is None:
        return None
    start, end = found.span()
    stop = account.text.find(".", end)
    return Span(start, stop if 0 <= stop < end + 200 else end)


@cache
def _unclaimed() -> re.Pattern[str]:
    nobody = "|".join(map(re.escape, responsibility().nobody))
    claimed = "|".join(map(re.escape, responsibility().unclaimed))
    return re.compile(rf"\b(?:{nobody})\b[^.\n]{{0,60}}?\b(?:{claimed})\b", re.IGNORECASE)
