"""Statements side by side: the same words, other words for the same, one act in several reports."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.compare.accounts import (
    StoryAccounts,
    comparison,
    origins_behind,
    outlets_of,
    position,
    shortened,
    upper_first,
)
from variorum.compare.disputes import denials, purposes
from variorum.compare.lone import TermsByOrigin, left_out, lone_acts
from variorum.compare.speech import (
    LEAST_RUN,
    SAME_RUN,
    Saying,
    is_act,
    judges,
    longest_run,
    quoted,
    same_words,
    sayings_of,
    shared_span,
    without_end,
)
from variorum.compare.speech import one_statements as _groups
from variorum.compare.terms import fold
from variorum.ontology.compare import speaking
from variorum.records import Comparison, Position, StatementType

LEAST_WORDS = 5
"""Fewer shared words, of longer statements, are not the same words but part of other ones."""
LEAST_TERMS = 3
"""Shared words of which fewer are no stop words say nothing."""
LONG_CONTENT = 12
"""Contents of so many words that share a run but not most of their words are two renderings of one statement."""
MOST_QUOTED = 60
"""The most characters of one wording of several that are shown in a proposition."""
MOST_SHARED = 110
"""The most characters of shared words that are shown in a proposition."""


def compare_sayings(block: StoryAccounts) -> Iterator[Comparison]:
    """The comparisons that rest on statements."""
    sayings = sayings_of(block)
    carried: set[tuple[str | None, StatementType]] = set()
    shown: set[tuple[str, str]] = set()
    held = TermsByOrigin(block.accounts)
    for group in _groups(sayings):
        for found in _side_by_side(block, group, held):
            if found.slot == "wording" and not _first_of_witness(block, group, found, shown):
                continue
            yield found
        if origins_behind(saying.account for saying in group) > 1:
            carried.update((saying.speaker, saying.statement.type) for saying in group)
    answers = list(denials(block, sayings))
    yield from answers
    yield from purposes(block, sayings)
    answered = {place.record_id for answer in answers for place in answer.positions}
    left = [one for one in sayings if (one.speaker, one.statement.type) not in carried]
    yield from lone_acts(block, [one for one in left if one.statement.id not in answered], sayings)


def _first_of_witness(
    block: StoryAccounts, group: Sequence[Saying], found: Comparison, shown: set[tuple[str, str]]
) -> bool:
    """Whether words are the first of their speaker that are shown in this relation, or not those of a bystander.

    What several reports quote a witness with is one finding; parties and officials may have more.
    """
    actor = block.actors.get(group[0].speaker or "")
    if actor is not None and (actor.kind != "person" or set(actor.sectors) - set(speaking().private)):
        return True
    key = group[0].speaker or "", found.relation
    first = key not in shown
    shown.add(key)
    return first


def _side_by_side(block: StoryAccounts, group: Sequence[Saying], held: TermsByOrigin) -> Iterator[Comparison]:
    same: list[Saying] = []
    other: list[Saying] = []
    translated = False
    for one, two in combinations(group, 2):
        if one.account.origin == two.account.origin or one.account.document_id == two.account.document_id:
            continue
        run = len(longest_run(one.words, two.words)) >= SAME_RUN
        if same_words(one, two) or (run and not _translated(one, two)):
            same += [one, two]
        else:
            translated = translated or _translated(one, two)
            other += [one, two]
    worded = list(_same_words(block, _one_each(group, same))) if same else []
    yield from worded
    if not worded:
        other += same
    acts = _one_each(group, [saying for saying in other if is_act(saying)])
    if len({saying.account.origin for saying in acts}) > 1:
        yield _one_act(block, acts)
    kept = _one_each(group, other)
    told = len({saying.account.document_id for saying in kept}) > 1 and not all(is_act(saying) for saying in kept)
    if told and (translated or any(judges(saying) for saying in kept) or not worded):
        yield _other_words(block, kept)
        yield from left_out(block, kept, held)


def _translated(one: Saying, two: Saying) -> bool:
    """Whether two long contents that share a run of words are two renderings of one statement."""
    return min(len(one.words), len(two.words)) >= LONG_CONTENT and not same_words(one, two)


def _wordings(kept: Sequence[Saying]) -> str:
    """The contents of the first reports of up to three origins, where they differ."""
    shown: dict[int, Saying] = {}
    for one in kept:
        if all(one.words != other.words for other in shown.values()):
            shown.setdefault(one.account.origin, one)
    return " / ".join(quoted(one, MOST_QUOTED) for one in list(shown.values())[:3])


def _one_act(block: StoryAccounts, acts: Sequence[Saying]) -> Comparison:
    """One act that several origins report."""
    deeds = list(dict.fromkeys(speaking().deeds[saying.statement.type] for saying in acts))
    outlets = outlets_of(one.account for one in acts)
    positions = _positions(acts)
    return comparison(
        block.story,
        "what",
        "corroborated",
        upper_first(f"{outlets} report that {_who(block, acts)} {' or '.join(deeds)}: {_wordings(acts)}."),
        positions,
        origins=block.origins(positions),
        method="statements:same-act",
    )


def _other_words(block: StoryAccounts, kept: Sequence[Saying]) -> Comparison:
    """One statement in several wordings."""
    outlets = outlets_of(one.account for one in kept)
    return comparison(
        block.story,
        "wording",
        "differently_worded",
        upper_first(f"{outlets} give a statement of {_who(block, kept)} in different words: {_wordings(kept)}."),
        _positions(kept),
        origins=origins_behind(one.account for one in kept),
        method="statements:other-words",
    )


def _positions(kept: Sequence[Saying]) -> list[Position]:
    return [position(one.account, one.statement.id, one.value(), one.span) for one in kept]


def _same_words(block: StoryAccounts, kept: Sequence[Saying]) -> Iterator[Comparison]:
    """The words that all of them hold, each account's span trimmed to what it shares with the first."""
    first = kept[0]
    run = first.words
    holding = [first]
    for saying in kept[1:]:
        shorter = longest_run(run, saying.words)
        if len(shorter) >= max(LEAST_RUN, len(run) // 2 if len(holding) > 1 else LEAST_RUN):
            run = shorter
            holding.append(saying)
    if len({saying.account.origin for saying in holding}) < 2:
        return
    run = without_end(run)
    if len(run) < LEAST_WORDS and len(run) < min(len(saying.words) for saying in holding):
        return
    if sum(1 for word in run if fold(word)) < LEAST_TERMS:
        return
    words = first.text_of(run).replace('"', "").replace("“", "").replace("”", "")
    positions: list[Position] = []
    for place, saying in enumerate(holding):
        span = shared_span(saying, holding[1] if place == 0 else first)
        positions.append(position(saying.account, saying.statement.id, shortened(span.of(saying.account.text)), span))
    outlets = outlets_of(saying.account for saying in holding)
    yield comparison(
        block.story,
        "wording",
        "corroborated",
        upper_first(f"{outlets} report the same words of {_who(block, holding)}: “{shortened(words, MOST_SHARED)}”."),
        positions,
        origins=block.origins(positions),
        method="statements:same-words",
    )


def _one_each(group: Sequence[Saying], chosen: Sequence[Saying]) -> list[Saying]:
    """Of the chosen one for each report, the one with the most words, in the order of the group."""
    wanted = {saying.statement.id for saying in chosen}
    best: dict[str, Saying] = {}
    for saying in group:
        if saying.statement.id not in wanted:
            continue
        known = best.get(saying.account.document_id)
        if known is None or len(saying.words) > len(known.words):
            best[saying.account.document_id] = saying
    return list(best.values())


def _who(block: StoryAccounts, group: Sequence[Saying]) -> str:
    """Who speaks: the actor's name; of a group and its spokesman the group; else the most frequent words."""
    ids = {saying.statement.actor_id for saying in group if saying.statement.actor_id}
    if len(ids) == 1:
        return next(saying.name for saying in group if saying.statement.actor_id)
    if ids:
        spoken = [name for saying in group if (name := block.name(saying.speaker))]
        named = spoken or [saying.name for saying in group if saying.statement.actor_id]
    else:
        named = [saying.name for saying in group if saying.nameable]
    return min(named, key=lambda name: (-named.count(name), len(name), name)) if named else "a speaker"
