from pathlib import Path

import pytest

from variorum.cli import paths


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("variorum.cli.paths.sys.platform", "linux")


def _opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser is asked to show from now on."""
    asked: list[str] = []

    def show(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr("variorum.cli.paths.webbrowser.open", show)
    return asked


def test_without_a_display_nothing_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened = _opened(monkeypatch)
    assert not paths.open_page(tmp_path / "edition.html")
    assert opened == []


def test_with_a_display_the_page_is_opened_by_its_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened = _opened(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":0")
    assert paths.open_page(tmp_path / "my edition.html")
    assert opened == [(tmp_path / "my edition.html").as_uri()]


@pytest.mark.parametrize("name", ["CI", "SSH_CONNECTION"])
def test_pipelines_and_remote_shells_have_no_screen(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("variorum.cli.paths.sys.platform", "darwin")
    assert paths.has_screen()
    monkeypatch.setenv(name, "1")
    assert not paths.has_screen()
