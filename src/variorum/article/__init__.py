"""Raw items to documents: main text, block labels, title, byline, dateline, credit, dates, language."""

from variorum.article.read import read_article
from variorum.stage import ReadStage

READ = ReadStage(name="article", version="3", run=read_article)
"""Makes a document of a raw item."""

__all__ = ["READ", "read_article"]
