"""Whose voice a statement is: groups and those who speak for them, names beside the words for a speaker."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from variorum.compare.accounts import Account, StoryAccounts
from variorum.compare.terms import fold
from variorum.ontology.compare import speaking
from variorum.records import Statement

GROUPS = ("armed_group", "government_body", "state", "organization", "international_organization")
"""Kinds of actors that a person can speak for."""
APPOSED = 4
"""How many marks may stand between a name and the words beside it that say who it is."""
_MARKS = " ,\n\t\"'“”‘’"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")


def spoken_for(block: StoryAccounts) -> dict[str, str]:
    """Persons whom a report of the story calls a spokesman, and the group that they speak for (actor ids).

    The group is the one named in the same words ("the Front's spokesman"), else the last group that spoke before in
    that report ("its spokesman").
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    words = set(speaking().spokespeople)
    for account in block.accounts:
        last: str | None = None
        groups = [
            mention
            for mention in account.mentions
            if (actor := block.actors.get(mention.actor_id or "")) is not None and actor.kind in GROUPS
        ]
        for statement in sorted(account.statements, key=lambda one: (one.source or one.content)[0]):
            actor = block.actors.get(statement.actor_id or "")
            if actor is None:
                continue
            if actor.kind in GROUPS:
                last = actor.id
                continue
            spoken = {word.casefold() for span in statement.source for word in _WORD.findall(span.of(account.text))}
            if actor.kind != "person" or not words & {word.removesuffix("'s") for word in spoken}:
                continue
            beside = [
                mention.actor_id for mention in groups if any(mention.span.overlaps(span) for span in statement.source)
            ]
            group = beside[0] if beside else last
            if group is not None:
                votes[actor.id][group] += 1
    return {person: min(found, key=lambda one: (-found[one], one)) for person, found in sorted(votes.items())}


def apposed(block: StoryAccounts, account: Account, statement: Statement) -> str | None:
    """The group whose name stands right before the words for a speaker who is not known: "the Front, a coalition"."""
    if not statement.source:
        return None
    start = statement.source[0].start
    for mention in account.mentions:
        between = account.text[mention.span.end : start] if mention.span.end <= start else "no"
        actor = block.actors.get(mention.actor_id or "")
        if actor is not None and actor.kind in GROUPS and len(between) <= APPOSED and not between.strip(_MARKS):
            return actor.id
    return None


def one_voice(
    block: StoryAccounts,
    spoken: Mapping[str, str],
    one: tuple[Account, Statement],
    other: tuple[Account, Statement],
) -> bool:
    """Whether two statements may be of one speaker: one actor, group and spokesman (`spoken`), shared words."""
    ids = [spoken.get(said.actor_id or "", said.actor_id) for _, said in (one, other)]
    if ids[0] is not None and ids[0] == ids[1]:
        return True
    words = [
        {fold(word) for span in said.source for word in _WORD.findall(span.of(account.text))}
        | {fold(word) for word in (block.name(said.actor_id) or "").split()}
        for account, said in (one, other)
    ]
    return bool((words[0] & words[1]) - {""})
