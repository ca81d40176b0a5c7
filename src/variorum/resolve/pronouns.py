"""Who a pronoun means: the nearest that fits of those whom the report named before it."""

from variorum.ontology.agents import agent_nouns
from variorum.resolve.meant import Meant
from variorum.resolve.memory import Memory
from variorum.resolve.seen import FAR_SENTENCES, NEAR_SENTENCES, Seen, only_tells, weighed

_PERSON = frozenset({"he", "she", "him", "her"})
_THING = frozenset({"it"})
_MANY = frozenset({"they", "them"})


def relative(memory: Memory, word: str, start: int, sentence: int) -> Meant | None:
    """Who "who" or "which" stands for: the last named before it in its sentence."""
    before = memory.before(start, sentence, 0)
    return Meant(before[-1].actor, f"relative:{word}") if before else None


def pronoun(
    memory: Memory, word: str, start: int, sentence: int, *, speaker: bool = False, armed: bool = False
) -> Meant | None:
    """The nearest fitting actor before the pronoun: the one person of its sentence, then the speaker before.

    Null where that speaker is unknown, and where nobody fits. `armed`: it attacks, and so is no outlet or monitor.
    """
    near = [
        item
        for item in memory.before(start, sentence, NEAR_SENTENCES)
        if not armed or (item.actor is not None and not only_tells(item.actor))
    ]
    own = {item.actor.id: item.actor for item in near if item.sentence == sentence and item.actor is not None}
    named_here = [actor for actor in own.values() if actor.kind == "person"]
    if word in _PERSON and not speaker and len(named_here) == 1:
        fitting = [item for item in near if item.actor is not None and _may_be(word, item)]
        named = next(item for item in near if item.actor is not None and item.actor.id == named_here[0].id)
        return Meant(named_here[0], f"pronoun:{word}:in-its-sentence", weighed(named, fitting, sentence))
    speakers = [item for item in near if item.speaker and sentence - item.sentence <= 2 and _may_be(word, item)]
    if speakers:
        best = speakers[-1]
        fitting = [item for item in near if item.actor is not None and _may_be(word, item)]
        method = f"pronoun:{word}:speaker-before"
        return Meant(best.actor, method, weighed(best, fitting, sentence)) if best.actor is not None else None
    fitting = [item for item in near if item.actor is not None and _may_be(word, item)]
    if word in _MANY:
        fitting = [item for item in fitting if sentence - item.sentence <= 1]
        fitting = fitting if len({item.actor.id for item in fitting if item.actor}) == 1 else []
    if not fitting and word in _PERSON:
        far = [item for item in memory.before(start, sentence, FAR_SENTENCES) if item.actor is not None]
        people = {item.actor.id: item.actor for item in far if item.actor is not None and _may_be(word, item)}
        return Meant(next(iter(people.values())), f"pronoun:{word}:only") if len(people) == 1 else None
    if not fitting:
        return None
    last = max(item.sentence for item in fitting)
    here = [item for item in fitting if item.sentence == last]
    if not speaker and len({item.actor.id for item in here if item.actor}) > 2:
        return None
    method = f"pronoun:{word}:first-of {len({item.words for item in here})}"
    return Meant(here[0].actor, method, weighed(here[0], fitting, sentence))


def _may_be(word: str, item: Seen) -> bool:
    """Whether a pronoun can stand for what was named: by kind, or by the words where nobody is known."""
    if item.actor is None:
        low = item.words.lower()
        if low in _PERSON | _THING | _MANY | {"who", "which", "that"}:
            return low == word
        return True
    kind = item.actor.kind
    if word in _PERSON:
        return kind == "person"
    if word in _THING:
        return kind not in {"person", "population"}
    noun = agent_nouns().get(item.words.lower().rstrip(".” ").rsplit(" ", 1)[-1])
    return kind == "population" or (
        kind in {"armed_group", "organization", "government_body"}
        and ((noun is not None and noun.plural) or item.words.lower().rstrip(".”").endswith("s"))
    )
