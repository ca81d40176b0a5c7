"""PETRARCH unit records: `id`, `date`, `sentence` in; `id`, `events` (source, target, code) out.

The actor and agent dictionaries stand beside the input (`<name>.actors.txt`, `<name>.agents.txt`); without them
nothing can be coded, since most names are invented.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.tasks.sayings import document_of, layers_of
from variorum.extract import STAGES
from variorum.ontology.matching import Matcher
from variorum.records import Event, Layers, Span, Statement

_CODE = re.compile(r"\[([^\]]*)\]")
_SAID = {"assert": "010", "claim": "010", "announce": "010", "confirm": "010", "think": "010", "deny": "010",
         "offer": "030", "vow": "030", "warn": "130", "decline": "120"}  # fmt: skip


@dataclass
class Dictionary:
    """Names with dated codes, and agent words with the code that they add."""

    names: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    agents: list[tuple[str, str]] = field(default_factory=list)
    matcher: Matcher[tuple[tuple[str, str], ...]] | None = None
    agent_matcher: Matcher[str] | None = None


def _plain(name: str) -> str:
    words = name.replace("_", " ").strip()
    return " ".join(word.capitalize() for word in words.split())


def _read(given: Path) -> Dictionary:
    found = Dictionary()
    actors, agents = given.with_suffix(".actors.txt"), given.with_suffix(".agents.txt")
    if actors.exists():
        heads: list[str] = []
        codes: list[tuple[str, str]] = []
        for raw in actors.read_text(encoding="utf-8").splitlines():
            line = raw.split("#")[0].split(";")[0].strip()
            if not line or line.startswith("<"):
                continue
            bracketed = _CODE.findall(line)
            name = line.split("[")[0].strip()
            if name.startswith("+"):
                heads.append(name[1:])
            elif name:
                _flush(found, heads, codes)
                heads, codes = [name], []
            for code in bracketed:
                parts = code.split()
                if parts:
                    codes.append((parts[0].upper(), parts[1] if len(parts) > 1 else ""))
        _flush(found, heads, codes)
    if agents.exists():
        for raw in agents.read_text(encoding="utf-8").splitlines():
            line = raw.split("#")[0]
            code = re.search(r"\[~([A-Z]+)\]", line)
            name = line.split("[")[0].split("{")[0].strip()
            if code and name and "!" not in name:
                singular = name.replace("_", " ").strip().lower()
                found.agents += [(singular, code.group(1)), (singular + "s", code.group(1))]
    found.matcher = Matcher(found.names)
    found.agent_matcher = Matcher(found.agents)
    return found


def _flush(found: Dictionary, heads: list[str], codes: list[tuple[str, str]]) -> None:
    found.names += [(_plain(head), tuple(codes)) for head in heads if codes]


def _dated(codes: tuple[tuple[str, str], ...], day: str) -> str | None:
    """The code that holds on a day (YYMMDD): `<` before, `>` from, `a-b` between, undated otherwise."""
    short = day[2:]
    fallback = None
    for code, when in codes:
        if not when:
            fallback = code
        elif (
            (when[0] == "<" and short < when[1:])
            or (when[0] == ">" and short >= when[1:])
            or ("-" in when and when.split("-")[0] <= short <= when.split("-")[1])
        ):
            return code
    return fallback


def _coded(dictionary: Dictionary, phrase: str, day: str) -> list[str]:
    """The codes of the actors in a phrase, each with the agents named beside it."""
    assert dictionary.matcher is not None
    assert dictionary.agent_matcher is not None
    whole = (Span(0, len(phrase)),)
    agents = dictionary.agent_matcher.find(phrase.lower(), whole)
    out = []
    for match in dictionary.matcher.find(phrase, whole):
        code = _dated(match.value, day)
        if code is None:
            continue
        extra = [agent.value for agent in agents if abs(agent.span.start - match.span.end) < 12]
        out.append(code + (extra[0] if extra and not code.endswith(extra[0]) else ""))
    return [code for code in dict.fromkeys(out) if not any(other != code and other.startswith(code) for other in out)]


def _triples(layers: Layers, dictionary: Dictionary, day: str) -> list[tuple[str, str, str]]:
    text = layers.document.text
    found: list[tuple[str, str, str]] = []
    covered: set[Span] = set()
    for event in layers.of(Event):
        covered.add(event.trigger)
        sources = [code for span in event.actor_spans for code in _coded(dictionary, span.of(text), day)] or ["---"]
        targets = [code for span in event.recipient_spans for code in _coded(dictionary, span.of(text), day)]
        if not targets:
            behind = _coded(dictionary, text[event.trigger.end : event.evidence.end], day)
            targets = [code for code in behind if code not in sources][:1]
        if event.type == "CONSULT":
            found += [(two, one, (event.cameo or "")[:3]) for one in sources for two in targets if one != two]
        found += [(one, two, (event.cameo or "")[:3]) for one in sources for two in targets or ["---"] if one != two]
    for statement in layers.of(Statement):
        if statement.cue[0] in covered or not statement.source:
            continue
        sources = [code for span in statement.source for code in _coded(dictionary, span.of(text), day)]
        said_to = [
            code
            for span in (*statement.target, *statement.addressee)
            for code in _coded(dictionary, span.of(text), day)
        ]
        about = [code for span in statement.content for code in _coded(dictionary, span.of(text), day)]
        targets = said_to or about[:1]
        code = _SAID.get(statement.type, "010")
        found += [(one, two, code) for one in sources for two in targets if one != two]
    return list(dict.fromkeys(triple for triple in found if triple[0] != "---" or triple[1] != "---"))


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Code each sentence with the dictionaries beside the input."""
    dictionary = _read(input)
    with input.open(encoding="utf-8") as rows, output.open("w", encoding="utf-8") as out:
        for line in rows:
            row = json.loads(line)
            layers = layers_of(document_of(row["id"], row["sentence"], titled=False), STAGES)
            events = [
                {"source": one, "target": two, "code": code}
                for one, two, code in _triples(layers, dictionary, row["date"])
            ]
            out.write(json.dumps({"id": row["id"], "events": events}) + "\n")
