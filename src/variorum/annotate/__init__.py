"""Times, places and mentions: what a report's words point to."""

from variorum.annotate.mentions import MENTIONS
from variorum.annotate.times import TIMES

STAGES = (TIMES, MENTIONS)

__all__ = ["MENTIONS", "STAGES", "TIMES"]
