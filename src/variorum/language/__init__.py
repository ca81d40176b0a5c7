"""Sentences, tokens, and what a language engine knows of them. The only folder that imports a model runtime."""

from variorum.config import Config
from variorum.language.engine import Engine, engine_for, engine_named
from variorum.language.model import model_info
from variorum.records.annotations import Annotations
from variorum.records.layers import Layers
from variorum.stage import DocumentStage

__all__ = ["STAGES", "Engine", "engine_for", "engine_named", "model_info"]


def annotate(layers: Layers, config: Config) -> tuple[Annotations, ...]:
    """Annotate one document with the engine that the configuration names."""
    return (engine_for(config).annotate(layers.document),)


STAGES = (
    DocumentStage(
        name="language",
        version="1",
        requires=("documents",),
        assigns=("annotations",),
        run=annotate,
    ),
)
