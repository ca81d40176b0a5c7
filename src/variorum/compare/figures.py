"""Figures: the quantities of a story's reports that may be about the same thing, and whether two can both be right."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from variorum.compare.accounts import Account
from variorum.compare.terms import fold
from variorum.ontology.compare import counting, who_of_word
from variorum.ontology.words import closed_classes
from variorum.records import Quantity, Span, Statement, Story

EARLIER_DAYS = 3
"""A figure whose time ends more than this many days before the story's first report is about something else."""
BROAD_DAYS = 14
"""A figure over a longer time is a total, not the toll of one occurrence."""
TOTAL_FROM = 5_000
"""A toll of at least this many dead or wounded is a total of a war, not of an occurrence that one story tells."""
ABOUT = 0.1
"""How far "about" may be off, as a share of the number."""
VAGUE = 0.8
""""Dozens" is 24 and more in the contract; two figures only contradict where even this share of it is too much."""
LONGEST_SPEAKER = 9
"""A source of more words is not shown as a name."""
EARLY_CHARACTERS = 2_000
"""How far into the body a report tells what it is about; figures behind that are more often about other things."""
BEHIND_CHARACTERS = 60
"""How far behind a number the words stand that say what happened to those counted."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number as one account gives it.

    `who`: the class of those counted; `speaker`: who gives it, null = the outlet; `said`: whether its sentence says
    that somebody gives it; `total`: counted over a war, a year or another long time; `lead`: stands in title or
    lead; `early`: stands in the first part of the report; `least` / `most`: what the words allow (`most` inf = open).
    """

    account: Account
    quantity: Quantity
    who: str
    speaker: str | None
    said: bool
    total: bool
    lead: bool
    early: bool
    least: float
    most: float

    @property
    def number(self) -> float:
        """The number that the words name."""
        low, high = self.quantity.low, self.quantity.high
        return low if low is not None else high if high is not None else 0.0

    @property
    def remainder(self) -> bool:
        """Whether it counts the rest besides others ("49 other militants"), so that it is no toll of its own.

        "26 others" wounded are all the wounded, beside the dead; "six others" killed are a rest.
        """
        words = self.quantity.of.casefold().split()
        if len(words) > 1 and words[0] in ("other", "more", "further", "additional"):
            return True
        return self.quantity.unit == "killed" and words in (["others"], ["more"])

    @property
    def exact(self) -> bool:
        """Whether the words name one number and no bound."""
        return self.quantity.low == self.quantity.high and self.quantity.qualifier is None

    def excludes(self, other: "Figure") -> bool:
        """Whether both cannot be right about the same thing at the same time."""
        return self.least > other.most or other.least > self.most


def figures_of(account: Account, story: Story, names: Mapping[str, str]) -> list[Figure]:
    """The figures of one account that are about the story or a total, in reading order.

    `names`: actor names by id. Parts of other figures, figures of another day and those whose sentence says that they
    are about something else are left out; those said twice are kept once (the qualified one before the bare one).
    """
    statements = {statement.id: statement for statement in account.statements}
    found: list[Figure] = []
    for quantity in account.quantities:
        if quantity.part_of is not None or (quantity.low is None and quantity.high is None):
            continue
        if _of_both(account.text, quantity):
            continue
        sentence = account.sentence(quantity.span).casefold()
        scope = scope_of(quantity, sentence, story)
        if scope is None:
            continue
        statement = statements.get(quantity.statement_id) if quantity.statement_id else None
        speaker: str | None = None
        if statement is not None:
            speaker = speaker_of(statement, account, names)
        least, most = bounds(quantity)
        found.append(
            Figure(
                account=account,
                quantity=quantity,
                who=who_of(quantity.of),
                speaker=speaker,
                said=statement is not None or any(_holds(sentence, cue) for cue in counting().tellings),
                total=scope == "total",
                lead=account.leads(quantity.span),
                early=account.leads(quantity.span, EARLY_CHARACTERS),
                least=least,
                most=most,
            )
        )
    return _once(found)


def speaker_of(statement: Statement, account: Account, names: Mapping[str, str]) -> str | None:
    """Who speaks: the actor's name, else the words of the source where they are short and plain, else null."""
    if statement.actor_id in names:
        return names[statement.actor_id or ""]
    words = _BLANK.sub(" ", " ".join(span.of(account.text) for span in statement.source[:1])).strip()
    plain = words and len(words.split()) <= LONGEST_SPEAKER and not re.search(r"[\d\"“”]", words)
    if closed_classes().get(words.casefold()) == "PRON":
        return None
    return words if plain else None


def _once(figures: Iterable[Figure]) -> list[Figure]:
    """One figure for a number of a kind and speaker; "seven dead" in a title gives way to "at least seven" below."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = (figure.quantity.unit, figure.who, figure.number, figure.total, figure.speaker)
        known = kept.get(key)
        if known is None or (known.exact and not figure.exact and figure.quantity.qualifier is not None):
            kept[key] = figure
    qualified: dict[tuple[str, str, float], set[str | None]] = {}
    for figure in kept.values():
        if figure.quantity.qualifier is not None:
            qualified.setdefault((figure.quantity.unit, figure.who, figure.number), set()).add(figure.speaker)
    return [figure for figure in kept.values() if not (figure.exact and _said_with_bound(figure, qualified))]


def _said_with_bound(figure: Figure, qualified: Mapping[tuple[str, str, float], set[str | None]]) -> bool:
    """Whether the report gives the same number with a bound elsewhere, and not by the account of another speaker."""
    speakers = qualified.get((figure.quantity.unit, figure.who, figure.number))
    return speakers is not None and (figure.speaker is None or figure.speaker in speakers)


def scope_of(quantity: Quantity, sentence: str, story: Story) -> str | None:
    """`story`, `total`, or None where the figure is about something else."""
    words = counting()
    if any(_holds(sentence, cue) for cue in words.elsewhere):
        return None
    value = quantity.low if quantity.low is not None else quantity.high or 0.0
    if any(_holds(sentence, cue) for cue in words.totals) or (quantity.unit in words.tolls and value >= TOTAL_FROM):
        return "total"
    time = quantity.time
    if time is None or time.earliest is None or time.latest is None or story.start is None:
        return "story"
    earliest, latest = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    start = date.fromisoformat(story.start)
    if latest < start - timedelta(days=EARLIER_DAYS):
        return "total" if (latest - earliest).days > BROAD_DAYS else None
    return "story"


def _of_both(text: str, quantity: Quantity) -> bool:
    """Whether a number counts the dead and the wounded together: "175 fighters killed, injured"."""
    behind = text[quantity.span.end : quantity.span.end + BEHIND_CHARACTERS].casefold()
    words = re.split(r"[\d.;\n]", behind)[0].split()
    dead, hurt = counting().telling.get("killed", frozenset()), counting().telling.get("wounded", frozenset())
    told = [word.strip(",/&") for word in words if word.strip(",/&") not in ("", "and", "or")]
    return any(
        (one in dead or one == "killed") and other in hurt for one, other in pairwise(told)
    ) and quantity.unit in ("killed", "wounded")


def looks_back(sentence: str) -> bool:
    """Whether a sentence is about other occurrences than the one that is reported."""
    folded = sentence.casefold()
    return any(_holds(folded, cue) for cue in counting().elsewhere)


def earlier_days(story: Story, account: Account, span: Span) -> tuple[str, str] | None:
    """The days that an event or a number within these words is said to be of, where they lie before the story.

    What was on the eve of the first report, to the day, is its own.
    """
    if story.start is None:
        return None
    eve = (date.fromisoformat(story.start) - timedelta(days=EARLIER_DAYS)).isoformat()
    stated = [event.time for event in account.events if event.trigger.overlaps(span) or event.evidence.contains(span)]
    stated += [quantity.time for quantity in account.quantities if quantity.span.overlaps(span)]
    for time in stated:
        if time is None or time.earliest is None or time.latest is None:
            continue
        if time.latest < eve or (time.earliest != time.latest and time.latest < story.start):
            return time.earliest, time.latest
    return None


@cache
def _pattern(cue: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(cue)}\b")


def _holds(sentence: str, cue: str) -> bool:
    return cue in sentence and _pattern(cue).search(sentence) is not None


def who_of(words: str) -> str:
    """The class of those counted ("at least 12 Syrian civilians": civilians); the last word where none is known."""
    classes = who_of_word()
    tokens = [token.casefold() for token in re.findall(r"[^\W\d_]+", words)]
    for token in reversed(tokens):
        if token in classes:
            return classes[token]
    return fold(tokens[-1]) if tokens else counting().everybody


def bounds(quantity: Quantity) -> tuple[float, float]:
    """What the words allow. "About 100": 90 to 110; "dozens": from four fifths of 24; an open side is infinite."""
    low, high = quantity.low, quantity.high
    least = low if low is not None else 0.0
    most = high if high is not None else float("inf")
    if low is not None and low == high and quantity.qualifier in ("about", "nearly", "around", "some"):
        return least * (1 - ABOUT), most * (1 + ABOUT)
    if quantity.qualifier in counting().vague:
        return least * VAGUE, most
    return least, most


def told_closer(vague: Figure) -> bool:
    """Whether the report of a vague figure ("dozens") gives a number of the same elsewhere."""
    return vague.quantity.qualifier in counting().vague and any(
        one.unit == vague.quantity.unit and one.qualifier not in counting().vague and who_of(one.of) == vague.who
        for one in vague.account.quantities
    )
