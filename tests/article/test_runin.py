"""Dates run into the first words of flattened text."""

import pytest

from variorum.article.runin import run_in_date, stands_first


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Tue 12 Mar 2024 Envoys leave the lake talks early. Two envoys left", "2024-03-12"),
        ("Published March 12 2024 Two envoys left the talks on Tuesday", "2024-03-12"),
        ("Date of publication 12 March 2024 Two envoys left", "2024-03-12"),
        ("12.03.2024 Two envoys left the talks", "2024-03-12"),
        ("Envoys leave lake talks WIRE Tuesday 12 Mar 2024 Two envoys left", "2024-03-12"),
        ("Last updated at Mar 122024 TOLMAR Two envoys left", "2024-03-12"),
    ],
)
def test_a_date_before_the_first_sentence_is_the_day_of_publication(head: str, day: str) -> None:
    found = run_in_date(head)
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    "head",
    [
        "The envoys left on Tuesday 12 March 2024 after two days of talks",
        "The bridge that was opened on March 12 2024 has been closed again",
        "Two envoys left the talks early",
        "03-04-2024 Two envoys left the talks",
        "A ship of 122024 tonnes left the port",
    ],
)
def test_a_date_inside_a_sentence_or_an_ambiguous_one_is_not(head: str) -> None:
    assert run_in_date(head) is None


@pytest.mark.parametrize(
    ("paragraph", "apart"),
    [
        ("Date of publication 10 July 2031 At least 29 rebels were killed.", True),
        ("Sun 10 Jul 2031 29 rebels dead.", True),
        ("3 Oct 2031 At least 20 people were killed.", True),
        ("3 October 2031 was a black day.", False),
        ("Posted on 10 July 2031", False),
    ],
)
def test_a_date_and_its_label_at_the_head_are_no_part_of_the_sentence(paragraph: str, apart: bool) -> None:
    printed = run_in_date(paragraph)
    assert printed is not None
    assert stands_first(paragraph, printed) is apart
