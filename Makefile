# make            what there is to do
# make graph      build the knowledge graph of the shipped news into extracted/
# make test       check everything

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help setup browser graph test pytest golden coverage lint types calibrate fuzz mutants audit docs lock wheel clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp holds the checkout's path: a checkout that was moved or copied gets an environment of its own.
ifneq ($(shell [ -x $(BIN)/python ] && cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

setup: $(READY) browser ## Install the locked packages and this one into .venv, and Chromium where it may

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || echo missing)." \
	       "Name another one: make setup PYTHON=python3.12"; exit 1; }
	@if ! { $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' && \
	        grep -qF '$(CURDIR)/$(VENV)' $(BIN)/activate; } 2>/dev/null; then \
	  echo "Creating $(VENV) with $$($(PYTHON) --version)"; \
	  $(PYTHON) -m venv --clear $(VENV) || { \
	    echo "Python's venv module does not work here; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }; \
	fi
	@echo "Installing $$(grep -c '^[a-z0-9].*==' requirements.lock) locked packages into $(VENV)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	@printf '%s' '$(CURDIR)' > $(READY)

# Only the tests that look at the page in a browser need it; they are skipped where it is missing.
browser:
	@for name in chromium chromium-browser google-chrome; do \
	   command -v $$name >/dev/null && exit 0; done; \
	 if [ "$$(id -u)" = 0 ]; then may=""; elif sudo -n true 2>/dev/null; then may="sudo -n"; else may=no; fi; \
	 if [ "$$may" = no ] || ! command -v apt-get >/dev/null; then \
	   echo "Chromium is not installed and cannot be from here; tests that need a browser are skipped"; exit 0; fi; \
	 echo "Installing Chromium"; \
	 { $$may apt-get update -qq && \
	   $$may env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; } \
	   </dev/null >/dev/null 2>&1 || echo "Chromium could not be installed; tests that need a browser are skipped"

graph: setup ## Build the knowledge graph of the shipped news into extracted/
	@$(BIN)/kg build
	@$(BIN)/kg view --out extracted/index.html

test: lint types pytest ## Check everything: style, imports, types, tests

pytest: setup
	@$(BIN)/python -m pytest -n 2 --dist worksteal --nbmake

coverage: setup ## Run the tests and tell which lines and branches they leave out
	@rm -rf .coverage && mkdir .coverage
	-@$(BIN)/coverage run -m pytest -n 2 --dist worksteal -q
	@$(BIN)/coverage combine -q && $(BIN)/coverage report

golden: setup ## Write anew what the queries answer: tests/golden/queries and tests/golden/news
	@GOLDEN=write $(BIN)/python -m pytest -q -k "answers or answered" tests/test_queries.py

calibrate: setup ## Measure anew how far each rule can be trusted: kg/data/confidence.tsv
	@$(BIN)/kg evaluate kg/data/news tests/gold/*/ $(patsubst %,--gold %,$(wildcard tests/gold/*.jsonl tests/gold/*/*.jsonl)) \
	  --calibrate kg/data/confidence.tsv

lint: setup ## Check style and the direction of imports
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@found=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$found"; exit 1; }

types: setup ## Check types
	@$(BIN)/mypy

docs: setup ## Render docs/ into site/
	@$(BIN)/mkdocs build --quiet --strict

lock: setup ## Write requirements.lock anew from pyproject.toml, keeping pins that still fit
	@$(BIN)/uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock

fuzz: setup ## Try hostile input for SECONDS each (60) on the readers and the server
	@PYTHONPATH=. $(BIN)/python tests/fuzz.py --seconds $(or $(SECONDS),60)

mutants: setup ## Change kg/links and kg/dates in many small ways and count what the tests notice (half an hour)
	@$(BIN)/mutmut run --max-children 2 && $(BIN)/mutmut export-cicd-stats && cat mutants/mutmut-cicd-stats.json

audit: setup ## Ask for known vulnerabilities of the locked packages
	@$(BIN)/python .ci/audit.py

wheel: setup ## Build the wheel into dist/
	@$(BIN)/python -m hatchling build -t wheel

clean: ## Remove the environment, caches and builds; the graph stays
	@rm -rf $(VENV) dist build mutants .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find kg tests -name __pycache__ -prune -exec rm -rf {} +
