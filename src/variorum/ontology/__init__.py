"""Typed loaders over the data files beside them. Knowledge lives in `data/`, code here knows none of it."""
