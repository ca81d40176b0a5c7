"""Who is who: in one document, and across a case."""

from variorum.resolve.case import ACTORS
from variorum.resolve.document import RESOLVE
from variorum.stage import CaseStage, DocumentStage

STAGES: tuple[DocumentStage, ...] = (RESOLVE,)
CASE_STAGES: tuple[CaseStage, ...] = (ACTORS,)

__all__ = ["CASE_STAGES", "STAGES"]
