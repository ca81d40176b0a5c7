"""Who did it, by the accounts of one event: different actors, or one that some name and others leave open."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.compare.accounts import StoryAccounts, comparison, listed, one_or_more, outlets_of, position, upper_first
from variorum.compare.events_aligned import Doing
from variorum.compare.in_common import acts, in_common
from variorum.compare.terms import fold
from variorum.ontology.compare import event_phrases, speaking
from variorum.records import Comparison, Position

_STEM = 5


def compare_actors(block: StoryAccounts, group: Sequence[Doing]) -> Iterator[Comparison]:
    """Who did it: different actors, one that some name and others leave open, or one that two origins name."""
    noun = event_phrases()[group[0].event.type][0]
    named: dict[str, list[Doing]] = defaultdict(list)
    silent: list[Doing] = []
    for doing in group:
        acting = [one for one in doing.event.actor_ids if acts(block, one) and block.name(one)]
        acting = [one for one in acting if not _tells(one, doing)]
        for one in acting[:1]:
            named[one].append(doing)
        if not acting:
            silent.append(doing)
    if not named or (len(named) == 1 and not silent):
        return
    where = in_common(block, group)
    sides = sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
    positions = [_actor_position(block, one, doing) for one, found in sides for doing in found]
    if len(sides) > 1:
        if not all(_exclusive(block, one, other) for (one, _), (other, _) in combinations(sides, 2)):
            return
        if any(_beside(one, doing) for one, _ in sides for other, found in sides if other != one for doing in found):
            return
        told = listed([f"{block.name(one)} ({outlets_of(doing.account for doing in found)})" for one, found in sides])
        yield comparison(
            block.story,
            "actor",
            "contradicted",
            f"Reports name different actors for {where}: {told}.",
            positions,
            origins=max(block.origins([_actor_position(block, one, doing) for doing in found]) for one, found in sides),
            method="events:other-actor",
        )
        return
    ((actor, found),) = sides
    if any(_names(block, actor, doing) for doing in silent):
        return
    telling = outlets_of(doing.account for doing in found)
    one_origin = len({doing.account.origin for doing in found}) == 1
    verb = one_or_more((doing.account for doing in found), "names", "name")
    quiet = [doing for doing in silent if doing.account.origin not in {two.account.origin for two in found}]
    if not quiet:
        return
    doer = speaking().doers.get(group[0].event.type, "actor")
    speaker = speakers(block, found)
    account = f", by the account of {speaker}" if speaker else ""
    if one_origin:
        yield comparison(
            block.story,
            "actor",
            "single_origin",
            f"Only {telling} {verb} {block.name(actor)} as the {doer} ({where or noun}{account}).",
            positions,
            origins=1,
            method="events:one-names-actor",
        )
        return
    yield comparison(
        block.story,
        "actor",
        "refined",
        upper_first(
            f"{telling} {verb} {block.name(actor)} as the {doer} ({where or noun}{account}); "
            f"{outlets_of(doing.account for doing in quiet)} "
            f"{one_or_more((doing.account for doing in quiet), 'names', 'name')} nobody."
        ),
        [*positions, *(position(one.account, one.event.id, "nobody named", one.event.trigger) for one in quiet)],
        origins=block.origins(positions),
        method="events:actor-left-open",
    )


def _names(block: StoryAccounts, actor_id: str, doing: Doing) -> bool:
    """Whether a report whose event has no actor names that actor all the same: beside it, or for another such event."""
    account, actor = doing.account, block.actors[actor_id]
    if any(one.actor_id == actor_id and doing.event.evidence.overlaps(one.span) for one in account.mentions):
        return True
    if any(actor_id in event.actor_ids and event.type == doing.event.type for event in account.events):
        return True
    if any(one.actor_id == actor_id and one.type == "claim" for one in account.statements):
        return True
    stems = {fold(word)[:_STEM] for name in (actor.name, *actor.aliases) for word in name.split() if word[0].isupper()}
    return any(term[:_STEM] in stems for term in doing.terms if len(term) >= _STEM)


def _tells(actor_id: str, doing: Doing) -> bool:
    """Whether the one who is taken to have done it is the one by whose account the sentence tells it."""
    return any(
        one.actor_id == actor_id
        and any(source.overlaps(span) for source in one.source for span in doing.event.actor_spans)
        for one in doing.account.statements
    )


def _beside(actor_id: str, doing: Doing) -> bool:
    """Whether the sentence that tells an event names that actor too."""
    return any(one.actor_id == actor_id and doing.event.evidence.overlaps(one.span) for one in doing.account.mentions)


def speakers(block: StoryAccounts, told: Sequence[Doing]) -> str | None:
    """The one speaker by whose account all these tell it, null where the outlets tell it or speakers differ."""
    found = set()
    for doing in told:
        found.add(block.name(doing.said.actor_id) if doing.said is not None else None)
    return next(iter(found)) if len(found) == 1 else None


def _exclusive(block: StoryAccounts, one: str, other: str) -> bool:
    """Whether two actors are surely two sides: not of one state, and neither a part of the other by its name."""
    a, b = block.actors[one], block.actors[other]
    if a.country and a.country == b.country and "armed_group" not in (a.kind, b.kind):
        return False
    mine, theirs = ({fold(word) for word in actor.name.split()} - {""} for actor in (a, b))
    return not mine & theirs


def _actor_position(block: StoryAccounts, actor: str, doing: Doing) -> Position:
    spans = doing.event.actor_spans
    speaker = speakers(block, [doing])
    value = f"{block.name(actor)} (by the account of {speaker})" if speaker else block.name(actor) or ""
    return position(doing.account, doing.event.id, value, spans[0] if spans else doing.event.evidence)
