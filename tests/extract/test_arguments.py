from types import SimpleNamespace

from tests.extract.parsing import parsed, view
from tests.extract.reading import CONFIG
from variorum.extract.arguments import behind, doer_of_noun, governing_verb, object_of_verb, phrase, subject_of_verb
from variorum.extract.events import _not_the_speaker, find_events
from variorum.records import Span

RELATIVE = """
The DET 2 det
raid NOUN 7 nsubj
that PRON 4 nsubj
killed VERB 2 acl:relcl
nine NUM 6 nummod
men NOUN 4 obj
ended VERB 0 root
"""
PARTICIPLE = """
Rebels NOUN 2 nsubj
stormed VERB 0 root
the DET 4 det
town NOUN 2 obj
killing VERB 2 advcl
nine NUM 7 nummod
men NOUN 5 obj
"""
CONTROL = """
Varnia PROPN 2 nsubj
forced VERB 0 root
the DET 4 det
rebels NOUN 2 obj
to PART 6 mark
leave VERB 2 xcomp
"""
CARRIED = """
Estrian ADJ 2 amod
jets NOUN 3 nsubj
mounted VERB 0 root
a DET 5 det
wave NOUN 3 obj
of ADP 7 case
raids NOUN 5 nmod
on ADP 10 case
the DET 10 det
camp NOUN 7 nmod
"""
OWNED = """
The DET 2 det
shelling NOUN 8 nsubj
of ADP 4 case
Darrow PROPN 2 nmod
by ADP 7 case
government NOUN 7 compound
troops NOUN 2 nmod
stopped VERB 0 root
"""
SHARED = """
Police NOUN 2 nsubj
chased VERB 0 root
and CCONJ 4 cc
arrested VERB 2 conj
at ADP 6 case
least ADV 7 advmod
nine NUM 8 nummod
students NOUN 4 obj
"""


def words(rows: str, token: int | None) -> str | None:
    seen = view(rows)
    return phrase(seen, token).span(seen).of(seen.text) if token is not None else None


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    assert words(RELATIVE, subject_of_verb(view(RELATIVE), 3)) == "The raid"


def test_a_participle_has_the_subject_of_its_clause() -> None:
    assert words(PARTICIPLE, subject_of_verb(view(PARTICIPLE), 4)) == "Rebels"


def test_who_is_made_to_do_it_does_it() -> None:
    assert words(CONTROL, subject_of_verb(view(CONTROL), 5)) == "the rebels"


def test_joined_verbs_share_their_subject_and_object() -> None:
    assert words(SHARED, subject_of_verb(view(SHARED), 3)) == "Police"
    assert words(SHARED, object_of_verb(view(SHARED), 1)) == "at least nine students"


def test_a_counted_noun_is_done_by_the_verb_of_its_counter() -> None:
    seen = view(CARRIED)
    assert governing_verb(seen, 6, frozenset({"wave"})) == 2
    assert words(CARRIED, behind(seen, 6, frozenset({"on"}))) == "the camp"


def test_the_doer_of_a_noun_stands_behind_by() -> None:
    assert words(OWNED, doer_of_noun(view(OWNED), 1)) == "government troops"


def sides(rows: str) -> list[tuple[str, list[str], list[str]]]:
    layers = parsed(rows)
    text = layers.document.text
    return [
        (event.type, [span.of(text) for span in event.actor_spans], [span.of(text) for span in event.recipient_spans])
        for event in find_events(layers, CONFIG)[0]
    ]


def test_events_take_their_sides_from_the_parse() -> None:
    assert sides(CARRIED) == [("ASSAULT", ["Estrian jets"], ["the camp"])]
    assert sides(SHARED) == [("COERCE", ["Police"], ["at least nine students"])]
    assert sides(OWNED) == [("ASSAULT", ["government troops"], ["Darrow"])]


BESIDE = """
The DET 2 det
groom NOUN 3 nsubj
exchanged VERB 0 root
vows NOUN 3 obj
killing VERB 4 acl
nine NUM 7 nummod
guests NOUN 5 obj
"""


def test_what_cannot_act_is_no_doer() -> None:
    ((_, actors, _),) = sides(BESIDE)
    assert actors != ["vows"]


STRUCK = """
Bombers NOUN 2 nsubj
killed VERB 0 root
members NOUN 2 obj
of ADP 6 case
a DET 6 det
militia NOUN 3 nmod
that PRON 8 nsubj
fought VERB 6 acl:relcl
rebels NOUN 8 obj
"""


def test_those_who_are_struck_may_strike_elsewhere() -> None:
    assert sides(STRUCK) == [
        ("ASSAULT", ["Bombers"], ["members of a militia"]),
        ("ASSAULT", ["a militia"], ["rebels"]),
    ]


LED = """
Varnia PROPN 2 nsubj
led VERB 0 root
the DET 4 det
invasion NOUN 2 obj
that PRON 6 nsubj
toppled VERB 4 acl:relcl
the DET 8 det
king NOUN 6 obj
of ADP 10 case
rebels NOUN 8 nmod
"""


def test_what_came_of_an_invasion_is_no_event_of_its_own() -> None:
    assert sides(LED) == [("ASSAULT", ["Varnia"], [])]


LASTING = """
The DET 2 det
coalition NOUN 5 nsubj
battling VERB 2 acl
rebels NOUN 3 obj
grew VERB 0 root
"""


def test_what_a_participle_tells_of_a_fighting_force_goes_on() -> None:
    (event,) = find_events(parsed(LASTING), CONFIG)[0]
    assert (event.type, event.status) == ("ASSAULT", "ongoing")


def test_who_says_it_behind_its_words_is_never_the_doer() -> None:
    text = "killing nine people, a doctor said"
    trigger, content, doctor = Span(0, 7), Span(0, 19), Span(21, 29)
    holder = SimpleNamespace(source=(doctor,), content=(content,))
    assert _not_the_speaker([doctor], trigger, holder) == []  # type: ignore[arg-type]
    assert _not_the_speaker([Span(8, 19)], trigger, holder) == [Span(8, 19)]  # type: ignore[arg-type]
    assert _not_the_speaker([doctor], trigger, None) == [doctor]
    assert text[21:29] == "a doctor"


def test_a_dash_behind_a_dateline_is_no_hyphen() -> None:
    rows = "TOLMAR PROPN 5 parataxis\n) PUNCT 1 punct\n- PUNCT 5 punct\nRebels NOUN 5 nsubj\nfled VERB 0 root"
    seen = view(rows)
    assert phrase(seen, 3).span(seen).of(seen.text) == "Rebels"


LEFT_BEHIND = """
It PRON 2 nsubj
came VERB 0 root
after ADP 4 case
Varnia PROPN 2 obl
and CCONJ 7 cc
Ostria PROPN 7 nsubj
bombed VERB 2 conj
the DET 9 det
camp NOUN 7 obj
"""


def test_a_subject_of_two_is_whole_where_the_parse_leaves_one_of_them_behind_after() -> None:
    assert sides(LEFT_BEHIND) == [("ASSAULT", ["Varnia and Ostria"], ["the camp"])]
