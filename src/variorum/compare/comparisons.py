"""The stage `comparisons`: every story's accounts side by side, one block a story."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from variorum.compare.accounts import Account, StoryAccounts, shortened
from variorum.compare.attackers import compare_attackers
from variorum.compare.belonging import compare_belonging
from variorum.compare.decisions import DecidingBodies, Decisions, compare_decisions
from variorum.compare.deed_labels import compare_deeds
from variorum.compare.doings import compare_doings
from variorum.compare.elsewhere import Elsewhere
from variorum.compare.fates import compare_fates
from variorum.compare.holders import compare_holders
from variorum.compare.labels import compare_labels
from variorum.compare.manners import compare_manners
from variorum.compare.responsibility import compare_claims
from variorum.compare.rewriting import MOST_CARRIED, SHARED, compare_rewriting
from variorum.compare.sayings import compare_sayings
from variorum.compare.scenes import compare_scenes
from variorum.compare.targets import compare_targets
from variorum.compare.tolls import compare_tolls
from variorum.config import Config
from variorum.records import Actor, Comparison, Copy, Document, Event, Mention, Quantity, Statement, Story
from variorum.stage import CaseRecords, CaseStage

REPEATING = ("status", "wording", "characterisation", "what")
"""Slots of which a comparison may say what another one says already."""

MOST_OF = 0.6
"""A comparison of which this share of reports stands in another one says no more than that."""


def split_comparisons(case: CaseRecords, _config: Config) -> Iterable[StoryAccounts | Decisions]:
    """One block a story that has anything to compare, and one a body that reports of several stories look back on."""
    documents = {document.id: document for document in case.documents}
    actors = {actor.id: actor for actor in case.of(Actor)}
    quantities = case.by_document(Quantity)
    every = case.by_document(Statement)
    events = case.by_document(Event)
    mentions = case.by_document(Mention)
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in case.of(Copy):
        copies[copy.document_a].append(copy)
    elsewhere = Elsewhere(documents, events, every)
    bodies = DecidingBodies(actors)
    for story in case.of(Story):
        origin = _voices(story, documents)
        said = {one: every.get(one, ()) for one in story.document_ids}
        told = {one: tuple(events.get(one, ())) for one in story.document_ids}
        sure = _sure(said)
        accounts = tuple(
            _account(
                documents[one],
                origin[one],
                tuple(quantities.get(one, ())),
                sure[one],
                told[one],
                tuple(mentions.get(one, ())),
            )
            for one in story.document_ids
        )
        unnamed = [account for account in accounts if account.outlet is None]
        if len(unnamed) == 1 and unnamed[0].title is not None:
            title = shortened(unnamed[0].title.of(unnamed[0].text), 60)
            accounts = tuple(
                replace(one, called=f"the report “{title}”") if one.outlet is None else one for one in accounts
            )
        bodies.look(accounts)
        ordered = tuple(sorted(accounts, key=lambda one: (one.day or "9999", one.outlet or "", one.document_id)))
        nearby = tuple(
            _account(documents[one], -1 - place, (), _certain(every.get(one, ())), tuple(events.get(one, ())), ())
            for place, one in enumerate(elsewhere.telling(story, told))
        )
        yield StoryAccounts(
            story=story,
            accounts=ordered,
            nearby=nearby,
            carried=elsewhere.carried(story, said),
            actors=_named((*ordered, *nearby), actors),
            copies=tuple(copy for one in story.document_ids for copy in copies.get(one, ())),
        )
    yield from bodies.blocks()


def _certain(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(said for said in statements if not said.doubtful)


def _sure(statements: Mapping[str, Sequence[Statement]]) -> dict[str, tuple[Statement, ...]]:
    """The statements of each report that are compared: an unsure one where another report surely has the same act."""
    acts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document_id, some in statements.items():
        for said in some:
            if said.actor_id is not None and not said.doubtful:
                acts[said.actor_id, said.type].add(document_id)
    return {
        one: tuple(
            said for said in some if not said.doubtful or acts.get((said.actor_id or "", said.type), set()) - {one}
        )
        for one, some in statements.items()
    }


def _voices(story: Story, documents: Mapping[str, Document]) -> dict[str, int]:
    """The voice of each document: those of one origin have one, and so have those of one outlet."""
    voice = {one: index for index, members in enumerate(story.origins) for one in members}
    first: dict[str, int] = {}
    merged = {index: index for index in voice.values()}

    def find(index: int) -> int:
        while merged[index] != index:
            index = merged[index]
        return index

    for one in story.document_ids:
        outlet = documents[one].outlet
        if outlet is not None:
            merged[find(voice[one])] = find(first.setdefault(outlet, voice[one]))
    return {one: find(index) for one, index in voice.items()}


def _account(
    document: Document,
    origin: int,
    quantities: tuple[Quantity, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    mentions: tuple[Mention, ...],
) -> Account:
    titles = document.blocks_of("title")
    published = document.published
    return Account(
        document_id=document.id,
        outlet=document.outlet,
        day=published.value if published is not None and published.precision == "day" else None,
        origin=origin,
        text=document.text,
        body=tuple(block.span for block in document.blocks_of("body")),
        title=titles[0].span if titles else None,
        quantities=tuple(sorted(quantities, key=lambda one: (one.span, one.id))),
        statements=tuple(sorted(statements, key=lambda one: ((one.source or one.content or one.cue)[0], one.id))),
        events=tuple(sorted(events, key=lambda one: (one.trigger, one.id))),
        mentions=tuple(
            sorted(
                (one for one in mentions if one.actor_id is not None and one.kind != "pronoun"),
                key=lambda one: (one.span, one.id),
            )
        ),
        pronouns=tuple(one for one in mentions if one.actor_id is not None and one.kind == "pronoun"),
    )


def _named(accounts: Iterable[Account], actors: dict[str, Actor]) -> dict[str, Actor]:
    """The actors that these accounts name."""
    wanted: set[str] = set()
    for account in accounts:
        wanted.update(one.actor_id for one in account.mentions if one.actor_id)
        wanted.update(one.actor_id for one in account.statements if one.actor_id)
        for event in account.events:
            wanted.update(event.actor_ids)
            wanted.update(event.recipient_ids)
    return {one: actors[one] for one in sorted(wanted) if one in actors}


def run_comparisons(block: StoryAccounts | Decisions, _config: Config) -> Iterable[Comparison]:
    """The comparisons of one story or body; what says no more than one before it is left out."""
    if isinstance(block, Decisions):
        return list(compare_decisions(block))
    found = [*compare_tolls(block), *compare_claims(block), *compare_doings(block), *compare_labels(block)]
    found += [
        *compare_deeds(block),
        *compare_fates(block),
        *compare_holders(block),
        *compare_manners(block),
        *compare_attackers(block),
        *compare_belonging(block),
        *compare_targets(block),
    ]
    scenes = list(compare_scenes(block))
    if scenes:
        found = [one for one in found if (one.slot, one.relation) != ("place", "corroborated")]
    found += scenes
    found = [one for one in found if _stands(one)]
    shared = 0
    for one in (*compare_sayings(block), *compare_rewriting(block)):
        if not _stands(one) or (one.slot in REPEATING and _again(one, found)):
            continue
        shared += one.method == SHARED
        if one.method != SHARED or shared <= MOST_CARRIED:
            found.append(one)
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.id)


def _stands(one: Comparison) -> bool:
    """Whether a corroboration has two origins behind it; copied words stay, as words that several outlets carry."""
    return one.relation != "corroborated" or one.slot == "wording" or one.origins > 1


def _again(one: Comparison, others: Iterable[Comparison]) -> bool:
    """Whether a comparison says no more than another of its relation: most reports of it have its words in that too."""
    for other in others:
        same = one.relation == other.relation or {one.slot, other.slot} == {"wording"}
        if not same or (one.slot == "status") != (other.slot == "status"):
            continue
        if one.slot == "what" and other.slot != "actor":
            continue
        shared = {
            place.document_id
            for place in one.positions
            for known in other.positions
            if place.document_id == known.document_id and place.span.overlaps(known.span)
        }
        documents = len({place.document_id for place in one.positions})
        if len(shared) >= (2 if one.slot == "status" else max(2, MOST_OF * documents)):
            return True
    return False


COMPARISONS = CaseStage(
    name="comparisons",
    version="25",
    requires=("documents", "copies", "stories", "actors", "mentions", "statements", "events", "quantities"),
    assigns=("comparisons",),
    split=split_comparisons,
    run=run_comparisons,
    remembers=True,
)
