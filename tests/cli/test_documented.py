"""Walks the command line: no command without help, example and reference; no stale reference."""

from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import scripts.reference as reference
from variorum.cli import main
from variorum.cli.app import app

GROUP: Any = get_command(app)
COMMANDS: dict[str, Any] = dict(GROUP.commands)


def test_the_commands_are_those_of_the_readme() -> None:
    assert list(COMMANDS) == [
        "build", "add", "status", "edition", "export", "show", "explain", "demo", "doctor"
    ]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(name: str) -> None:
    text = cleandoc(COMMANDS[name].help or "")
    assert text.splitlines()[0].endswith(".")
    assert (
        reference.example_of(text).startswith(f"variorum {name} ") or reference.example_of(text) == f"variorum {name}"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_is_a_command_line_that_parses(name: str) -> None:
    words = reference.example_of(cleandoc(COMMANDS[name].help)).split()[2:]
    context = COMMANDS[name].make_context(name, words, resilient_parsing=False)
    assert context.params


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_says_what_it_is_for(name: str) -> None:
    silent = [one.name for one in COMMANDS[name].params if not (one.help or "").strip()]
    assert silent == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_printed_and_ends_well(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert "Example:" in capsys.readouterr().out


def test_the_reference_is_what_the_program_would_write() -> None:
    assert reference.stale() == [], "run make docs"


def test_a_stale_page_is_found_and_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "REFERENCE", tmp_path)
    monkeypatch.setattr("sys.argv", ["reference.py"])
    assert sorted(reference.stale()) == sorted(reference.PAGES)
    assert reference.main() == 0
    assert reference.stale() == []
    (tmp_path / "cli.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["reference.py", "--check"])
    assert reference.main() == 1


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert "build" in capsys.readouterr().out


def test_usage_errors_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--no-such-option"]) == 2
    assert "no-such-option" in capsys.readouterr().err
