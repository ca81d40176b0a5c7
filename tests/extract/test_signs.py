"""Signs of a clause that make an act of it, on hand-written parses. Invented sentences."""

from tests.extract.parsing import view
from variorum.extract.clauses import Clause, main_clause
from variorum.extract.signs import has_condition, is_blame, is_due, named_act
from variorum.extract.view import View

DUTY = """
Varnia PROPN 3 nsubj
must AUX 3 aux
withdraw VERB 0 root
if SCONJ 6 mark
talks NOUN 6 nsubj
fail VERB 3 advcl
"""
WRONG = """
The DET 2 det
army NOUN 3 nsubj
violated VERB 0 root
the DET 5 det
truce NOUN 3 obj
"""
NAMED = """
The DET 2 det
raid NOUN 5 nsubj
was AUX 5 cop
a DET 5 det
crime NOUN 0 root
"""


def clause(seen: View) -> Clause:
    found = main_clause(seen, 0, len(seen.words), seen.sentences[0])
    assert found is not None
    return found


def test_a_duty_on_a_condition_is_seen() -> None:
    seen = view(DUTY)
    assert is_due(seen, clause(seen))
    assert has_condition(seen, clause(seen))


def test_what_a_named_side_did_wrong_is_blame() -> None:
    seen = view(WRONG)
    assert is_blame(seen, clause(seen))
    assert not is_due(seen, clause(seen))


def test_a_predicate_is_read_with_its_copula() -> None:
    seen = view(NAMED)
    found = clause(seen)
    assert found.predicate is not None
    assert (seen.words[found.verb], seen.words[found.predicate]) == ("was", "crime")
    assert named_act(seen, found.verb, found.end) == "condemn"


NO_LONGER = """
They PRON 5 nsubj
would AUX 5 aux
no ADV 4 advmod
longer ADV 5 advmod
attend VERB 0 root
"""


def test_no_longer_is_a_negation_and_the_modal_is_the_parses() -> None:
    seen = view(NO_LONGER)
    found = clause(seen)
    assert found.negated
    assert found.group.modal == "would"
