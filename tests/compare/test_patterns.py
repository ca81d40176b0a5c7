import re

from variorum.compare.patterns import either


def test_no_word_stops_at_another_that_begins_it() -> None:
    pattern = re.compile(either(["shot", "shot dead", "killed"]))
    assert pattern.findall("shot dead, then killed") == ["shot dead", "killed"]


def test_marks_in_words_are_no_pattern() -> None:
    assert re.search(either(["a.m."]), "axmx") is None
