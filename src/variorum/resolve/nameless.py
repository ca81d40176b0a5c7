"""People without a name, by the noun for them: victims, doers, speakers."""

import re
from collections.abc import Mapping
from functools import cache

from variorum.ontology.agents import Agent, agent_nouns, load_agents
from variorum.ontology.registry import ActorEntry
from variorum.ontology.resolving import resolving_words
from variorum.ontology.words import closed_classes
from variorum.records import Actor, ActorBasis, ActorKind
from variorum.resolve.index import text_actor
from variorum.resolve.meant import Meant, country_of
from variorum.resolve.phrases import core_of

ARMED = frozenset({"MIL", "REB", "CRM", "UAF", "TER"})
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*")
_BREAK = re.compile(
    r"\b(?:of|for|from|in|to|at|with|on|by|under|near|inside|against|during|aboard|outside|around|and)\b"
)

Home = tuple[ActorEntry, ActorBasis] | None


def without_count(phrase: str) -> str:
    """The phrase without the numbers, quantifiers and determiners that it begins with."""
    words = list(_WORD.finditer(phrase))
    for number, word in enumerate(words):
        low = word.group().lower()
        counting = low in resolving_words().counting or low[0].isdigit() or low in load_agents().determiners
        acronym = word.group().isupper() and len(low) > 1 and not low.isdigit()
        if (not counting and closed_classes().get(low) not in {"NUM", "DET"}) or acronym:
            return phrase[word.start() :] if number else phrase
    return ""


def head_words(core: str) -> list[str]:
    """The words of a phrase up to its first preposition or "and"."""
    cut = _BREAK.search(core)
    return _WORD.findall(core[: cut.start()] if cut is not None and cut.start() else core)


def of_home(shown: str, kind: ActorKind, sectors: tuple[str, ...], home: Home) -> Actor:
    """People without a name, of the state that the report is about where it is about one."""
    state = home[0] if home is not None else None
    aliases = (f"{state.demonyms[0]} {shown}", f"{shown} in {country_of(state)}") if state and state.demonyms else ()
    return text_actor(shown, kind, state.country if state is not None else None, sectors, *aliases)


def nameless_group(phrase: str, home: Home) -> Meant | None:
    """`protesters`, `60 foreign mercenaries`: many of whom only the noun is known."""
    core = core_of(without_count(phrase) or phrase)
    words = head_words(core)
    noun = agent_nouns().get(words[-1].lower()) if words else None
    if words and (words[0].lower() in agent_nouns() or words[0].lower() in load_agents().modifiers):
        core = core[0].lower() + core[1:]
    return (
        nameless_people(core, home, phrase, doer=False) if noun is not None and noun.plural and not noun.body else None
    )


def nameless_people(core: str, home: Home, phrase: str, *, doer: bool) -> Meant | None:
    """`civilians`, `wedding guests`, `Kurdish fighters`: people without a name, by their plural.

    Where nothing says that they are foreign they are those of the state that the report is about.
    """
    words = head_words(core)
    if not words:
        return None
    low = [word.lower() for word in words]
    pair = agent_nouns().get(" ".join(low[-2:])) if len(low) > 1 else None
    noun = pair or agent_nouns().get(low[-1])
    if noun is not None and noun.lemma == "person" and _with_civilians(phrase):
        words, low, pair, noun = ["civilians"], ["civilians"], None, agent_nouns()["civilians"]
    if noun is None or noun.lemma in resolving_words().general:
        return None
    if len(words) == 1 and noun.plural:
        words = low
    if words[-1][0].isupper() or (noun.weak and noun.lemma not in resolving_words().counted):
        return None
    if doer and (noun.sector == "UAF" or noun.lemma in resolving_words().attackers):
        return None
    if noun.body and noun.sector not in ARMED | {"COP"}:
        return None
    size = 2 if pair is not None else 1
    before = [
        word
        for word, small in zip(words[:-size], low[:-size], strict=True)
        if small in resolving_words().kept
        or word[0].isupper()
        or (small not in load_agents().modifiers and small not in closed_classes())
    ]
    before = _with_faith(before)
    if len(before) > 2 or any(word[0].isdigit() for word in before):
        return None
    shown = " ".join([*before, noun.lemma if noun.body and not noun.plural else _plurals().get(noun.lemma, noun.lemma)])
    sectors = (noun.sector,) if noun.sector else ()
    kind: ActorKind = "armed_group" if noun.sector in {"REB", "UAF", "CRM"} else "population"
    foreign = any(word[0].isupper() for word in before) or "foreign" in before
    return Meant(of_home(shown, kind, sectors, None if foreign else home), f"people:{noun.lemma}")


def _with_faith(words: list[str]) -> list[str]:
    """The words with a faith in one spelling ("Shiite Muslim" is Shia)."""
    faiths = resolving_words().faiths
    found = [faiths.get(word.lower(), word) for word in words]
    return [word for word in found if word != "Muslim"] if any(word.lower() in faiths for word in words) else found


def _with_civilians(phrase: str) -> bool:
    """`14 people, among them three children`."""
    _, _, behind = phrase.partition("people")
    words = {word.lower() for word in _WORD.findall(behind)}
    return bool(words & {"including", "among"}) and not words.isdisjoint(resolving_words().civilians)


@cache
def _plurals() -> Mapping[str, str]:
    """The first plural that the lexicon lists for each noun."""
    found: dict[str, str] = {}
    for form, agent in agent_nouns().items():
        if agent.plural:
            found.setdefault(agent.lemma, form)
    return found


def _without_participle(words: list[str]) -> list[str]:
    """`armed groups aligned` (with X): the participle that begins a clause about the noun is no part of it."""
    if len(words) > 1 and words[-1].endswith(("ed", "ing")) and words[-2].lower() in agent_nouns():
        return words[:-1]
    return words


def _armed_many(noun: Agent) -> bool:
    """`militias`, `armed groups`: of one, "the group" is somebody named before."""
    return noun.plural and noun.sector in ARMED


def nameless_speaker(phrase: str) -> Meant | None:
    """`a police source in the city`, `witnesses`, `residents of X`: a speaker without a name.

    One is "... (unnamed)", many are a population; a named place or body behind the noun is kept.
    """
    core = core_of(without_count(phrase) or phrase)
    words = _without_participle(head_words(core))
    low = [word.lower() for word in words]
    if not words or (words[-1][0].isupper() and len(words) > 1):
        return None
    noun = agent_nouns().get(" ".join(low[-2:])) or agent_nouns().get(low[-1])
    if (
        noun is None
        or (noun.body and noun.lemma not in resolving_words().speaking_bodies and not _armed_many(noun))
        or noun.lemma in {"people", "person", "group"}
    ):
        return None
    before = [word for word, small in zip(words[:-1], low[:-1], strict=True) if small not in closed_classes()][-2:]
    shown = " ".join([*before, low[-1]])
    plain = shown
    place = None
    tail = re.match(
        r"\s*(?:in|of|from|at)\s+(?:(?:the|(?:north|south)?(?:east|west)ern|northern|southern|central|besieged) )*"
        r"((?:[A-Z][\w'’-]+\s?){1,3})",
        core[core.lower().find(low[-1]) + len(low[-1]) :],
    )
    if tail is not None:
        place = tail.group(1).strip()
        shown += f" of {place}"
    if any(word[0].isupper() and not word.isupper() for word in before[(before[:1] == words[:1]) :]):
        return None
    many = noun.plural and (not noun.body or _armed_many(noun))
    if many:
        shown = shown[0].lower() + shown[1:] if not shown[:2].isupper() else shown
    kind = "population" if many and not noun.body else noun.kind
    name = shown if many or noun.body else f"{shown} (unnamed)"
    sectors = (noun.sector,) if noun.sector else ()
    aliases = (shown, plain, f"{plain} in {place}") if place else (shown,)
    return Meant(text_actor(name, kind, None, sectors, *aliases), f"nameless:{noun.lemma}")
