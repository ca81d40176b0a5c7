"""Titles before names are mentions of their own that say whom they describe."""

from dataclasses import replace

import pytest

from tests.annotate.reading import layers_of
from variorum.annotate import MENTIONS
from variorum.config import Config
from variorum.records import Mention


def described(text: str) -> dict[str, str]:
    """Each description with the words at the offset that it names."""
    layers = layers_of(("body", text))
    found: dict[str, str] = {}
    for one in MENTIONS.run(layers, Config(engine="rules")):
        assert isinstance(one, Mention)
        kind, _, rest = one.method.partition(":")
        if kind in {"title", "apposition"}:
            found[one.span.of(text)] = text[int(rest.partition(";")[0]) :].split(" ")[0]
    return found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "On Monday they heard that Norwegian Foreign Minister Espen Barth Eide said something else about it.",
            "Norwegian Foreign Minister",
        ),
        ("It was said by Observatory director Rami Abdel Rahman on Friday.", "Observatory director"),
        ("He met coalition spokesman Lt. Gen. Mark Milley on Friday.", "coalition spokesman"),
    ],
)
def test_a_title_describes_the_name_behind_it(text: str, title: str) -> None:
    assert title in described(text)


def test_a_plural_noun_describes_nobody() -> None:
    assert not described("On Monday the ministers Mark Milley said nothing to left.")


def with_tree(text: str, heads: list[int], deprels: list[str]) -> list[tuple[str, str]]:
    """Mentions of a sentence whose dependency tree is given."""
    layers = layers_of(("body", text))
    annotations = replace(layers.annotations, heads=tuple(heads), deprels=tuple(deprels))
    layers = layers.with_layers({"annotations": [annotations]})
    return [
        (one.span.of(text), one.method)
        for one in MENTIONS.run(layers, Config(engine="rules"))
        if isinstance(one, Mention)
    ]


def test_an_apposition_describes_the_name_before_it() -> None:
    text = "Hamas, an armed group in Gaza, said no."
    heads = [8, 4, 4, 4, 0, 6, 4, 4, -1, 8, 8]
    deprels = ["nsubj", "punct", "det", "amod", "appos", "case", "nmod", "punct", "root", "obj", "punct"]
    assert ("an armed group in Gaza", "apposition:0;noun=group") in with_tree(text, heads, deprels)


def test_what_somebody_is_said_to_be_describes_him_unless_denied() -> None:
    text = "Hamas is a party of Gaza."
    heads, deprels = [3, 3, 3, -1, 5, 3, 3], ["nsubj", "cop", "det", "root", "case", "nmod", "punct"]
    assert ("a party of Gaza", "apposition:0;noun=party") in with_tree(text, heads, deprels)
    text = "Hamas is not a party."
    heads, deprels = [4, 4, 4, 4, -1, 4], ["nsubj", "cop", "advmod", "det", "root", "punct"]
    assert not any(method.startswith("apposition") for _, method in with_tree(text, heads, deprels))


def test_a_noun_takes_its_complement_along() -> None:
    text = "The people of Norway left."
    found = with_tree(text, [4, 0, 3, 1, -1, 4][:6], ["det", "nsubj", "case", "nmod", "root", "punct"])
    assert "The people of Norway" in [words for words, _ in found]
