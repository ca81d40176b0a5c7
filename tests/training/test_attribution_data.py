"""Attributions as labels on words."""

import numpy as np

from training.branches.attribution_data import CONTENT, CUE, FIRST, FURTHER, OUTSIDE, SOURCE, decoys, read
from training.branches.features import Article
from variorum.language.branch_words import BranchWords

TEXT = "The mayor did say that rain fell . Later he did go ."


def article(*attributions: dict[str, list[list[int]]]) -> Article:
    tokens, at = [], 0
    for word in TEXT.split():
        tokens.append((at, at + len(word)))
        at += len(word) + 1
    words = BranchWords(np.zeros((13, 768), np.float32), np.zeros(13, np.int64), ((0, 8), (8, 13)))
    return Article("a", TEXT, tuple(tokens), words, {"attributions": list(attributions)})


SAID = {"source": [[0, 9]], "cue": [[10, 17]], "content": [[18, 32]]}


def test_the_first_word_of_a_cue_and_its_further_words_are_told_apart() -> None:
    tags, _ = read(article(SAID), 0)
    assert tags[:5] == [0, 0, FIRST, FURTHER, 0]


def test_a_case_holds_the_roles_of_its_window() -> None:
    _, (case,) = read(article(SAID), 0)
    assert case.cue == (2, 3)
    assert case.roles == (SOURCE, SOURCE, CUE, CUE, CONTENT, CONTENT, CONTENT, OUTSIDE)


def test_an_attribution_without_content_is_no_case() -> None:
    tags, cases = read(article({"source": [], "cue": [[10, 17]], "content": []}), 0)
    assert not any(tags)
    assert cases == []


def test_decoys_are_cue_like_words_that_are_no_cue_there() -> None:
    articles = [article(SAID)] * 2
    tags = [read(one, 0)[0] for one in articles]
    found = decoys(articles, tags, seed=1)
    assert {case.cue for cases in found.values() for case in cases} == {(10,)}
    assert not any(case.real for cases in found.values() for case in cases)
