"""What comparing accounts knows beforehand: common news words, and the weights of likeness between reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from variorum.ontology.loading import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessWeights:
    """Weights of the logistic model that says how likely two reports tell the same occurrence.

    Applied to cosines (and their square roots) of all terms, of title and lead, of names, of numbers; and to the days
    between the reports: one weight each for 1, 2, 3, 4 to 7, 8 to 30 and more days, and for an unknown date.
    """

    bias: float
    whole: float
    lead: float
    names: float
    numbers: float
    root_whole: float
    root_lead: float
    root_names: float
    days: tuple[float, float, float, float, float, float]
    undated: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareFile:
    """`news_words`: term → reports in a thousand that hold it. `likeness`: see LikenessWeights."""

    news_words: dict[str, int]
    likeness: LikenessWeights


@cache
def _file() -> CompareFile:
    content: CompareFile = package_data("compare.yaml", CompareFile)
    return content


@cache
def news_words() -> Mapping[str, float]:
    """Folded common words of news and the share of reports that hold them."""
    return MappingProxyType({term: count / 1000 for term, count in _file().news_words.items()})


def likeness_weights() -> LikenessWeights:
    """The weights of likeness, as trained (docs/explanation/compare.md tells on what)."""
    return _file().likeness
