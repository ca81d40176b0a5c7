"""What the docs tell people to type works."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from variorum.cli import main
from variorum.cli.app import app

DOCS = Path(__file__).resolve().parents[2] / "docs"
TUTORIAL = DOCS / "tutorial" / "sample-case.md"
PAGES = sorted(DOCS.rglob("*.md"))


def _blocks(page: Path, language: str = "") -> list[str]:
    """The fenced blocks of that language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [content for named, content in found if named == language]


def _commands(page: Path) -> list[list[str]]:
    lines = [line for block in _blocks(page) for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("variorum ")]


@pytest.mark.slow
def test_the_tutorial_can_be_typed_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [words for words in _commands(TUTORIAL) if "ID" not in words]
    assert len(commands) >= 6
    for words in commands:
        assert main(words) == 0, words
    assert (tmp_path / "demo" / "edition.html").exists()
    for block in _blocks(TUTORIAL, "python"):
        exec(compile(block.replace("open(", "_open("), "tutorial", "exec"), {"_open": _closing})


def _closing(path: str, encoding: str) -> list[str]:
    return Path(path).read_text(encoding=encoding).splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_docs_exists_with_its_options(page: Path) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for words in _commands(page):
        if "[OPTIONS]" in words:
            continue
        command = commands[words[0]]
        known = {option for one in command.params for option in one.opts}
        assert {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= known, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    broken = [one for one in targets if "://" not in one and not (page.parent / one).exists()]
    assert broken == []
