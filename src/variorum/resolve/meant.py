"""Who is meant and on what grounds; readings of names that the registries hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from variorum.ontology.matching import Match
from variorum.ontology.registry import ActorEntry
from variorum.records import Actor
from variorum.resolve.index import Index, Label, registry_actor, text_actor


class Candidate(NamedTuple):
    """Somebody who could be meant, and how well he fits: the scores of all candidates add up to one."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant and on what grounds. `actor` null: known to mean nobody in particular.

    `considered`: who else could be meant, the best first; empty where the words leave no choice.
    """

    actor: Actor | None
    method: str
    considered: tuple[Candidate, ...] = ()

    @property
    def grounds(self) -> str:
        """The method, with the candidates where there was a choice."""
        if len(self.considered) < 2:
            return self.method
        listed = "|".join(f"{_plain(one.name)}={one.score:.2f}" for one in self.considered[:MOST_CANDIDATES])
        return f"{self.method};considered={listed}"


MOST_CANDIDATES = 6


def _plain(name: str) -> str:
    return name.replace("|", "/").replace(";", ",").replace("=", " ")


def ranked(scores: Mapping[str, float]) -> tuple[Candidate, ...]:
    """Candidates from raw scores, the best first."""
    total = sum(scores.values())
    found = [Candidate(name, score / total) for name, score in scores.items()] if total else []
    return tuple(sorted(found, key=lambda one: (-one.score, one.name)))


def known(label: Label, match: Match[Label] | None = None) -> Meant:
    """The actor of a reading; of several readings of the match they are the candidates."""
    readings = match.values if match is not None else ()
    scores = {
        one.entry.name: _WEIGHT[one.use] for one in sorted(readings, key=lambda one: -_WEIGHT[one.use], reverse=True)
    }
    if len(scores) > 1:
        scores[label.entry.name] = max(scores.values()) + _SPELLED_SO
    method = f"{label.basis}:{label.use}:{label.entry.id}"
    return Meant(registry_actor(label.entry, label.basis), method, ranked(scores))


_WEIGHT = {"name": 3.0, "metonym": 2.0, "demonym": 1.0}
_SPELLED_SO = 1.0


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
    return known(label, match)


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
        text_actor(
            f"People of {country}", "population", entry.country, ("CVL",), plural, f"{entry.demonyms[0]} citizens"
        ),
        f"demonym:{entry.id}",
    )


def country_of(state: ActorEntry) -> str:
    """The name of a state's country."""
    return state.aliases[0] if state.aliases else state.name
