"""The lists of words in the data files: none is empty, none says a word twice, all but names stand in small letters."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from variorum.ontology.loading import package_data

FILES = [
    "acting", "acts", "agents", "calendar", "compare", "event_cues", "event_words", "resolving", "speech_cues", "units",
]  # fmt: skip
NAMES = {"platforms", "faiths", "holidays", "abbreviations"}
CODES = {"type", "sector", "sectors", "inhabitants", "tied", "statements", "acted", "doers", "events", "private"}


def lists(value: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words below a value, with its name in the file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES | CODES:
                yield from lists(inner, str(key))
    elif isinstance(value, list) and any(not isinstance(item, str) for item in value):
        for item in value:
            yield from lists(item, name)
    elif isinstance(value, list):
        yield name, value


@pytest.mark.parametrize("file", FILES)
def test_lists_hold_each_word_once_in_small_letters(file: str) -> None:
    for name, words in lists(package_data(f"{file}.yaml", dict[str, Any]), file):
        assert words, name
        assert [word for word, times in Counter(words).items() if times > 1] == [], name
        assert [word for word in words if word != word.lower()] == [], name
