"""Weights of the logistic models that say how likely two tellings are of one event."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.ontology.loading import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """A logistic model. `weights`: by the names of the features of a pair."""

    bias: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWeights:
    """`alone`: of a pair by itself (`variorum.compare.tellings`); `beside`: of the same and what the other pairs say
    (`variorum.compare.sameness`).
    """

    alone: Logistic
    beside: Logistic


@cache
def event_weights() -> EventWeights:
    """The weights, as trained (`training/coreference.py` says on what)."""
    content: EventWeights = package_data("coreference.yaml", EventWeights)
    return content
