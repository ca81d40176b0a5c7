"""Across the outlets: copies, stories, storylines, comparisons, naming."""

from variorum.compare.comparisons import COMPARISONS
from variorum.compare.copies import COPIES
from variorum.compare.naming import NAMING
from variorum.compare.stories import STORIES
from variorum.compare.storylines import STORYLINES
from variorum.stage import CaseStage

CASE_STAGES: tuple[CaseStage, ...] = (COPIES, STORIES, STORYLINES, COMPARISONS, NAMING)

__all__ = ["CASE_STAGES", "COMPARISONS", "COPIES", "NAMING", "STORIES", "STORYLINES"]
