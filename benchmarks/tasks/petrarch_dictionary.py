"""The actor and agent dictionaries of the PETRARCH unit records: names with dated codes, and nouns that add to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from variorum.ontology.matching import Matcher
from variorum.records import Span

_CODE = re.compile(r"\[([^\]]*)\]")
_DATE = re.compile(r"(\d{8}|\d{6})")
_FORMER = re.compile(r"\b(?:former|ex)\b", re.IGNORECASE)
NOBODY = frozenset({"---", "+++", "###"})


@dataclass(frozen=True)
class Code:
    """Codes that hold from a day (YYYYMMDD) on and until one; empty: without bound."""

    codes: tuple[str, ...]
    since: str = ""
    until: str = ""

    def holds(self, day: str) -> bool:
        """Whether it holds on a day."""
        return (not self.since or day >= self.since) and (not self.until or day <= self.until)


@dataclass(frozen=True)
class Named:
    """An actor or agent in a text."""

    span: Span
    codes: tuple[str, ...]


@dataclass
class Dictionary:
    """Names with dated codes, and agent nouns with the code that they add (a trailing `~` puts it first)."""

    names: list[tuple[str, tuple[Code, ...]]] = field(default_factory=list)
    agents: list[tuple[str, str]] = field(default_factory=list)
    matcher: Matcher[tuple[Code, ...]] | None = None
    agent_matcher: Matcher[str] | None = None

    def actors_in(self, text: str, day: str) -> list[Named]:
        """The actors named in a text, with the codes that hold on a day."""
        assert self.matcher is not None
        out = []
        for match in self.matcher.find(text.lower(), (Span(0, len(text)),)):
            codes = _on(match.value, day)
            if codes:
                out.append(Named(match.span, codes))
        return out

    def agents_in(self, text: str) -> list[Named]:
        """The agents named in a text; those who were are elites now."""
        assert self.agent_matcher is not None
        out = []
        for match in self.agent_matcher.find(text.lower(), (Span(0, len(text)),)):
            gone = _FORMER.search(text[max(0, match.span.start - 24) : match.span.start])
            out.append(Named(match.span, ("~ELI" if gone else match.value,)))
        return out


def _on(codes: tuple[Code, ...], day: str) -> tuple[str, ...]:
    """Of several the narrowest that holds: both bounds before one, one before none."""
    fitting = [code for code in codes if code.holds(day)]
    best = max(fitting, key=lambda code: bool(code.since) + bool(code.until), default=None)
    return tuple(each for each in best.codes if each not in NOBODY) if best is not None else ()


def read(given: Path) -> Dictionary:
    """The dictionaries beside an input file."""
    found = Dictionary()
    actors, agents = given.with_suffix(".actors.txt"), given.with_suffix(".agents.txt")
    if actors.exists():
        found.names = list(_actors(actors.read_text(encoding="utf-8").splitlines()))
    if agents.exists():
        found.agents = list(_agents(agents.read_text(encoding="utf-8").splitlines()))
    found.matcher = Matcher(found.names)
    found.agent_matcher = Matcher(found.agents)
    return found


def _actors(lines: Iterable[str]) -> Iterable[tuple[str, tuple[Code, ...]]]:
    """A head with its codes on the same line or below, and synonyms behind `+`."""
    heads: list[str] = []
    codes: list[Code] = []
    for raw in lines:
        line = raw.split("#")[0].split(";")[0].strip()
        if not line or line.startswith("<"):
            continue
        name = line.split("[")[0].strip()
        if name.startswith("+"):
            heads.append(name[1:])
        elif name:
            yield from _entries(heads, codes)
            heads, codes = [name], []
        codes += [code for bracket in _CODE.findall(line) if (code := _code(bracket)) is not None]
    yield from _entries(heads, codes)


def _entries(heads: list[str], codes: list[Code]) -> Iterable[tuple[str, tuple[Code, ...]]]:
    for head in heads:
        words = " ".join(head.replace("_", " ").split()).lower()
        if not codes or not words:
            continue
        forms = {words, words + "s", words.replace("-", " ")}
        yield from ((form, tuple(codes)) for form in sorted(forms))


def _code(bracket: str) -> Code | None:
    """`HOB`, `HOB <950601`, `HOBREB > 990816`, `HOBGOV 19950601 - 19990815`; several codes are parted by a slash."""
    parts = bracket.split()
    if not parts:
        return None
    codes = tuple(parts[0].upper().split("/"))
    dates = [_year(day) for day in _DATE.findall(" ".join(parts[1:]))]
    if len(dates) == 2:
        return Code(codes, dates[0], dates[1])
    if len(dates) == 1:
        return Code(codes, until=dates[0]) if "<" in bracket else Code(codes, since=dates[0])
    return Code(codes)


def _year(day: str) -> str:
    """A day with its century."""
    return day if len(day) == 8 else ("20" if int(day[:2]) < 50 else "19") + day


def _agents(lines: list[str]) -> Iterable[tuple[str, str]]:
    """Nouns with plurals in braces (empty: none) and words of a class put in for its name between exclamation marks."""
    classes = {
        name.strip().strip("!"): [word.strip().lower() for word in words.split(",")]
        for name, _, words in (line.partition("=") for line in lines if line.startswith("!") and "=" in line)
    }
    for raw in lines:
        line = raw.split("#")[0]
        code = _CODE.search(line)
        name = line.split("[")[0].split("{")[0].strip()
        if code is None or not name or "=" in line:
            continue
        braces = re.search(r"\{([^}]*)\}", line)
        for noun in _filled(name, classes):
            plural = braces.group(1).replace("_", " ").strip().lower() if braces is not None else _plural(noun)
            yield from ((form, code.group(1).strip()) for form in (noun, plural) if form)


def _filled(name: str, classes: dict[str, list[str]]) -> list[str]:
    plain = name.replace("_", " ")
    held = re.search(r"!(\w+)!", plain)
    if held is None:
        return [plain.strip().lower()]
    return [plain.replace(held.group(0), word).strip().lower() for word in classes.get(held.group(1), [])]


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


def coded(dictionary: Dictionary, text: str, day: str) -> list[str]:
    """The codes of the sides in a phrase: each actor with the agents beside it; or agents alone."""
    actors, agents = _first_group(text, dictionary.actors_in(text, day)), dictionary.agents_in(text)
    agents = [each for each in agents if not any(each.span.overlaps(actor.span) for actor in actors)]
    out: list[str] = []
    for actor in actors:
        beside = [each for each in agents if _beside(text, actor, each, actors)]
        for code in actor.codes:
            out += _joined(code, beside)
    if not actors:
        out += _joined("---", agents)
    return list(dict.fromkeys(out))


def _first_group(text: str, actors: list[Named]) -> list[Named]:
    """The actors up to the first that is not joined to the one before it."""
    for number, (one, two) in enumerate(pairwise(actors), start=1):
        between = text[one.span.end : two.span.start]
        if not re.match(r"\W*(?:'s\s+\w+\s*)?(?:,|\band\b|\bor\b|$)", between) or len(between.split()) > 6:
            return actors[:number]
    return actors


def _beside(text: str, actor: Named, agent: Named, actors: list[Named]) -> bool:
    """Whether an agent stands right behind an actor, or before all of them ("soldiers from X and Y")."""
    if agent.span.start >= actor.span.end:
        between = text[actor.span.end : agent.span.start]
        other = any(actor.span.end <= each.span.start < agent.span.start for each in actors)
        return not other and len(between.split()) <= 3 and not re.search(r",|\band\b", between)
    between = text[agent.span.end : actors[0].span.start]
    return agent.span.end <= actors[0].span.start and bool(re.match(r"[\w\s,'-]*\b(?:of|from|in|at)\b", between))


def _joined(code: str, agents: list[Named]) -> list[str]:
    if not agents:
        return [code] if code != "---" else []
    out = []
    for agent in dict.fromkeys(each.codes[0].replace(" ", "") for each in agents):
        extra = agent.strip("~")
        out.append(extra + code if agent.endswith("~") else code if code.endswith(extra) else code + extra)
    return out
