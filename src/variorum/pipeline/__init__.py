"""Plan, executors and progress: how the stages run over a case. The only folder that knows how work is spread."""

from variorum.pipeline.plan import Plan, installed_plan, make_plan
from variorum.pipeline.progress import Progress, Silent
from variorum.pipeline.run import RunReport, run_pipeline
from variorum.pipeline.timing import StageTime

__all__ = [
    "Plan",
    "Progress",
    "RunReport",
    "Silent",
    "StageTime",
    "installed_plan",
    "make_plan",
    "run_pipeline",
]
