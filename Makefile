# Waymark: every task has a name here. `make` lists them.

PYTHON ?= python3
PORT ?= 8000
RELOAD ?=
export PYTHON PORT RELOAD

run_python := .venv/bin/python
manage := $(run_python) manage.py
setup := @scripts/setup.sh
workers ?= 2

.DEFAULT_GOAL := help
.PHONY: help run install test test-fast lint format demo demo-texts access bench messages lock clean

help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up, load the demo into an empty database, and serve it on localhost:8000
	$(setup) base
	@$(run_python) scripts/run.py

install: ## Only set up: system packages, and .venv
	$(setup) base

test: ## Set up and run all tests: on SQLite with the browser journeys; then what asks the database, on PostgreSQL
	$(setup) dev
	@$(run_python) scripts/run.py --build
	$(run_python) -m pytest -n $(workers) -m "not postgres"
	$(run_python) scripts/with_postgres.py $(run_python) -m pytest -n $(workers) -m "database and not journey"

test-fast: ## The tests without browser and PostgreSQL, keeping the database between runs
	$(setup) dev
	@$(run_python) scripts/run.py --build
	$(run_python) -m pytest -q --reuse-db -m "not postgres and not journey"

lint: ## Check style, templates, types, levels, migrations and the production settings
	$(setup) dev
	@scripts/lint.sh

format: ## Put Python and templates in shape
	$(setup) dev
	$(run_python) -m ruff check --fix-only --quiet .
	$(run_python) -m ruff format --quiet .
	-find templates -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 5.2

demo: ## Throw the local data away and load the demo again
	$(setup) base
	@$(run_python) scripts/run.py --reset

demo-texts: ## Bring the words of the demo in other languages to its English texts (args="--language ru …")
	$(setup) dev
	@$(manage) demo_texts $(args)

access: ## Write docs/access.md anew from the answers of every route; read what changed
	$(setup) dev
	@$(run_python) -m tests.access

bench: ## Measure, and print the tables of docs/performance.md (args="--quick", args="--postgres")
	$(setup) dev
	@$(run_python) -m benchmarks $(args)

messages: ## Collect the texts to translate into locale/ (needs gettext)
	$(setup) dev
	@command -v xgettext >/dev/null || { echo "gettext is missing: apt-get install -y gettext"; exit 1; }
	$(manage) makemessages --all --no-location --no-wrap --ignore=.venv --ignore=var --ignore=tests
	$(manage) makemessages --all --no-location --no-wrap --domain djangojs --ignore=.venv --ignore=var --ignore=tests

lock: ## Resolve the dependencies of pyproject.toml anew into requirements/
	$(setup) dev
	@scripts/lock.sh

clean: ## Remove .venv, caches and the local data
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
