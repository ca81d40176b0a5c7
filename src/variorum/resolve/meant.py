"""Who is meant and on what grounds; readings of names that the registries hold."""

from dataclasses import dataclass

from variorum.ontology.matching import Match
from variorum.ontology.registry import ActorEntry
from variorum.records import Actor
from variorum.resolve.index import Index, Label, registry_actor, text_actor


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant and on what grounds. `actor` null: known to mean nobody in particular."""

    actor: Actor | None
    method: str


def known(label: Label) -> Meant:
    """The actor of a reading."""
    return Meant(registry_actor(label.entry, label.basis), f"{label.basis}:{label.use}:{label.entry.id}")


def label_of(match: Match[Label], text: str) -> Label:
    """Of several readings of a name the one that is spelled so; names before metonyms before demonyms."""
    written = match.span.of(text)
    exact = [
        label
        for label in match.values
        if written in (label.entry.name, *label.entry.aliases, *label.entry.metonyms, *label.entry.demonyms)
    ]
    ranked = sorted(exact or match.values, key=lambda label: ("name", "metonym", "demonym").index(label.use))
    return ranked[0]


def whole(index: Index, text: str) -> Meant | None:
    """Who a text means that is a name from end to end."""
    match = next((match for match in index.find(text) if match.span.start == 0 and match.span.end >= len(text)), None)
    if match is None:
        return None
    label = label_of(match, text)
    if label.use == "demonym":
        return people_of(label) if text.endswith("s") or label.entry.kind != "state" else known(label)
    return known(label)


def joined(text: str, match: Match[Label]) -> bool:
    """Whether the name only qualifies ("Iran-backed", "ISIS-affiliated")."""
    behind = text[match.span.end : match.span.end + 2]
    return behind[:1] in {"-", "–"} and behind[1:2].islower()


def people_of(label: Label) -> Meant | None:
    """`Iraqis`, `the Palestinians`: a people, not its government."""
    entry = label.entry
    plural = next((name for name in entry.demonyms if name.endswith("s")), None)
    if plural is None:
        return None
    country = country_of(entry)
    return Meant(
        text_actor(f"People of {country}", "population", entry.country, ("CVL",), plural), f"demonym:{entry.id}"
    )


def country_of(state: ActorEntry) -> str:
    """The name of a state's country."""
    return state.aliases[0] if state.aliases else state.name
