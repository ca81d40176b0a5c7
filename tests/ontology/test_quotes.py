import pytest

from variorum.ontology.quotes import find_quotes
from variorum.records import Span


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in find_quotes(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "we go" and left.', ["we go"]),
        ("He said “we go” and left.", ["we go"]),
        ("He said «we go» and left.", ["we go"]),
        ("He said ``we go'' and left.", ["we go"]),
        ("He said ''we go'' and left.", ["we go"]),
        ("He said ‘we don’t go’ and left.", ["we don’t go"]),
        ("The town's traders' hall and the mayor's.", []),
        ("It is 5' 10\" tall.", []),
    ],
)
def test_marks_of_many_kinds_are_read(text: str, words: list[str]) -> None:
    assert inner(text) == words


def test_inner_marks_do_not_end_the_outer_quotation() -> None:
    assert inner("“They call it a ‘trick’ here,” she said.") == ["They call it a ‘trick’ here,"]


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "“We go, he said.\nNothing else."
    (quote,) = find_quotes(text, Span(0, len(text)))
    assert quote.span.of(text) == "“We go, he said."
    assert not quote.closed


def test_paragraphs_that_open_anew_are_one_speech() -> None:
    text = "“First part.\n“Second part.”\nHe said “no”."
    speeches = [quote.speech for quote in find_quotes(text, Span(0, len(text)))]
    assert speeches == [0, 0, 1]


def test_a_long_text_of_apostrophes_is_read_in_reasonable_time() -> None:
    text = "'a " * 20_000
    assert inner(text) == []
