"""Quality and speed, measured on public data with pinned floors: `python -m benchmarks --help`."""
