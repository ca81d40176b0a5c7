"""Exports of a case: the record contract as JSON Lines."""

from variorum.export.jsonl import EXPORTED, export_jsonl

__all__ = ["EXPORTED", "export_jsonl"]
