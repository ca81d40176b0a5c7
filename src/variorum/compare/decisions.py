"""A decision of a parliament or court as reports of different stories look back on it, each in its words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.compare.accounts import Account, listed, outlets_of, position, shortened
from variorum.compare.passages import Sentence, sentences_of
from variorum.compare.terms import folded_words
from variorum.ontology.compare import deciding
from variorum.records import Actor, Comparison, Span, content_id

MOST_PASSAGES = 60
"""A body with more passages decides too much for two of them to be surely about one decision."""
SHARED_TERMS = 2
"""Terms that two descriptions share besides the body and the words for a decision."""
MOST_QUOTED = 90
"""The most characters of a description that are shown in a proposition."""
_STEM = 5


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """A passage that tells of a decision, with its terms."""

    account: Account
    record_id: str
    span: Span
    terms: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """One body and the reports of the case that tell of a decision of it."""

    actor: Actor
    accounts: tuple[Account, ...]


class DecidingBodies:
    """Gathers, story by story, the reports that name a body that decides beside a word for a decision."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._bodies = {one.id: one for one in actors.values() if set(one.sectors) & set(deciding().sectors)}
        self._telling: dict[str, list[Account]] = defaultdict(list)
        self._busy: set[str] = set()

    def look(self, accounts: Sequence[Account]) -> None:
        """Keeps those of these reports that do."""
        for account in accounts:
            named = {mention.actor_id for mention in account.mentions} & self._bodies.keys()
            if named and any(word in account.text for word in deciding().words):
                for actor_id in sorted(one for one in named if one):
                    if len(self._telling[actor_id]) == MOST_PASSAGES:
                        self._busy.add(actor_id)
                        self._telling[actor_id].clear()
                    elif actor_id not in self._busy:
                        self._telling[actor_id].append(account)

    def blocks(self) -> Iterator[Decisions]:
        """One block for each body that two or more reports tell of."""
        for actor_id, found in sorted(self._telling.items()):
            if len(found) > 1:
                yield Decisions(self._bodies[actor_id], tuple(found))


def compare_decisions(block: Decisions) -> Iterator[Comparison]:
    """One comparison of the descriptions that share most, one for each publisher."""
    described = [one for account in block.accounts if (one := _described(block.actor, account)) is not None]
    pairs = [
        (one, other)
        for one, other in combinations(described, 2)
        if one.account.publisher != other.account.publisher and len(one.terms & other.terms) >= SHARED_TERMS
    ]
    if not pairs:
        return
    kept: dict[str, Described] = {}
    for pair in sorted(pairs, key=lambda pair: -len(pair[0].terms & pair[1].terms)):
        for one in pair:
            kept.setdefault(one.account.publisher, one)
    told = sorted(kept.values(), key=lambda one: (one.account.day or "9999", one.account.document_id))
    fullest = sorted(told, key=lambda one: (-len(one.terms), one.account.document_id))[:2]
    words = [f"“{_quoted(one)}” ({outlets_of([one.account])})" for one in fullest]
    name = block.actor.name
    positions = tuple(
        position(one.account, one.record_id, shortened(one.span.of(one.account.text)), one.span) for one in told
    )
    yield Comparison(
        id=content_id("com", block.actor.id, "decisions", [(one.document_id, one.span) for one in positions]),
        story_id=None,
        slot="what",
        relation="differently_worded",
        proposition=f"Reports describe a decision of {name} in different words: {listed(words)}.",
        positions=positions,
        origins=len(kept),
        confidence=None,
        method="decisions:looking-back",
    )


def _quoted(one: Described) -> str:
    return shortened(one.span.of(one.account.text).strip('"“” .'), MOST_QUOTED).replace('"', "'")


def _described(actor: Actor, account: Account) -> Described | None:
    """The fullest passage of a report on a decision of this body: its sentence and a next one on "the motion"."""
    best: Described | None = None
    sentences = list(sentences_of(account))
    for place, sentence in enumerate(sentences):
        span = sentence.span(0, len(sentence.words))
        mention = next((one for one in account.mentions if one.actor_id == actor.id and one.span.overlaps(span)), None)
        if mention is None or not _decides(sentence):
            continue
        following = sentences[place + 1] if place + 1 < len(sentences) else None
        if following is not None and following.words[0] == "the" and following.words[1] in deciding().words:
            span = Span(span.start, following.places[-1].end)
        own = {term[:_STEM] for name in (actor.name, *actor.aliases) for term in folded_words(name)}
        own |= {word[:_STEM] for word in deciding().words}
        terms = frozenset(term[:_STEM] for term in folded_words(span.of(account.text))) - own
        if best is None or len(terms) > len(best.terms):
            best = Described(account, mention.id, span, terms)
    return best


def _decides(sentence: Sentence) -> bool:
    return not set(deciding().words).isdisjoint(sentence.words)
