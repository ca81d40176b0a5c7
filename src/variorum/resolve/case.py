"""The case stage `actors`: the same actor in many documents is one record."""

from collections.abc import Iterable
from dataclasses import replace

from variorum.config import Config
from variorum.records import Actor
from variorum.stage import CaseRecords, CaseStage

BLOCKS = 16
"""Into how many blocks of ids the work is cut."""
_RANK = {"case": 0, "registry": 1, "text": 2}


def split_actors(records: CaseRecords, _: Config) -> Iterable[tuple[Actor, ...]]:
    """Blocks of actors: all records of one id are in one block."""
    blocks: list[dict[Actor, None]] = [{} for _ in range(BLOCKS)]
    for actors in records.by_document(Actor).values():
        for actor in actors:  # most reports say the same of an actor: once is enough
            blocks[int(actor.id[-2:], 16) % BLOCKS].setdefault(actor)
    return [tuple(block) for block in blocks if block]


def merge_actors(actors: tuple[Actor, ...], _: Config) -> Iterable[Actor]:
    """One record an id: the best-grounded one, with the aliases of all."""
    by_id: dict[str, list[Actor]] = {}
    for actor in actors:
        by_id.setdefault(actor.id, []).append(actor)
    for _id, found in sorted(by_id.items()):
        best = min(found, key=lambda actor: (_RANK[actor.basis], actor.name, actor.aliases))
        aliases = {alias for actor in found for alias in (*actor.aliases, actor.name)} - {best.name}
        yield replace(best, aliases=tuple(sorted(aliases)))


ACTORS = CaseStage(
    name="actors",
    version="1",
    requires=("actors",),
    assigns=("actors",),
    split=split_actors,
    run=merge_actors,
)
