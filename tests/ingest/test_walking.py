"""Inputs to files, in a fixed order."""

import os
from pathlib import Path

import pytest

from tests.ingest.making import Put
from variorum.ingest.walking import Address, File, walk
from variorum.records import LogEntry


def names(root: Path, *inputs: str) -> list[str]:
    return [os.path.relpath(found.path, root) if isinstance(found, File) else repr(found) for found in walk([*inputs])]


def test_folders_are_walked_sorted_with_hidden_files_left_aside(put: Put, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z/1.txt", "m/2.txt", ".hidden.txt", ".git/config", "B.txt"):
        put(name, "x")
    assert names(tmp_path, str(tmp_path)) == ["B.txt", "a.txt", "b.txt", "m/2.txt", "z/1.txt"]


def test_globs_match_and_a_glob_without_match_is_an_entry(put: Put, tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "in/c.txt"):
        put(name, "x")
    assert names(tmp_path, f"{tmp_path}/*.txt") == ["a.txt"]
    assert names(tmp_path, f"{tmp_path}/**/*.txt") == ["a.txt", "in/c.txt"]
    found = list(walk([f"{tmp_path}/*.pdf"]))
    assert isinstance(found[0], LogEntry)
    assert (found[0].outcome, found[0].message) == ("failed", "no file matches the pattern")


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(put: Put, tmp_path: Path) -> None:
    put("[update] talks.txt", "x")
    assert names(tmp_path, f"{tmp_path}/[update] talks.txt") == ["[update] talks.txt"]


def test_addresses_are_told_from_files() -> None:
    assert list(walk(["https://wire.example/a", "file:///etc/passwd"])) == [
        Address("https://wire.example/a"),
        Address("file:///etc/passwd"),
    ]


def test_a_name_that_is_not_there_is_an_entry() -> None:
    found = list(walk(["no-such-file.txt"]))
    assert isinstance(found[0], LogEntry)
    assert found[0].outcome == "failed"


def test_a_loop_of_links_ends(put: Put, tmp_path: Path) -> None:
    put("in/a.txt", "x")
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    found = list(walk([str(tmp_path)]))
    assert [each.shown.rpartition("/")[2] for each in found if isinstance(each, File)] == ["a.txt"]
    assert [each.outcome for each in found if isinstance(each, LogEntry)] == ["skipped"]


def test_a_dangling_link_is_an_entry(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(walk([str(tmp_path)]))
    assert [each.outcome for each in found if isinstance(each, LogEntry)] == ["failed"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(walk([str(tmp_path)]))
    assert [each.outcome for each in found if isinstance(each, LogEntry)] == ["skipped"]
