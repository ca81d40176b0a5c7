"""What needs torch: a branch that moves to another trunk learns what the old one says of plain texts."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

WORDS = 14


def article(name: str = "a") -> Any:
    from training.branches.features import Article
    from variorum.language.branch_words import BranchWords

    states = np.random.default_rng(4).normal(size=(WORDS, 768)).astype(np.float32)
    words = BranchWords(states, np.zeros(WORDS, np.int64), ((0, 8), (8, WORDS)))
    return Article(name, "x " * WORDS, tuple((2 * i, 2 * i + 1) for i in range(WORDS)), words, {})


def branch_of(seed: int) -> Any:
    from training.branches.attribution import Branch

    torch.manual_seed(seed)
    branch = Branch(1, 64).eval()
    for weight in branch.parameters():
        if weight.dim() > 1:
            torch.nn.init.normal_(weight, std=0.05)
    return branch


def test_a_branch_has_nothing_to_learn_of_its_own_lessons_and_another_has() -> None:
    from training.branches.taught import School, lessons

    teacher = branch_of(1)
    known = lessons(teacher, [article()])
    assert [scores.shape for scores in known.cues] == [(WORDS, 3)]
    assert known.told
    school = School(known, [article()], 0)
    turn, lines, told = school.draw()
    assert (turn, sorted(lines)) == (0, [(0, 0, 8), (0, 8, WORDS)])
    with torch.no_grad():
        (own, roles, _), (other, others, _) = (school.losses(each, lines, told) for each in (teacher, branch_of(2)))
    assert max(float(own), float(roles)) < 0.01 < min(float(other), float(others))


def test_lessons_of_other_texts_are_refused() -> None:
    from training.branches.taught import School, lessons

    known = lessons(branch_of(1), [article()])
    with pytest.raises(ValueError, match="other texts"):
        School(known, [article("b")], 0)
    cut = article()
    fewer = replace(cut, words=replace(cut.words, surface=cut.words.surface[:-1]))
    with pytest.raises(ValueError, match="cut otherwise"):
        School(known, [fewer], 0)
