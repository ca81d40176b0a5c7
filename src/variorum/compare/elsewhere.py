"""What reports of other stories, within days, carry of the acts and events of one story."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from variorum.ontology.compare import event_phrases, speaking
from variorum.records import Document, Event, Statement, Story

DENIED_DAYS = 7
"""A denial answers reports that were published at most so many days away."""
CARRIED_DAYS = 14
"""An act that another report carries within so many days is not carried by one origin alone."""
MOST_REPORTS = 20
"""The most reports of other stories that are looked at for what one story denies (the nearest in time)."""

_ISO_DAY = len("2000-01-01")
_Place = tuple[int, str]
"""Day and id of a report."""


class Elsewhere:
    """Where in the case an event is told of an actor, and where an act of speech is reported."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        events: Mapping[str, Sequence[Event]],
        statements: Mapping[str, Sequence[Statement]],
    ) -> None:
        """Doubtful statements are nobody's acts."""
        self._documents = documents
        self._told: dict[tuple[str, str], list[_Place]] = defaultdict(list)
        self._acts: dict[tuple[str, str], list[_Place]] = defaultdict(list)
        dated = sorted((day, one) for one, document in documents.items() if (day := _day(document)) is not None)
        for place in dated:
            told: set[tuple[str, str]] = {
                (actor, event.type)
                for event in events.get(place[1], ())
                if event.status in ("happened", "ongoing") and event.type in event_phrases()
                for actor in event.actor_ids
            }
            acts: set[tuple[str, str]] = {
                (said.actor_id, said.type)
                for said in statements.get(place[1], ())
                if said.actor_id is not None and not said.doubtful and said.type in speaking().weighty
            }
            for deed in told:
                self._told[deed].append(place)
            for act in acts:
                self._acts[act].append(place)

    def telling(self, story: Story, events: Mapping[str, Sequence[Event]]) -> list[str]:
        """Ids of reports outside the story, nearest first, that tell of an actor what this story has it deny.

        `events`: those of the story, by document id.
        """
        denied = {
            (actor, event.type)
            for found in events.values()
            for event in found
            if event.status == "denied"
            for actor in event.actor_ids
        }
        places = {place for key in denied for place in _outside(story, self._told.get(key, ()), DENIED_DAYS)}
        ordered = sorted(places, key=lambda place: (_distance(story, place[0]), place[1]))
        return [one for _, one in ordered[:MOST_REPORTS]]

    def carried(self, story: Story, statements: Mapping[str, Sequence[Statement]]) -> frozenset[tuple[str, str, str]]:
        """Acts of the speakers of this story (actor, type, outlet or document) that reports outside it carry.

        `statements`: those of the story, by document id.
        """
        actors = {
            said.actor_id
            for found in statements.values()
            for said in found
            if said.actor_id is not None and not said.doubtful
        }
        return frozenset(
            (actor, kind, self._documents[one].outlet or one)
            for actor in actors
            for kind in speaking().weighty
            for _, one in _outside(story, self._acts.get((actor, kind), ()), CARRIED_DAYS)
        )


def _outside(story: Story, places: Sequence[_Place], days: int) -> list[_Place]:
    """Those of these places, in the order of their days, that lie so near to a story and not in it."""
    around = _days(story)
    if around is None:
        return []
    first = bisect_left(places, (around[0] - days, ""))
    end = bisect_left(places, (around[1] + days + 1, ""), lo=first)
    own = set(story.document_ids)
    return [place for place in places[first:end] if place[1] not in own]


def _day(document: Document) -> int | None:
    published = document.published
    if published is None or published.precision != "day":
        return None
    return date.fromisoformat(published.value).toordinal()


def _days(story: Story) -> tuple[int, int] | None:
    """First and last day of a story, null where it has none."""
    if story.start is None or story.end is None or min(len(story.start), len(story.end)) < _ISO_DAY:
        return None
    return date.fromisoformat(story.start).toordinal(), date.fromisoformat(story.end).toordinal()


def _distance(story: Story, day: int) -> float:
    """Days between a day and a story, infinite where the story has no dates."""
    around = _days(story)
    return float("inf") if around is None else max(around[0] - day, day - around[1], 0)
