"""Running a benchmark and reading what its scorer prints."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import __main__ as command
from benchmarks.floors import Benchmark, Floors, Measure
from benchmarks.measuring import Outcome, at_path, measure, parsed
from benchmarks.predicting import predict
from benchmarks.table import broken_floors, to_json
from benchmarks.tasks import NoEngineError

MEASURE = Measure(id="ner.micro", label="micro F1", path="micro.f1", anchor="other 70")
BENCHMARK = Benchmark(
    name="ner", task="ner", inputs=("gold.jsonl",), score=("ours", "ner", "{gold}", "{prediction}"), measures=(MEASURE,)
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('reading...\n[x] {"a": 1}\ndone', {"a": 1}),
        ('warning {not json}\n{"a": [1]}', {"a": [1]}),
    ],
)
def test_finds_the_json_among_what_a_scorer_prints(printed: str, value: object) -> None:
    assert parsed(printed) == value


def test_a_scorer_without_json_is_an_error() -> None:
    with pytest.raises(ValueError, match="no JSON"):
        parsed("F1 80.0")


@pytest.mark.parametrize(
    ("report", "path", "value"),
    [
        ({"a": {"b": 1}}, "a.b", 1.0),
        ({"a": [5, 6]}, "a.1", 6.0),
        ({"a": "3/4"}, "a", 75.0),
        ({"a": "81.5%"}, "a", 81.5),
    ],
)
def test_takes_the_figure_at_a_path(report: object, path: str, value: float) -> None:
    assert at_path(report, path) == value


def test_data_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    outcome = measure(BENCHMARK, tmp_path)
    assert (outcome.state, outcome.problem) == ("no data", "not there: gold.jsonl")
    assert measure(BENCHMARK, None).state == "no data"


def test_a_task_without_engine_exits_with_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoEngineError, match="no engine yet"):
        predict("nothing", tmp_path, tmp_path / "out")

    def refuses(given: Path, output: Path) -> None:
        raise NoEngineError("the encoder is not installed")

    module = ModuleType("benchmarks.tasks.ner")
    module.predict = refuses  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "benchmarks.tasks.ner", module)
    assert command.main(["predict", "ner", str(tmp_path), str(tmp_path / "out")]) == 3
    assert "the encoder is not installed" in capsys.readouterr().err


def test_a_broken_floor_and_a_vanished_engine_are_reported_and_missing_data_is_not() -> None:
    floors = Floors(floors={"ner.micro": 70.0}, benchmarks=(BENCHMARK,))
    low = Outcome(benchmark=BENCHMARK, state="measured", values={"ner.micro": 69.9})
    gone = Outcome(benchmark=BENCHMARK, state="no engine", problem="none")
    assert broken_floors([low], floors) == ["ner.micro: 69.9 is below its floor of 70.0"]
    assert broken_floors([gone], floors) == ["ner.micro: no engine (none); its floor is 70.0"]
    assert broken_floors([Outcome(benchmark=BENCHMARK, state="no data")], floors) == []
    assert broken_floors([Outcome(benchmark=BENCHMARK, state="measured", values={"ner.micro": 70.0})], floors) == []


def test_the_json_table_names_measure_floor_figure_and_anchor() -> None:
    floors = Floors(floors={"ner.micro": 70.0}, benchmarks=(BENCHMARK,))
    outcome = Outcome(benchmark=BENCHMARK, state="measured", values={"ner.micro": 71.234})
    row = json.loads(to_json([outcome], floors))[0]
    assert (row["measure"], row["floor"], row["now"], row["anchor"]) == ("ner.micro", 70.0, 71.23, "other 70")


def test_a_benchmark_that_is_not_there_is_an_error_with_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["run", "--only", "nosuch"]) == 2
    assert "there are: html, near" in capsys.readouterr().err
