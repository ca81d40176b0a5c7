"""The probability that a line of scraped text is body (stand-in until the trained model is in place)."""

from collections.abc import Sequence

from variorum.article.head import ends_sentence
from variorum.article.lines import Line


def body_probabilities(texts: Sequence[str], lines: Sequence[Line]) -> list[float]:
    """One probability a line."""
    return [
        0.9 if len(text.split()) >= 10 and (ends_sentence(text) or len(text) > 200) else 0.1
        for text, _ in zip(texts, lines, strict=True)
    ]
