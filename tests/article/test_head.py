import pytest

from variorum.article.head import byline_of, cut_title, date_line, is_section, same_words
from variorum.config import Config
from variorum.ontology.outlets import outlet_index
from variorum.ontology.registry import load_registry

OUTLETS = outlet_index(load_registry(Config()))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jonas Ferrell", "Jonas Ferrell"),
        ("By Jonas Ferrell and Ana Lindqvist | 5 March 2031", "Jonas Ferrell and Ana Lindqvist"),
        ("BY JONAS FERRELL", "JONAS FERRELL"),
        ("Written by: Mira de Sund", "Mira de Sund"),
        ("By Staff Writer", "Staff Writer"),
        ("By the time the envoys met, the quay was closed.", None),
        ("By closing the quay the guard hopes to find more mines", None),
        ("The envoys met", None),
    ],
)
def test_bylines_are_told_from_sentences(line: str, name: str | None) -> None:
    assert byline_of(line) == name


def test_a_name_under_a_bare_by_is_a_byline() -> None:
    assert byline_of("Jonas Ferrell", "By") == "Jonas Ferrell"
    assert byline_of("Jonas Ferrell", "World") is None


@pytest.mark.parametrize(
    "line",
    [
        "Published 5 March 2031",
        "Tuesday, March 5, 2031 - 10:20 GMT",
        "5 March 2031 | Jonas Ferrell",
        "05.03.2031 21:17",
    ],
)
def test_lines_that_print_a_date_are_found(line: str) -> None:
    assert [printed.value for printed in date_line(line)] == ["2031-03-05"]


def test_sentences_with_a_date_are_no_date_lines() -> None:
    assert date_line("The quay was closed on March 5, 2031.") == ()


def test_the_date_of_an_update_comes_after_that_of_publication() -> None:
    values = [printed.value for printed in date_line("Updated: 6 March 2031 Published: 5 March 2031")]
    assert values == ["2031-03-05", "2031-03-06"]


def test_sections_and_paths_of_sections_are_known() -> None:
    assert is_section("World")
    assert is_section("Home > World > Middle East")
    assert not is_section("World leaders meet in Estrin")


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Mines found off Velmora | The Estrin Courier", "Mines found off Velmora"),
        ("Mines found off Velmora - World - Al Jazeera", "Mines found off Velmora"),
        ("BBC News - Mines found off Velmora", "Mines found off Velmora"),
        ("Talks off - Highland Front", "Talks off - Highland Front"),
    ],
)
def test_a_title_loses_the_name_of_its_outlet_only(title: str, cut: str) -> None:
    assert cut_title(title, OUTLETS, ["The Estrin Courier"]) == cut


def test_titles_cut_short_or_with_a_name_behind_are_the_same() -> None:
    assert same_words("Mines found off Velmora", "MINES FOUND OFF VELMORA!")
    assert same_words("Mines found off the quay of Velmora", "Mines found off the quay of Velmora – Courier")
    assert not same_words("Mines found", "Mines found off Velmora")
