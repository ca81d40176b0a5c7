"""Names are found whole, in any common romanisation, and in the right case."""

import re

import pytest

from variorum.ontology.matching import Matcher, atoms_of, fold
from variorum.records import Span, Spans


def tokens_of(text: str) -> Spans:
    return tuple(Span(*match.span()) for match in re.finditer(r"[^\W_]+|[^\w\s]", text))


def coarse(text: str) -> Spans:
    return tuple(Span(*match.span()) for match in re.finditer(r"\S+", text))


def found(names: list[str], text: str) -> list[tuple[str, str]]:
    matcher = Matcher([(name, name) for name in names])
    return [(match.span.of(text), match.value) for match in matcher.find(text, tokens_of(text))]


def test_the_longest_name_wins() -> None:
    names = ["Hezbollah", "Kataib Hezbollah", "Austin", "Lloyd Austin"]
    text = "Lloyd Austin spoke of Kataib Hezbollah, not of Hezbollah."
    assert [value for _, value in found(names, text)] == ["Lloyd Austin", "Kataib Hezbollah", "Hezbollah"]


@pytest.mark.parametrize(
    "written",
    ["Asa'ib Ahl al-Haq", "Asaib Ahl Al Haq", "Asaib Ahl el-Haq", "Asa\u2019ib Ahl Al-Haq", "ASAIB AHL AL-HAQ"],
)
def test_romanisations_are_one_name(written: str) -> None:
    assert found(["Asaib Ahl al-Haq"], f"Fighters of {written} left.") == [(written, "Asaib Ahl al-Haq")]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("al-Raqqa", "ar-Raqqah"),
        ("Deir ez-Zor", "Deir ez-Zor"),
        ("Popular Mobilization Forces", "Popular Mobilisation Forces"),
        ("Coordination Committee", "Co-ordination Committee"),
        ("Hasakah", "Hassakeh"),
        ("U.S.", "US"),
        ("Alnujaba", "al-Nujaba"),
    ],
)
def test_spellings_that_mean_the_same(name: str, written: str) -> None:
    assert [words for words, _ in found([name], f"near {written} today")] == [written]


def test_dotted_acronyms_are_acronyms() -> None:
    text = "the U.S. and the U.N. agreed"
    matcher = Matcher([("US", "US"), ("U.N.", "UN")])
    assert [(match.span.of(text), match.value) for match in matcher.find(text, coarse(text))] == [
        ("U.S.", "US"),
        ("U.N.", "UN"),
    ]


@pytest.mark.parametrize(
    ("name", "text"), [("IS", "This is it"), ("US", "they told us"), ("Iran", "iran"), ("Turkey", "turkey meat")]
)
def test_case_keeps_words_from_names(name: str, text: str) -> None:
    assert found([name], text) == []


def test_small_letters_match_in_any_case() -> None:
    assert [words for words, _ in found(["armed group"], "Armed group and armed group")] == [
        "Armed group",
        "armed group",
    ]


def test_punctuation_and_paragraphs_part_names() -> None:
    assert found(["South Sudan"], "In the South, Sudan said so. South.\n\nSudan") == []


def test_possessives_and_compounds_end_at_the_name() -> None:
    text = "Iraq's army, Iran-backed men and the anti-IS force"
    expected = ["Iraq", "Iran", "IS"]
    for tokens in (tokens_of(text), coarse(text)):
        matcher = Matcher([(name, name) for name in expected])
        assert [match.span.of(text) for match in matcher.find(text, tokens)] == expected


def test_entries_that_share_a_name_all_come() -> None:
    matcher = Matcher([("Badr", 1), ("Badr", 2)])
    (match,) = matcher.find("Badr said", tokens_of("Badr said"))
    assert match.values == (1, 2)
    assert (match.first, match.end) == (0, 1)


def test_the_article_belongs_to_its_word() -> None:
    text = "in al - Bab"
    assert [atom.key for atom in atoms_of(text, tokens_of(text))] == ["in", "albab"]
    assert found(["Bab"], "in al-Bab") == []


def test_folding_takes_accents_and_apostrophes() -> None:
    assert fold("Sanʿāʾ") == fold("Sana'a")
    assert fold("Mosul") != fold("Basra")


def test_long_input_is_linear() -> None:
    text = "Al " * 50_000
    assert Matcher([("Al Al Al X", 1)]).find(text, tokens_of(text)) == []
