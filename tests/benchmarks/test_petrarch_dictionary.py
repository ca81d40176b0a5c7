from pathlib import Path

import pytest

from benchmarks.tasks.petrarch_dictionary import Dictionary, coded, read

ACTORS = """
<!-- a comment -->
VARNIA_ [VAR] # a country
+VARNIAN
TWIN_ISLES [ONE/TWO]
ESTRY [EST]
MINNA_MOE [EST]
	[ESTGOV 20100101-20101231]
	[ESTREB > 110101]
NOBODY_MUCH [---]
"""
AGENTS = """
!PERSON! = MAN, WOMAN
GOVERNMENT [~GOV]
SOLDIER [~MIL]
POLICE {} [ ~COP]
RELIEF_GROUP [NGO~]
CONGRESS!PERSON! [~LEG]
"""


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    (tmp_path / "rows.actors.txt").write_text(ACTORS)
    (tmp_path / "rows.agents.txt").write_text(AGENTS)
    return read(tmp_path / "rows.jsonl")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Varnian soldiers", ["VARMIL"]),
        ("the Varnia government", ["VARGOV"]),
        ("soldiers from Varnia and Estry", ["VARMIL", "ESTMIL"]),
        ("Varnia and the Estry police", ["VAR", "ESTCOP"]),
        ("a congresswoman of Estry", ["ESTLEG"]),
        ("former soldiers from Estry", ["ESTELI"]),
        ("an Estry relief group", ["NGOEST"]),
        ("the Twin Isles", ["ONE", "TWO"]),
        ("soldiers", ["---MIL"]),
        ("nobody much", []),
        ("Varnia near the border of Estry", ["VAR"]),
    ],
)
def test_actors_get_the_codes_of_the_agents_beside_them(dictionary: Dictionary, text: str, codes: list[str]) -> None:
    assert coded(dictionary, text, "20000101") == codes


@pytest.mark.parametrize(("day", "code"), [("20000101", "EST"), ("20100601", "ESTGOV"), ("20120101", "ESTREB")])
def test_a_code_holds_in_its_time(dictionary: Dictionary, day: str, code: str) -> None:
    assert coded(dictionary, "Minna Moe", day) == [code]
