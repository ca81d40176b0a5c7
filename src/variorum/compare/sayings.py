"""Statements side by side: the same words, other words for the same, a denial against a claim, one origin alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    origins_behind,
    outlets_of,
    position,
    shortened,
    upper_first,
)
from variorum.compare.figures import speaker_of
from variorum.compare.grouping import components
from variorum.compare.terms import fold
from variorum.ontology.compare import speaking
from variorum.records import Comparison, Position, Span, Statement, StatementType

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
ACT_TERMS = 1
"""Terms that two acts of one kind by one speaker must share to be one act."""
MOST_ALONE = 3
"""The most statements of a story that are shown as carried by one origin only."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A statement with what comparing it needs. `speaker`: key of who speaks; `name`: the words for it."""

    account: Account
    statement: Statement
    speaker: str | None
    name: str
    words: tuple[str, ...]
    terms: frozenset[str]

    @property
    def span(self) -> Span:
        """The content from its first to its last word."""
        return Span(self.statement.content[0].start, self.statement.content[-1].end)

    def value(self) -> str:
        """The content in one line."""
        return shortened(" … ".join(span.of(self.account.text) for span in self.statement.content))


def compare_sayings(block: StoryAccounts) -> Iterator[Comparison]:
    """The comparisons that rest on statements."""
    sayings = [saying for account in block.accounts for saying in _sayings(account, block)]
    carried: set[tuple[str | None, StatementType]] = set()
    for group in _groups(sayings):
        yield from _side_by_side(block, group)
        if origins_behind(saying.account for saying in group) > 1:
            carried.update((saying.speaker, saying.statement.type) for saying in group)
    denials = list(_denials(block, sayings))
    yield from denials
    yield from _purposes(block, sayings)
    answered = {place.record_id for denial in denials for place in denial.positions}
    left = [one for one in sayings if (one.speaker, one.statement.type) not in carried]
    yield from _alone(block, [one for one in left if one.statement.id not in answered])


def _sayings(account: Account, block: StoryAccounts) -> Iterator[Saying]:
    names = {actor.id: actor.name for actor in block.actors.values()}
    for statement in account.statements:
        if statement.type == "think" or not statement.content:
            continue
        source = " ".join(span.of(account.text) for span in statement.source)
        text = " ".join(span.of(account.text) for span in statement.content)
        words = tuple(word.casefold() for word in _WORD.findall(text)[:MOST_WORDS])
        own = {fold(word) for word in _WORD.findall(f"{source} {names.get(statement.actor_id or '', '')}")}
        source_key = " ".join(sorted(filter(None, own)))
        yield Saying(
            account=account,
            statement=statement,
            speaker=statement.actor_id or (f"words:{source_key}" if source_key else None),
            name=speaker_of(statement, account, names) or "An unnamed speaker",
            words=words,
            terms=frozenset(filter(None, (fold(word) for word in words))) - own,
        )


def _groups(sayings: Sequence[Saying]) -> Iterator[list[Saying]]:
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
        pairs += [pair for pair in pairwise(found) if _elsewhere(sayings, *pair)]
    for found in by_speaker.values():
        pairs += [
            (one, other)
            for one, other in combinations(found, 2)
            if _elsewhere(sayings, one, other) and _one_statement(sayings[one], sayings[other])
        ]
    for group in components(sorted(set(pairs))):
        members = sorted({index for pair in group for index in pair})
        yield [sayings[index] for index in members[:MOST_TOGETHER]]


def _elsewhere(sayings: Sequence[Saying], one: int, other: int) -> bool:
    return sayings[one].account.document_id != sayings[other].account.document_id


def _one_statement(one: Saying, other: Saying) -> bool:
    shared = len(one.terms & other.terms)
    smaller = min(len(one.terms), len(other.terms))
    if shared >= min(ALIKE_CONTENT, smaller) >= ALIKE_TERMS and shared >= ALIKE * smaller:
        return True
    return _one_act(one.statement.type, other.statement.type) and shared >= ACT_TERMS


def _one_act(one: StatementType, other: StatementType) -> bool:
    weighty = set(speaking().weighty)
    return any(one in family and other in family for family in speaking().families if weighty.intersection(family))


def same_words(one: Saying, other: Saying) -> bool:
    """Whether the two contents are the same words: runs of at least `LEAST_RUN` cover most of the shorter one."""
    shorter, longer = sorted((one.words, other.words), key=len)
    if len(shorter) < LEAST_RUN:
        return False
    matches = SequenceMatcher(None, shorter, longer, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matches if block.size >= LEAST_RUN) >= SAME_SHARE * len(shorter)


def _side_by_side(block: StoryAccounts, group: Sequence[Saying]) -> Iterator[Comparison]:
    first = group[0]
    same: list[Saying] = []
    other: list[Saying] = []
    for one, two in combinations(group, 2):
        if one.account.origin == two.account.origin or one.account.document_id == two.account.document_id:
            continue
        if same_words(one, two):
            same += [one, two]
        else:
            other += [one, two]
    if same:
        kept = _ordered(group, same)
        accounts = [saying.account for saying in kept]
        positions = _positions(kept)
        yield comparison(
            block.story,
            "wording",
            "corroborated",
            upper_first(f"{outlets_of(accounts)} report the same words of {_who(kept)}: {_said(kept[0])}"),
            positions,
            origins=block.origins(positions),
            method="statements:same-words",
        )
    if not other:
        return
    kept = _ordered(group, other)
    accounts = [saying.account for saying in kept]
    positions = _positions(kept)
    weighty = set(speaking().weighty)
    if all(saying.statement.type in weighty for saying in kept):
        deed = speaking().deeds[first.statement.type]
        yield comparison(
            block.story,
            "what",
            "corroborated",
            upper_first(f"{outlets_of(accounts)} report that {_who(kept)} {deed}: {_said(kept[0])}"),
            positions,
            origins=block.origins(positions),
            method="statements:same-act",
        )
    elif not same:
        yield comparison(
            block.story,
            "wording",
            "differently_worded",
            upper_first(
                f"{outlets_of(accounts)} give a statement of {_who(kept)} in different words: "
                f"{_quoted(kept[0])} / {_quoted(next((one for one in kept if one.words != kept[0].words), kept[-1]))}"
            ),
            positions,
            origins=origins_behind(accounts),
            method="statements:other-words",
        )


def _nameable(saying: Saying) -> bool:
    """Whether the speaker is known by a name, so that "only one outlet reports that ..." says something."""
    return saying.statement.actor_id is not None or any(word[:1].isupper() for word in saying.name.split()[1:])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ordered(group: Sequence[Saying], chosen: Sequence[Saying]) -> list[Saying]:
    wanted = {saying.statement.id for saying in chosen}
    return [saying for saying in group if saying.statement.id in wanted]


def _who(group: Sequence[Saying]) -> str:
    """The name of who speaks: an actor's, else the most frequent words with a name in them, else `a speaker`."""
    named = [saying.name for saying in group if saying.statement.actor_id] or [
        saying.name for saying in group if _nameable(saying)
    ]
    return min(named, key=lambda name: (-named.count(name), len(name), name)) if named else "a speaker"


def _quoted(saying: Saying) -> str:
    return "“" + saying.value().strip('"“” ') + "”"


def _said(saying: Saying) -> str:
    words = saying.value()
    return words if words.endswith((".", "…", "!", "?", '"', "”")) else words + "."


def _positions(group: Sequence[Saying]) -> list[Position]:
    return [position(saying.account, saying.statement.id, saying.value(), saying.span) for saying in group]


def _denials(block: StoryAccounts, sayings: Sequence[Saying]) -> Iterator[Comparison]:
    """A denial by one speaker against what another says."""
    known = [saying for saying in sayings if saying.statement.actor_id is not None]
    denied = [saying for saying in known if saying.statement.type == "deny" and saying.statement.polarity == "+"]
    said = [one for one in known if one.statement.type in ("assert", "claim", "announce", "confirm", "accuse")]
    for denial in denied:
        against = [
            saying
            for saying in said
            if saying.speaker != denial.speaker
            and saying.statement.within != denial.statement.id
            and len(saying.terms & denial.terms) >= ALIKE_TERMS
            and len(saying.terms & denial.terms) >= ALIKE * min(len(saying.terms), len(denial.terms))
        ]
        if against:
            sides = {saying.speaker for saying in against}
            who = _who([saying for saying in against if saying.speaker == against[0].speaker])
            yield comparison(
                block.story,
                "status",
                "contradicted",
                f"{denial.name} denies what {who} says: {_said(against[0])}",
                _positions([denial, *against]),
                origins=max(
                    origins_behind(saying.account for saying in against if saying.speaker == side) for side in sides
                ),
                method="statements:denial",
            )


def _purposes(block: StoryAccounts, sayings: Sequence[Saying]) -> Iterator[Comparison]:
    """Two speakers whom one sentence sets against each other over a purpose."""
    words = speaking()
    by_document: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_document[saying.account.document_id].append(saying)
    for found in by_document.values():
        for one, other in pairwise(found):
            if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
                continue
            if not _purpose(one, words.purposes) or not _purpose(other, words.purposes):
                continue
            sentence = one.account.sentence(Span(one.span.start, one.span.start)).casefold()
            own = _WORD.findall(sentence)
            together = other.account.text[other.span.start : other.span.end].casefold()[:40] in sentence
            if together and any(contrast in own for contrast in words.contrasts):
                yield comparison(
                    block.story,
                    "purpose",
                    "contradicted",
                    f"{_capital(one.name)} and {other.name} describe the purpose differently.",
                    _positions([_up_to(one, other), other]),
                    origins=1,
                    method="statements:contrasted-purpose",
                )


def _up_to(one: Saying, other: Saying) -> Saying:
    """The first statement without the second, where its content runs on into it."""
    end = min(one.span.end, other.span.start)
    starts = [span.start for span in other.statement.source if one.span.start < span.start < end]
    if not starts:
        return one
    kept = one.account.text[one.span.start : max(starts)].rstrip(" ,;\n\t")
    if not kept:
        return one
    content = (Span(one.span.start, one.span.start + len(kept)),)
    return replace(one, statement=replace(one.statement, content=content))


def _purpose(saying: Saying, cues: Sequence[str]) -> bool:
    text = f" {' '.join(saying.words)} "
    return any(f" {cue} " in text for cue in cues)


def _alone(block: StoryAccounts, sayings: Sequence[Saying]) -> Iterator[Comparison]:
    """Weighty acts that one origin alone carries, the leading ones first."""
    if origins_behind(block.accounts) < 2:
        return
    weight = {kind: rank for rank, kind in enumerate(speaking().weighty)}
    worth = [
        saying
        for saying in sayings
        if saying.statement.type in weight
        and _nameable(saying)
        and len(saying.terms) >= ALIKE_TERMS
        and not (saying.account.title is not None and saying.account.title.overlaps(saying.span))
    ]
    worth.sort(
        key=lambda saying: (
            not saying.account.leads(saying.span),
            saying.statement.actor_id is None,
            weight[saying.statement.type],
            saying.account.document_id,
            saying.span,
        )
    )
    seen: set[tuple[str | None, str]] = set()
    for saying in worth:
        key = (saying.speaker, saying.statement.type)
        if key in seen or len(seen) == MOST_ALONE:
            continue
        seen.add(key)
        deed = speaking().deeds[saying.statement.type]
        own = "it" if saying.name == saying.account.outlet else saying.name
        yield comparison(
            block.story,
            "what",
            "single_origin",
            f"Only {outlets_of([saying.account])} reports that {own} {deed}: {_said(saying)}",
            _positions([saying]),
            origins=1,
            method="statements:one-origin",
        )
