"""Persons in noun phrases: known ones behind titles, named ones in appositions, names that no registry holds."""

import re
from typing import Literal

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.matching import Match
from variorum.ontology.registry import ActorEntry
from variorum.ontology.resolving import resolving_words
from variorum.resolve.index import Index, Label, body_words, text_actor, title_words
from variorum.resolve.meant import Meant, known, label_of, whole
from variorum.resolve.phrases import OF, WORD, core_of, without_brackets


def known_person(core: str, matches: list[Match[Label]]) -> Meant | None:
    """A known person who ends the phrase ("Secretary of Defense X") or begins it ("X head of Y")."""
    for match in (matches[-1:] + matches[:1]) if matches else []:
        label = label_of(match, core)
        if label.entry.kind != "person" or label.use != "name":
            continue
        before, behind = core[: match.span.start].strip(), core[match.span.end :].strip()
        single = " " not in match.span.of(core)
        if before and _of_the_person(before):
            continue
        if not behind and (not before or not single or may_stand_before(before, None)):
            return known(label)
        if before and behind:
            lost = _office_behind(behind) and may_stand_before(before, None)
            if lost:
                return known(label)
            continue
        if not before and behind[:1].islower() and not behind.startswith(("and ", "administration", "government")):
            return known(label)
        if not before and _office_behind(behind):
            return known(label)
    return None


def _of_the_person(before: str) -> bool:
    """Whether the name belongs to what stands before it ("the regime of President | X")."""
    words = [word.lower().rstrip(".") for word in WORD.findall(before)]
    if any(
        " ".join(words[-size:]) in load_agents().titles | agent_nouns().keys() for size in (4, 3) if size <= len(words)
    ):
        return False
    prepositions = list(OF.finditer(before + " "))
    if not prepositions:
        return False
    between = WORD.findall(before[prepositions[-1].end() :])
    lows = [word.lower().rstrip(".") for word in between]
    if lows and lows[-1] not in title_words():
        return False
    titles = title_words() | load_agents().modifiers | load_agents().determiners
    return all(word in titles or raw[0].islower() for word, raw in zip(lows, between, strict=True))


def _office_behind(behind: str) -> bool:
    """Whether only an office follows a name whose comma the page has lost ("X Norways interior minister")."""
    last = WORD.findall(behind)[-1:]
    return bool(last) and last[0].lower() in resolving_words().offices


def apposed(index: Index, phrase: str, core: str, matches: list[Match[Label]]) -> Meant | None:
    """`the spokesman for Y, X`: the name behind the comma, where an office stands before it."""
    _, comma, rest = without_brackets(phrase).partition(",")
    if not comma or not rest.strip():
        return None
    head = OF.split(core, maxsplit=1)[0].split()
    if not head or (head[-1].lower() not in agent_nouns() and head[-1].lower() not in title_words()):
        return None
    name = trailing_name(WORD.findall(core_of(rest)))
    if name is None or len(name.split()) < 2:
        return None
    owner = next((match.value.entry for match in matches), None)
    found = whole(index, name)
    if found is not None:
        return found if found.actor is not None and found.actor.kind == "person" else None
    if owner is not None:
        return named_person(index, name, owner, [word.lower() for word in head])
    return Meant(text_actor(name, "person", None, ()), "new:person:apposed")


def may_stand_before(prefix: str, owner: Match[Label] | None) -> bool:
    """Whether the words before a name leave it what it is (titles, adjectives, a country)."""
    words = WORD.findall(prefix)
    if not words:
        return True
    previous: str = words[-1]
    if previous[0].islower():
        return True
    if previous.lower().rstrip(".") in title_words():
        return True
    if owner is not None and owner.span.end >= len(re.sub(r"[’']s?$", "", prefix)) - 1:
        return True
    return previous.endswith(tuple(f"-{joint}" for joint in resolving_words().joints))


def trailing_name(words: list[str]) -> str | None:
    """The capitalised name at the end of the words, after titles."""
    particles = resolving_words().particles
    k = len(words)
    while (
        k > 0
        and (words[k - 1][0].isupper() or words[k - 1].lower() in particles)
        and words[k - 1].lower().rstrip(".") not in title_words()
    ):
        k -= 1
    while k < len(words) and (
        words[k].lower() in particles - resolving_words().leading_particles
        or words[k].lower() in load_agents().organization_heads
    ):
        return None
    for j in range(len(words) - 2, k - 1, -1):
        last_part = words[j].lower().rsplit("-", 1)[-1]
        if last_part in agent_nouns() or (words[j].isupper() and len(words[j]) > 1 and "." not in words[j]):
            k = j + 1
            break
    for j in range(len(words) - 1, k - 1, -1):
        if words[j] in {"The", "A", "An"}:
            k = j + 1
            break
    name = words[k:]
    if not 2 <= len(name) <= 6 and not (len(name) == 1 and k > 0 and words[k - 1].lower().rstrip(".") in title_words()):
        return None
    if name[-1].lower() in load_agents().organization_heads or name[-1].lower() in agent_nouns():
        return None
    return " ".join(name)


def named_person(index: Index, name: str, owner: ActorEntry, before: list[str]) -> Meant:
    """A person by name, of the body or state that stands before it."""
    match = next((match for match in index.find(name) if match.span.start == 0 and match.span.end >= len(name)), None)
    if match is not None and match.value.entry.kind == "person":
        return known(label_of(match, name))
    sectors = ("GOV",) if owner.kind == "state" else owner.sectors
    for word in reversed(before):
        agent = agent_nouns().get(word)
        if agent is not None and agent.sector is not None:
            sectors = (agent.sector,)
            break
    return Meant(text_actor(name, "person", owner.country, sectors), f"new:person:{owner.id}")


def new_name(head: str, country: str | None) -> Meant | None:
    """A name that no registry holds."""
    words = WORD.findall(head)
    if not words:
        return None
    if " ".join(words[words[0].lower() == "the" :]).lower() in body_words():
        return None
    name = trailing_name(words)
    heads = load_agents().organization_heads
    if name is not None and not any(word.lower() in heads for word in name.split()):
        titled = any(word.lower().rstrip(".") in title_words() for word in words[: len(words) - len(name.split())])
        if 2 <= len(name.split()) <= 5 or titled:
            return Meant(text_actor(name, "person", country, ()), "new:person")
    body = _body_named(words)
    if body is not None:
        return Meant(text_actor(body, "organization", country, ()), "new:organization")
    capitals = [word for word in words if word[0].isupper()]
    if (
        len(capitals) >= 2
        and capitals[-1] == words[-1]
        and (words[-1].lower() in heads or any(word.lower() in heads for word in capitals))
    ):
        start = next(k for k, word in enumerate(words) if word[0].isupper())
        return Meant(text_actor(" ".join(words[start:]), "organization", country, ()), "new:organization")
    return None


def new_body(core: str) -> Meant | None:
    """`Union of Valley Herders`, `Council for the Rescue of Towns`: a body with the capitalised words of its name."""
    words = core.split()
    small = {"of", "for", "the", "and", "to"}
    if len(words) < 3 or words[1] not in {"of", "for"} or words[0].lower() not in load_agents().organization_heads:
        return None
    if not words[0][0].isupper() or not words[-1][0].isupper() or core.lower() in body_words():
        return None
    if not all(word in small or word[0].isupper() for word in words):
        return None
    return Meant(text_actor(core, "organization", None, ()), "new:organization")


def _body_named(words: list[str]) -> str | None:
    """`Popular Front opposition party`: the name before the words for what it is."""
    end = len(words)
    while end and words[end - 1][0].islower():
        noun = agent_nouns().get(words[end - 1])
        heads = noun is not None and noun.body and (not noun.weak or words[end - 1] in load_agents().organization_heads)
        if not heads and words[end - 1] not in load_agents().modifiers:
            return None
        end -= 1
    name = words[:end]
    return " ".join(name) if 2 <= end < len(words) and all(word[0].isupper() for word in name) else None


def new_named(phrase: str, kind: Literal["person", "organization"]) -> Meant | None:
    """A name that the engine finds and nobody knows: an actor of that name, where it looks like one."""
    name = core_of(phrase)
    words = WORD.findall(name)
    if not 1 <= len(words) <= 6 or not words[0][0].isupper() or any(word[0].isdigit() for word in words):
        return None
    if (
        name in resolving_words().platforms
        or len(name) < 3
        or words[-1].lower() in agent_nouns()
        or (kind == "person" and name.isupper() and len(name) > 4)
    ):
        return None
    return Meant(text_actor(name, kind, None, ()), f"new:{kind}:entity")
