"""The words of `acts.yaml`: one act a word, forms found, names known."""

from collections import Counter

from variorum.ontology.acts import act_cues, armed_names, country_words, load_acts, named_acts


def test_no_cue_and_no_name_stands_under_two_acts() -> None:
    for table in (load_acts().cues, load_acts().named):
        counts = Counter(text for listed in table.values() for text in listed)
        assert [text for text, times in counts.items() if times > 1] == []


def test_forms_of_cues_are_found_by_their_first_word_the_longest_first() -> None:
    assert (("paid", "tribute"), "praise") in act_cues()["paid"]
    sizes = [len(words) for words, _ in act_cues()["refused"]]
    assert sizes == sorted(sizes, reverse=True)
    assert (("crime",), "condemn") in named_acts()["crime"]


def test_states_and_armed_groups_are_known_by_name() -> None:
    words = country_words()
    assert words["amman"] == words["jordanian"]
    assert words["new delhi"] == words["india"]
    assert ("boko", "haram") in armed_names()
