# `make run` opens the web application on this computer; `make test` runs everything that must hold.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
JIHE_SHARED ?= $(abspath $(wildcard ../shared))
ifneq ($(strip $(JIHE_SHARED)),)
export JIHE_SHARED
endif

.PHONY: run dev test lint bench docs lock clean

run: $(VENV)/.run
	$(BIN)/jihe serve --port $(PORT)

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.accuracy.run --write
	$(if $(strip $(JIHE_SHARED)),$(BIN)/python -m benchmarks.claims)
	$(BIN)/python -m benchmarks.speed

docs: $(VENV)/.dev
	$(BIN)/python -m scoring.ruleset_docs
	$(BIN)/python -m scoring.pages
	cp assistant/ui/assets/config.toml .streamlit/config.toml

lock: $(VENV)/.dev
	$(BIN)/uv pip compile --quiet $(LOCK) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet $(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

dev: $(VENV)/.dev

LOCK := --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links

# Stamps: a second run installs nothing unless a lock or the project file has changed.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements.lock "setuptools>=77"
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .import_linter_cache
