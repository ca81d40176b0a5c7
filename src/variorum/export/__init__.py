"""Exports of a case: the record contract as JSON Lines."""

from variorum.export.jsonl import EXPORTED, MANIFEST, Export, export_jsonl

__all__ = ["EXPORTED", "MANIFEST", "Export", "export_jsonl"]
