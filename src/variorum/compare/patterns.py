"""Words as patterns."""

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first: none stops at another that begins it."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
