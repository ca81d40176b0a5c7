"""The encoder's parser for the tasks that hand over gold tokens, and text files that may be gzipped."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from benchmarks.tasks import NoEngineError
from variorum.errors import ConfigError
from variorum.language.encoder import Parser
from variorum.language.model import load


def parser() -> Parser:
    """The parser over the shipped model. Raises NoEngineError where the model or its runtime is missing."""
    try:
        return Parser(load())
    except ConfigError as problem:
        raise NoEngineError(str(problem)) from problem


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text file without their ends, gzipped or not."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return iter(text.removesuffix("\n").split("\n"))
