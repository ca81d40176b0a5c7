"""What reports of other stories, within days, carry of the acts and events of one story."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from variorum.ontology.compare import event_nouns, speaking
from variorum.records import Document, Event, Statement, Story

DENIED_DAYS = 7
"""A denial answers reports that were published at most so many days away."""
CARRIED_DAYS = 14
"""An act that another report carries within so many days is not carried by one origin alone."""
MOST_REPORTS = 20
"""The most reports of other stories that are looked at for what one story denies (the nearest in time)."""

_ISO_DAY = len("2000-01-01")
_Place = tuple[str, int]


class Elsewhere:
    """Where in the case an event is told of an actor, and where an act of speech is reported."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        events: Mapping[str, Sequence[Event]],
        statements: Mapping[str, Sequence[Statement]],
    ) -> None:
        self._documents = documents
        self._events = events
        self._statements = statements
        self._told: dict[tuple[str, str], list[_Place]] = defaultdict(list)
        self._acts: dict[tuple[str, str], list[_Place]] = defaultdict(list)
        for one in sorted(documents):
            day = _day(documents[one])
            if day is None:
                continue
            for event in events.get(one, ()):
                if event.status in ("happened", "ongoing") and event.type in event_nouns():
                    for actor in event.actor_ids:
                        self._told[actor, event.type].append((one, day))
            for statement in statements.get(one, ()):
                if statement.actor_id is not None and statement.type in speaking().weighty:
                    self._acts[statement.actor_id, statement.type].append((one, day))

    def telling(self, story: Story) -> list[str]:
        """Ids of reports outside the story, nearest first, that tell of an actor what this story has it deny."""
        keys = {
            (actor, event.type)
            for one in story.document_ids
            for event in self._events.get(one, ())
            if event.status == "denied"
            for actor in event.actor_ids
        }
        found = {place for key in keys for place in self._outside(story, self._told.get(key, ()), DENIED_DAYS)}
        ordered = sorted(found, key=lambda place: (_distance(story, place[1]), place[0]))
        return [one for one, _ in ordered[:MOST_REPORTS]]

    def carried(self, story: Story) -> frozenset[tuple[str, str, str]]:
        """Acts of the speakers of this story (actor, type, outlet or document) that reports outside it carry."""
        actors = {
            statement.actor_id
            for one in story.document_ids
            for statement in self._statements.get(one, ())
            if statement.actor_id is not None
        }
        return frozenset(
            (actor, kind, self._documents[one].outlet or one)
            for actor in actors
            for kind in speaking().weighty
            for one, _ in self._outside(story, self._acts.get((actor, kind), ()), CARRIED_DAYS)
        )

    def _outside(self, story: Story, places: Sequence[_Place], days: int) -> list[_Place]:
        own = set(story.document_ids)
        return [place for place in places if place[0] not in own and _distance(story, place[1]) <= days]


def _day(document: Document) -> int | None:
    published = document.published
    if published is None or published.precision != "day":
        return None
    return date.fromisoformat(published.value).toordinal()


def _distance(story: Story, day: int) -> float:
    """Days between a day and a story, infinite where the story has no dates."""
    if story.start is None or story.end is None or min(len(story.start), len(story.end)) < _ISO_DAY:
        return float("inf")
    start, end = date.fromisoformat(story.start).toordinal(), date.fromisoformat(story.end).toordinal()
    return max(start - day, day - end, 0)
