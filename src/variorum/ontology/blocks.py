"""Rules that tell the blocks of a report apart by their words: captions, credits, notes, related headlines, furniture.

The rules are data (`data/blocks.yaml`); what is here compiles them. Every pattern is anchored or literal and is only
run on lines of at most `max_words` words, so the work is linear in the length of a text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

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
    model; a rule that is not firm only names the kind of what the model has put aside. `edge`: what it matches
    stands at the top or the bottom of whole pages, so it tells a whole page from a text whose menus are already gone.
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


_RIM = re.compile(r"^[\W_]{1,6}|[\W_]{1,6}$")
_FIRST_WORD = re.compile(r"[\W_]{0,6}(\w+)")


class RuleMatcher:
    """The rules, made ready: whole lines by look-up, openings by their first word, the rest by search."""

    def __init__(self, rules: tuple[BlockRule, ...]) -> None:
        self._rules = rules
        self._whole: dict[str, list[int]] = {}
        self._opens: dict[str, list[tuple[str, int]]] = {}
        self._contains: list[tuple[str, int]] = []
        self._closes: list[tuple[str, int]] = []
        self._patterns: list[tuple[re.Pattern[str], int]] = []
        for number, rule in enumerate(rules):
            if not (rule.whole or rule.opens or rule.contains or rule.closes or rule.pattern):
                raise OntologyError(f"blocks.yaml: rule {rule.id} matches nothing: give it phrases or a pattern")
            for phrase in rule.whole:
                self._whole.setdefault(_RIM.sub("", phrase.lower()), []).append(number)
            for phrase in rule.opens:
                bare = _RIM.sub("", phrase.lower()) if phrase[-1:].isalnum() else phrase.lower().lstrip("([{\"'“‘ ")
                first = _FIRST_WORD.match(bare)
                if first is None:
                    raise OntologyError(f"blocks.yaml: rule {rule.id}: {phrase!r} has no word")
                self._opens.setdefault(first.group(1), []).append((bare, number))
            self._contains.extend((phrase.lower(), number) for phrase in rule.contains)
            self._closes.extend((_RIM.sub("", phrase.lower()), number) for phrase in rule.closes)
            if rule.pattern:
                try:
                    self._patterns.append((re.compile(rule.pattern), number))
                except re.error as problem:
                    raise OntologyError(f"blocks.yaml: rule {rule.id}: {problem}") from problem
        self._longest = max((rule.max_words for rule in rules), default=0)
        self._searched: dict[int, _Searched] = {}

    def matches(self, lowered: str) -> tuple[BlockRule, ...]:
        """The rules that a line matches, in order of precedence. `lowered`: lower case, single blanks."""
        words = lowered.count(" ") + 1
        bare = _RIM.sub("", lowered)
        found = set(self._whole.get(bare, ()))
        if first := _FIRST_WORD.match(lowered):
            rest = lowered[first.start(1) :]
            found.update(n for phrase, n in self._opens.get(first.group(1), ()) if _opens_with(rest, phrase))
        searched = self._searched_in(words)
        found.update(n for phrase, n in searched.contains if phrase in lowered and _stands_in(lowered, phrase))
        found.update(n for phrase, n in searched.closes if bare.endswith(phrase))
        found.update(n for pattern, n in searched.patterns if n not in found and pattern.search(lowered))
        return tuple(self._rules[n] for n in sorted(found) if words <= self._rules[n].max_words)

    def _searched_in(self, words: int) -> "_Searched":
        """What is searched in a line of so many words: most rules are for short lines."""
        words = min(words, self._longest + 1)
        if words not in self._searched:
            self._searched[words] = _Searched(
                contains=[one for one in self._contains if words <= self._rules[one[1]].max_words],
                closes=[one for one in self._closes if words <= self._rules[one[1]].max_words],
                patterns=[one for one in self._patterns if words <= self._rules[one[1]].max_words],
            )
        return self._searched[words]


class _Searched(NamedTuple):
    """Phrases and patterns with the numbers of their rules."""

    contains: Sequence[tuple[str, int]]
    closes: Sequence[tuple[str, int]]
    patterns: Sequence[tuple[re.Pattern[str], int]]


def _opens_with(rest: str, phrase: str) -> bool:
    if not rest.startswith(phrase):
        return False
    return not (phrase[-1].isalnum() and rest[len(phrase) : len(phrase) + 1].isalnum())


def _stands_in(lowered: str, phrase: str) -> bool:
    """Whether the phrase stands in the line between word boundaries (its first place is looked at)."""
    at = lowered.find(phrase)
    before, after = lowered[at - 1 : at] if at else "", lowered[at + len(phrase) : at + len(phrase) + 1]
    return not ((before.isalnum() and phrase[0].isalnum()) or (after.isalnum() and phrase[-1].isalnum()))


@cache
def block_knowledge() -> BlockKnowledge:
    """The file as it is."""
    knowledge: BlockKnowledge = package_data("blocks.yaml", BlockKnowledge)
    return knowledge


@cache
def rule_matcher() -> RuleMatcher:
    """The rules, made ready once a process."""
    return RuleMatcher(block_knowledge().rules)


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
