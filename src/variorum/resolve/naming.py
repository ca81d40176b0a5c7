"""Who a noun phrase means, from its own words: registry names, bodies and agents of a state, offices, new names."""

import re
from dataclasses import dataclass

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.matching import Match
from variorum.ontology.registry import ActorEntry
from variorum.records import Actor, ActorKind
from variorum.resolve.index import (
    Index,
    Label,
    body_actor,
    body_words,
    holder,
    registry_actor,
    text_actor,
    title_words,
)
from variorum.resolve.introduced import introduced, with_mark

_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|both|some|several|many|all|its|their|his|her|our)\s+", re.IGNORECASE
)
_CUT = re.compile(r",|\(|\[|;|:|—| – |\bwho\b|\bwhich\b|\bthat\b|\bwhose\b")
_MARKS = " \"“”‘'«»`,;:\n\t"
_ACRONYM = re.compile(r"(?:^|\s)(?:[A-Z]\.){2,}$")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{1,40}[)\]]")
_OF = re.compile(
    r"\b(?:of|for|from|in|to|at|with|on|by|under|near|inside|against|loyal|affiliated|linked|deployed|stationed|based|"
    r"backed by|told)\b"
)
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*\.?", re.UNICODE)
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "abd",
        "de",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "da",
        "dos",
        "ul",
        "ur",
        "bint",
        "ben",
        "di",
        "du",
    ]
)
_SPOKES = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokesmen",
        "spokespeople",
        "spokespersons",
        "representative",
        "statement",
        "press secretary",
        "deputy press secretary",
    }
)
_OWN_FORCES = frozenset(
    [
        "aircraft",
        "warplanes",
        "jets",
        "planes",
        "fighters",
        "militants",
        "forces",
        "troops",
        "members",
        "rebels",
        "terrorists",
        "soldiers",
        "gunmen",
        "insurgents",
        "jihadists",
        "militiamen",
        "group",
        "militia",
        "movement",
        "organization",
        "organisation",
        "party",
        "extremists",
        "administration",
        "leadership",
        "units",
        "brigades",
        "commanders",
        "elements",
        "cells",
        "operatives",
        "network",
        "faction",
        "mercenaries",
        "militias",
        "jihadis",
        "positions",
        "authorities",
    ]
)
_OFFICE_TITLES = (
    "prime minister",
    "president",
    "foreign minister",
    "defence minister",
    "defense minister",
    "secretary of state",
    "secretary of defense",
    "supreme leader",
    "leader",
    "chancellor",
    "premier",
    "king",
    "crown prince",
    "emir",
    "secretary-general",
    "secretary general",
    "vice president",
    "intelligence minister",
    "finance minister",
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant and on what grounds. `actor` null: known to mean nobody in particular."""

    actor: Actor | None
    method: str


def _bare(phrase: str) -> str:
    """The phrase without brackets and marks around it; the last point of an acronym stays."""
    plain = _BRACKETS.sub("", phrase).strip(_MARKS)
    return plain if _ACRONYM.search(plain) else plain.rstrip("." + _MARKS).lstrip(".")


def core_of(phrase: str) -> str:
    """The phrase without determiner, quotation marks, apposition and relative clause."""
    plain = _bare(phrase)
    plain = _DETERMINER.sub("", plain, count=1)
    cut = _CUT.search(plain)
    if cut is not None and cut.start() > 0:
        plain = plain[: cut.start()]
    return _bare(plain)


def meant_by(index: Index, phrase: str, day: str | None) -> Meant | None:
    """Who the phrase means by its own words; null where they do not tell (a pronoun, "the group")."""
    bare = _bare(phrase)
    core = core_of(phrase)
    if not core:
        return None
    restored = with_mark(index, core)
    if restored is not None:
        return meant_by(index, restored, day)
    for text in (bare, core):
        whole = _whole(index, text)
        if whole is not None:
            return whole
    matches = [match for match in index.find(core) if not _joined(core, match)]
    person = _person(core, matches) or _apposed(index, phrase, core, matches)
    if person is not None:
        return person
    alone = introduced(index, phrase.strip(_MARKS))
    if alone is not None:
        return Meant(alone, "new:person:introduced")
    first = _OF.search(core)
    head_end = len(core)
    while first is not None and first.start() > 0:
        covering = next((match for match in matches if match.span.start < first.start() < match.span.end), None)
        if covering is None:
            head_end = first.start()
            break
        first = _OF.search(core, covering.span.end)
    head = _bare(core[:head_end])
    found = _head(index, head, [match for match in matches if match.span.end <= head_end + 1], day)
    if found is not None:
        return found
    tail = [match for match in matches if match.span.start >= head_end]
    if tail and first is not None and _only_modifiers(core[first.end() : tail[0].span.start]):
        return _of_phrase(index, head, core[first.start() : first.end()].lower(), tail[0], day)
    return _new_name(head, None)


def owner_of(index: Index, phrase: str) -> Actor | None:
    """Whose a thing is ("the U.S. proposal", "the Israeli raid"): the name that leads the phrase, or null."""
    core = core_of(phrase)
    first = next(iter(index.find(core)), None)
    if first is None or _joined(core, first) or not _only_modifiers(core[: first.span.start]):
        return None
    label = _label(first, core)
    return registry_actor(label.entry, label.basis) if label.entry.kind != "person" else None


def _whole(index: Index, text: str) -> Meant | None:
    match = next((match for match in index.find(text) if match.span.start == 0 and match.span.end >= len(text)), None)
    if match is None:
        return None
    label = _label(match, text)
    if label.use == "demonym":
        return _people_of(match) if text.endswith("s") or label.entry.kind != "state" else _known(label)
    return _known(label)


def _label(match: Match[Label], text: str) -> Label:
    """Of several readings of a name the one that is spelled so; names before metonyms before demonyms."""
    written = match.span.of(text)
    exact = [label for label in match.values if written in (label.entry.name, *label.entry.aliases)]
    ranked = sorted(exact or match.values, key=lambda label: ("name", "metonym", "demonym").index(label.use))
    return ranked[0]


def _joined(text: str, match: Match[Label]) -> bool:
    """Whether the name only qualifies ("Iran-backed", "ISIS-affiliated")."""
    behind = text[match.span.end : match.span.end + 2]
    return behind[:1] in {"-", "–"} and behind[1:2].islower()


def _person(core: str, matches: list[Match[Label]]) -> Meant | None:
    """A known person who ends the phrase ("Secretary of Defense X") or begins it ("X head of Y")."""
    for match in (matches[-1:] + matches[:1]) if matches else []:
        label = _label(match, core)
        if label.entry.kind != "person" or label.use != "name":
            continue
        before, behind = core[: match.span.start].strip(), core[match.span.end :].strip()
        single = " " not in match.span.of(core)
        if not behind and (not before or not single or _may_stand_before(before, None)):
            return _known(label)
        if not before and behind[:1].islower() and not behind.startswith(("and ", "administration", "government")):
            return _known(label)
    return None


def _apposed(index: Index, phrase: str, core: str, matches: list[Match[Label]]) -> Meant | None:
    """`the spokesman for Y, X`: the name behind the comma, where an office stands before it."""
    _, comma, rest = _BRACKETS.sub("", phrase).partition(",")
    if not comma or not rest.strip():
        return None
    head = _OF.split(core, maxsplit=1)[0].split()
    if not head or (head[-1].lower() not in agent_nouns() and head[-1].lower() not in title_words()):
        return None
    name = _trailing_name(_WORD.findall(core_of(rest)))
    if name is None or len(name.split()) < 2:
        return None
    owner = next((match.value.entry for match in matches), None)
    known = _whole(index, name)
    if known is not None:
        return known if known.actor is not None and known.actor.kind == "person" else None
    if owner is not None:
        return _named_person(index, name, owner, [word.lower() for word in head])
    return Meant(text_actor(name, "person", None, ()), "new:person:apposed")


def _known(label: Label) -> Meant:
    return Meant(registry_actor(label.entry, label.basis), f"{label.basis}:{label.use}:{label.entry.id}")


def _head(index: Index, head: str, matches: list[Match[Label]], day: str | None) -> Meant | None:
    last = matches[-1] if matches else None
    if last is not None and last.span.end >= len(head) - 2 and last.value.use != "demonym":
        prefix = head[: last.span.start].strip(" \"“”‘'")
        owner = matches[0] if len(matches) > 1 else None
        if not prefix or len(last.span.of(head).split()) >= 3 or _may_stand_before(prefix, owner):
            return _known(_label(last, head))
        return _new_name(head, None)
    if (matches and matches[0].span.start <= 1) or (matches and _only_modifiers(head[: matches[0].span.start])):
        return _owned(index, head, matches[0], day)
    return None


def _may_stand_before(prefix: str, owner: Match[Label] | None) -> bool:
    """Whether the words before a name leave it what it is (titles, adjectives, a country)."""
    words = _WORD.findall(prefix)
    if not words:
        return True
    previous = words[-1]
    if previous[0].islower():
        return True
    if previous.lower().rstrip(".") in title_words():
        return True
    if owner is not None and owner.span.end >= len(prefix) - 1:
        return True
    joined: bool = previous.endswith(("-backed", "-led", "-linked", "-aligned", "-allied", "-based", "-run", "-held"))
    return joined


def _only_modifiers(prefix: str) -> bool:
    words = [word.lower() for word in _WORD.findall(prefix)]
    return len(words) <= 4 and all(
        word in load_agents().modifiers
        or word in load_agents().determiners
        or word[0].isdigit()
        or word in {"least", "at", "more", "than", "about"}
        for word in words
    )


def _owned(index: Index, head: str, match: Match[Label], day: str | None) -> Meant | None:
    """`Iraqi Foreign Ministry`, `US officials`, `Hamas fighters`, `Turkish police chief Ali Veli`."""
    entry, basis = match.value.entry, match.value.basis
    rest = head[match.span.end :].strip()
    rest = re.sub(r"^[’']s?\s+", "", rest)
    if rest.startswith("-"):
        return None
    if not rest:
        return (
            _people_of(match)
            if match.value.use == "demonym" and match.span.of(head).endswith("s")
            else _known(_label(match, head))
        )
    words = _WORD.findall(rest)
    low = [word.lower() for word in words]
    state = entry if entry.kind == "state" else None
    name = _trailing_name(words)
    if name is not None:
        return _named_person(index, name, entry, low[: len(words) - len(name.split())])
    if state is not None:
        for title in _OFFICE_TITLES:
            if " ".join(low) == title:
                person = holder(index, title, state.id, day)
                if person is not None:
                    return Meant(registry_actor(person, index.by_id[person.id][1]), f"office:{title}@{state.id}:{day}")
                return Meant(
                    text_actor(title.capitalize() + f" of {_country(state)}", "person", state.country, ("GOV",)),
                    f"office:{title}@{state.id}:unknown",
                )
        for size in range(min(4, len(low)), 0, -1):
            pattern = body_words().get(" ".join(low[-size:]))
            if (
                pattern is not None
                and len(low) - size <= 2
                and all(word in load_agents().modifiers for word in low[:-size])
            ):
                return Meant(body_actor(index, state, pattern, f"{head}"), f"{basis}:body:{state.id}-{pattern.role}")
    if low[-1] in _SPOKES:
        inner = _body_before(index, state, low[:-1])
        return inner or Meant(registry_actor(entry, basis), f"{basis}:spokesperson:{entry.id}")
    if state is None and low[-1] in _OWN_FORCES:
        return Meant(registry_actor(entry, basis), f"{basis}:own:{entry.id}")
    own_name = words[-1][0].isupper() and " ".join(low[-2:]) not in agent_nouns() and not head.isupper()
    if own_name and low[-1] in load_agents().organization_heads:
        return Meant(text_actor(head, "organization", entry.country, ()), f"new:organization:{entry.id}")
    agent = agent_nouns().get(low[-1])
    pair = agent_nouns().get(" ".join(low[-2:]))
    agent = pair or agent
    if agent is None or (agent.weak and state is None):
        return None
    adjective = (
        entry.demonyms[0]
        if entry.demonyms
        else (entry.aliases[0] if entry.kind == "state" and entry.aliases else entry.name)
    )
    sectors = (agent.sector,) if agent.sector else ()
    kind: ActorKind = "population" if agent.plural and agent.kind == "person" else agent.kind
    shown = f"{adjective} {' '.join(low[-2:]) if pair else low[-1]}"
    if agent.kind == "person" and not agent.plural:
        shown += " (unnamed)"
    return Meant(text_actor(shown, kind, entry.country, sectors), f"agent:{entry.id}+{agent.lemma}")


def _body_before(index: Index, state: ActorEntry | None, low: list[str]) -> Meant | None:
    if state is None or not low:
        return None
    for size in range(min(4, len(low)), 0, -1):
        pattern = body_words().get(" ".join(low[-size:]))
        if pattern is not None:
            return Meant(
                body_actor(index, state, pattern, " ".join(low)), f"registry:spokesperson:{state.id}-{pattern.role}"
            )
    return None


def _people_of(match: Match[Label]) -> Meant | None:
    """`Iraqis`, `the Palestinians`: a people, not its government."""
    entry = match.value.entry
    plural = next((name for name in entry.demonyms if name.endswith("s")), None)
    if plural is None:
        return None
    country = _country(entry)
    return Meant(
        text_actor(f"People of {country}", "population", entry.country, ("CVL",), plural), f"demonym:{entry.id}"
    )


def _country(state: ActorEntry) -> str:
    return state.aliases[0] if state.aliases else state.name


def _trailing_name(words: list[str]) -> str | None:
    """The capitalised name at the end of the words, after titles."""
    k = len(words)
    while (
        k > 0
        and (words[k - 1][0].isupper() or words[k - 1].lower() in _PARTICLES)
        and words[k - 1].lower().rstrip(".") not in title_words()
    ):
        k -= 1
    while k < len(words) and (
        words[k].lower() in _PARTICLES - {"abu", "al", "el", "ibn", "bin", "abd"}
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


def _named_person(index: Index, name: str, owner: ActorEntry, before: list[str]) -> Meant:
    match = next((match for match in index.find(name) if match.span.start == 0 and match.span.end >= len(name)), None)
    if match is not None and match.value.entry.kind == "person":
        return _known(_label(match, name))
    sectors = ("GOV",) if owner.kind == "state" else owner.sectors
    for word in reversed(before):
        agent = agent_nouns().get(word)
        if agent is not None and agent.sector is not None:
            sectors = (agent.sector,)
            break
    return Meant(text_actor(name, "person", owner.country, sectors), f"new:person:{owner.id}")


def _of_phrase(index: Index, head: str, preposition: str, match: Match[Label], day: str | None) -> Meant | None:
    """`a spokesman for X`, `the foreign ministry of X`, `forces in X`, `leader of X`."""
    entry, basis = match.value.entry, match.value.basis
    words = _WORD.findall(head)
    low = [word.lower() for word in words]
    if not low:
        return None
    name = _trailing_name(words)
    if name is not None and (len(name.split()) > 1):
        return _named_person(index, name, entry, low)
    if low[-1] in _SPOKES and preposition in {"of", "for", "from"}:
        return Meant(registry_actor(entry, basis), f"{basis}:spokesperson:{entry.id}")
    if entry.kind == "state" and preposition in {"of", "in"}:
        pattern = body_words().get(" ".join(low[-2:])) or body_words().get(low[-1])
        if pattern is not None and len(low) <= 3:
            return Meant(body_actor(index, entry, pattern, head), f"{basis}:body:{entry.id}-{pattern.role}")
    if preposition == "of" and " ".join(low) in _OFFICE_TITLES:
        person = holder(index, " ".join(low), entry.id, day)
        if person is not None:
            return Meant(registry_actor(person, index.by_id[person.id][1]), f"office:{' '.join(low)}@{entry.id}:{day}")
    if low[-1] in _OWN_FORCES and preposition in {"of", "from"} and entry.kind != "state":
        return Meant(registry_actor(entry, basis), f"{basis}:own:{entry.id}")
    agent = agent_nouns().get(low[-1])
    if (
        agent is None
        or preposition not in {"of", "for", "from", "in", "with", "at"}
        or (entry.kind == "state" and preposition not in {"of", "from", "in"})
    ):
        return None
    shown = f"{low[-1]} of {_country(entry) if entry.kind == 'state' else entry.name}"
    sectors = (agent.sector,) if agent.sector else ()
    kind: ActorKind = "population" if agent.plural and agent.kind == "person" else agent.kind
    return Meant(
        text_actor(shown + ("" if agent.plural or agent.body else " (unnamed)"), kind, entry.country, sectors),
        f"agent:{entry.id}+{agent.lemma}",
    )


def _new_name(head: str, country: str | None) -> Meant | None:
    """A name that no registry holds."""
    words = _WORD.findall(head)
    if not words:
        return None
    name = _trailing_name(words)
    heads = load_agents().organization_heads
    if name is not None and not any(word.lower() in heads for word in name.split()):
        titled = any(word.lower().rstrip(".") in title_words() for word in words[: len(words) - len(name.split())])
        if 2 <= len(name.split()) <= 5 or titled:
            return Meant(text_actor(name, "person", country, ()), "new:person")
    capitals = [word for word in words if word[0].isupper()]
    if (
        len(capitals) >= 2
        and capitals[-1] == words[-1]
        and (words[-1].lower() in heads or any(word.lower() in heads for word in capitals))
    ):
        start = next(k for k, word in enumerate(words) if word[0].isupper())
        return Meant(text_actor(" ".join(words[start:]), "organization", country, ()), "new:organization")
    return None
