"""The rules of `ontology/data/blocks.yaml` applied to lines, and the few that compare lines with each other."""

import re
from collections import Counter
from collections.abc import Sequence

from variorum.ontology.blocks import BlockRule, rule_matcher

_SPACE = re.compile(r"\s+")
_LONGEST = 700
"""Characters beyond which no rule looks at a line."""


def hits(texts: Sequence[str]) -> list[tuple[BlockRule, ...]]:
    """For each line the rules that it matches, in order of precedence."""
    return [_hits(text) for text in texts]


def _hits(text: str) -> tuple[BlockRule, ...]:
    return rule_matcher().matches(_SPACE.sub(" ", text.lower())) if len(text) <= _LONGEST else ()


def repeated(texts: Sequence[str]) -> list[int]:
    """For each line how often its words stand in the text."""
    keys = [_SPACE.sub(" ", text.casefold()) for text in texts]
    counts = Counter(keys)
    return [counts[key] for key in keys]
