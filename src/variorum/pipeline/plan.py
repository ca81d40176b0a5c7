"""The plan: which stages run in which order, checked before anything runs, and the keys of their results."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable

from variorum.config import Config
from variorum.errors import StageError
from variorum.pipeline.published import PUBLISHED
from variorum.pipeline.redating import REDATING
from variorum.records import digest_of, sha256
from variorum.stage import CaseStage, DocumentStage, ReadStage, unknown_layers

_FOR_PAGES = ("htmldate", "trafilatura")
_FOLDERS = ("language", "annotate", "extract", "resolve", "compare")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Stages in the order in which they run. Picklable.

    `knowledge`: digest of the data files that the stages read (cues, actors, places, ...); part of every key, so that
    an edited file is enough to compute a case again.
    """

    read: ReadStage
    stages: tuple[DocumentStage, ...]
    case_stages: tuple[CaseStage, ...]
    knowledge: str = ""

    def document_stages_assigning(self, layer: str) -> tuple[str, ...]:
        """Names of the stages that work on documents and assign a layer, first to last."""
        first = (self.read.name,) if layer == "documents" else ()
        return first + tuple(stage.name for stage in self.stages if layer in stage.assigns)

    @property
    def modules(self) -> tuple[str, ...]:
        """Modules in which the stages live and what they load when they first read a page, sorted."""
        stages: tuple[ReadStage | DocumentStage | CaseStage, ...] = (self.read, *self.stages, *self.case_stages)
        return tuple(sorted({*(stage.run.__module__ for stage in stages), *_FOR_PAGES}))

    @property
    def document_layers(self) -> tuple[str, ...]:
        """Layers whose last revision is made document by document, and those that a case stage revises at most."""
        names = dict.fromkeys(["documents", *(layer for stage in self.stages for layer in stage.assigns)])
        made = {layer for stage in self.case_stages if not stage.revises for layer in stage.assigns}
        return tuple(name for name in names if name == "documents" or name not in made)

    @property
    def revising(self) -> tuple[str, ...]:
        """Names of the case stages whose results replace what document stages made: they go when a document changes."""
        return tuple(stage.name for stage in self.case_stages if stage.revises or "documents" in stage.assigns)


def make_plan(read: ReadStage, stages: Iterable[DocumentStage], case_stages: Iterable[CaseStage]) -> Plan:
    """The plan, checked. Raises StageError where a name comes twice, a layer is unknown or required too early."""
    plan = Plan(read=read, stages=tuple(stages), case_stages=tuple(case_stages))
    names = [read.name]
    assigned = {"documents"}
    declared: tuple[DocumentStage | CaseStage, ...] = (*plan.stages, *plan.case_stages)
    for stage in declared:
        if stage.name in names:
            raise StageError(f"{stage.name}: two stages have this name")
        if unknown := unknown_layers(stage):
            raise StageError(f"{stage.name}: there is no layer {', '.join(unknown)}")
        if not stage.assigns:
            raise StageError(f"{stage.name}: assigns nothing")
        if getattr(stage, "revises", False) and not set(stage.assigns) <= set(stage.requires):
            raise StageError(f"{stage.name}: revises what it does not require")
        if missing := [name for name in stage.requires if name not in assigned]:
            raise StageError(f"{stage.name}: requires {', '.join(missing)}, which no stage before it assigns")
        names.append(stage.name)
        assigned.update(stage.assigns)
    return plan


def installed_plan(config: Config | None = None) -> Plan:
    """The plan of all stages that this installation has, in the order of docs/explanation/architecture.md.

    The language stage's version names the engine that will run and its weights, so that a case that was built with
    another engine is computed again. Raises ConfigError where the engine cannot run.
    """
    read = getattr(import_module("variorum.article"), "READ", None)
    if read is None:
        raise StageError("variorum.article declares no READ stage")
    stages: list[DocumentStage] = []
    case_stages: list[CaseStage] = []
    for folder in _FOLDERS:
        module = import_module(f"variorum.{folder}")
        stages += getattr(module, "STAGES", ())
        case_stages += getattr(module, "CASE_STAGES", ())
        if folder == "annotate":
            stages.append(PUBLISHED)
    told = next(number for number, stage in enumerate(case_stages) if "stories" in stage.assigns)
    case_stages.insert(told + 1, REDATING)
    engine = _engine(config or Config())
    stages = [replace(one, version=f"{one.version}+{engine}") if one.name == "language" else one for one in stages]
    return replace(make_plan(read, stages, case_stages), knowledge=_knowledge())


def _knowledge() -> str:
    """Digest of the ontology's data files."""
    folder = files("variorum.ontology").joinpath("data")
    return digest_of((path, sha256(content)) for path, content in sorted(_contents(folder, "")))


def _contents(folder: Traversable, within: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = f"{within}/{entry.name}"
        if entry.is_dir():
            yield from _contents(entry, path)
        else:
            yield path, entry.read_bytes()


def _engine(config: Config) -> str:
    """Name and version of the language engine, found without loading its model."""
    from variorum.language import engine_for
    from variorum.language.model import manifest_of

    engine = engine_for(config)
    if engine.name != "encoder":
        return f"{engine.name}@{engine.version}"
    return f"{engine.name}@{manifest_of()['version']}"


def coded(language: str, config: Config) -> bool:
    """Whether documents in this language are coded, or only kept and marked. Regions do not matter: en-GB is en."""
    primary = language.partition("-")[0].lower()
    return any(primary == wanted.partition("-")[0].lower() for wanted in config.languages)


def read_key(plan: Plan, facts: str, config: Config) -> str:
    """Key of the document made of a report. `facts`: digest of everything about the report that can change it."""
    return digest_of([plan.read.name, plan.read.version, plan.knowledge, facts, config.meaning()])


def stage_key(stage: DocumentStage, keys: Mapping[str, str], config: Config) -> str:
    """Key of a stage's result. `keys`: key of the result that last assigned each layer."""
    required = [(layer, keys[layer]) for layer in ("documents", *sorted(stage.requires)) if layer in keys]
    return digest_of([stage.name, stage.version, required, config.meaning()])


def case_key(stage: CaseStage, inputs: Iterable[object], config: Config) -> str:
    """Key of a case stage's result. `inputs`: the keys of everything that it reads."""
    return digest_of([stage.name, stage.version, list(inputs), config.meaning()])


def expected_keys(plan: Plan, facts: str, language: str | None, config: Config) -> dict[str, str]:
    """Key by stage of a document whose results are all there. `language`: null where it has not been read yet."""
    keys = {"documents": read_key(plan, facts, config)}
    expected = {plan.read.name: keys["documents"]}
    if language is not None and not coded(language, config):
        return expected
    for stage in plan.stages:
        expected[stage.name] = stage_key(stage, keys, config)
        keys.update(dict.fromkeys(stage.assigns, expected[stage.name]))
    return expected
