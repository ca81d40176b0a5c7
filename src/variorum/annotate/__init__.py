"""Times, places and mentions: what a report's words point to."""

from variorum.annotate.times import TIMES

STAGES = (TIMES,)

__all__ = ["STAGES", "TIMES"]
