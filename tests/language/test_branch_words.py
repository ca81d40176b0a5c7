"""What the branches see of the page: quotations, paragraphs, and how far around a cue they look."""

import numpy as np

from tests.language.documents import document
from variorum.language.blocks import sentences_of
from variorum.language.branch_words import REACH, BranchWords, branch_words, relative


def read(text: str) -> BranchWords:
    given = document([("body", text)])
    sentences = list(sentences_of(given))
    return branch_words(given, sentences, [np.zeros((len(s.tokens), 768), np.float32) for s in sentences])


def test_words_are_outside_a_quotation_or_its_marks_or_inside() -> None:
    found = read("He said “we fight on” today.")
    assert [found.quoted(i) for i in range(len(found.surface))] == [0, 0, 1, 2, 2, 2, 1, 0, 0]


def test_doubled_single_marks_are_marks() -> None:
    found = read("He said ''we fight on'' today.")
    assert 2 in [found.quoted(i) for i in range(len(found.surface))]


def test_only_the_first_sentence_of_a_paragraph_opens_it() -> None:
    found = read("One came here. Two went away.\nThree stayed at home.")
    opens = [bool(found.surface[first] % 6 >= 3) for first, _ in found.ranges]
    assert opens == [True, False, True]


def test_the_window_of_plain_narration_is_its_sentence() -> None:
    found = read("The army moved north on Friday. The minister said the town had fallen. Nobody fled from the place.")
    assert found.window(1) == found.ranges[1]


def test_the_window_takes_in_the_whole_of_a_quotation() -> None:
    found = read("The army moved north. “We go on. We do not stop. We fight,” he said on Friday. Nobody fled from it.")
    said = next(n for n, (a, b) in enumerate(found.ranges) if b - a > 6 and n)
    first, end = found.window(said)
    assert first <= found.ranges[1][0]
    assert end >= found.ranges[said][1]


def test_distances_and_offsets_are_cut_at_their_reach() -> None:
    words = BranchWords(np.zeros((200, 768), np.float32), np.zeros(200, np.int64), ((0, 100), (100, 200)))
    mark, distance, offset = relative(words, 0, 200, [150, 152])
    assert np.flatnonzero(mark).tolist() == [150, 152]
    assert (distance[0], distance[150], distance[199]) == (0, REACH, 2 * REACH)
    assert (offset[0], offset[150]) == (2, 3)
