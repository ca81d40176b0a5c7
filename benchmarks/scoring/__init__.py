"""Scorers for data that comes without one: `python -m benchmarks.scoring NAME GOLD PREDICTION` prints JSON."""
