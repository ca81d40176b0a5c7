"""Dates a document that has no publication date by the dates in its own text (basis `text`)."""

from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from typing import Any

from variorum.config import Config
from variorum.records import Layers, Time
from variorum.stage import DocumentStage


def date_by_text(layers: Layers, config: Config) -> Iterable[Any]:  # noqa: ARG001 - the signature of stages
    """The document, with a publication date where it had none and its text allows one."""
    document = layers.document
    if document.published is None:
        infer = import_module("variorum.annotate").infer_published
        found = infer(document, layers.of(Time))
        if found is not None:
            document = replace(document, published=found)
    return [document]


PUBLISHED = DocumentStage(
    name="published", version="1", requires=("documents", "times"), assigns=("documents",), run=date_by_text
)
"""Runs after the stages of `annotate`, where `annotate` offers `infer_published(document, times)`."""
