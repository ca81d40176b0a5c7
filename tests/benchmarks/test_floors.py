"""Floors: read, raised, never lowered."""

from pathlib import Path

import pytest

from benchmarks.floors import FLOORS, LoweredError, load_floors, pin
from benchmarks.predicting import TASKS

MADE = """# a comment that stays
[floors]
"near.line" = 80.0

[[benchmarks]]
name = "near"
task = "near"
inputs = ["near.jsonl"]
score = ["score.py", "{gold}", "{prediction}"]
measures = [
  { id = "near.line", label = "line F1", path = "line.f1", scale = 100 },
  { id = "near.word", label = "word F1", path = "word.f1" },
]
"""


@pytest.fixture
def floors_file(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(MADE, encoding="utf-8")
    return path


def test_the_shipped_file_names_known_tasks_and_floors_of_known_measures() -> None:
    loaded = load_floors()
    assert {benchmark.task for benchmark in loaded.benchmarks} == set(TASKS)
    assert all(0 < floor <= 100 for floor in loaded.floors.values())
    assert FLOORS.name == "floors.toml"


def test_pinning_raises_a_floor_to_just_below_the_figure_and_keeps_the_rest(floors_file: Path) -> None:
    assert pin({"near.line": 85.04, "near.word": 70.0}, floors_file) == {"near.line": 84.5, "near.word": 69.5}
    assert load_floors(floors_file).floors == {"near.line": 84.5, "near.word": 69.5}
    kept = floors_file.read_text(encoding="utf-8")
    assert kept.startswith("# a comment that stays\n[floors]\n")
    assert kept.endswith(MADE[MADE.index("\n[[") :])


def test_pinning_refuses_to_lower_a_floor(floors_file: Path) -> None:
    with pytest.raises(LoweredError, match=r"near\.line 79\.0 < 80\.0"):
        pin({"near.line": 79.0, "near.word": 70.0}, floors_file)
    assert load_floors(floors_file).floors == {"near.line": 80.0}


def test_a_figure_within_the_margin_leaves_the_floor(floors_file: Path) -> None:
    assert pin({"near.line": 80.3}, floors_file) == {}
    assert floors_file.read_text(encoding="utf-8") == MADE


def test_a_floor_without_its_measure_is_an_error(floors_file: Path) -> None:
    floors_file.write_text(MADE.replace('"near.line" = 80.0', '"gone" = 80.0'), encoding="utf-8")
    with pytest.raises(ValueError, match="gone"):
        load_floors(floors_file)
