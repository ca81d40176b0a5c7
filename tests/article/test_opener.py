import pytest

from variorum.article.opener import opener_of
from variorum.config import Config
from variorum.ontology.outlets import outlet_index
from variorum.ontology.registry import load_registry

OUTLETS = outlet_index(load_registry(Config()))
REST = "The harbour council met on Monday."


@pytest.mark.parametrize(
    ("head", "place", "day", "agency"),
    [
        ("ESTRIN (AP) — ", "ESTRIN", None, "AP"),
        ("ESTRIN, Jan 5 (Xinhua) -- ", "ESTRIN", "Jan 5", "Xinhua"),
        ("ESTRIN/VELMORA, Oct 9 (Reuters) - ", "ESTRIN/VELMORA", "Oct 9", "Reuters"),
        ("(Reuters) - ", None, None, "Reuters"),
        ("ESTRIN, Halden Prov. — ", "ESTRIN, Halden Prov.", None, None),
        ("ESTRIN, July 25: ", "ESTRIN", "July 25", None),
        ("Estrin, SANA- ", "Estrin", None, "SANA"),
        ("Estrin, 12 March (dpa) - ", "Estrin", "12 March", "dpa"),
        ("January 5, 2031 (ESTRIN) – ", "ESTRIN", "January 5, 2031", None),
    ],
)
def test_datelines_are_read(head: str, place: str | None, day: str | None, agency: str | None) -> None:
    opener = opener_of(head + REST, OUTLETS)
    assert opener is not None
    assert (opener.place, opener.day, opener.agency) == (place, day, agency)
    assert (head + REST)[opener.end :] == REST


@pytest.mark.parametrize(
    ("head", "name"), [("Shafaq News / ", "Shafaq News"), ("afrol News, 24 March - ", "afrol News"), ("TASS: ", "TASS")]
)
def test_prefixes_that_only_name_an_outlet_are_told_apart(head: str, name: str) -> None:
    opener = opener_of(head + REST, OUTLETS)
    assert opener is not None
    assert opener.prefix
    assert opener.entry is not None
    assert opener.entry.name == name


@pytest.mark.parametrize(
    "paragraph",
    [
        REST,
        "On October 1 - a Monday - the council met.",
        "September 9 2031 Factbox: what the council wants",
        "Friday 23 August 2031 Estrin: two mines were found",
        "He said: the council will meet.",
        "The council - which has not met since the winter - is to sit on Monday.",
        "UN: council must meet",
        "The mayor of Estrin - Velmora's largest port - resigned.",
        "ESTRIN — ",
        "",
    ],
)
def test_ordinary_first_words_are_no_opener(paragraph: str) -> None:
    assert opener_of(paragraph, OUTLETS) is None


def test_only_the_first_words_are_looked_at() -> None:
    assert opener_of("a" * 200 + " ESTRIN (AP) — " + REST, OUTLETS) is None
