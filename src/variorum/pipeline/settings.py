"""The configuration of a run: what the caller gives, and for the rest what the case was built with."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import msgspec

from variorum.config import Config, EngineName, ExecutorName, RegistryFile
from variorum.errors import ConfigError, NotFoundError
from variorum.ontology.loading import parse_yaml
from variorum.ontology.registry import RegistryContent, load_registry
from variorum.records import sha256
from variorum.records.codec import from_json, to_json
from variorum.store import CaseReader


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRegistry:
    """A case registry as the case keeps it: where it was, and its whole content."""

    path: str
    sha256: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A configuration whose registries can be read, and what the case is to keep of it."""

    config: Config
    meta: dict[str, str]


def options(
    *,
    languages: Iterable[str] | None,
    published: str | None,
    outlet: str | None,
    engine: str | None,
    executor: str | None,
    workers: int | None,
    fetch: bool | None,
    allow_private: bool | None = None,
) -> dict[str, Any]:
    """The options that were given, checked. Raises ConfigError."""
    for name, value, allowed in (("engine", engine, EngineName), ("executor", executor, ExecutorName)):
        if value is not None and value not in get_args(allowed):
            raise ConfigError(f"{name}: {value!r} is not one of {', '.join(get_args(allowed))}")
    if workers is not None and workers < 0:
        raise ConfigError("workers: must be 0 (one a core) or more")
    given = {
        "languages": None if languages is None else tuple(languages),
        "published": published,
        "outlet": outlet,
        "engine": engine,
        "executor": executor,
        "workers": workers,
        "fetch": fetch,
        "allow_private": allow_private,
    }
    return {name: value for name, value in given.items() if value is not None}


@contextlib.contextmanager
def prepare(
    path: Path, registries: Iterable[str | os.PathLike[str]] | None, config: Config | None, chosen: dict[str, Any]
) -> Iterator[Prepared]:
    """The configuration for a run on the case at `path`. Raises ConfigError, OntologyError, or what opening it raises.

    A registry that the case has and that the caller does not give again is read from the case: a file that was moved
    or edited since cannot change a result unasked. How a run works (executor, workers, limits, fetching) is the run's:
    above all, one run that was allowed to fetch does not allow the next.
    """
    stored, kept = _stored(path)
    base = config or _lasting(stored) or Config()
    allowed = {
        field: chosen.pop(name)
        for name, field in (("fetch", "enabled"), ("allow_private", "allow_private"))
        if name in chosen
    }
    base = replace(base, fetching=replace(base.fetching, **allowed))
    base = replace(base, **chosen)
    if registries is not None:
        kept = tuple(_read(Path(name)) for name in registries)
    elif config is not None and config.registries:
        kept = tuple(_read(Path(registry.path)) for registry in config.registries)
    for registry in kept:
        parse_yaml(registry.content, registry.path, RegistryContent)  # says what is wrong with it first of all
    with tempfile.TemporaryDirectory(prefix="variorum-") as folder:
        files = tuple(_written(registry, Path(folder), number) for number, registry in enumerate(kept))
        final = replace(base, registries=files)
        named = replace(final, registries=tuple(RegistryFile(path=one.path, sha256=one.sha256) for one in kept))
        yield Prepared(config=final, meta={"config": to_json(named).decode(), "registries": to_json(kept).decode()})


def _lasting(stored: Config | None) -> Config | None:
    """What of a stored configuration the next run takes over: what can change a record."""
    if stored is None:
        return None
    usual = Config()
    return replace(stored, executor=usual.executor, workers=usual.workers, limits=usual.limits, fetching=usual.fetching)


def stored_config(store: CaseReader) -> tuple[Config, tuple[KeptRegistry, ...]]:
    """The configuration and registries of the case's last run."""
    config, kept = store.meta("config"), store.meta("registries")
    return (
        Config() if config is None else from_json(config, Config),
        () if kept is None else from_json(kept, tuple[KeptRegistry, ...]),
    )


def outlet_names(store: CaseReader) -> dict[str, str]:
    """Name by outlet id, from the built-in registry and the case's own over it."""
    return {outlet.id: outlet.name for content in registry_contents(store) for outlet in content.outlets}


def registry_contents(store: CaseReader) -> list[RegistryContent]:
    """The built-in registry, then the case's own."""
    _, kept = stored_config(store)
    return [load_registry(Config()).builtin, *(parse_yaml(one.content, one.path, RegistryContent) for one in kept)]


def _stored(path: Path) -> tuple[Config | None, tuple[KeptRegistry, ...]]:
    if not path.exists():
        return None, ()
    with contextlib.suppress(NotFoundError), CaseReader.open(path) as store:
        try:
            return stored_config(store)
        except msgspec.ValidationError:  # kept by a version with other options
            return None, ()
    return None, ()


def _read(path: Path) -> KeptRegistry:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path}: the registry cannot be read: {problem}") from problem
    return KeptRegistry(path=str(path), sha256=sha256(content.encode()), content=content)


def _written(registry: KeptRegistry, folder: Path, number: int) -> RegistryFile:
    path = folder / f"{number}-{Path(registry.path).name}"
    path.write_text(registry.content, encoding="utf-8")
    return RegistryFile(path=str(path), sha256=registry.sha256)
