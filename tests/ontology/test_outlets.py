import re
from collections import Counter
from pathlib import Path

import pytest

from variorum.config import Config, RegistryFile
from variorum.ontology.outlets import host_of, name_key, outlet_index, registrable, unwrapped
from variorum.ontology.registry import load_registry

ENTRIES = load_registry(Config()).builtin.outlets
INDEX = outlet_index(load_registry(Config()))


def repeated(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def test_the_registry_is_well_kept() -> None:
    assert len(ENTRIES) >= 250
    assert repeated([entry.id for entry in ENTRIES]) == []
    assert repeated([domain for entry in ENTRIES for domain in entry.domains]) == []
    names = [key for entry in ENTRIES for key in {name_key(name) for name in (entry.name, *entry.aliases)}]
    assert repeated(names) == []
    for entry in ENTRIES:
        assert re.fullmatch(r"[a-z0-9-]+", entry.id), entry.id
        assert entry.country is None or re.fullmatch(r"[A-Z]{3}", entry.country), entry.id
        assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", domain) for domain in entry.domains), entry.id
        assert all(name.strip() == name and name for name in (entry.name, *entry.aliases)), entry.id


def test_agencies_are_marked() -> None:
    for name in ("Reuters", "AFP", "Associated Press", "Xinhua News Agency", "TASS", "Anadolu"):
        entry = INDEX.by_name(name)
        assert entry is not None
        assert entry.agency, name
    for name in ("CGTN", "Sputnik", "Shafaq News", "Al Jazeera"):
        entry = INDEX.by_name(name)
        assert entry is not None
        assert not entry.agency, name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.aljazeera.com/news/x", "Al Jazeera"),
        ("http://english.aawsat.com/a", "Asharq Al-Awsat"),
        ("https://abcnews.go.com/x", "ABC News"),
        ("https://web.archive.org/web/20310305/https://www.haaretz.com/x", "Haaretz"),
        ("https://notaljazeera.com/x", None),
        ("https://example.org", None),
        ("file:///aljazeera.com", None),
        ("http://[", None),
    ],
)
def test_outlets_are_found_by_address(url: str, name: str | None) -> None:
    entry = INDEX.by_url(url)
    assert (entry.name if entry else None) == name


def test_a_host_is_cut_to_what_somebody_registered() -> None:
    assert registrable("news.courier.co.uk") == "courier.co.uk"
    assert registrable("www2.courier.example") == "courier.example"
    assert registrable("192.0.2.7") == "192.0.2.7"
    assert host_of("https://WWW.Courier.example:8080/x") == "courier.example"
    assert unwrapped("https://archive.ph/AbC12/https://courier.example/x") == "https://courier.example/x"


def test_names_are_compared_without_case_marks_and_article() -> None:
    assert name_key("  The New-York  Times. ") == name_key("new york times")
    assert name_key("The Print") != name_key("Print")


def test_the_case_registry_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        "outlets:\n- {id: courier, name: The Estrin Courier, domains: [courier.example], aliases: [Courier]}\n"
        "- {id: cgtn, name: Channel Nine, aliases: [CGTN]}\n",
        encoding="utf-8",
    )
    index = outlet_index(load_registry(Config(registries=(RegistryFile(path=str(path), sha256="1"),))))
    by_url, by_name = index.by_url("https://courier.example/x"), index.by_name("CGTN")
    assert by_url is not None
    assert by_name is not None
    assert (by_url.name, by_name.name) == ("The Estrin Courier", "Channel Nine")
    assert index.by_host("cgtn.com") is None
