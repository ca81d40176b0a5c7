"""Lines of texts whose menus are already gone in, keep or drop out: see `lines`."""

from benchmarks.tasks.lines import predict

__all__ = ["predict"]
