"""Reads YAML data files, from the package or from the user, with errors that name file, place and remedy."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from variorum.errors import OntologyError

R = TypeVar("R")
_WORD, _LIST, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_BASE):  # type: ignore[misc]
    """YAML as people mean it: `no`, `on` and `2022-05-01` are words, only true and false are booleans (YAML 1.2)."""

    def get_single_data(self) -> Any:
        """The one document of the file; what `yaml.load` asks for."""
        node = self.get_single_node()
        return None if node is None else self._plain(node)

    def _plain(self, node: Any) -> Any:
        """Maps, lists and words without the way through the constructors of YAML, which takes half of the time."""
        if node.tag == _WORD:
            return node.value
        if node.tag == _LIST:
            return [self._plain(one) for one in node.value]
        if node.tag == _MAP and all(key.tag == _WORD for key, _ in node.value):
            return {key.value: self._plain(value) for key, value in node.value}
        return self.construct_object(node, deep=True)


_PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or first in "tTfF")
    ]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}


def parse_yaml(content: str, name: str, kind: type[R]) -> R:
    """The YAML as a `kind` (a frozen dataclass or a collection of them), strictly: unknown fields are errors.

    Raises OntologyError that names the file and the field.
    """
    try:
        raw = yaml.load(content, Loader=_PlainLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as problem:
        raise OntologyError(f"{name}: not valid YAML: {problem}") from problem
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as problem:
        raise OntologyError(f"{name}: {problem}. See docs/reference/registry.md for the format") from problem


@cache
def package_data(name: str, kind: type[R]) -> R:
    """A data file of the package, loaded once a process."""
    content = files("variorum.ontology").joinpath("data", name).read_text(encoding="utf-8")
    return parse_yaml(content, name, kind)


def user_file(path: Path, kind: type[Any]) -> Any:
    """A data file of the user's. Raises OntologyError if it cannot be read."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise OntologyError(f"{path}: cannot be read: {problem}") from problem
    return parse_yaml(content, str(path), kind)
