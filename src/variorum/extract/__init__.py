"""What the sentences say: statements, quantities, events."""

from variorum.extract.quantities import QUANTITIES
from variorum.extract.statements import STATEMENTS
from variorum.stage import DocumentStage

STAGES: tuple[DocumentStage, ...] = (STATEMENTS, QUANTITIES)

__all__ = ["STAGES"]
