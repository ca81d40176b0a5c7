import pytest

from variorum.export.words import bare, by_first, parts_of, runs_of, sequences, words_of
from variorum.records import Span


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Dr Selma Brandt", "Selma Brandt"),
        ("Foreign Minister Ilse Maren", "Ilse Maren"),
        ("the baker Tamsin Orrell, 34", "Tamsin Orrell"),
        ("Tamsin Orrell's", "Tamsin Orrell"),
        ("Orrell’s", "Orrell"),
        ("Idris al-Tarni said", "Idris al-Tarni"),
        ("al-Tarni", "al-Tarni"),
        ("Abu Idris bin Tarn", "Abu Idris bin Tarn"),
        ("“Wendel”", "Wendel"),
    ],
)
def test_a_name_is_bare_of_titles_and_of_what_follows(words: str, name: str) -> None:
    found = bare(words, Span(0, len(words)))
    assert found is not None
    assert found.of(words) == name


def test_words_without_capitals_are_no_name() -> None:
    assert bare("the victims", Span(0, 11)) is None


def test_small_words_of_a_name_stand_for_nobody() -> None:
    assert parts_of(words_of("Idris al-Tarni bin Oz")) == ["Idris", "Tarni"]


@pytest.mark.parametrize(
    "text", ["Tamsin Orrell", "TAMSIN ORRELL", "Tamsin\nOrrell", "tamsin-orrell", "tamsin_orrell", "tamsin%20orrell"]
)
def test_a_name_is_found_however_its_words_are_parted(text: str) -> None:
    found = sequences(text, runs_of(text), by_first({("tamsin", "orrell"): "her"}))
    assert [(span.of(text), who) for span, who in found] == [(text, "her")]


@pytest.mark.parametrize("text", ["Tamsin said that Orrell", "Tamsinorrells", "Tamsin\n\nOrrell"])
def test_words_far_apart_are_no_name(text: str) -> None:
    assert sequences(text, runs_of(text), by_first({("tamsin", "orrell"): "her"})) == []


def test_the_longest_name_wins() -> None:
    text = "Idris Tarni Maren"
    names = by_first({("idris", "tarni"): "one", ("idris", "tarni", "maren"): "other"})
    assert [who for _, who in sequences(text, runs_of(text), names)] == ["other"]


def test_long_runs_of_marks_take_no_time() -> None:
    words = "Orrell" + "'" * 100_000 + "x"
    assert bare(words, Span(0, len(words))) == Span(0, len(words))
