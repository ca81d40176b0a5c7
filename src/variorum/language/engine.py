"""What a language engine is, and which one a configuration chooses."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Protocol, runtime_checkable

from variorum.config import Config
from variorum.errors import ConfigError
from variorum.language.encoder import EncoderEngine
from variorum.language.model import is_present
from variorum.language.rules import RulesEngine
from variorum.records.annotations import Annotations
from variorum.records.documents import Document


@runtime_checkable
class Engine(Protocol):
    """Finds sentences, tokens and whatever else it knows in one document.

    The same document always gives the same annotations, alone or among others, in any process.
    """

    @property
    def name(self) -> str:
        """A short name: ``rules``, ``encoder``."""

    @property
    def version(self) -> str:
        """Raised (or, for a model, changed with its weights) when results change."""

    def annotate(self, document: Document) -> Annotations:
        """Annotate the blocks of the document that hold running text."""


@cache
def engine_named(name: str) -> Engine:
    """Return the engine ``rules``, ``encoder`` or ``auto``, one per process.

    ``auto`` is the encoder where its model is present, else the rules. Raises ConfigError where the
    encoder is asked for and cannot run.
    """
    if name not in ("auto", "rules", "encoder"):
        raise ConfigError(f"unknown language engine {name!r}: auto, rules or encoder")
    if name == "encoder" or (name == "auto" and _encoder_runs()):
        return EncoderEngine()
    return RulesEngine()


def _encoder_runs() -> bool:
    return is_present() and find_spec("onnxruntime") is not None


def engine_for(config: Config) -> Engine:
    """Return the engine that the configuration names."""
    return engine_named(config.engine)
