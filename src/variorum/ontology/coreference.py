"""Weights of the logistic model that says how likely two tellings are of one event."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.ontology.loading import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWeights:
    """`weights`: by the names of the features of a pair (`variorum.compare.tellings`)."""

    bias: float
    weights: Mapping[str, float]


@cache
def event_weights() -> EventWeights:
    """The weights, as trained (`training/coreference.py` says on what)."""
    content: EventWeights = package_data("coreference.yaml", EventWeights)
    return content
