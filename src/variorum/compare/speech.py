"""Statements made ready for comparing, and which of different reports are one statement or one act."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from variorum.compare.accounts import Account, StoryAccounts, shortened
from variorum.compare.figures import speaker_of
from variorum.compare.grouping import components
from variorum.compare.matching import longest, matching
from variorum.compare.speakers import apposed, spoken_for
from variorum.compare.terms import fold
from variorum.ontology.compare import speaking
from variorum.records import Span, Statement

SAME_RUN = 6
"""Two statements that share so many words in the same order may be one."""
LEAST_RUN = 3
"""Shorter runs of shared words are chance."""
SAME_SHARE = 0.6
"""Share of the shorter content that shared runs must cover to be the same words and not another translation."""
MOST_TOGETHER = 60
"""The most accounts of one statement that are compared word by word (the earliest ones)."""
MOST_WORDS = 300
"""The most words of a content that are looked at."""
ALIKE = 0.5
"""Share of the shorter content's terms that the other must hold to be the same statement in other words."""
ALIKE_TERMS = 3
"""... and at least so many of them."""
ALIKE_CONTENT = 4
"""... and of a longer content at least so many."""
ACT_SHARE = 0.34
"""Share of the shorter content's terms that two acts of one kind by one speaker must share to be one act."""
JUDGED_TERMS = 2
"""Terms that a rejection and a judgement of the same party share where they are one answer."""
SHORT_CLAIM = 2
"""A claim of so few terms ("claimed the attack") takes responsibility."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A statement with what comparing it needs.

    `speaker`: key of whose voice it is (of a spokesman that of the group); `name`: the words for who speaks; `words`
    and where they stand (`places`); `terms`: the terms of the content without those of the speaker's name.
    """

    account: Account
    statement: Statement
    speaker: str | None
    name: str
    words: tuple[str, ...]
    places: tuple[Span, ...]
    terms: frozenset[str]

    @property
    def span(self) -> Span:
        """The content from its first to its last word."""
        return Span(self.statement.content[0].start, self.statement.content[-1].end)

    @property
    def nameable(self) -> bool:
        """Whether the speaker is known by a name, so that "only one outlet reports that ..." says something."""
        return self.statement.actor_id is not None or any(word[:1].isupper() for word in self.name.split()[1:])

    def value(self) -> str:
        """The content in one line."""
        return shortened(" … ".join(span.of(self.account.text) for span in self.statement.content))

    def text_of(self, run: Sequence[str]) -> str:
        """A run of its words as written."""
        for start in range(len(self.words) - len(run) + 1):
            if self.words[start : start + len(run)] == tuple(run):
                span = Span(self.places[start].start, self.places[start + len(run) - 1].end)
                return " ".join(span.of(self.account.text).split())
        return " ".join(run)


def quoted(saying: Saying, most: int) -> str:
    """The content in quotation marks, in one line of at most `most` characters."""
    return "“" + shortened(saying.value().strip('"“” ,.;'), most).replace('"', "'").strip() + "”"


def sayings_of(block: StoryAccounts) -> list[Saying]:
    """The statements of a story's reports; thoughts and statements without content are none."""
    spoken = spoken_for(block)
    names = {actor.id: actor.name for actor in block.actors.values()}
    found: list[Saying] = []
    for account in block.accounts:
        for statement in account.statements:
            if statement.type == "think" or not statement.content:
                continue
            source = " ".join(span.of(account.text) for span in statement.source)
            places = [
                Span(span.start + match.start(), span.start + match.end())
                for span in statement.content
                for match in _WORD.finditer(span.of(account.text))
            ][:MOST_WORDS]
            words = tuple(place.of(account.text).casefold() for place in places)
            own = {fold(word) for word in _WORD.findall(f"{source} {names.get(statement.actor_id or '', '')}")}
            key = " ".join(sorted(filter(None, own)))
            known = statement.actor_id or apposed(block, account, statement)
            actor = spoken.get(known or "", known)
            found.append(
                Saying(
                    account=account,
                    statement=statement,
                    speaker=actor or (f"words:{key}" if key else None),
                    name=speaker_of(statement, account, names) or "An unnamed speaker",
                    words=words,
                    places=tuple(places),
                    terms=frozenset(filter(None, (fold(word) for word in words))) - own,
                )
            )
    return found


def is_act(saying: Saying) -> bool:
    """Whether it does something by saying it; a claim only where it takes responsibility."""
    if saying.statement.type not in speaking().weighty:
        return False
    if saying.statement.type != "claim":
        return True
    cue = " ".join(span.of(saying.account.text) for span in saying.statement.cue).casefold()
    return any(word in cue for word in speaking().taking) or 0 < len(saying.terms) <= SHORT_CLAIM


def one_statements(sayings: Sequence[Saying]) -> Iterator[list[Saying]]:
    """Sayings of different reports that are one statement or one act. Only sayings of one speaker, or in the same
    words, are held against each other: the work grows with what one speaker says in one story."""
    pairs: list[tuple[int, int]] = []
    by_speaker: dict[str, list[int]] = defaultdict(list)
    by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, saying in enumerate(sayings):
        if saying.speaker:
            by_speaker[saying.speaker].append(index)
        for run in {saying.words[at : at + SAME_RUN] for at in range(len(saying.words) - SAME_RUN + 1)}:
            by_run[run].append(index)
    for found in by_run.values():
        pairs += [pair for pair in pairwise(found) if _same_voice(sayings[pair[0]], sayings[pair[1]])]
    for found in by_speaker.values():
        pairs += [
            (one, other)
            for one, other in combinations(found, 2)
            if _elsewhere(sayings[one], sayings[other]) and _one_statement(sayings[one], sayings[other])
        ]
    for group in components(sorted(set(pairs))):
        members = sorted({index for pair in group for index in pair})
        yield [sayings[index] for index in members[:MOST_TOGETHER]]


def _elsewhere(one: Saying, other: Saying) -> bool:
    return one.account.document_id != other.account.document_id


def _same_voice(one: Saying, other: Saying) -> bool:
    """Whether two sayings in the same words can be one: no denial against an assertion, no two different speakers."""
    if not _elsewhere(one, other) or one.statement.polarity != other.statement.polarity:
        return False
    if (one.statement.type == "deny") != (other.statement.type == "deny"):
        return False
    known = one.statement.actor_id is not None and other.statement.actor_id is not None
    return not known or one.speaker == other.speaker


def _one_statement(one: Saying, other: Saying) -> bool:
    if one.statement.polarity != other.statement.polarity:
        return False
    if _one_judgement(one, other):
        return True
    if not _compatible(one, other):
        return False
    shared = len(one.terms & other.terms)
    smaller = min(len(one.terms), len(other.terms))
    if shared >= min(ALIKE_CONTENT, smaller) >= ALIKE_TERMS and shared >= ALIKE * smaller:
        return True
    if not (is_act(one) and is_act(other)):
        return False
    return (shared > 0 and shared >= ACT_SHARE * smaller) or _one_answer(one, other)


def _one_answer(one: Saying, other: Saying) -> bool:
    """Whether two leads of one day carry the same act by the same party, of the kinds that are done once a day."""
    kind = one.statement.type
    if kind != other.statement.type or kind not in speaking().once_a_day:
        return False
    same_day = one.account.day is not None and one.account.day == other.account.day
    return same_day and one.account.leads(one.span) and other.account.leads(other.span)


def judges(saying: Saying) -> bool:
    """Whether a plain statement passes a judgement ("described the offer as ...")."""
    cue = " ".join(span.of(saying.account.text) for span in saying.statement.cue).casefold()
    return saying.statement.type in speaking().plain and any(word in cue for word in speaking().judging)


def _one_judgement(one: Saying, other: Saying) -> bool:
    """Whether a rejection and a judgement are one: the same words of judgement in both."""
    if not ((is_act(one) and judges(other)) or (is_act(other) and judges(one))):
        return False
    if not {one.statement.type, other.statement.type} & set(speaking().once_a_day):
        return False
    return len(one.terms & other.terms) >= JUDGED_TERMS


def _compatible(one: Saying, other: Saying) -> bool:
    """Whether two types of statements can be one: the same, both plain, or acts of one family."""
    a, b = one.statement.type, other.statement.type
    words = speaking()
    return a == b or (a in words.plain and b in words.plain) or any(a in f and b in f for f in words.families)


def same_words(one: Saying, other: Saying) -> bool:
    """Whether the two contents are the same words: runs of at least `LEAST_RUN` cover most of the shorter one."""
    shorter, longer = sorted((one.words, other.words), key=len)
    return len(shorter) >= LEAST_RUN and (shorter == longer or _cover_most(shorter, longer))


@lru_cache(maxsize=4096)
def _cover_most(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """The same for words; of copied contents it is asked time and again."""
    sizes = [size for _, _, size in matching(shorter, longer)]
    return sum(size for size in sizes if size >= LEAST_RUN) >= SAME_SHARE * len(shorter)


def longest_run(words: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The longest run of two words or more that both hold."""
    found = longest(words, other)
    return () if found is None else tuple(words[found[0] : found[0] + found[2]])


def shared_span(saying: Saying, other: Saying) -> Span:
    """The part of a content from the first to the last run of words that the other shares."""
    runs = [(start, size) for start, _, size in matching(saying.words, other.words) if size >= LEAST_RUN]
    if not runs:
        return saying.span
    (first, _), (last, size) = runs[0], runs[-1]
    return Span(saying.places[first].start, saying.places[last + size - 1].end)


def without_end(run: Sequence[str]) -> tuple[str, ...]:
    """A run of words without the stop words at its end ("around the town of")."""
    end = len(run)
    while end and not fold(run[end - 1]):
        end -= 1
    return tuple(run[:end])
