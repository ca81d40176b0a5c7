"""Sentences that reports share: what outlets change in them (labels, numbers, who says it), and which several carry."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    listed,
    one_or_more,
    outlets_of,
    position,
    shortened,
    upper_first,
)
from variorum.compare.details import added_details
from variorum.compare.grouping import components
from variorum.compare.labels import WORD, Label, finished, label_of, own_tone, tone_of
from variorum.compare.passages import Edit, Pair, Sentence, edits_between, rewritten
from variorum.compare.speakers import one_voice, spoken_for
from variorum.compare.terms import folded_words
from variorum.ontology.compare import counting, loaded_tones, plain_tones, speaking
from variorum.ontology.words import closed_classes
from variorum.records import Comparison, Quantity, Span, Statement, StatementType

MOST_CARRIED = 2
"""The most passages of a story that are shown as carried by several reports, after those that other findings show."""
SHARED = "sentences:shared"
"""The method of a finding that several reports carry one passage."""
MOST_LOOKED_AT = 20
"""The most such passages of a story that are made ready to be shown."""
LEAST_TERMS = 5
"""A passage of fewer terms says too little."""
LEAST_WORDS = 8
"""A shorter stretch is no sentence that is shared."""
CARRIED = 0.7
"""Share of the shorter sentence that is the same where two reports carry one sentence."""
LONGEST_LABEL = 5
"""An edit of more words is no label."""
MOST_QUOTED = 120
"""The most characters of a passage that are shown in a proposition."""
_EDITS = 2**14
"""Edits whose tone is kept: reports that share a sentence change it in the same words."""


def compare_rewriting(block: StoryAccounts) -> Iterator[Comparison]:
    """The comparisons that rest on sentences which reports share."""
    pairs = list(rewritten(block.accounts))
    edits = [edit for pair in pairs for edit in edits_between(pair)]
    yield from _relabelled(block, edits)
    yield from _made_vague(block, edits)
    yield from _attributed(block, edits)
    yield from added_details(block, pairs)
    yield from _carried(block, pairs)


def _relabelled(block: StoryAccounts, edits: Sequence[Edit]) -> Iterator[Comparison]:
    """Labels that stand in each other's place, with different tones of which one takes a side; each set once."""
    labels: list[Label] = []
    pairs: list[tuple[int, int]] = []
    known: dict[tuple[str, Span], tuple[Label, bool]] = {}

    def labelled(account: Account, span: Span) -> tuple[Label, bool]:
        place = account.document_id, span
        if place not in known:
            label = _label(block, account, span)
            known[place] = label, _names_somebody(label)
        return known[place]

    for edit in edits:
        if _tone_in(edit.first.of(edit.one.text)) is None and _tone_in(edit.second.of(edit.other.text)) is None:
            continue
        (one, fits), (other, fits_too) = labelled(edit.one, edit.first), labelled(edit.other, edit.second)
        if not (fits and fits_too) or one.tone == other.tone:
            continue
        sided = {one.tone, other.tone} - plain_tones() - {None}
        both = one.tone is not None and other.tone is not None
        if sided and (both or sided & loaded_tones()):
            pairs.append((len(labels), len(labels) + 1))
            labels += [one, other]
    same: dict[tuple[str, Span], int] = {}
    for index, label in enumerate(labels):
        first = same.setdefault((label.account.document_id, label.span), index)
        if first != index:
            pairs.append((first, index))
    for group in components(sorted(pairs)):
        members = sorted({index for pair in group for index in pair})
        kept = {(labels[index].account.document_id, labels[index].span): labels[index] for index in members}
        ordered = sorted(kept.values(), key=lambda one: (block.accounts.index(one.account), one.span))
        yield from finished(block, "In one sentence that reports share, the same are", ordered, "sentences:labels")


def _label(block: StoryAccounts, account: Account, span: Span) -> Label:
    """The words of an edit as a label, up to the last word with a tone; without a tone where they are no label.

    That is where they count, or hold a word of the language between name and tone ("its", "will be").
    """
    kept = Span(span.start, span.start + _until_tone(span.of(account.text)))
    mention = next((one for one in account.mentions if one.span.overlaps(kept)), None)
    words = label_of(kept.of(account.text))
    actor = block.actors.get(mention.actor_id or "") if mention else None
    tone = own_tone(words, actor) if actor is not None else tone_of(words)
    if tone is not None and any(one.span.overlaps(kept) for one in account.quantities):
        tone = None
    return Label(account, mention.id if mention else block.story.id, kept, words, tone)


@lru_cache(maxsize=_EDITS)
def _until_tone(words: str) -> int:
    """Where the last word with a tone ends; the length of the words where none has one."""
    return max(
        (found.end() for found in WORD.finditer(words) if tone_of(found.group()) is not None), default=len(words)
    )


@lru_cache(maxsize=_EDITS)
def _tone_in(words: str) -> str | None:
    """The tone of an edit whoever is meant: where it has none here, its label has none."""
    return tone_of(label_of(words[: _until_tone(words)]))


def _names_somebody(label: Label) -> bool:
    """Whether the words of an edit can be a label: short, and none of them a pronoun, a preposition or a verb form."""
    words = WORD.findall(label.words)
    return 0 < len(words) <= LONGEST_LABEL and not any(word.casefold() in closed_classes() for word in words)


def _made_vague(block: StoryAccounts, edits: Sequence[Edit]) -> Iterator[Comparison]:
    """A number in one report where another has "many" in the same sentence."""
    exact: dict[str, list[tuple[Account, Span]]] = defaultdict(list)
    vague: dict[str, list[tuple[Account, Span]]] = defaultdict(list)
    first: dict[tuple[str, Span], Quantity] = {}
    for account in block.accounts:
        for quantity in account.quantities:
            first.setdefault((account.document_id, quantity.span), quantity)
    for edit in edits:
        for account, span, against, words in (
            (edit.one, edit.first, edit.other, edit.second),
            (edit.other, edit.second, edit.one, edit.first),
        ):
            number = first.get((account.document_id, span))
            if number is None or number.qualifier is not None:
                continue
            bare = words.of(against.text).casefold()
            if bare in counting().vague:
                exact[bare].append((account, span))
                vague[bare].append((against, words))
    for word, known in sorted(exact.items()):
        sides = (dict.fromkeys(known), dict.fromkeys(vague[word]))
        told, left = ([account for account, _ in side] for side in sides)
        figure = known[0][1].of(known[0][0].text)
        yield comparison(
            block.story,
            "number",
            "refined",
            upper_first(
                f"{outlets_of(told)} {one_or_more(told, 'gives', 'give')} {figure} where {outlets_of(left)} "
                f"{one_or_more(left, 'says', 'say')} “{word}” in the same sentence."
            ),
            [
                position(account, _record(account, span) or block.story.id, span.of(account.text), span)
                for side in sides
                for account, span in side
            ],
            origins=block.origins([position(account, "", "", span) for account, span in sides[0]]),
            method="sentences:number",
        )


def _record(account: Account, span: Span) -> str | None:
    return next((one.id for one in account.quantities if one.span == span), None)


def _attributed(block: StoryAccounts, edits: Sequence[Edit]) -> Iterator[Comparison]:
    """The same words given to different speakers; one comparison for each pair of speakers."""
    spoken = spoken_for(block)
    sides: dict[tuple[str, ...], dict[str, list[tuple[Account, Statement, Span]]]] = defaultdict(dict)
    held: dict[tuple[str, Span], Statement | None] = {}
    sources = {account.document_id: _whole_sources(account) for account in block.accounts} if edits else {}

    def spoken_in(account: Account, span: Span) -> Statement | None:
        place = account.document_id, span
        if place not in held:
            held[place] = _spoken(account, span, sources[account.document_id])
        return held[place]

    for edit in edits:
        one = spoken_in(edit.one, edit.first)
        other = spoken_in(edit.other, edit.second) if one is not None else None
        if one is None or other is None or one_voice(block, spoken, (edit.one, one), (edit.other, other)):
            continue
        names = _source(edit.one, one), _source(edit.other, other)
        pair = sides[tuple(sorted(name.casefold() for name in names))]
        for name, place in zip(names, ((edit.one, one, edit.first), (edit.other, other, edit.second)), strict=True):
            known = pair.setdefault(name.casefold(), [])
            if all(place[0] is not account for account, _, _ in known):
                known.append(place)
    for _, pair in sorted(sides.items()):
        told = listed(
            [f"{_source(*same[0][:2])} ({outlets_of(account for account, _, _ in same)})" for same in pair.values()]
        )
        first = next(iter(pair.values()))[0]
        words = shortened(" … ".join(span.of(first[0].text) for span in first[1].content), MOST_QUOTED)
        positions = [
            position(account, said.id, _source(account, said), span)
            for same in pair.values()
            for account, said, span in same
        ]
        yield comparison(
            block.story,
            "actor",
            "contradicted",
            f"The same words are given to different speakers, {told}: “{words}”.",
            positions,
            origins=1,
            method="sentences:speaker",
        )


def _whole_sources(account: Account) -> list[tuple[Span, Statement]]:
    """Every statement with a content, behind the stretch from the beginning to the end of its source."""
    return [
        (Span(statement.source[0].start, statement.source[-1].end), statement)
        for statement in account.statements
        if statement.source and statement.content
    ]


def _spoken(account: Account, span: Span, sources: Sequence[tuple[Span, Statement]]) -> Statement | None:
    """The statement whose whole source an edit holds, where it is no pronoun."""
    for source, statement in sources:
        if span.contains(source):
            words = source.of(account.text).casefold()
            return None if closed_classes().get(words) == "PRON" else statement
    return None


def _source(account: Account, statement: Statement) -> str:
    return " ".join(" ".join(span.of(account.text) for span in statement.source).split())


def _carried(block: StoryAccounts, pairs: Sequence[Pair]) -> Iterator[Comparison]:
    """The passages that most publishers carry and that hold a statement, a figure or an event; each sentence once."""
    beside: dict[Sentence, dict[str, Pair]] = defaultdict(dict)
    for pair in pairs:
        beside[pair.one].setdefault(pair.other.account.document_id, pair)
        beside[pair.other].setdefault(pair.one.account.document_id, pair)
    weight = {sentence: _weight(sentence) for sentence in beside}
    order = {id(account): index for index, account in enumerate(block.accounts)}
    ranked = sorted(
        (sentence for sentence in beside if weight[sentence] > 0),
        key=lambda one: (-len(beside[one]), -weight[one], order[id(one.account)], one.places[0]),
    )
    shown: set[Sentence] = set()
    kept = 0
    for first in ranked:
        if kept == MOST_LOOKED_AT:
            break
        if first in shown:
            continue
        found = [pair if pair.one is first else pair.turned for pair in beside[first].values()]
        group = [pair for pair in found if pair.other not in shown and _one_text(pair)]
        if not group:
            continue
        shown.update((first, *(pair.other for pair in group)))
        kept += 1
        longest = max((pair.shared[0] for pair in group), key=lambda span: (span.end - span.start, span))
        places = [(first.account, longest), *((pair.other.account, pair.shared[1]) for pair in group)]
        positions = [
            position(account, block.story.id, shortened(span.of(account.text)), span)
            for account, span in sorted(places, key=lambda place: order[id(place[0])])
        ]
        words = shortened(longest.of(first.account.text).strip('"“” '), MOST_QUOTED).replace('"', "'")
        yield comparison(
            block.story,
            "wording",
            "corroborated",
            upper_first(f"{outlets_of(account for account, _ in places)} carry the same sentence: “{words}”."),
            positions,
            origins=block.origins(positions),
            method=SHARED,
        )


def _one_text(pair: Pair) -> bool:
    """Whether two sentences are nearly the same, long enough to be shown, and none of them denies what they tell."""
    if pair.likeness < CARRIED or _denies(pair.one) != _denies(pair.other):
        return False
    words = pair.shared[0].of(pair.one.account.text)
    return len(words.split()) >= LEAST_WORDS and len(set(folded_words(words))) >= LEAST_TERMS


def _denies(sentence: Sentence) -> set[StatementType]:
    """The denials, charges, demands and the like that a sentence holds: with others it tells something else."""
    span = sentence.span(0, len(sentence.words))
    kinds = {one.type for one in sentence.account.statements if any(part.overlaps(span) for part in one.content)}
    return kinds & (set(speaking().not_told) - set(speaking().plain))


def _weight(sentence: Sentence) -> int:
    """How much a sentence says: its statement, figures and events; nothing where it has too few terms."""
    account, span = sentence.account, sentence.span(0, len(sentence.words))
    if len(set(folded_words(span.of(account.text)))) < LEAST_TERMS:
        return 0
    said = any(part.overlaps(span) for one in account.statements for part in one.content)
    figures = sum(one.span.overlaps(span) for one in account.quantities)
    return 2 * said + figures + sum(one.trigger.overlaps(span) for one in account.events)
