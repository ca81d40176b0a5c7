"""The scene of an attack as each report names it: a quarter, a village, a market, beside the town that all name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    listed,
    one_or_more,
    outlets_of,
    position,
    upper_first,
)
from variorum.compare.figures import EARLY_CHARACTERS, looks_back
from variorum.compare.labels import one_name
from variorum.compare.patterns import either
from variorum.ontology.compare import responsibility, scene_words
from variorum.records import Comparison, PlaceValue, Position, Span

LEAST_PREFIX = 2
"""Consonants that a name must have more of to be taken for the beginning of another spelling."""
_NAME = r"(?:[Aa]l[- ]|[Ee]l[- ])?[A-Z][\w’'-]+(?: (?:al-|el-)?[A-Z][\w’'-]+){0,2}"
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The name of a scene in a report, where it stands with its word ("Alder district"); `wide`: a region, an area."""

    account: Account
    record_id: str
    name: str
    span: Span
    wide: bool


def compare_scenes(block: StoryAccounts) -> Iterator[Comparison]:
    """The scene that two origins name, scenes that differ, or a scene that is more exact than the town of others."""
    scenes = [scene for account in block.accounts if (scene := _scene(block, account)) is not None]
    kinds: dict[str, list[Scene]] = {}
    for scene in scenes:
        known = next((name for name in kinds if _one_place(name, scene.name)), scene.name)
        kinds.setdefault(known, []).append(scene)
    if len(kinds) > 1 and _apart(kinds):
        yield _different(block, kinds)
        return
    finer = list(_refined(block, scenes)) if len(kinds) == 1 else []
    yield from finer
    for name, same in kinds.items():
        if not finer and len({scene.account.origin for scene in same}) > 1:
            positions = [_position(scene) for scene in same]
            yield comparison(
                block.story,
                "place",
                "corroborated",
                upper_first(f"{outlets_of(scene.account for scene in same)} put the attack in {name}."),
                positions,
                origins=block.origins(positions),
                method="scenes:same",
            )


def _different(block: StoryAccounts, kinds: Mapping[str, Sequence[Scene]]) -> Comparison:
    told = [f"{name} ({outlets_of(scene.account for scene in same)})" for name, same in kinds.items()]
    return comparison(
        block.story,
        "place",
        "contradicted",
        f"Reports put the attack in different places: {listed(told)}.",
        [_position(scene) for same in kinds.values() for scene in same],
        origins=max(len({scene.account.origin for scene in same}) for same in kinds.values()),
        method="scenes:other",
    )


def _apart(kinds: Mapping[str, Sequence[Scene]]) -> bool:
    """Whether the scenes are surely different ones: no regions, of other publishers, and none is named by another's."""
    if any(all(scene.wide for scene in same) for same in kinds.values()):
        return False
    publishers = [{scene.account.publisher for scene in same} for same in kinds.values()]
    if any(one & other for place, one in enumerate(publishers) for other in publishers[place + 1 :]):
        return False
    return not any(
        other.casefold() in scene.account.text.casefold()
        for name, same in kinds.items()
        for scene in same
        for other in kinds
        if other != name
    )


def _refined(block: StoryAccounts, scenes: Sequence[Scene]) -> Iterator[Comparison]:
    """The scene against reports that name only a town or province, which the reports with the scene name too."""
    exact = {scene.account.document_id for scene in scenes}
    coarse: dict[str, list[tuple[Account, str, PlaceValue]]] = defaultdict(list)
    for account in block.accounts:
        if account.document_id in exact:
            continue
        town = _town(account)
        if town is not None:
            coarse[town[1].name].append((account, *town))
    publishers = {scene.account.publisher for scene in scenes}
    for name, found in sorted(coarse.items(), key=lambda item: (-len(item[1]), item[0])):
        others = [one for one in found if one[0].publisher not in publishers]
        tied = any(
            _one_place(word, name) for scene in scenes for word in _CAPITAL.findall(scene.account.sentence(scene.span))
        )
        if not others or not tied or any(_one_place(name, scene.name) for scene in scenes):
            continue
        wide = [account for account, _, _ in others]
        yield comparison(
            block.story,
            "place",
            "refined",
            upper_first(
                f"{outlets_of(wide)} {one_or_more(wide, 'names', 'name')} {name} as the place of the attack, "
                f"{outlets_of(scene.account for scene in scenes)} more exactly {scenes[0].name}."
            ),
            [
                *(position(account, record, place.name, place.span) for account, record, place in others),
                *(_position(scene) for scene in scenes),
            ],
            origins=block.origins([_position(scene) for scene in scenes]),
            method="scenes:finer",
        )
        return


def _town(account: Account) -> tuple[str, PlaceValue] | None:
    """The event in the lead that puts an attack into a place, and the place; countries are none."""
    for event in account.events:
        leading = event.type == "ASSAULT" and account.leads(event.trigger)
        if leading and event.place is not None and event.place.precision != "country":
            return event.id, event.place
    return None


def _position(scene: Scene) -> Position:
    return position(scene.account, scene.record_id, scene.name, scene.span)


def _scene(block: StoryAccounts, account: Account) -> Scene | None:
    """The one scene that the first part of a report names in sentences on the attack; none where it names several."""
    found: list[Scene] = []
    for match in _pattern().finditer(account.text):
        name = match.group("before") or match.group("behind")
        span = Span(match.start("before") if match.group("before") else match.start("word"), match.end())
        sentence = account.sentence(span)
        if not account.leads(span, EARLY_CHARACTERS) or looks_back(sentence) or not _of_attack(sentence):
            continue
        events = [event for event in account.events if event.evidence.overlaps(span)]
        if any(event.status not in ("happened", "ongoing") for event in events):
            continue
        if _is_adjective(block, name):
            continue
        wide = any(word.casefold() in scene_words().wide for word in _WORD.findall(span.of(account.text)))
        found.append(Scene(account, events[0].id if events else block.story.id, name, span, wide))
    if not found or not all(_one_place(scene.name, found[0].name) for scene in found):
        return None
    return found[0]


def _is_adjective(block: StoryAccounts, name: str) -> bool:
    """Whether the word before "village" is no name: "Estrian", which begins the names of actors, or "army-held"."""
    start = f"{name} ".casefold()
    known = (alias for actor in block.actors.values() for alias in (actor.name, *actor.aliases))
    return re.search(r"-[a-z]+$", name) is not None or any(alias.casefold().startswith(start) for alias in known)


def _one_place(one: str, other: str) -> bool:
    """Whether two names are one, or two spellings of one by their consonants ("Mayadin", "al-Mayadeen")."""
    if one_name(one, other):
        return True
    a, b = sorted((_consonants(one), _consonants(other)), key=len)
    return len(a) > 1 and (a == b or (len(a) > LEAST_PREFIX and b.startswith(a)))


def _consonants(name: str) -> str:
    letters = re.sub(r"\b(?:al|el)[- ]|[^a-z]", "", name.casefold())
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiou]", "", letters))


def _of_attack(sentence: str) -> bool:
    spoken = {word.casefold() for word in _WORD.findall(sentence)}
    return not spoken.isdisjoint({*responsibility().deeds, *responsibility().done})


@cache
def _pattern() -> re.Pattern[str]:
    words = either((*scene_words().narrow, *scene_words().wide))
    return re.compile(rf"\b(?:(?P<before>{_NAME}) (?:{words})|(?P<word>{words}) of (?P<behind>{_NAME}))\b")
