"""Phrases that say whose somebody is: bodies, offices and agents of a state or group, and names behind an owner."""

import re

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.matching import Match
from variorum.ontology.registry import ActorEntry
from variorum.ontology.resolving import resolving_words
from variorum.records import ActorBasis, ActorKind
from variorum.resolve.index import Index, Label, body_actor, body_words, holder, registry_actor, text_actor
from variorum.resolve.meant import Meant, country_of, known, label_of, people_of, whole
from variorum.resolve.people import named_person, trailing_name
from variorum.resolve.phrases import WORD


def owned(index: Index, head: str, match: Match[Label], day: str | None) -> Meant | None:
    """`Iraqi Foreign Ministry`, `US officials`, `Hamas fighters`, `Turkish police chief Ali Veli`."""
    label = label_of(match, head)
    entry, basis = label.entry, label.basis
    rest = head[match.span.end :].strip()
    rest = re.sub(r"^[’']s?\s+", "", rest)
    if rest.startswith("-"):
        return None
    if not rest:
        return people_of(label) if label.use == "demonym" and match.span.of(head).endswith("s") else known(label)
    words = WORD.findall(rest)
    low = [word.lower() for word in words]
    state = entry if entry.kind == "state" else None
    if "and" in low and outlet_named(index, words, None) is None:
        return None
    name = trailing_name(words)
    if name is not None:
        return named_person(index, name, entry, low[: len(words) - len(name.split())])
    if entry.kind == "person" and low[-1] in resolving_words().of_a_person:
        return _government_of(index, entry)
    if any(" ".join(low[-size:]) in resolving_words().organs for size in (1, 2, 3)):
        return Meant(registry_actor(entry, basis), f"{basis}:organ:{entry.id}")
    if entry.kind == "outlet" and " ".join(low) in resolving_words().name_classes:
        return known(label)
    if state is not None:
        called = outlet_named(index, words, entry.country)
        if called is not None:
            return called
        found = _office(index, state, low, day) or _body(index, state, basis, low, head)
        if found is not None:
            return found
        if low[-1] in resolving_words().talking:
            return Meant(registry_actor(entry, basis), f"{basis}:side:{entry.id}")
    if low[-1] in resolving_words().spokes or " ".join(low[-2:]) in resolving_words().spokes:
        inner = _body_before(index, state, low[:-1])
        return inner or Meant(registry_actor(entry, basis), f"{basis}:spokesperson:{entry.id}")
    if state is None and entry.kind != "person" and _is_own(low):
        return Meant(registry_actor(entry, basis), f"{basis}:own:{entry.id}")
    own_name = words[-1][0].isupper() and " ".join(low[-2:]) not in agent_nouns() and not head.isupper()
    if own_name and low[-1] in load_agents().organization_heads:
        return Meant(text_actor(head, "organization", entry.country, ()), f"new:organization:{entry.id}")
    return _agent(entry, low, head)


def _government_of(index: Index, person: ActorEntry) -> Meant | None:
    """`the X administration`: the state whose office the person held."""
    for office in person.offices:
        if office.of not in index.by_id:
            continue
        entry, basis = index.by_id[office.of]
        if entry.kind == "state":
            return Meant(registry_actor(entry, basis), f"{basis}:administration:{person.id}@{entry.id}")
    return None


def _is_own(low: list[str]) -> bool:
    own = resolving_words().own_forces
    return low[-1] in own or " ".join(low[-2:]) in own


def _office(index: Index, state: ActorEntry, low: list[str], day: str | None) -> Meant | None:
    """Who holds the office that the words name, else the office itself."""
    title = " ".join(low)
    if title not in resolving_words().office_titles or title in resolving_words().not_offices_of_a_state:
        return None
    person = holder(index, title, state.id, day)
    if person is not None:
        return Meant(registry_actor(person, index.by_id[person.id][1]), f"office:{title}@{state.id}:{day}")
    office = text_actor(title.capitalize() + f" of {country_of(state)}", "person", state.country, ("GOV",))
    return Meant(office, f"office:{title}@{state.id}:unknown")


def _body(index: Index, state: ActorEntry, basis: ActorBasis, low: list[str], head: str) -> Meant | None:
    for size in range(min(4, len(low)), 0, -1):
        pattern = body_words().get(" ".join(low[-size:]))
        if (
            pattern is not None
            and len(low) - size <= 2
            and all(word in load_agents().modifiers for word in low[:-size])
        ):
            return Meant(body_actor(index, state, pattern, f"{head}"), f"{basis}:body:{state.id}-{pattern.role}")
    agent = agent_nouns().get(low[-1])
    if agent is not None and agent.body and agent.plural and agent.lemma != low[-1] and agent.lemma in body_words():
        return _body(index, state, basis, [*low[:-1], agent.lemma], head)
    return None


def _body_before(index: Index, state: ActorEntry | None, low: list[str]) -> Meant | None:
    if state is None or not low:
        return None
    for size in range(min(4, len(low)), 0, -1):
        pattern = body_words().get(" ".join(low[-size:]))
        if pattern is not None:
            actor = body_actor(index, state, pattern, " ".join(low))
            return Meant(actor, f"registry:spokesperson:{state.id}-{pattern.role}")
    return None


def outlet_named(index: Index, words: list[str], country: str | None) -> Meant | None:
    """`Sabah newspaper`, `the semi-official ILNA news agency`: the name before the word for what it is."""
    for size in (3, 2, 1):
        if len(words) <= size or " ".join(words[-size:]).lower() not in resolving_words().name_classes:
            continue
        first = next((k for k, word in enumerate(words[:-size]) if word[0].isupper()), None)
        if first is None:
            return None
        name = words[first:-size]
        if not all(word[0].isupper() or word.lower() in resolving_words().particles for word in name):
            return None
        written = " ".join(name)
        found = whole(index, written)
        if found is not None:
            return found if found.actor is not None and found.actor.kind in {"outlet", "organization"} else None
        if words[-1].lower() == "network" or any(match.span.start == 0 for match in index.find(written)):
            return None
        return Meant(text_actor(written, "outlet", country, ("MED",)), "new:outlet")
    return None


def _agent(entry: ActorEntry, low: list[str], head: str) -> Meant | None:
    """`US officials`: nameless, with country and sector."""
    agent = agent_nouns().get(low[-1])
    pair = agent_nouns().get(" ".join(low[-2:]))
    agent = pair or agent
    if agent is None or (agent.weak and entry.kind != "state"):
        return None
    adjective = (
        entry.demonyms[0]
        if entry.demonyms
        else (entry.aliases[0] if entry.kind == "state" and entry.aliases else entry.name)
    )
    sectors = (agent.sector,) if agent.sector else ()
    kind: ActorKind = "population" if agent.plural and agent.kind == "person" else agent.kind
    faith = next((resolving_words().faiths[word] for word in low[:-1] if word in resolving_words().faiths), "")
    noun = f"{faith} {' '.join(low[-2:]) if pair else low[-1]}".strip()
    plain = f"{adjective} {noun}"
    one = agent.kind == "person" and not agent.plural
    shown = f"{plain} (unnamed)" if one else plain
    written = head if head[:1].isupper() else ""
    also = (noun,) if faith else ()
    actor = text_actor(shown, kind, entry.country, sectors, plain, written, *also)
    return Meant(actor, f"agent:{entry.id}+{agent.lemma}")


def of_phrase(index: Index, head: str, preposition: str, match: Match[Label], day: str | None) -> Meant | None:
    """`a spokesman for X`, `the foreign ministry of X`, `forces in X`, `leader of X`."""
    entry, basis = match.value.entry, match.value.basis
    words = WORD.findall(head)
    low = [word.lower() for word in words]
    if not low:
        return None
    name = trailing_name(words)
    if name is not None and (len(name.split()) > 1):
        return named_person(index, name, entry, low)
    if entry.kind == "person" and preposition == "of" and low[-1] in resolving_words().of_a_person:
        return _government_of(index, entry)
    if low[-1] in resolving_words().spokes and preposition in {"of", "for", "from"} and entry.kind != "person":
        return Meant(registry_actor(entry, basis), f"{basis}:spokesperson:{entry.id}")
    if entry.kind == "state" and preposition in {"of", "in"}:
        for size in (4, 3, 2, 1):
            pattern = body_words().get(" ".join(low[-size:])) if size <= len(low) else None
            if pattern is not None and len(low) - size <= 2:
                return Meant(body_actor(index, entry, pattern, head), f"{basis}:body:{entry.id}-{pattern.role}")
    if preposition == "of" and " ".join(low) in resolving_words().office_titles:
        person = holder(index, " ".join(low), entry.id, day)
        if person is not None:
            return Meant(registry_actor(person, index.by_id[person.id][1]), f"office:{' '.join(low)}@{entry.id}:{day}")
    if _is_own(low) and preposition in {"of", "from"} and entry.kind not in {"state", "person"}:
        return Meant(registry_actor(entry, basis), f"{basis}:own:{entry.id}")
    title = " ".join(low)
    if preposition == "of" and title in resolving_words().office_titles and entry.kind not in {"state", "person"}:
        office = text_actor(f"{title.capitalize()} of {entry.name}", "person", entry.country, entry.sectors)
        return Meant(office, f"office:{title}@{entry.id}:unknown")
    agent = agent_nouns().get(low[-1])
    if (
        agent is None
        or match.value.use == "demonym"
        or preposition not in {"of", "for", "from", "in", "with", "at", "within"}
        or (entry.kind == "state" and preposition not in {"of", "from", "in"})
    ):
        return None
    plain = f"{low[-1]} of {country_of(entry) if entry.kind == 'state' else entry.name}"
    sectors = (agent.sector,) if agent.sector else ()
    kind: ActorKind = "population" if agent.plural and agent.kind == "person" else agent.kind
    shown = plain if agent.plural or agent.body else f"{plain} (unnamed)"
    return Meant(text_actor(shown, kind, entry.country, sectors, plain), f"agent:{entry.id}+{agent.lemma}")
