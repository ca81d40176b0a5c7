"""Sentence boundaries by rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.language.sentences import is_wrapped, split
from variorum.language.tokens import tokenize


def sentences(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[a][0] : tokens[b - 1][1]] for a, b in split(text, tokens)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Gen. Ali spoke in Washington, D.C. on Jan. 5.", "He left at 5 p.m. local time."],
        ["The U.S. Navy fired.", "Iran and the U.S. agreed."],
        ["It came from the U.S.", "The ministry denied it."],
        ["“We did it.", "We won,” he said.", "Nobody else spoke."],
        ['"We will answer."', "The minister said no more."],
        ['"Why now?" he asked.', '"Because we can!"'],
        ["About 5.3 million fled, J. K. Rowe said.", "No. 5 fell."],
        ["It was over...", "Then they came."],
        ["“Who are they?” asked Mr. Smith of Acme Inc. in London."],
        ["The group (known as K.H. or Kataib) denied it.", "(It had said nothing before.)"],
        ["Did they fire?", "Yes!", "Did they hit?"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_headline_without_a_full_stop_ends_at_its_line() -> None:
    text = "Rockets hit base in Iraq\nThree soldiers were wounded, the army said.\n\nNo group claimed it."
    assert sentences(text) == text.replace("\n\n", "\n").split("\n")


def test_line_ends_of_wrapped_text_are_blanks() -> None:
    text = (
        "The army said on Friday that three of its soldiers had been\n"
        "wounded when rockets struck a base in the west of the\n"
        "country. No group said that it had fired them, and the\n"
        "government in the capital said that it would look into\n"
        "it. Nothing more is known."
    )
    assert is_wrapped(text)
    assert len(sentences(text)) == 3


def test_words_run_together_by_extraction_are_parted() -> None:
    assert sentences("The army denied it.Nobody else spoke.") == ["The army denied it.", "Nobody else spoke."]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="aB. \n\"'?!…“”)(5", max_size=60))
def test_sentences_cover_all_tokens_in_order(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for first, end in split(text, tokens):
        assert first == at < end
        at = end
    assert at == len(tokens)
