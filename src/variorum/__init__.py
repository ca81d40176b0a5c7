"""Variorum: news of conflict, every account side by side."""

__version__ = "0.1.0"
