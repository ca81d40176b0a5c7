"""One module a task: `predict(input: Path, output: Path) -> None` in the formats that benchmarks/README.md names."""


class NoEngineError(Exception):
    """A task cannot be run: no engine for it yet, or the engine's part is not installed. The message says which."""
