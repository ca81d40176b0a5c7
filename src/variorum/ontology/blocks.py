"""Rules that tell the blocks of a report apart by their words: captions, credits, notes, related headlines, furniture.

The rules are data (`data/blocks.yaml`); what is here compiles them. Every pattern is anchored or literal and is only
run on lines of at most `max_words` words, so the work is linear in the length of a text.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.errors import OntologyError
from variorum.ontology.loading import package_data
from variorum.records import BlockKind

Region = Literal["any", "head", "tail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule:
    """One rule. A line matches if it is `whole`, or `opens` with, or `contains`, or `closes` with one of the phrases
    (case and outer punctuation aside), or if `pattern` is found in it.

    `region`: head = only before the first body line, tail = only after a body line. `max_words`: longer lines never
    match. `onward`: the kind of what follows, up to the next body line. `firm`: holds even against the
    model; a rule that is not firm only names the kind of what the model has put aside. `edge`: what it matches stands at
    the top or the bottom of whole pages, so it tells a whole page from a text whose menus are already gone.
    """

    id: str
    kind: BlockKind
    whole: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    pattern: str | None = None
    region: Region = "any"
    max_words: int = 40
    onward: BlockKind | None = None
    firm: bool = True
    edge: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockKnowledge:
    """The file: the rules in order of precedence; `zones`: words in the class, id or role of an HTML element that name
    what it holds; `sections`: names of sections that stand alone above a title.
    """

    rules: tuple[BlockRule, ...]
    zones: dict[str, tuple[str, ...]]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule and the pattern it became."""

    rule: BlockRule
    pattern: re.Pattern[str]


def _alternatives(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase.lower()).replace(r"\ ", r"\s") for phrase in phrases)


def _compiled(rule: BlockRule) -> CompiledRule:
    edge = r"[\W_]{0,6}"
    parts = []
    if rule.whole:
        parts.append(rf"\A{edge}(?:{_alternatives(rule.whole)}){edge}\Z")
    if rule.opens:
        parts.append(rf"\A{edge}(?:{_alternatives(rule.opens)})(?!\w)")
    if rule.contains:
        parts.append(rf"(?<!\w)(?:{_alternatives(rule.contains)})(?!\w)")
    if rule.closes:
        parts.append(rf"(?<!\w)(?:{_alternatives(rule.closes)}){edge}\Z")
    if rule.pattern:
        parts.append(rule.pattern)
    if not parts:
        raise OntologyError(f"blocks.yaml: rule {rule.id} matches nothing: give it phrases or a pattern")
    try:
        return CompiledRule(rule, re.compile("|".join(f"(?:{part})" for part in parts)))
    except re.error as problem:
        raise OntologyError(f"blocks.yaml: rule {rule.id}: {problem}") from problem


@cache
def block_knowledge() -> BlockKnowledge:
    """The file as it is."""
    knowledge: BlockKnowledge = package_data("blocks.yaml", BlockKnowledge)
    return knowledge


@cache
def block_rules() -> tuple[CompiledRule, ...]:
    """The rules, compiled, in order of precedence. They match lower-cased lines."""
    return tuple(_compiled(rule) for rule in block_knowledge().rules)


@cache
def zone_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each zone of an HTML page the pattern over lower-cased class, id and role."""
    return tuple(
        (zone, re.compile("|".join(re.escape(word) for word in words)))
        for zone, words in block_knowledge().zones.items()
    )


@cache
def section_names() -> frozenset[str]:
    """Names of sections ("World", "Middle East"), lower case."""
    return frozenset(name.lower() for name in block_knowledge().sections)
