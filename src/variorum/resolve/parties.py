"""The sides of an event: victims and doers that no registry names, and the forces that a state's adjective means."""

import re
from collections.abc import Callable
from functools import cache

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.event_cues import event_file, event_nouns
from variorum.ontology.event_words import side_words
from variorum.ontology.registry import ActorEntry
from variorum.ontology.resolving import resolving_words
from variorum.ontology.words import closed_classes
from variorum.records import Actor, ActorBasis
from variorum.resolve.index import Index, body_actor, body_words, registry_actor, text_actor
from variorum.resolve.meant import Meant
from variorum.resolve.nameless import ARMED, Home, head_words, nameless_people, without_count
from variorum.resolve.phrases import core_of

_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*")
_FORCE_ROLES = frozenset({"military", "police", "security-forces", "border-guard", "air-force", "navy"})
_MEANS_WINDOW = 4

Known = Callable[[str], Meant | None]


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
        return Meant(forces_of(index, state[0]), f"{state[1]}:means:{state[0].id}-military")
    if found is not None and found.actor is not None and not found.method.startswith("new:"):
        return found
    return (
        _post(index, known, home, core)
        or _those_there(core, home)
        or (None if _is_machine(core) and not doer else _body(index, home, core))
        or nameless_people(core, home, phrase + behind, doer=doer)
    )


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


@cache
def _own_people() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+ of )?its (?:own )?(?:{'|'.join(resolving_words().own_people)})\b", re.IGNORECASE)


def of_its_own(part: str) -> bool:
    """Whether words are for people of whoever was named before ("one of its fighters")."""
    return _own_people().match(part) is not None


def forces_of(index: Index, state: ActorEntry) -> Actor:
    """The armed forces of a state: the registry's own entry for them, else the pattern's."""
    adjective = state.demonyms[0] if state.demonyms else state.name
    for words in resolving_words().force_names:
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
        if core.split()[-1][:1].isupper() and not core.isupper():
            continue
        noun = agent_nouns().get(" ".join(rest[-2:])) or agent_nouns().get(rest[-1])
        if (
            len(rest) <= 3
            and noun is not None
            and (noun.sector in ARMED or noun.body or rest[-1] in resolving_words().posts)
        ):
            return Meant(registry_actor(entry, match.value.basis), f"{match.value.basis}:own:{entry.id}")
        if len(rest) <= 2 and rest[-1] in resolving_words().posts:
            return Meant(registry_actor(entry, match.value.basis), f"{match.value.basis}:post:{entry.id}")
    return None


def _post(index: Index, known: Known, home: Home, core: str) -> Meant | None:
    """`a police station`, `army posts`, `Estrian bases`: whose it is."""
    words = head_words(core)
    if len(words) < 2 or words[-1].lower() not in resolving_words().posts:
        return None
    owner = " ".join(words[:-1])
    state = _state_of(index, owner)
    if state is not None:
        return Meant(forces_of(index, state[0]), f"{state[1]}:post:{state[0].id}-military")
    body = body_words().get(words[-2].lower())
    if body is None or body.role not in _FORCE_ROLES:
        return None
    if len(words) > 2:
        found = known(owner)
        if found is not None and found.actor is not None and not found.method.startswith("new:"):
            return Meant(found.actor, f"{found.method};post")
    return _body(index, home, words[-2].lower()) or nameless_people(words[-2].lower(), home, "", doer=False)


def _is_machine(core: str) -> bool:
    """`both drones`: what flies acts for those who sent it; shot down or seen, it is nobody."""
    words = head_words(core)
    return bool(words) and words[-1].lower() in event_file().classes["craft"]


def _body(index: Index, home: Home, core: str) -> Meant | None:
    """`three police officers`, `regime troops` in a report about one state."""
    words = [word.lower() for word in head_words(core)]
    if (
        home is not None
        and len(words) > 1
        and words[-2] in resolving_words().rulers
        and words[-1] in resolving_words().parts
    ):
        return Meant(forces_of(index, home[0]), f"main-country:{home[0].id}-military")
    if len(words) > 1 and words[-1] in resolving_words().parts and words[-2] in body_words():
        words.pop()
    for size in (2, 1):
        body = body_words().get(" ".join(words[-size:]))
        if body is None or body.role not in _FORCE_ROLES or len(words) < size:
            continue
        before = words[:-size]
        if not resolving_words().not_national.isdisjoint(before):
            return None
        if all(word in load_agents().modifiers or word in resolving_words().before_force for word in before):
            if home is None:
                return None
            state = home[0]
            if body.role == "military":
                return Meant(forces_of(index, state), f"main-country:{state.id}-military")
            return Meant(body_actor(index, state, body, core), f"main-country:{state.id}-{body.role}")
    return None


def _those_there(core: str, home: Home) -> Meant | None:
    """`a wedding`, `a passenger bus`: the people who were there."""
    words = [word.lower() for word in head_words(core)]
    people = side_words().struck.get(" ".join(words[-2:])) or side_words().struck.get(words[-1] if words else "")
    if people is None:
        return None
    named = nameless_people(people, home, people, doer=False)
    actor = named.actor if named is not None else text_actor(people, "population", None, ("CVL",))
    return Meant(actor, f"there:{words[-1]}")
