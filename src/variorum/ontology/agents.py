"""Nouns for those who act ("official", "militia"), and the small words around them (`data/agents.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from variorum.ontology.loading import package_data
from variorum.records import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentGroup:
    """Nouns of one kind and PLOVER sector. `body`: they name bodies, not persons."""

    kind: ActorKind
    sector: str | None
    nouns: tuple[str, ...]
    body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentsFile:
    """`agents.yaml` as it stands; the file says what each list is for."""

    agents: tuple[AgentGroup, ...]
    weak: frozenset[str]
    bare: frozenset[str]
    things: frozenset[str]
    modifiers: frozenset[str]
    determiners: frozenset[str]
    titles: frozenset[str]
    organization_heads: frozenset[str]
    verbs_behind_plurals: frozenset[str]
    compound_tails: frozenset[str]
    lands: frozenset[str]
    by_persons: frozenset[str]
    speaking: frozenset[str]


@dataclass(frozen=True, slots=True)
class Agent:
    """One noun: its singular, what it stands for, and whether this form is the plural."""

    lemma: str
    kind: ActorKind
    sector: str | None
    plural: bool
    body: bool
    weak: bool


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


@cache
def load_agents() -> AgentsFile:
    """The file, loaded once a process."""
    found: AgentsFile = package_data("agents.yaml", AgentsFile)
    return found


@cache
def agent_nouns() -> Mapping[str, Agent]:
    """Every form of every noun, in small letters, several words parted by one space; the first group listed wins."""
    file = load_agents()
    table: dict[str, Agent] = {}
    for group in file.agents:
        for noun in group.nouns:
            singular, _, plural = noun.partition("/")
            weak = singular in file.weak
            collective = singular.endswith(
                ("forces", "troops", "marines", "paratroopers", "police", "staff", "delegates")
            )
            one = Agent(singular, group.kind, group.sector, collective, group.body, weak)
            table.setdefault(singular, one)
            if not collective:
                many = Agent(singular, group.kind, group.sector, True, group.body, weak)
                table.setdefault(plural or _plural(singular), many)
    return MappingProxyType(table)


@cache
def agent_first_words() -> frozenset[str]:
    """The first words of all nouns."""
    return frozenset(noun.partition(" ")[0] for noun in agent_nouns())
