"""Speakers against each other: denials, rejected accusations, purposes told differently."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from variorum.compare.accounts import StoryAccounts, comparison, origins_behind, outlets_of, position, upper_first
from variorum.compare.grouping import components
from variorum.compare.speech import ALIKE, ALIKE_TERMS, Saying, quoted
from variorum.ontology.compare import speaking
from variorum.records import Comparison, Position, Span

MOST_QUOTED = 100
"""The most characters of a disputed statement that are shown in a proposition."""
_SAID = ("assert", "claim", "announce", "confirm", "accuse")
_WORD = re.compile(r"[^\W\d_]+")


def denials(block: StoryAccounts, sayings: Sequence[Saying]) -> Iterator[Comparison]:
    """A denial by one speaker against what another says; denials of one thing by one speaker are shown once."""
    known = [saying for saying in sayings if saying.statement.actor_id is not None]
    said = [one for one in known if one.statement.type in _SAID]
    by_speaker: dict[str, list[tuple[Saying, list[Saying]]]] = defaultdict(list)
    for denial in known:
        if denial.statement.type not in ("deny", "reject") or denial.statement.polarity != "+":
            continue
        against = [saying for saying in said if _denies(denial, saying) or _answers(denial, saying)]
        if against:
            by_speaker[denial.speaker or ""].append((denial, against))
    for _, found in sorted(by_speaker.items()):
        pairs = [(place, place) for place in range(len(found))] + [
            (one, other)
            for one, other in combinations(range(len(found)), 2)
            if {x.statement.id for x in found[one][1]} & {x.statement.id for x in found[other][1]}
        ]
        for group in components(sorted(pairs)):
            members = sorted({index for pair in group for index in pair})
            denying = [found[index][0] for index in members]
            against = list({x.statement.id: x for index in members for x in found[index][1]}.values())
            yield _denial(block, denying, against)


def _denial(block: StoryAccounts, denying: Sequence[Saying], against: Sequence[Saying]) -> Comparison:
    first = against[0]
    sides = {saying.speaker for saying in against}
    own = [saying for saying in against if saying.speaker == first.speaker]
    verb = "denies" if denying[0].statement.type == "deny" else "rejects"
    charged = "accuses it of" if first.statement.type == "accuse" else "says"
    return comparison(
        block.story,
        "status",
        "contradicted",
        upper_first(
            f"{denying[0].name} {verb} ({outlets_of(one.account for one in denying)}) what {first.name} {charged} "
            f"({outlets_of(one.account for one in own)}): {quoted(first, MOST_QUOTED)}."
        ),
        _positions([*denying, *against]),
        origins=max(origins_behind(one.account for one in against if one.speaker == side) for side in sides),
        method="statements:denial",
    )


def _denies(denial: Saying, saying: Saying) -> bool:
    """Whether it denies, by its words, what another speaker says."""
    shared = len(saying.terms & denial.terms)
    return (
        denial.statement.type == "deny"
        and saying.speaker != denial.speaker
        and saying.statement.within != denial.statement.id
        and shared >= ALIKE_TERMS
        and shared >= ALIKE * min(len(saying.terms), len(denial.terms))
        and _of_whom(denial, saying)
    )


def _of_whom(denial: Saying, saying: Saying) -> bool:
    """Whether those whose deed is denied are, by what the other says, its doers; true where either names none of it."""
    denied, told = _doers(denial, denied=True), _doers(saying, denied=False)
    return not denied or told is None or bool(denied & told)


def _doers(saying: Saying, *, denied: bool) -> set[str] | None:
    """The doers of the deeds of a statement; null where it tells of none."""
    events = [
        event
        for event in saying.account.events
        if event.statement_id == saying.statement.id and (event.status == "denied" or not denied)
    ]
    return {actor for event in events for actor in event.actor_ids} if events else None


def _answers(denial: Saying, saying: Saying) -> bool:
    """Whether it rejects "the accusation" that another makes against this speaker before it in the same report."""
    words = set(denial.words)
    return (
        saying.statement.type == "accuse"
        and saying.account.document_id == denial.account.document_id
        and saying.span.start < denial.span.start
        and saying.speaker != denial.speaker
        and denial.speaker in saying.statement.target_ids
        and bool(words.intersection(speaking().answers))
    )


def purposes(block: StoryAccounts, sayings: Sequence[Saying]) -> Iterator[Comparison]:
    """Speakers who tell a purpose differently: in one sentence that sets them against each other, or across reports."""
    telling = [saying for saying in sayings if saying.speaker and _purpose(saying)]
    by_document: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_document[saying.account.document_id].append(saying)
    shown = False
    for found in by_document.values():
        for one, other in pairwise(found):
            if one in telling and other in telling and one.speaker != other.speaker and _contrasted(one, other):
                shown = True
                yield _purposed(block, [_up_to(one, other), other])
    if shown:
        return
    for one, other in combinations(telling, 2):
        if one.account.origin != other.account.origin and _two_sides(block, one, other) and _about_one(one, other):
            yield _purposed(block, [one, other])
            return


def _purposed(block: StoryAccounts, pair: Sequence[Saying]) -> Comparison:
    one, other = pair
    return comparison(
        block.story,
        "purpose",
        "contradicted",
        upper_first(
            f"{one.name[:1].upper()}{one.name[1:]} and {other.name} describe the purpose differently: "
            f"{quoted(one, MOST_QUOTED // 2)} / {quoted(other, MOST_QUOTED // 2)}."
        ),
        _positions(pair),
        origins=1,
        method="statements:contrasted-purpose",
    )


def _contrasted(one: Saying, other: Saying) -> bool:
    """Whether one sentence holds both and a word of contrast."""
    sentence = one.account.sentence(Span(one.span.start, one.span.start)).casefold()
    together = other.account.text[other.span.start : other.span.end].casefold()[:40] in sentence
    return together and any(contrast in _WORD.findall(sentence) for contrast in speaking().contrasts)


def _two_sides(block: StoryAccounts, one: Saying, other: Saying) -> bool:
    """Whether two speakers are known and do not speak for one state."""
    a, b = (block.actors.get(saying.statement.actor_id or "") for saying in (one, other))
    if a is None or b is None or one.speaker == other.speaker:
        return False
    return a.country is None or b.country is None or a.country != b.country


def _about_one(one: Saying, other: Saying) -> bool:
    """Whether both tell the purpose of one thing, in other words: some terms shared, most not."""
    shared = len(one.terms & other.terms)
    return shared > 0 and shared <= ALIKE * min(len(one.terms), len(other.terms)) + 1 and one.terms != other.terms


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


def _purpose(saying: Saying) -> bool:
    text = f" {' '.join(saying.words)} "
    return any(f" {cue} " in text for cue in speaking().purposes)


def _positions(group: Sequence[Saying]) -> list[Position]:
    return [position(saying.account, saying.statement.id, saying.value(), saying.span) for saying in group]
