"""The judge of sentence ends without an end mark."""

import numpy as np
import pytest

from tests.language.documents import document
from variorum.language.blocks import sentences_of
from variorum.language.boundaries import SIZE, is_candidate, judge_of, numbers, shipped_judge
from variorum.language.sentences import split
from variorum.language.tokens import tokenize


def test_features_are_numbers_of_the_table() -> None:
    found = numbers("Regards , Ali The army".split(), 3, 0)  # noqa: SIM905
    assert all(0 <= n < SIZE for n in found)
    assert len(found) == 17


@pytest.mark.parametrize(
    ("words", "candidate"),
    [(("Iraq", "The"), True), (("in", "the"), False), (("(", "The"), False), (("Iraq", "-"), True)],
)
def test_only_what_starts_like_a_sentence_is_judged(words: tuple[str, str], candidate: bool) -> None:
    assert is_candidate(words, 1) is candidate


def test_threshold_decides() -> None:
    words = ("Sunshine", "Coast", "The", "army")
    weights = np.zeros(SIZE, np.float32)
    weights[numbers(words, 2, 0)] = 0.2
    assert judge_of(weights, 1.0)(words, 2, 0)
    assert not judge_of(weights, 5.0)(words, 2, 0)


def test_shipped_judge_parts_a_signature_run_into_a_text() -> None:
    text = "Please write to us soon. Regards, Fred Subject: Re: our meeting on Friday"
    tokens = tokenize(text)
    assert len(split(text, tokens, shipped_judge())) > len(split(text, tokens))


def test_news_sentences_are_left_whole() -> None:
    text = (
        "The U.S. Defense Secretary, Gen. Lloyd Austin, met Prime Minister Mohammed Shia al-Sudani in Baghdad on "
        "Tuesday, Iraq's Foreign Ministry said. President Joe Biden and The New York Times declined to comment."
    )
    assert len(list(sentences_of(document([("body", text)])))) == 2
