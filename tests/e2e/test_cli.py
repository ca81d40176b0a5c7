"""The commands as users type them, on the sample case and on small piles of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from variorum.api import open_case
from variorum.cli import main
from variorum.cli.exits import ExitCode
from variorum.records import Event, Statement

REPORT = """Depot at Orlen burns, 12 dead

March 5, 2031

Twelve people were killed when drones struck a depot in Orlen on Tuesday, the Harbour Council said.

The Lakeland Guard denied that it had attacked the depot.
"""


def run(*words: str | Path) -> int:
    return main([str(word) for word in words])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "demo"
    assert run("demo", "--out", folder, "--quiet") == 0
    return folder


@pytest.fixture(scope="module")
def sample(demo: Path) -> Path:
    return demo / "sample.case"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "depot.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def statement_id(sample: Path) -> str:
    with open_case(sample) as case:
        return case.statements[0].id


def _json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_the_demo_leaves_edition_case_reports_and_registry(demo: Path) -> None:
    assert sorted(path.name for path in demo.iterdir()) == ["edition.html", "registry.yaml", "reports", "sample.case"]
    assert "Market in Darrow" in (demo / "edition.html").read_text(encoding="utf-8")


def test_the_demo_run_again_adds_nothing_and_says_where_the_page_is(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("demo", "--out", demo, "--json") == 0
    told = _json(capsys)
    assert told["run"]["new_reports"] == 0
    assert told["run"]["documents"] == 0
    assert Path(told["edition"]) == demo / "edition.html"
    assert told["counts"]["documents"] == 15


def test_building_one_s_own_pile_tells_what_the_case_holds(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", tmp_path / "my.case", pile, "--executor", "serial") == 0
    told = capsys.readouterr()
    assert "1 new report, 1 report worked on" in told.out
    assert "1 report," in told.out
    assert told.err == ""


def test_without_inputs_a_case_is_brought_up_to_date(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "my.case"
    assert run("build", case, pile, "--executor", "serial", "--quiet") == 0
    (tmp_path / "who.yaml").write_text("outlets:\n  - id: orlen\n    name: Orlen Post\n", encoding="utf-8")
    assert run("build", case, "--registry", tmp_path / "who.yaml", "--executor", "serial", "--json") == 0
    told = _json(capsys)
    assert told["run"]["new_reports"] == 0
    assert told["run"]["documents"] == 1


def test_progress_is_quiet_where_there_is_no_terminal_and_quiet_is_silent(
    pile: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("build", tmp_path / "my.case", pile, "--quiet", "--executor", "serial") == 0
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "")


def test_inputs_that_are_not_all_readable_end_with_partial_and_status_names_them(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pile / "wall.html").write_text("<p " + " ".join(f"a{n}=1" for n in range(9000)) + ">x</p>", encoding="utf-8")
    case = tmp_path / "my.case"
    assert run("build", case, pile, "--executor", "serial") == ExitCode.PARTIAL
    assert run("build", case, pile, "--executor", "serial") == ExitCode.PARTIAL
    capsys.readouterr()
    assert run("status", case, "--json") == 0
    told = _json(capsys)
    assert [Path(entry["path"]).name for entry in told["entries"]] == ["wall.html"]
    assert told["counts"]["documents"] == 1
    assert run("status", case) == 0
    assert "wall.html" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["build", "new.case"], ExitCode.INPUT, "no input was given"),
        (["build", "new.case", "nowhere/"], ExitCode.INPUT, "nowhere/: no such file or folder"),
        (["build", "new.case", "https://example.org/a"], ExitCode.INPUT, "--fetch"),
        (["add", "new.case", "pile"], ExitCode.NOT_FOUND, "no such case"),
        (["status", "new.case"], ExitCode.NOT_FOUND, "new.case"),
        (["status", "broken.case"], ExitCode.CASE, "broken.case"),
        (["build", "new.case", "pile", "--registry", "bad.yaml"], ExitCode.CONFIGURATION, "bad.yaml"),
        (["build", "new.case", "pile", "--executor", "magic"], ExitCode.CONFIGURATION, "magic"),
        (["export", "sample.case", "--names", "loud", "--out", "x"], ExitCode.CONFIGURATION, "pseudonyms, reported"),
        (["export", "broken.case", "--format", "tables", "--out", "x"], ExitCode.CONFIGURATION, "jsonl"),
    ],
)
def test_what_is_wrong_is_one_line_and_leaves_nothing_behind(
    words: list[str],
    code: ExitCode,
    says: str,
    pile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.case").write_text("this is no case", encoding="utf-8")
    Path("bad.yaml").write_text("actors: 3", encoding="utf-8")
    assert main(words) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1
    assert not Path("new.case").exists()


def test_a_case_that_is_being_written_is_left_alone(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = (
        "import sys, pathlib\nfrom variorum.store import CaseWriter\n"
        "with CaseWriter.open(pathlib.Path(sys.argv[1])):\n    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(sample)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"open\n"
        assert run("status", sample) == ExitCode.CASE
        writer.stdin.close()
    assert str(sample) in capsys.readouterr().err


def test_show_gives_a_record_in_its_context(
    sample: Path, statement_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", sample, statement_id, "--json") == 0
    told = _json(capsys)
    assert told["layer"] == "statements"
    assert {one["field"] for one in told["evidence"]} >= {"cue", "content"}
    assert all(one["words"] in one["sentence"] for one in told["evidence"] if one["field"] == "cue")
    assert run("show", sample, statement_id) == 0
    shown = capsys.readouterr().out
    cue = next(one["words"] for one in told["evidence"] if one["field"] == "cue")
    assert f"“{cue}”" in shown
    assert "doc_" in shown


def test_show_gives_a_report_in_full_with_its_blocks(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_case(sample) as case:
        document = next(one for one in case.documents if one.title and one.title.startswith("Market in Darrow"))
    assert run("show", sample, document.id) == 0
    shown = capsys.readouterr().out
    assert "The Tolmar Courier" in shown
    assert "title │ Market in Darrow shelled" in shown
    assert "body │ " in shown
    with open_case(sample) as case:
        ids = [one.id for one in case.of_document(Statement, document.id)]
        ids += [one.id for one in case.of_document(Event, document.id)]
    assert ids
    assert all(one in shown for one in ids)


def test_the_first_digits_of_an_id_are_enough_unless_several_begin_so(
    sample: Path, statement_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", sample, statement_id[:14], "--json") == 0
    assert _json(capsys)["record"]["id"] == statement_id
    assert run("show", sample, "sta_") == ExitCode.NOT_FOUND
    assert "several" in capsys.readouterr().err
    assert run("explain", sample, "sta_ffffffffff") == ExitCode.NOT_FOUND


def test_explain_names_stage_rule_words_and_bytes(
    sample: Path, statement_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", sample, statement_id, "--json") == 0
    told = _json(capsys)
    assert told["stage"]
    assert told["version"]
    assert told["method"]
    with open_case(sample) as case:
        text = next(one.text for one in case.documents if one.id == told["record"]["document_id"])
    assert all(text[slice(*one["span"])] == one["words"] for one in told["evidence"])
    assert run("explain", sample, statement_id) == 0
    shown = capsys.readouterr().out
    assert told["method"] in shown
    assert told["documents"][0]["sha256"] in shown


def test_every_kind_of_record_can_be_shown_and_explained(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_case(sample) as case:
        kinds = (case.documents, case.actors, case.mentions, case.statements, case.events, case.quantities, case.times,
                 case.places, case.stories, case.comparisons, case.naming)  # fmt: skip
        ids = [records[0].id for records in kinds if records]
    assert len(ids) >= 4
    for one in ids:
        assert run("show", sample, one) == 0, one
        assert run("explain", sample, one) == 0, one
        assert one in capsys.readouterr().out


def test_nothing_of_a_report_reaches_the_terminal_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    hostile = REPORT.replace("drones", "\x1b[2Jdrones\x9b31m \u202ereversed\u202c")
    (folder / "a\x1b]0;owned\x07.txt").write_text(hostile, encoding="utf-8")
    case = tmp_path / "my.case"
    run("build", case, folder, "--executor", "serial")
    with open_case(case) as opened:
        ids = [opened.documents[0].id, *(one.id for one in opened.statements)]
    for one in ids:
        run("show", case, one)
        run("explain", case, one)
    run("status", case, "--all")
    told = capsys.readouterr()
    for stream in (told.out, told.err):
        assert not set(stream) & set("\x1b\x9b\x07\u202e\u202c")


def test_export_writes_every_record_type_as_lines_of_json(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ("--names", "pseudonyms", "--out", tmp_path / "records")
    assert run("export", sample, "--format", "jsonl", *chosen, "--json") == 0
    files = [Path(name) for name in _json(capsys)["files"]]
    assert "statements.jsonl" in {path.name for path in files}
    documents = (tmp_path / "records" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(documents) == 15
    assert "Sela Orun" not in "".join(documents)
    assert run("export", sample, *chosen) == 0
    assert "1 private person under a pseudonym, in 1 place" in capsys.readouterr().err
    assert run("export", sample, "--out", tmp_path / "plain") == 0
    assert "private persons stand in them by name" in capsys.readouterr().err
    assert "Sela Orun" in (tmp_path / "plain" / "documents.jsonl").read_text(encoding="utf-8")
    assert all(json.loads(line)["id"].startswith("doc_") for line in documents)


def test_the_edition_is_written_where_it_is_asked_for(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "1")
    page = tmp_path / "pages" / "talks.html"
    assert run("edition", sample, "--out", page, "--open") == 0
    assert page.stat().st_size > 20_000
    assert "open it in a browser" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("edition", sample, "--out", tmp_path / "file" / "page.html") == ExitCode.SYSTEM
    assert capsys.readouterr().err.startswith("Error: ")


def test_status_can_verify_the_whole_case(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status", sample, "--verify", "--json") == 0
    assert _json(capsys)["verified_log_entries"] >= 0


def test_the_doctor_finds_this_installation_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--json") == 0
    found = {one["topic"]: one for one in _json(capsys)}
    assert {"python", "dependencies", "installed size", "case file", "stages", "registry"} <= set(found)
    assert not [one for one in found.values() if one["state"] == "bad"]


def test_the_doctor_tells_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.setattr("variorum.cli.checks.tempfile.gettempdir", lambda: str(gone))
    shutil.rmtree(gone)
    assert run("doctor") == ExitCode.SYSTEM
    assert "cannot be written" in capsys.readouterr().out


@pytest.fixture(scope="module")
def help_run() -> tuple[str, float]:
    program = "import sys; from variorum.cli import main; main(['--help']); print('LOADED', *sorted(sys.modules))"
    best, shown = 9.0, ""
    for _ in range(4):
        before = os.times()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        after = os.times()
        best = min(best, after.children_user + after.children_system - before.children_user - before.children_system)
        shown = done.stdout
    return shown, best


def test_help_loads_nothing_of_the_road(help_run: tuple[str, float]) -> None:
    loaded = set(help_run[0].rpartition("LOADED ")[2].split())
    heavy = {"duckdb", "numpy", "lxml", "trafilatura", "yaml", "msgspec", "jinja2", "onnxruntime", "variorum.store"}
    assert not loaded & heavy
    assert "typer" in loaded


def test_help_takes_less_than_a_third_of_a_second_of_work(help_run: tuple[str, float]) -> None:
    assert help_run[1] < 0.3


def test_shells_can_complete_commands() -> None:
    environment = {**os.environ, "COMP_WORDS": "variorum ex", "COMP_CWORD": "1", "_VARIORUM_COMPLETE": "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-c", "from variorum.cli import main; main()"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["export", "explain"]


def test_the_package_itself_can_be_run() -> None:
    from variorum import __version__

    done = subprocess.run([sys.executable, "-m", "variorum", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"variorum {__version__}\n"
