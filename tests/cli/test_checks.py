from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest

from variorum.cli import checks
from variorum.cli.checks import Finding, examine
from variorum.errors import OntologyError


class _Installed:
    version = "1.2"
    files = ()

    def __init__(self, requires: list[str]) -> None:
        self.requires = requires

    def locate_file(self, path: Any) -> str:
        return f"/nowhere/{path}"


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variorum with one dependency that is there, one that is not, and an extra that is not."""
    known = {
        "variorum": _Installed(["there>=1", "gone[fast]<3", "more; extra == 'many'"]),
        "there": _Installed([]),
    }

    def distribution(name: str) -> _Installed:
        if name not in known:
            raise PackageNotFoundError(name)
        return known[name]

    monkeypatch.setattr(checks, "distribution", distribution)


@pytest.mark.usefixtures("installation")
def test_a_missing_dependency_is_bad_and_names_the_command() -> None:
    found = list(checks.dependencies())
    assert Finding("dependencies", "ok", "there 1.2") in found
    assert Finding("dependencies", "bad", "missing: gone. pip install gone") in found


@pytest.mark.usefixtures("installation")
def test_a_missing_extra_is_only_a_note_with_the_command_that_installs_it() -> None:
    assert list(checks.extras()) == [
        Finding("extra many", "note", "not installed (optional): pip install 'variorum[many]'")
    ]


def test_a_damaged_model_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"present": True, "name": "encoder", "version": "9", "bytes": 3_000_000, "intact": False, "figures": {}}
    monkeypatch.setattr("variorum.language.model.model_info", lambda: told)
    (found,) = checks.models()
    assert found.state == "bad"
    assert found.text.startswith("encoder 9, 3 MB")
    monkeypatch.setattr("variorum.language.model.model_info", lambda: {"present": False})
    (found,) = checks.models()
    assert (found.state, "rules" in found.text) == ("ok", True)


def test_little_space_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.cli.checks.shutil.disk_usage", lambda folder: type("Usage", (), {"free": 10**6})())
    assert {one.state for one in checks.places()} == {"note"}


def test_a_check_that_fails_is_a_finding_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise OntologyError("actors.yaml: no name")

    monkeypatch.setattr(checks, "CHECKS", (broken, checks.python))
    first, second = examine()
    assert first == Finding("broken", "bad", "OntologyError: actors.yaml: no name")
    assert second.topic == "python"
