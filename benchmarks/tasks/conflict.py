"""Conflict reports: a folder of texts in, the record contract's export folder out, through the public interface."""

import tempfile
from pathlib import Path

import variorum


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """Builds a case of the texts in `input` and exports it as JSON Lines to `output`."""
    with (
        tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder,
        variorum.build(Path(folder) / "conflict.case", [input], workers=2) as case,
    ):
        case.export(output, names="reported")
