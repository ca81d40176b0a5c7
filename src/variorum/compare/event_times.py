"""When it happened, by the accounts of one event: the same day, and the part of that day that one alone names."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from variorum.compare.accounts import StoryAccounts, comparison, one_or_more, outlets_of, position, upper_first
from variorum.compare.dates import in_words
from variorum.compare.events_aligned import Doing, day_of
from variorum.compare.in_common import in_common
from variorum.ontology.compare import speaking
from variorum.records import Comparison, Position, Span


def compare_times(block: StoryAccounts, group: Sequence[Doing], days: set[str]) -> Iterator[Comparison]:
    """The day on which two origins put the event, and a part of it; `days`: those already shown for the story."""
    by_day: dict[str, list[Doing]] = defaultdict(list)
    for doing in group:
        day = day_of(doing.event)
        if day is not None:
            by_day[day].append(doing)
    for day, found in sorted(by_day.items()):
        if len({doing.account.origin for doing in found}) < 2 or day in days:
            continue
        days.add(day)
        what = in_common(block, found, day=False)
        positions = [_time_position(doing, day) for doing in found]
        if len(found) < len(group):
            yield comparison(
                block.story,
                "time",
                "corroborated",
                upper_first(f"{outlets_of(doing.account for doing in found)} date {what} to {in_words(day)}."),
                positions,
                origins=block.origins(positions),
                method="events:same-day",
            )
        finer = [doing for doing in found if _part_of_day(doing)]
        exact = {one.account.origin for one in finer}
        open_ones = [doing for doing in found if doing.account.origin not in exact]
        if not finer or not open_ones:
            continue
        words = Counter(" ".join(_time_span(one).of(one.account.text).split()) for one in finer)
        best = min(words, key=lambda one: (-words[one], one))
        telling = [one for one in finer if " ".join(_time_span(one).of(one.account.text).split()) == best]
        yield comparison(
            block.story,
            "time",
            "refined",
            upper_first(
                f"{outlets_of(one.account for one in open_ones)} "
                f"{one_or_more((one.account for one in open_ones), 'gives', 'give')} {in_words(day)} as the day of "
                f"{what}, {outlets_of(one.account for one in telling)} more exactly “{best}”."
            ),
            [_time_position(doing, " ".join(_time_span(doing).of(doing.account.text).split())) for doing in found],
            origins=1,
            method="events:part-of-day",
        )


def _time_span(doing: Doing) -> Span:
    return doing.event.time.span if doing.event.time is not None else doing.event.trigger


def _part_of_day(doing: Doing) -> bool:
    """Whether the words for the time name a part of the day ("late Monday", "Wednesday morning")."""
    spoken = _time_span(doing).of(doing.account.text).casefold().replace("-", " ").split()
    return any(word in speaking().parts_of_day for word in spoken)


def _time_position(doing: Doing, value: str) -> Position:
    return position(doing.account, doing.event.id, value, _time_span(doing))
