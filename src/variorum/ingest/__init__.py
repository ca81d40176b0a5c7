"""Bytes in: files, folders, globs, archives, feeds and (when asked) URLs, to raw items and log entries."""

from variorum.ingest.inputs import read_inputs

__all__ = ["read_inputs"]
