"""Events side by side: the same event in several reports, and whether it happened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
from variorum.compare.event_actors import compare_actors, speakers
from variorum.compare.event_places import compare_places
from variorum.compare.event_times import compare_times
from variorum.compare.events_aligned import Doing, one_events
from variorum.compare.figures import looks_back
from variorum.compare.in_common import common_words, in_common
from variorum.compare.terms import folded_words
from variorum.ontology.compare import event_phrases, speaking
from variorum.records import Comparison, Event, Position, Span

MOST_QUOTED = 100
"""The most characters of an event's words that are shown in a proposition."""
MOST_SHOWN = 5
"""The most events of a story that are shown as told by several origins: those with most origins, leading ones first."""


def compare_doings(block: StoryAccounts) -> Iterator[Comparison]:
    """The comparisons that rest on events."""
    by_type: dict[str, list[Doing]] = defaultdict(list)
    for account in block.accounts:
        for doing in _told(account):
            by_type[doing.event.type].append(doing)
    groups = [
        group
        for _, doings in sorted(by_type.items())
        for found in one_events(doings)
        if (group := _tied(block, found)) and any(doing.lead for doing in group)
    ]
    groups.sort(key=lambda group: (-len({one.account.origin for one in group}), -sum(one.lead for one in group)))
    shown: set[tuple[str, Span]] = set()
    days: set[str] = set()
    kept = 0
    for group in groups:
        sentences = {(doing.account.document_id, doing.event.evidence) for doing in group}
        if len(sentences - shown) < 2 or kept == MOST_SHOWN:
            continue
        shown |= sentences
        kept += 1
        positions = event_positions(group)
        yield comparison(
            block.story,
            "what",
            "corroborated",
            upper_first(f"{outlets_of(one.account for one in group)} report {in_common(block, group)}."),
            positions,
            origins=block.origins(positions),
            method="events:aligned",
        )
        yield from compare_actors(block, group)
        yield from compare_places(block, group)
        yield from compare_times(block, group, days)
    yield from _denied(block)


def _doing(account: Account, event: Event) -> Doing:
    terms = frozenset(folded_words(event.evidence.of(account.text)))
    return Doing(account, event, terms, account.leads(event.trigger))


def _told(account: Account) -> Iterator[Doing]:
    """The events that an account tells as having happened: not those that one is accused of, denies or threatens.

    Nor those of a sentence that looks back at other occurrences.
    """
    charged = {one.id for one in account.statements if one.type in speaking().not_told}
    for event in account.events:
        told = event.status in ("happened", "ongoing") and event.statement_id not in charged
        if told and event.type in event_phrases() and not looks_back(account.sentence(event.trigger)):
            yield _doing(account, event)


def _tied(block: StoryAccounts, group: Sequence[Doing]) -> list[Doing]:
    """The accounts of a group that have something in common that can be said; empty where fewer than two origins have.

    While nothing is common to all, the account that shares fewest words with the others is left out.
    """
    kept = list(group)
    while len({doing.account.origin for doing in kept}) > 1:
        if in_common(block, kept):
            return kept
        kept.remove(min(kept, key=lambda one: sum(len(one.terms & two.terms) for two in kept if two is not one)))
    return []


def _denied(block: StoryAccounts) -> Iterator[Comparison]:
    """An event that its actor denies, against reports (also of other stories of these days) that tell it of it."""
    asserted: dict[tuple[str, str], list[Doing]] = defaultdict(list)
    for account in (*block.accounts, *block.nearby):
        for doing in _told(account):
            for actor in doing.event.actor_ids:
                asserted[actor, doing.event.type].append(doing)
    denied: dict[tuple[str, str], list[Doing]] = defaultdict(list)
    for account in block.accounts:
        for event in account.events:
            if event.status == "denied" and event.type in event_phrases():
                for actor in event.actor_ids:
                    denied[actor, event.type].append(_doing(account, event))
    for (actor, kind), denials in sorted(denied.items()):
        told = [
            doing
            for doing in asserted.get((actor, kind), ())
            if any(
                doing.account.document_id != denial.account.document_id and common_words(block, (doing, denial)) >= 2
                for denial in denials
            )
        ]
        against = [one for one in denials if any(common_words(block, (one, two)) >= 2 for two in told)]
        if not told or not against:
            continue
        name = block.name(actor) or "The accused"
        teller = speakers(block, told)
        outlets = outlets_of(one.account for one in told)
        says = f"{teller} says ({outlets})" if teller else f"{outlets} {_verb(told)}"
        yield comparison(
            block.story,
            "status",
            "contradicted",
            f"{name} denies ({outlets_of(one.account for one in against)}) what {says}: {_quoted(told[0])}.",
            [*event_positions(against), *event_positions(told)],
            origins=block.origins(event_positions(told)),
            method="events:denied",
        )


def _verb(told: Sequence[Doing]) -> str:
    """`reports` or `report`."""
    return one_or_more((one.account for one in told), "reports", "report")


def _quoted(doing: Doing) -> str:
    """The words that tell an event: the content of the statement that it stands in, else its sentence."""
    spans = doing.said.content if doing.said is not None else (doing.event.evidence,)
    words = " … ".join(span.of(doing.account.text) for span in spans).strip('"“” .,;')
    return "“" + shortened(words, MOST_QUOTED).replace('"', "'") + "”"


def event_positions(group: Iterable[Doing]) -> list[Position]:
    """The sentences that tell it."""
    return [
        position(
            doing.account, doing.event.id, shortened(doing.event.evidence.of(doing.account.text)), doing.event.evidence
        )
        for doing in group
    ]
