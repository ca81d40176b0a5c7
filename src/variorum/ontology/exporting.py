"""Who is public when records leave a case (`data/exporting.yaml`)."""

from dataclasses import dataclass
from functools import cache

from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.loading import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportingFile:
    """`exporting.yaml` as it stands; the file says what each list is for."""

    private_sectors: frozenset[str]
    titles: frozenset[str]
    accused: frozenset[str]
    credits: frozenset[str]
    before_places: frozenset[str]
    behind_places: frozenset[str]
    lists_of_places: frozenset[str]
    bodies: frozenset[str]


@cache
def exporting() -> ExportingFile:
    """The file, loaded once a process."""
    found: ExportingFile = package_data("exporting.yaml", ExportingFile)
    return found


@cache
def public_roles() -> frozenset[str]:
    """Words for one person that say an office or public role ("governor", "col"), in small letters."""
    file = exporting()
    nouns = {
        word
        for word, agent in agent_nouns().items()
        if agent.kind == "person"
        and agent.sector is not None
        and agent.sector not in file.private_sectors
        and agent.lemma not in file.accused
    }
    return frozenset(nouns | file.titles)


@cache
def before_names() -> frozenset[str]:
    """Single words that may stand before a name without being part of it ("Dr", "foreign", "minister", "farmer")."""
    words = {word for title in load_agents().titles | exporting().titles for word in title.split()}
    return frozenset(words | {word for noun in agent_nouns() for word in noun.split()})
