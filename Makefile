# make demo · make test · make lint · make bench — each installs what it needs first.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help install demo test lint bench bench-quick docs clean

help:
	@echo "make demo         build the sample case and its edition.html"
	@echo "make test         install, then run the tests"
	@echo "make lint         ruff, mypy --strict, import-linter"
	@echo "make bench        every benchmark, one table (needs VARIORUM_BENCH; see benchmarks/README.md)"
	@echo "make bench-quick  the pinned floors that take under three minutes"
	@echo "make docs         write the generated reference again"

install: $(STAMP)

$(STAMP): pyproject.toml src/variorum/ontology/folding.py src/variorum/ontology/gazetteer_build.py
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Variorum needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ...")'
	@if command -v uv >/dev/null 2>&1; then \
	  [ -x $(BIN)/python ] || uv venv --quiet --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --python $(BIN)/python -e . --group dev; \
	else \
	  [ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python scripts/install.py; \
	fi
	@touch $(STAMP)

demo: install
	@$(BIN)/variorum demo --out demo --open

test: install
	@$(BIN)/python -m pytest -q -n auto

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: install
	@$(BIN)/python -m benchmarks run

bench-quick: install
	@$(BIN)/python -m benchmarks run --quick

docs: install
	@$(BIN)/python scripts/reference.py

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache
