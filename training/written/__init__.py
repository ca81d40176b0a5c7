"""Passages of conflict reporting that we wrote for training, with their annotation."""
