"""Tokens: the conventions, and offsets that never drift."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from variorum.language.tokens import CHUNK, tokenize


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't say it's Iran's.", "They do n't say it 's Iran 's ."),
        ("We cannot, and they’ll agree", "We can not , and they ’ll agree"),
        ("Gen. Qassem Soleimani, 62, died Jan. 3.", "Gen. Qassem Soleimani , 62 , died Jan. 3 ."),
        ("The U.S. paid $5,300.50 (12%).", "The U.S. paid $ 5,300.50 ( 12 % ) ."),
        ("pro-Iranian and Tehran-backed", "pro-Iranian and Tehran - backed"),
        ("an anti-aircraft 15-year-old", "an anti-aircraft 15 - year - old"),
        ("at 7:30pm on 26/01/2024", "at 7:30 pm on 26/01/2024"),
        (
            "See https://example.org/a?b=1, or mail a.b@example.org.",
            "See https://example.org/a?b=1 , or mail a.b@example.org .",
        ),
        ("@Centcom wrote #Iraq!!", "@Centcom wrote #Iraq !!"),
        ("“Enough...” she said—twice", "“ Enough ... ” she said — twice"),
        ("Sana'a, Ba'ath and O'Brien", "Sana'a , Ba'ath and O'Brien"),
        ("the fighters' base", "the fighters ' base"),
        ("He said no. No. 5 stayed", "He said no . No. 5 stayed"),
        ("AT&T on the 21st in the 1990s", "AT&T on the 21st in the 1990s"),
        ("Mr. J. Smith vs. Dr. Al-Ani", "Mr. J. Smith vs. Dr. Al - Ani"),
        ("killed 20–25 people/troops", "killed 20 – 25 people / troops"),
    ],
)
def test_tokens_follow_the_treebanks(text: str, expected: str) -> None:
    assert words(text) == expected.split()


PIECES = st.sampled_from(
    [
        "Iran", "don't", "U.S.", "👩‍👩‍👧", "👍🏽", "🇮🇶", "e\u0301cole", "\r\n", "\n\n", " ", "\u200b", "\u200d",
        "\ufeff", "\u200f", "مرحبا", "שלום", "क्षि", "\u00ad", "...", "“", "”", "\"", "'", "’s", "5,300", "-", ".",
        "https://x.org/a", "a@b.org", "\u2028", "\x00", "한국", "日本", "\u0301", "Mr.", "said", "!", "?", "(", ")",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
@example("a\u200bb")
@example("e\u0301!\u0301")
def test_tokens_cover_every_visible_character_once_and_in_order(text: str) -> None:
    at = 0
    covered: list[int] = []
    for start, end in tokenize(text):
        assert at <= start < end <= len(text)
        covered.extend(range(start, end))
        at = end
    visible = [i for m in CHUNK.finditer(text) for i in range(m.start(), m.end())]
    assert covered == visible


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from(["", "\r\n", "👍🏽 ", "\u200f \n", "مرحبا "]))
def test_tokens_move_with_their_text(text: str, before: str) -> None:
    moved = tokenize(before + text, len(before))
    assert moved == [(a + len(before), b + len(before)) for a, b in tokenize(text)]


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_no_token_starts_with_a_mark_that_clings_to_the_character_before(text: str) -> None:
    for start, _ in tokenize(text):
        if start and CHUNK.match(text[start - 1]):
            assert unicodedata.category(text[start]) not in ("Mn", "Me", "Mc")
            assert text[start - 1] != "\u200d"


def test_emoji_sequences_stay_whole() -> None:
    assert words("ok👩‍👩‍👧👍🏽 🇮🇶🇮🇷") == ["ok", "👩‍👩‍👧", "👍🏽", "🇮🇶", "🇮🇷"]
