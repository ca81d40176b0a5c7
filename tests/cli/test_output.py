import json
import subprocess
import sys
from pathlib import Path

import pytest

from variorum.cli.exits import ExitCode
from variorum.cli.output import DEBUG, guarded, print_json, say
from variorum.errors import CaseLockedError


def _code(problem: BaseException) -> int:
    import typer

    @guarded
    def command() -> ExitCode:
        raise problem

    with pytest.raises(typer.Exit) as ended:
        command()
    return int(ended.value.exit_code)


def test_an_error_is_one_line_that_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(CaseLockedError("my.case: another process writes it")) == ExitCode.CASE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "Error: my.case: another process writes it\n"


def test_a_bug_asks_for_a_report_and_shows_its_traceback_only_with_debug(capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(ZeroDivisionError("by zero")) == ExitCode.UNEXPECTED
    assert "Traceback" not in (told := capsys.readouterr().err)
    assert "--debug" in told
    token = DEBUG.set(True)
    try:
        _code(ZeroDivisionError("by zero"))
    finally:
        DEBUG.reset(token)
    assert "Traceback" in capsys.readouterr().err


def test_a_system_error_names_the_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert _code(PermissionError(13, "Permission denied", str(tmp_path / "out.html"))) == ExitCode.SYSTEM
    assert capsys.readouterr().err == f"Error: Permission denied: {tmp_path / 'out.html'}\n"


def test_interrupting_ends_with_the_code_of_shells_and_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(KeyboardInterrupt()) == 130
    assert "again" in capsys.readouterr().err


def test_messages_hold_no_control_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    say("file \x1b]0;owned\x07 \u202egnp.exe")
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "␛]0;owned␇" in told


def test_json_is_plain_ascii_and_comes_back_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"title": "Ünïcode \u202e \x9b31m \x1b", "path": Path("a") / "b"}
    print_json(value)
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert "\x1b" not in printed
    assert json.loads(printed) == {"title": value["title"], "path": str(Path("a") / "b")}


def test_a_reader_that_leaves_is_no_error() -> None:
    program = """
import sys
from variorum.cli.output import guarded

@guarded
def command():
    for number in range(100_000):
        sys.stdout.write("a line\\n")
    sys.stdout.flush()

command()
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
