"""The edition: one self-contained page over a case."""

from variorum.report.edition import gather, render, write_edition
from variorum.report.index import EditionView
from variorum.report.model import Edition, PageLimits
from variorum.report.visible import one_line, visible

__all__ = ["Edition", "EditionView", "PageLimits", "gather", "one_line", "render", "visible", "write_edition"]
