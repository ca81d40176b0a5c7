"""Whether somebody belongs to a group: one of its commanders by some, without any links with it by others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.compare.accounts import Account, StoryAccounts, comparison, outlets_of, position, shortened
from variorum.compare.patterns import either
from variorum.compare.speakers import GROUPS
from variorum.ontology.compare import belonging
from variorum.records import Comparison, Mention, Position, Span

REACH = 140
"""How many characters may stand between the noun for a group's people and the name of one of them."""
_END = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """A report's words that a person does or does not (`apart`) belong to a group."""

    account: Account
    record_id: str
    person: str
    group: str
    apart: bool
    span: Span


def compare_belonging(block: StoryAccounts) -> Iterator[Comparison]:
    """One comparison for each person and group that some tie together and others set apart."""
    ties = [tie for account in block.accounts for tie in _ties(block, account)]
    for person, group in sorted({(tie.person, tie.group) for tie in ties if tie.apart}):
        known = [tie for tie in ties if (tie.person, tie.group) == (person, group)]
        sides = [[tie for tie in known if tie.apart is apart] for apart in (False, True)]
        if not sides[0]:
            continue
        told = [outlets_of(tie.account for tie in side) for side in sides]
        yield comparison(
            block.story,
            "characterisation",
            "contradicted",
            f"{block.name(person)} is said to belong to {block.name(group)} ({told[0]}), "
            f"and to have nothing to do with it ({told[1]}).",
            [_position(tie) for side in sides for tie in side],
            origins=max(block.origins([_position(tie) for tie in side]) for side in sides),
            method="belonging",
        )


def _position(tie: Tie) -> Position:
    return position(tie.account, tie.record_id, shortened(tie.span.of(tie.account.text)), tie.span)


def _ties(block: StoryAccounts, account: Account) -> Iterator[Tie]:
    """The first tie of each kind between a person and a group in a report."""
    groups = [one for one in account.mentions if _kind(block, one) in GROUPS and one.kind == "name"]
    people = [one for one in (*account.mentions, *account.pronouns) if _kind(block, one) == "person"]
    seen: set[tuple[str | None, str | None, bool]] = set()
    for group in groups:
        for person, apart, span in (*_members(account, group, people), *_strangers(account, group, people)):
            key = person.actor_id, group.actor_id, apart
            if key not in seen and person.actor_id and group.actor_id:
                seen.add(key)
                yield Tie(account, person.id, person.actor_id, group.actor_id, apart, span)


def _members(account: Account, group: Mention, people: Sequence[Mention]) -> Iterator[tuple[Mention, bool, Span]]:
    """Those whose names stand behind "Front commanders" in one sentence."""
    found = _member().match(account.text, group.span.end)
    if found is None:
        return
    for person in people:
        between = account.text[found.end() : person.span.start]
        if person.kind == "name" and 0 <= person.span.start - found.end() <= REACH and not _END.search(between):
            yield person, False, Span(group.span.start, person.span.end)


def _strangers(account: Account, group: Mention, people: Sequence[Mention]) -> Iterator[tuple[Mention, bool, Span]]:
    """Who stands before "has no links with" and the group's name, the nearest in the sentence."""
    found = _apart().search(account.text, max(group.span.start - REACH, 0), group.span.start)
    if found is None:
        return
    before = [one for one in people if one.span.end <= found.start() and found.start() - one.span.end <= REACH]
    nearest = max(before, key=lambda one: one.span, default=None)
    if nearest is not None and not _END.search(account.text[nearest.span.end : found.start()]):
        yield nearest, True, Span(nearest.span.start, group.span.end)


def _kind(block: StoryAccounts, mention: Mention) -> str | None:
    actor = block.actors.get(mention.actor_id or "")
    return None if actor is None else actor.kind


@cache
def _member() -> re.Pattern[str]:
    return re.compile(rf"(?: [\w-]+)? (?:{either(belonging().members)})\b")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(belonging().apart)}) (?:the )?$")
