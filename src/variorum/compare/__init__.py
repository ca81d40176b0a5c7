"""Across the outlets: copies, stories, comparisons, naming."""

from variorum.compare.copies import COPIES
from variorum.compare.stories import STORIES
from variorum.stage import CaseStage

CASE_STAGES: tuple[CaseStage, ...] = (COPIES, STORIES)

__all__ = ["CASE_STAGES"]
