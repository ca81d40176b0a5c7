"""What the sentences say: statements, quantities, events."""

from variorum.extract.statements import STATEMENTS
from variorum.stage import DocumentStage

STAGES: tuple[DocumentStage, ...] = (STATEMENTS,)

__all__ = ["STAGES"]
