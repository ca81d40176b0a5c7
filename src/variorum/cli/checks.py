"""What `doctor` looks at: each check is a function that returns findings."""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Literal

from variorum.errors import VariorumError

State = Literal["ok", "note", "bad"]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")
_LOW_SPACE = 2 * 2**30


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report. `bad` makes the command fail, `note` does not."""

    topic: str
    state: State
    text: str


def python() -> Iterator[Finding]:
    """Interpreter and platform."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    state: State = "ok" if sys.version_info >= (3, 11) else "bad"
    yield Finding("python", state, f"{version} on {sys.platform}, {sys.executable}")


def dependencies() -> Iterator[Finding]:
    """Every dependency with its version, and the size of all of them together."""
    try:
        ours = distribution("variorum")
    except PackageNotFoundError:
        yield Finding("variorum", "bad", "not installed as a package: pip install .")
        return
    yield Finding("variorum", "ok", f"{ours.version}, {Path(str(ours.locate_file('variorum'))).parent}")
    wanted = [one for one in ours.requires or () if "extra ==" not in one]
    missing = []
    found = []
    for requirement in wanted:
        name = _name(requirement)
        try:
            found.append(f"{name} {distribution(name).version}")
        except PackageNotFoundError:
            missing.append(name)
    yield Finding("dependencies", "ok", ", ".join(sorted(found)))
    if missing:
        yield Finding("dependencies", "bad", f"missing: {', '.join(missing)}. pip install {' '.join(missing)}")
    yield Finding("installed size", "ok", f"{_size('variorum') / 1e6:,.0f} MB with all that it needs")


def _name(requirement: str) -> str:
    matched = _NAME.match(requirement)
    return matched.group() if matched else requirement


def _size(name: str) -> int:
    """Bytes of a distribution and, transitively, of what it requires without extras, as installed."""
    waiting, seen, total = [name], set(), 0
    while waiting:
        here = waiting.pop().lower().replace("_", "-")
        if here in seen:
            continue
        seen.add(here)
        try:
            found = distribution(here)
        except PackageNotFoundError:
            continue
        for path in found.files or ():
            try:
                total += Path(str(found.locate_file(path))).stat().st_size
            except OSError:
                continue
        waiting += [_name(one) for one in found.requires or () if "extra ==" not in one]
    package = Path(str(files("variorum")))
    if (package.parent / "variorum").is_dir() and "site-packages" not in package.parts:
        total += sum(path.stat().st_size for path in package.rglob("*") if path.is_file())
    return total


def extras() -> Iterator[Finding]:
    """Optional parts: there, or the command that installs them."""
    try:
        requires = distribution("variorum").requires or []
    except PackageNotFoundError:
        return
    by_extra: dict[str, list[str]] = {}
    for requirement in requires:
        matched = _EXTRA.search(requirement)
        if matched:
            by_extra.setdefault(matched.group(1), []).append(_name(requirement))
    for extra, names in sorted(by_extra.items()):
        missing = []
        for name in names:
            try:
                distribution(name)
            except PackageNotFoundError:
                missing.append(name)
        if missing:
            yield Finding(f"extra {extra}", "note", f"not installed (optional): pip install 'variorum[{extra}]'")
        else:
            yield Finding(f"extra {extra}", "ok", ", ".join(names))


def places() -> Iterator[Finding]:
    """Where cases and temporary files would go."""
    for topic, folder in (("this folder", Path.cwd()), ("temporary files", Path(tempfile.gettempdir()))):
        try:
            with tempfile.TemporaryFile(dir=folder) as stream:
                stream.write(b"variorum")
            free = shutil.disk_usage(folder).free
        except OSError as problem:
            yield Finding(topic, "bad", f"{folder}: cannot be written: {problem.strerror or problem}")
            continue
        state: State = "ok" if free >= _LOW_SPACE else "note"
        yield Finding(topic, state, f"{folder}: writable, {free / 1e9:,.1f} GB free")


def store() -> Iterator[Finding]:
    """A case can be made, closed and opened again."""
    from variorum.store import CaseReader, CaseWriter

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "doctor.case"
        with CaseWriter.open(path):
            pass
        with CaseReader.open(path) as case:
            case.verify_log()
    yield Finding("case file", "ok", "made, closed and opened again")


def ontology() -> Iterator[Finding]:
    """What is known before any report is read, with the hashes of the data files."""
    from variorum.config import Config
    from variorum.ontology.registry import load_registry
    from variorum.records import sha256

    content = load_registry(Config()).builtin
    yield Finding(
        "registry",
        "ok",
        f"{len(content.actors):,} actors, {len(content.outlets):,} outlets, {len(content.places):,} places",
    )
    folder = Path(str(files("variorum.ontology"))) / "data"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith((".", "__")):
            raw = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            yield Finding(f"ontology {name}", "ok", f"{len(raw) / 1e3:,.0f} kB, sha256 {sha256(raw)[:12]}")


def models() -> Iterator[Finding]:
    """Version, size and figures of the language model that is there, and whether its files are whole."""
    from variorum.language.model import model_info

    told = model_info()
    if not told["present"]:
        yield Finding("language engine", "ok", "rules; the encoder is not part of this installation")
        return
    figures = ", ".join(f"{name} {value}" for name, value in dict(told.get("figures") or {}).items())
    words = f"{told['name']} {told['version']}, {told['bytes'] / 1e6:,.0f} MB" + (f"; {figures}" if figures else "")
    if told["intact"]:
        yield Finding("language model", "ok", words)
    else:
        yield Finding("language model", "bad", f"{words}: a file is not as it was shipped. Install variorum again")


def stages() -> Iterator[Finding]:
    """Every stage of the road with its version."""
    from variorum.pipeline import installed_plan

    plan = installed_plan()
    every = [(plan.read.name, plan.read.version)]
    every += [(stage.name, stage.version) for stage in plan.stages]
    every += [(stage.name, stage.version) for stage in plan.case_stages]
    yield Finding("stages", "ok", ", ".join(f"{name} {version}" for name, version in every))


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    python,
    dependencies,
    extras,
    places,
    store,
    stages,
    ontology,
    models,
)


def examine() -> list[Finding]:
    """All findings; a check that fails is a finding itself."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found += check()
        except (VariorumError, OSError, ImportError) as problem:
            found.append(Finding(check.__name__, "bad", f"{type(problem).__name__}: {problem}"))
    return found
