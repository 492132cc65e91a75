# Everything a newcomer needs: make demo, make test, make check.
# Each sets up what it needs in .venv; a fresh machine needs only Python 3.11 or newer (with venv) and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.installed
# What is handed on: make demo ARGS=--no-serve, make test ARGS="-k registry"
ARGS   ?=

.PHONY: help demo test test-postgresql check check-iati check-trust-funds format lock translations pictures bench-tools wheel-check clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Bandung needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## A node with the sample network, a match, a resolution's status, the report, the site
	$(BIN)/bandung demo --home .demo $(ARGS)

test: $(READY) ## The whole suite
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile $(ARGS)

test-postgresql: $(READY) ## The suite on Debian's PostgreSQL, where that has pgvector (says so where not)
	tools/test_on_postgresql.sh $(BIN)/python

check: $(READY) ## Style, types, who imports whom, migrations in step, translations complete
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandung manage --home .demo/check makemigrations --check --dry-run
	$(BIN)/python tools/translations.py check

check-iati: $(READY) ## The official test files of the IATI standard and its rules, as a table
	$(BIN)/python tools/check_iati.py

check-trust-funds: $(READY) ## The audited figures of UN trust funds, posted, beside every printed total, as a table
	$(BIN)/python tools/check_trust_funds.py

format: $(READY) ## Bring the code into form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

translations: $(READY) ## Collect the messages and compile the catalogues
	$(BIN)/python tools/translations.py extract
	$(BIN)/python tools/translations.py compile

pictures: $(READY) ## Take the README's pictures anew (needs chromium)
	BANDUNG_PICTURES=docs/pictures $(BIN)/python -m pytest tests/browser -k picture

lock: $(READY) ## Choose the versions of all dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock
	uv pip compile --group bench --constraints requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file bench/requirements.lock

bench-tools: $(READY) ## What the benchmarks compare with: then python bench/reconcile, python bench/import
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.lock

wheel-check: $(READY) ## Build the wheel, install it alone into an empty environment, run the demo from it
	tools/check_wheel.sh $(BIN)/python

clean: ## Remove the environment and the demonstration node
	rm -rf $(VENV) .demo dist
