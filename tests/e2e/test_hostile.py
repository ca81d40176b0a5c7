"""Hostile inputs through the whole road: each has its clear outcome, the others are read, the case is whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import variorum
from tests.e2e.hostile import HOSTILE, SENTENCE, Hostile
from variorum.config import Config, Limits
from variorum.records import LogEntry

SECONDS = 6.0
"""How long one report may take before its worker is killed (here)."""


@dataclass(frozen=True)
class Built:
    """The case of all hostile inputs together with an ordinary report."""

    case: variorum.Case
    folder: Path
    log: tuple[LogEntry, ...]

    def said(self, hostile: Hostile) -> list[LogEntry]:
        """What the log says of an input and what lies in it."""
        path = f"{self.folder}/{hostile.name}"
        return [
            entry
            for entry in self.log
            if entry.path == path or entry.path.startswith((f"{path}!", f"{path}#", f"{path}/"))
        ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("hostile") / "pile"
    folder.mkdir()
    for hostile in HOSTILE:
        hostile.make(folder / hostile.name)
    (folder / "zz-ordinary.txt").write_text(f"Talks open in Port Selin\n\n{SENTENCE}\n", encoding="utf-8")
    config = Config(limits=replace(Limits(), seconds=SECONDS), workers=2)
    with variorum.build(folder.parent / "hostile.case", [folder], config=config) as case:
        yield Built(case, folder, tuple(line.entry for line in case.log))


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 20


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.name)
def test_each_has_its_clear_outcome(built: Built, hostile: Hostile) -> None:
    said = built.said(hostile)
    assert said, "the log says nothing of it"
    assert all(entry.message or entry.outcome == "read" for entry in said)
    for outcome, words in hostile.outcomes:
        matching = [entry for entry in said if outcome in ("*", entry.outcome) and words in entry.message]
        assert matching, f"no {outcome} with {words!r} among {[(e.outcome, e.message) for e in said]}"


@pytest.mark.parametrize(
    "hostile", [each for each in HOSTILE if each.name != "siblings.html"], ids=lambda each: each.name
)
def test_what_can_be_read_of_it_becomes_documents(built: Built, hostile: Hostile) -> None:
    path = f"{built.folder}/{hostile.name}"
    found = [document for document in built.case.documents if document.path.startswith(path)]
    assert len(found) == hostile.documents


def test_the_case_is_whole(built: Built) -> None:
    assert built.case.verify() == len(built.log)
    assert not built.case.refused


def test_the_ordinary_report_is_read(built: Built) -> None:
    assert any(
        document.path.endswith("zz-ordinary.txt") and SENTENCE in document.text for document in built.case.documents
    )


def test_nothing_climbed_out_of_the_archive(built: Built) -> None:
    assert not list(built.folder.parent.parent.rglob("climbed.txt"))


def test_controls_that_deceive_the_eye_are_in_no_text(built: Built) -> None:
    assert not any(
        set("\0\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(each.text) for each in built.case.documents
    )


def test_the_edition_of_it_runs_no_script(built: Built, tmp_path: Path) -> None:
    page = built.case.edition(tmp_path / "edition.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
