"""The sides of an event: victims and doers that no registry names, and the forces that a state's adjective means."""

import re
from collections.abc import Callable

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.cues import event_file, event_nouns
from variorum.ontology.registry import ActorEntry
from variorum.ontology.resolving import resolving_words
from variorum.ontology.words import closed_classes
from variorum.records import Actor, ActorBasis, ActorKind
from variorum.resolve.index import Index, body_actor, body_words, registry_actor, text_actor
from variorum.resolve.meant import Meant, country_of
from variorum.resolve.phrases import core_of

_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*")
_COUNTING = frozenset(
    [
        "at",
        "least",
        "most",
        "more",
        "than",
        "about",
        "around",
        "nearly",
        "over",
        "up",
        "to",
        "as",
        "many",
        "of",
        "some",
        "further",
        "another",
        "other",
        "others",
        "total",
        "number",
        "numbers",
        "group",
        "couple",
        "dozen",
        "only",
        "just",
        "almost",
        "well",
        "the",
        "among",
        "including",
        "roughly",
        "estimated",
        "large",
        "gathering",
    ]
)
_BREAK = re.compile(
    r"\b(?:of|for|from|in|to|at|with|on|by|under|near|inside|against|during|aboard|outside|around|and)\b"
)
_ARMED = frozenset({"MIL", "REB", "CRM", "UAF", "TER"})
_FORCE_ROLES = frozenset({"military", "police", "security-forces", "border-guard", "air-force", "navy"})
_GENERAL = frozenset(
    {"person", "source", "individual", "member", "local", "expert", "analyst", "observer", "critic", "official"}
)
_FORCE_WORDS = ("armed forces", "army", "military", "forces", "troops", "soldiers")
_POSTS = frozenset(
    [
        "base",
        "bases",
        "outpost",
        "outposts",
        "post",
        "posts",
        "barracks",
        "position",
        "positions",
        "checkpoint",
        "checkpoints",
        "convoy",
        "convoys",
        "patrol",
        "patrols",
        "station",
        "stations",
        "headquarters",
        "camp",
        "camps",
    ]
)
_ATTACKERS = frozenset(
    [
        "bomber",
        "suicide bomber",
        "attacker",
        "assailant",
        "gunman",
        "terrorist",
        "kidnapper",
        "man",
        "woman",
        "sniper",
        "raider",
        "fighter",
        "jihadist",
    ]
)
"""Nouns that say of a doer only that he did it."""
_PARTS = frozenset(
    {
        "unit",
        "units",
        "force",
        "personnel",
        "members",
        "officers",
        "fighters",
        "soldiers",
        "troops",
        "patrol",
        "patrols",
    }
)
_YOUNG = frozenset({"child", "youth"})
_KEPT = frozenset({"foreign", "government", "opposition", "pro-government", "security"})
OWN = re.compile(
    r"(?:\w+ of )?(its) (?:own )?(?:fighters?|forces|troops|soldiers|militants|jets|members|men|bombers?)\b",
    re.IGNORECASE,
)
"""Those who belong to whoever was named before ("one of its fighters")."""
_MEANS_WINDOW = 4

Known = Callable[[str], Meant | None]
Home = tuple[ActorEntry, ActorBasis] | None


def meant_party(
    index: Index, known: Known, home: Home, phrase: str, behind: str, *, doer: bool = False
) -> Meant | None:
    """Who a side of an event is, by the words for it.

    `known`: what the registries and the report say of a phrase. `home`: the one state that the report is about.
    `behind`: the text that follows the phrase, for adjectives ("Russian | air strikes"). `doer`: it is the actor; a
    nameless attacker stays unknown.
    """
    plain = without_count(phrase)
    if not plain:
        return None
    core = core_of(plain)
    own = _owned_fighters(index, core)
    if own is not None:
        return own
    found = known(plain)
    state = _state_of(index, plain)
    if state is not None and means_behind(behind):
        return Meant(forces_of(index, *state), f"{state[1]}:means:{state[0].id}-military")
    if found is not None and found.actor is not None and not found.method.startswith("new:"):
        return found
    return (
        _post(index, known, home, core)
        or _those_there(core, home)
        or _body(index, home, core)
        or _people(core, home, phrase + behind, doer=doer)
    )


def without_count(phrase: str) -> str:
    """The phrase without the numbers, quantifiers and determiners that it begins with."""
    words = list(_WORD.finditer(phrase))
    for number, word in enumerate(words):
        low = word.group().lower()
        counting = low in _COUNTING or low[0].isdigit() or low in load_agents().determiners
        acronym = word.group().isupper() and len(low) > 1 and not low.isdigit()
        if (not counting and closed_classes().get(low) not in {"NUM", "DET"}) or acronym:
            return phrase[word.start() :] if number else phrase
    return ""


def means_behind(behind: str) -> bool:
    """Whether an attack or a weapon follows in the same noun phrase ("air strikes", "-led raids", "drone")."""
    words = re.split(r"\s+", behind[:60].strip())[:_MEANS_WINDOW] if behind[:1].isspace() else []
    for number, word in enumerate(words):
        low = word.strip("\"“”'’.,;:").lower()
        if not low or (number and word[:1].isupper()):
            return False
        if low in event_nouns() or low in event_file().instruments or low in event_file().classes["weapon"]:
            return True
        if low in closed_classes() or word[-1:] in ",.;:":
            joined = low == "and" or low in {"fighter"}
            if not joined:
                return False
    return False


def forces_of(index: Index, state: ActorEntry, _: ActorBasis) -> Actor:
    """The armed forces of a state: the registry's own entry for them, else the pattern's."""
    adjective = state.demonyms[0] if state.demonyms else state.name
    for words in _FORCE_WORDS:
        name = f"{adjective} {words}"
        for match in index.find(name):
            label = match.value
            if (
                match.span.start == 0
                and match.span.end == len(name)
                and label.use == "name"
                and "MIL" in label.entry.sectors
            ):
                return registry_actor(label.entry, label.basis)
    return body_actor(index, state, body_words()["armed forces"], f"{adjective} forces")


def _state_of(index: Index, phrase: str) -> tuple[ActorEntry, ActorBasis] | None:
    for match in index.find(phrase):
        if (match.span.start == 0 and match.span.end == len(phrase.rstrip(" ’'s."))) or match.span.end == len(phrase):
            entry = match.value.entry
            return (entry, match.value.basis) if entry.kind == "state" and match.span.start == 0 else None
    return None


def _owned_fighters(index: Index, core: str) -> Meant | None:
    """`IS suicide bombers`, `Front militants`: the group itself."""
    for match in index.find(core):
        entry, rest = match.value.entry, _WORD.findall(core[match.span.end :].lower())
        if (
            match.span.start
            or entry.kind in {"state", "person", "outlet"}
            or not rest
            or core[match.span.end :][:1] == "-"
        ):
            continue
        noun = agent_nouns().get(" ".join(rest[-2:])) or agent_nouns().get(rest[-1])
        if len(rest) <= 3 and noun is not None and (noun.sector in _ARMED or noun.body or rest[-1] in _POSTS):
            return Meant(registry_actor(entry, match.value.basis), f"{match.value.basis}:own:{entry.id}")
        if len(rest) <= 2 and rest[-1] in _POSTS:
            return Meant(registry_actor(entry, match.value.basis), f"{match.value.basis}:post:{entry.id}")
    return None


def _head_words(core: str) -> list[str]:
    cut = _BREAK.search(core)
    return _WORD.findall(core[: cut.start()] if cut is not None and cut.start() else core)


def _post(index: Index, known: Known, home: Home, core: str) -> Meant | None:
    """`a police station`, `army posts`, `Estrian bases`: whose it is."""
    words = _head_words(core)
    if len(words) < 2 or words[-1].lower() not in _POSTS:
        return None
    owner = " ".join(words[:-1])
    state = _state_of(index, owner)
    if state is not None:
        return Meant(forces_of(index, *state), f"{state[1]}:post:{state[0].id}-military")
    body = body_words().get(words[-2].lower())
    if body is None or body.role not in _FORCE_ROLES:
        return None
    if len(words) > 2:
        found = known(owner)
        if found is not None and found.actor is not None and not found.method.startswith("new:"):
            return Meant(found.actor, f"{found.method};post")
    return _body(index, home, words[-2].lower())


def _body(index: Index, home: Home, core: str) -> Meant | None:
    """`three police officers`, `regime troops` in a report about one state."""
    words = [word.lower() for word in _head_words(core)]
    if home is not None and len(words) > 1 and words[-2] in {"regime", "government"} and words[-1] in _PARTS:
        return Meant(forces_of(index, *home), f"main-country:{home[0].id}-military")
    if len(words) > 1 and words[-1] in _PARTS and words[-2] in body_words():
        words.pop()
    for size in (2, 1):
        body = body_words().get(" ".join(words[-size:]))
        if body is None or body.role not in _FORCE_ROLES or len(words) < size:
            continue
        before = words[:-size]
        if not resolving_words().not_national.isdisjoint(before):
            return None
        if all(word in load_agents().modifiers or word in {"regime", "army", "police"} for word in before):
            if home is None:
                return None
            state, basis = home
            if body.role == "military":
                return Meant(forces_of(index, state, basis), f"main-country:{state.id}-military")
            return Meant(body_actor(index, state, body, core), f"main-country:{state.id}-{body.role}")
    return None


def _those_there(core: str, home: Home) -> Meant | None:
    """`a wedding`, `a passenger bus`: the people who were there."""
    words = [word.lower() for word in _head_words(core)]
    people = event_file().struck.get(" ".join(words[-2:])) or event_file().struck.get(words[-1] if words else "")
    if people is None:
        return None
    named = _people(people, home, people, doer=False)
    actor = named.actor if named is not None else text_actor(people, "population", None, ("CVL",))
    return Meant(actor, f"there:{words[-1]}")


def _of_home(shown: str, kind: ActorKind, sectors: tuple[str, ...], home: Home) -> Actor:
    """People without a name, of the state that the report is about where it is about one."""
    state = home[0] if home is not None else None
    aliases = (f"{state.demonyms[0]} {shown}", f"{shown} in {country_of(state)}") if state and state.demonyms else ()
    return text_actor(shown, kind, state.country if state is not None else None, sectors, *aliases)


def nameless_group(phrase: str, home: Home) -> Meant | None:
    """`protesters`, `60 foreign mercenaries`: many of whom only the noun is known."""
    core = core_of(without_count(phrase) or phrase)
    words = _head_words(core)
    noun = agent_nouns().get(words[-1].lower()) if words else None
    if words and (words[0].lower() in agent_nouns() or words[0].lower() in load_agents().modifiers):
        core = core[0].lower() + core[1:]
    return _people(core, home, phrase, doer=False) if noun is not None and noun.plural and not noun.body else None


def _people(core: str, home: Home, phrase: str, *, doer: bool) -> Meant | None:
    """`civilians`, `wedding guests`, `Kurdish fighters`: people without a name, by their plural.

    Where nothing says that they are foreign they are those of the state that the report is about.
    """
    words = _head_words(core)
    if not words:
        return None
    low = [word.lower() for word in words]
    pair = agent_nouns().get(" ".join(low[-2:])) if len(low) > 1 else None
    noun = pair or agent_nouns().get(low[-1])
    if noun is not None and noun.lemma == "person" and _with_civilians(phrase):
        words, low, pair, noun = ["civilians"], ["civilians"], None, agent_nouns()["civilians"]
    if noun is None or noun.lemma in _GENERAL or words[-1][0].isupper() or (noun.weak and noun.lemma not in _YOUNG):
        return None
    if doer and (noun.sector == "UAF" or noun.lemma in _ATTACKERS):
        return None
    if noun.body and noun.sector not in _ARMED | {"COP"}:
        return None
    size = 2 if pair is not None else 1
    before = [
        word
        for word, small in zip(words[:-size], low[:-size], strict=True)
        if small in _KEPT
        or word[0].isupper()
        or (small not in load_agents().modifiers and small not in closed_classes())
    ]
    if len(before) > 2 or any(word[0].isdigit() for word in before):
        return None
    shown = " ".join([*before, _plural_of(noun.lemma)])
    sectors = (noun.sector,) if noun.sector else ()
    kind: ActorKind = "armed_group" if noun.sector in {"REB", "UAF", "CRM"} else "population"
    foreign = any(word[0].isupper() for word in before) or "foreign" in before
    return Meant(_of_home(shown, kind, sectors, None if foreign else home), f"people:{noun.lemma}")


def _with_civilians(phrase: str) -> bool:
    """`14 people, among them three children`."""
    _, _, behind = phrase.partition("people")
    words = {word.lower() for word in _WORD.findall(behind)}
    return bool(words & {"including", "among"}) and not words.isdisjoint(resolving_words().civilians)


def _plural_of(lemma: str) -> str:
    """The plural that the lexicon lists for a noun."""
    return next((form for form, agent in agent_nouns().items() if agent.lemma == lemma and agent.plural), lemma)


def nameless_speaker(phrase: str) -> Meant | None:
    """`a police source in the city`, `witnesses`, `residents of X`: a speaker without a name.

    One is "... (unnamed)", many are a population; a named place or body behind the noun is kept.
    """
    core = core_of(without_count(phrase) or phrase)
    words = _head_words(core)
    low = [word.lower() for word in words]
    if not words or (words[-1][0].isupper() and len(words) > 1):
        return None
    noun = agent_nouns().get(" ".join(low[-2:])) or agent_nouns().get(low[-1])
    if (
        noun is None
        or (noun.body and noun.lemma not in _SPEAKING_BODIES)
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
    many = noun.plural and not noun.body
    if many:
        shown = shown[0].lower() + shown[1:] if not shown[:2].isupper() else shown
    kind = "population" if many else noun.kind
    name = shown if many or noun.body else f"{shown} (unnamed)"
    sectors = (noun.sector,) if noun.sector else ()
    aliases = (shown, plain, f"{plain} in {place}") if place else (shown,)
    return Meant(text_actor(name, kind, None, sectors, *aliases), f"nameless:{noun.lemma}")


_SPEAKING_BODIES = frozenset(
    {
        "media",
        "media report",
        "news report",
        "report",
        "website",
        "news outlet",
        "monitor",
        "watchdog",
        "rights group",
        "hospital",
        "broadcaster",
        "newspaper",
    }
)
