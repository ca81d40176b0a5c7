"""Sources as phrases, where an engine's words stop at a mark or run on into the clause."""

from tests.extract.parsing import view
from variorum.extract.phrases import Range
from variorum.extract.sources import source_phrase

EXPLAINED = """
the DET 3 det
“ PUNCT 3 punct
Front PROPN 7 nsubj
” PUNCT 3 punct
a DET 6 det
coalition NOUN 3 appos
rejected VERB 0 root
talks NOUN 7 obj
"""
CLAUSE = """
the DET 3 det
regional ADJ 3 amod
council NOUN 4 nsubj
passed VERB 0 root
a DET 6 det
motion NOUN 4 obj
calling VERB 6 acl
for ADP 9 case
peace NOUN 7 obl
"""
JOINED = """
and CCONJ 4 cc
Both CCONJ 3 cc:preconj
armies NOUN 4 nsubj
said VERB 0 root
"""

OPENED = """
after SCONJ 4 mark
26 NUM 3 nummod
lawmakers NOUN 4 nsubj
said VERB 0 root
"""


def words(rows: str, first: int, end: int, *taken: int) -> str:
    seen = view(rows)
    found = source_phrase(seen, Range(first, end), frozenset(taken))
    return found.span(seen).of(seen.text)


def test_words_that_explain_a_name_take_the_name_in() -> None:
    assert words(EXPLAINED, 3, 6, 6, 7) == "the “ Front ” a coalition"


def test_words_of_the_content_are_never_taken_in() -> None:
    assert words(EXPLAINED, 3, 6, 2) == "a coalition"


def test_of_a_clause_its_subject_is_the_source() -> None:
    assert words(CLAUSE, 0, 5) == "the regional council"


def test_conjunctions_and_marks_at_the_edges_are_cut() -> None:
    assert words(JOINED, 0, 3) == "Both armies"
    assert words(EXPLAINED, 1, 4) == "Front"
    assert words(OPENED, 0, 3) == "26 lawmakers"


def test_the_pronoun_of_a_relative_clause_is_cut_but_stands_alone() -> None:
    rows = "group NOUN 4 nsubj\n, PUNCT 1 punct\nwhich PRON 4 nsubj\nsaid VERB 0 root"
    assert words(rows, 0, 3) == "group"
    assert words(rows, 2, 3) == "which"
