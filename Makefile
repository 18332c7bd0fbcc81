# Everything a newcomer needs: `make play`, `make test`. Each makes its own .venv when needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# One more than there are processors: many tests wait for a process, a socket or a disk.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: play demo test lint types contracts screenshots clean help

play: $(VENV)/play.stamp ## take a call (replies may be piped in)
	@$(BIN)/hotseat

demo: $(VENV)/play.stamp ## watch a call play by itself
	@$(BIN)/hotseat demo

test: $(VENV)/dev.stamp ## run the tests
	@# Bytecode is kept even where the environment says otherwise: the tests begin many processes, and each would compile everything anew.
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

lint: $(VENV)/dev.stamp ## style
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## strict types
	$(BIN)/mypy --num-workers $$(getconf _NPROCESSORS_ONLN)

contracts: $(VENV)/dev.stamp ## who may import whom
	$(BIN)/lint-imports

screenshots: $(VENV)/dev.stamp ## draw docs/images again
	$(BIN)/python docs/screenshots.py

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

# Progress goes to standard error, so that `make play < replies` prints the call and nothing else.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Hotseat needs Python 3.11 or newer; set PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) 1>&2

$(VENV)/play.stamp: pyproject.toml requirements.txt | $(BIN)/python
	@echo "preparing $(VENV) (about half a minute, once) …" 1>&2
	@$(BIN)/python -m pip install --quiet -r requirements.txt 1>&2
	@$(BIN)/python -m pip install --quiet --no-deps -e . 1>&2
	@touch $@

# What a player needs is part of it, and comes in the same go.
$(VENV)/dev.stamp: pyproject.toml requirements.txt requirements-dev.txt | $(BIN)/python
	@echo "preparing $(VENV) (about a minute, once) …" 1>&2
	@$(BIN)/python -m pip install --quiet -r requirements-dev.txt 1>&2
	@$(BIN)/python -m pip install --quiet --no-deps -e . 1>&2
	@touch $(VENV)/play.stamp $@
