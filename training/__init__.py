"""Prepare, train, evaluate and export the language encoder. Never imported by the package."""
