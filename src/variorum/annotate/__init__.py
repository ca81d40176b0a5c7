"""Times, places and mentions: what a report's words point to."""

from variorum.annotate.mentions import MENTIONS
from variorum.annotate.places import PLACES
from variorum.annotate.published import infer_published
from variorum.annotate.times import TIMES, times_of

STAGES = (TIMES, PLACES, MENTIONS)

__all__ = ["MENTIONS", "PLACES", "STAGES", "TIMES", "infer_published", "times_of"]
