from variorum.export.pseudonyms import LETTERS, codes_in, pseudonyms

ANCHORS = [("ora", ("2031-03-05", "doc_a", 10)), ("idris", ("2031-03-04", "doc_b", 0)), ("sel", ("~", "doc_a", 99))]


def test_a_pseudonym_rests_on_where_the_person_is_named_first_and_not_on_the_name() -> None:
    given = pseudonyms(ANCHORS)
    assert len(set(given.values())) == 3
    assert pseudonyms([("another", ANCHORS[0][1])]) == {"another": given["ora"]}


def test_the_order_of_the_persons_changes_nothing_nor_do_others() -> None:
    assert pseudonyms(reversed(ANCHORS)) == pseudonyms(ANCHORS)
    assert pseudonyms(ANCHORS[:1])["ora"] == pseudonyms(ANCHORS)["ora"]


def test_what_the_reports_hold_already_is_no_pseudonym() -> None:
    given = pseudonyms(ANCHORS)
    held = f"They called her {given['ora']}."
    again = pseudonyms(ANCHORS, codes_in(held))
    assert again["ora"] != given["ora"]
    assert again["idris"] == given["idris"]


def test_many_persons_have_many_pseudonyms() -> None:
    given = pseudonyms((f"p{n}", ("2031-03-05", f"doc_{n}", 0)) for n in range(20_000))
    assert len(set(given.values())) == 20_000
    assert all(name.startswith("Person ") and set(name[7:]) <= set(LETTERS) for name in given.values())
