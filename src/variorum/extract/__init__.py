"""What the sentences say: statements, quantities, events."""

from variorum.extract.events import EVENTS
from variorum.extract.quantities import QUANTITIES
from variorum.extract.statements import STATEMENTS
from variorum.stage import DocumentStage

STAGES: tuple[DocumentStage, ...] = (STATEMENTS, QUANTITIES, EVENTS)

__all__ = ["STAGES"]
