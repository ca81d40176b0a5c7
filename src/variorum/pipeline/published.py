"""Dates a document that has no publication date by the dates in its own text (basis `text`)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from variorum.config import Config
from variorum.records import Layers, Time
from variorum.stage import DocumentStage


def date_by_text(layers: Layers, config: Config) -> Iterable[Any]:  # noqa: ARG001 - the signature of stages
    """The document, with a publication date where it had none and its text allows one."""
    from variorum.annotate import infer_published

    document = layers.document
    if document.published is None:
        found = infer_published(document, layers.of(Time))
        if found is not None:
            document = replace(document, published=found)
    return [document]


PUBLISHED = DocumentStage(
    name="published", version="3", requires=("documents", "times"), assigns=("documents",), run=date_by_text
)
"""Runs after the stages of `annotate`. Raise the version when `variorum.annotate.infer_published` changes."""
