"""Mentions by the registries: names, aliases, metonyms where they act, demonyms."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from variorum.annotate.acting import ranges_of, role_of
from variorum.annotate.mention_spans import Found
from variorum.annotate.reading_view import ReadingView
from variorum.config import Config, RegistryFile
from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.matching import Match, Matcher
from variorum.ontology.registry import ActorEntry, load_registry

Use = Literal["name", "metonym", "demonym"]


@dataclass(frozen=True, slots=True)
class Label:
    """What a name in the registries stands for: the actor's entry and how the name is used for it."""

    entry: ActorEntry
    use: Use


@lru_cache(maxsize=8)
def _matcher(registries: tuple[RegistryFile, ...]) -> Matcher[Label]:
    registry = load_registry(Config(registries=registries))
    entries: dict[str, ActorEntry] = {entry.id: entry for entry in registry.builtin.actors}
    entries.update({entry.id: entry for entry in registry.case.actors})
    labels: list[tuple[str, Label]] = []
    for entry in entries.values():
        names = dict.fromkeys((entry.name, *entry.aliases))
        labels += [(name, Label(entry, "name")) for name in names]
        labels += [(name, Label(entry, "metonym")) for name in entry.metonyms if name not in names]
        labels += [(name, Label(entry, "demonym")) for name in entry.demonyms if name not in names]
    return Matcher(labels)


def registry_matcher(config: Config) -> Matcher[Label]:
    """The names of all registries of a run, built once a process."""
    return _matcher(config.registries)


def _ids(labels: list[Label]) -> str:
    return "|".join(dict.fromkeys(label.entry.id for label in labels))


def registry_mentions(view: ReadingView, matches: list[Match[Label]]) -> list[Found]:
    """The matches that are mentions: names, metonyms that act, peoples; not a state where its land is meant."""
    ranges = ranges_of((match.first, match.end) for match in matches)
    found: list[Found] = []
    for match in matches:
        if view.sentence_of[match.first] < 0:
            continue
        names = [label for label in match.values if label.use == "name"]
        named_body = view.low[match.end - 1] in agent_nouns() and match.end - match.first > 1
        lands = [label for label in names if label.entry.kind == "state" and not named_body]
        others = [label for label in names if label.entry.kind != "state" or named_body]
        metonyms = [label for label in match.values if label.use == "metonym"]
        demonyms = [label for label in match.values if label.use == "demonym"]
        if others:
            if not _is_part_of_a_longer_name(view, match, others):
                found.append(Found(match.first, match.end, "name", f"registry:{_ids(others)}", 1))
        elif (lands or metonyms) and not _is_part_of_a_longer_name(view, match, lands or metonyms):
            role = role_of(view, match.first, match.end, ranges)
            if role == "actor" or (role == "unknown" and not _stands_as_place(view, match)):
                method = f"registry:{_ids(lands)}" if lands else f"metonym:{_ids(metonyms)}"
                found.append(Found(match.first, match.end, "name", method, 1))
            elif role == "modifier" and view.word(match.end) in ("'s", "\u2019s", "'", "\u2019"):
                method = f"registry:{_ids(lands)}" if lands else f"metonym:{_ids(metonyms)}"
                found.append(Found(match.first, match.end, "name", method, 5))
        elif demonyms and _is_people(view, match):
            first = match.first - 1 if view.word(match.first - 1) == "the" else match.first
            found.append(Found(first, match.end, "nominal", f"demonym:{_ids(demonyms)}", 4))
    return found


def _is_part_of_a_longer_name(view: ReadingView, match: Match[Label], labels: list[Label]) -> bool:
    """Whether a name of one word ("Badr", "al-Sudani") is part of another's: capitalised words stand right beside it
    ("Ali Badr Street"), which are none of those the registry has for it."""
    written = view.span(match.first, match.end).of(view.text)
    if any(map(str.isspace, written)) or written.isupper():
        return False
    persons = all(label.entry.kind == "person" for label in labels)
    before, after = match.first - 1, match.end
    if view.title_case[view.sentence_of[match.first]]:
        return False
    if persons and view.is_capital(before) and not view.begins_sentence(before) and view.words[before].isalpha():
        if any(
            view.words[before] in name.split() for label in labels for name in (label.entry.name, *label.entry.aliases)
        ):
            return False
        return view.low[before].rstrip(".") not in load_agents().titles
    return (
        view.is_capital(after)
        and view.words[after].isalpha()
        and len(view.words[after]) > 3
        and (view.low[after] not in agent_nouns())
    )


def _stands_as_place(view: ReadingView, match: Match[Label]) -> bool:
    """Whether a name without verb or preposition stands in a dateline, byline, credit or caption."""
    sentence = view.sentence_of[match.first]
    return view.kinds[sentence] in ("dateline", "byline", "credit", "caption")


def _is_people(view: ReadingView, match: Match[Label]) -> bool:
    """ "Iraqis", "the Afghans": a plural demonym that no noun follows."""
    word = view.low[match.end - 1]
    after = view.word(match.end)
    return word.endswith("s") and not word.endswith("ss") and (not after[:1].isalpha() or after not in agent_nouns())
