"""The names of fields in rows."""

from dataclasses import fields

from variorum.ontology.fields import FieldNames, folded, load_field_names


def test_every_part_of_a_report_has_names_and_none_stands_twice_in_a_list() -> None:
    names = load_field_names()
    for part in fields(FieldNames):
        listed = [folded(name) for name in getattr(names, part.name)]
        assert listed, part.name
        assert len(listed) == len(set(listed)), part.name


def test_text_and_markup_are_never_told_by_the_same_name() -> None:
    names = load_field_names()
    assert not set(map(folded, names.html)) & set(map(folded, names.text))
    assert not set(map(folded, names.text)) & set(map(folded, names.summary))


def test_names_are_compared_without_case_and_marks() -> None:
    assert folded("Published-At") == folded("published_at") == folded("published at") == "publishedat"
    assert folded("dc:Title") == "dctitle"
