import io

import pytest
from rich.console import Console

from variorum.cli import progress
from variorum.cli.progress import Bars


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    written = io.StringIO()
    made = Console(file=written, force_terminal=True, width=100, color_system=None)
    monkeypatch.setattr(progress, "console", lambda *, stderr: made)
    monkeypatch.setattr(progress, "_AFTER", 0.0)
    return written


def _step(bars: Bars) -> None:
    bars.started("documents", 40)
    for _ in range(4):
        bars.advanced(10)


def test_a_step_shows_its_name_and_how_many_are_done(terminal: io.StringIO) -> None:
    with Bars() as bars:
        _step(bars)
        bars.finished()
        bars.started("ingest", None)
        bars.advanced(3)
    assert "Coding reports" in terminal.getvalue()
    assert "/40" in terminal.getvalue()


def test_quick_steps_and_quiet_runs_show_nothing(terminal: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    with Bars(quiet=True) as bars:
        _step(bars)
    monkeypatch.setattr(progress, "_AFTER", 60.0)
    with Bars() as bars:
        _step(bars)
    assert terminal.getvalue() == ""


def test_without_a_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(progress, "console", lambda *, stderr: Console(file=written))
    monkeypatch.setattr(progress, "_AFTER", 0.0)
    with Bars() as bars:
        _step(bars)
    assert written.getvalue() == ""
