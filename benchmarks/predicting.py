"""Runs one task: `predict(input, output)` of `benchmarks/tasks/<task>.py`."""

import importlib
from collections.abc import Callable
from pathlib import Path

from benchmarks.tasks import NoEngineError

TASKS = (
    "html", "lines", "near", "attribution", "relation", "petrarch", "ner", "ud", "times", "places", "stories",
    "near_dups", "coref", "conflict", "tolls", "claims", "naming_chains", "timelines",
)  # fmt: skip
NO_ENGINE = 3
"""Exit code of `predict` for a task that has no engine yet."""


def predict(task: str, given: Path, output: Path) -> None:
    """Writes the task's predictions for `given` to `output`. Raises NoEngineError where the task has no engine yet."""
    name = f"benchmarks.tasks.{task}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as problem:
        if problem.name == name:
            raise NoEngineError(f"the task {task!r} has no engine yet") from problem
        raise
    run: Callable[[Path, Path], None] = module.predict
    run(given, output)
