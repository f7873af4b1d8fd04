# One entrance. `make help` says what there is. Needs Python 3.11 or newer with venv, make and git; all else is fetched.

SHELL = /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.done
INSTALL := BIN=$(BIN) .ci/uv pip install --python $(BIN)/python
WORKERS ?= 2

FRONTEND := $(shell find frontend/src -type f) frontend/package.json frontend/package-lock.json frontend/build.mjs
CATALOGUES := $(wildcard src/banshi/locale/*/LC_MESSAGES/*.po)

.PHONY: help run test check check-static check-wheel bench lock texts format clean

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '%-22s %s\n' "$$name" "$$text"; done

# --- environment -----------------------------------------------------------------------------------------------------

$(DONE)/venv: requirements/bootstrap.txt
	@python=$$(.ci/python) && echo "Using $$python for $(VENV)" && $$python -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@mkdir -p $(DONE) && touch $@

$(DONE)/run: $(DONE)/venv requirements/run.txt requirements/build.txt
	$(INSTALL) --quiet --require-hashes -r requirements/run.txt
	$(INSTALL) --quiet --require-hashes -r requirements/build.txt
	@touch $@

$(DONE)/dev: $(DONE)/run requirements/dev.txt
	$(INSTALL) --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(DONE)/bench: $(DONE)/dev requirements/bench.txt
	$(INSTALL) --quiet --require-hashes -r requirements/bench.txt
	@touch $@

# The editable install also makes the browser bundle and the catalogues; after that only their sources make them again.
$(DONE)/site: $(DONE)/run pyproject.toml hatch_build.py requirements/run.in
	$(INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DONE)/assets: $(DONE)/site $(FRONTEND) $(CATALOGUES)
	$(BIN)/python hatch_build.py
	@touch $@

# --- what people call ------------------------------------------------------------------------------------------------

run: $(DONE)/assets ## Run the site with its demo county (ARGS=... for more arguments)
	$(BIN)/banshi run --demo $(ARGS)

test: $(DONE)/assets $(DONE)/dev ## Run all tests (ARGS="tests/unit -k rule" for some)
	@.ci/browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: check-static check-wheel ## Lint, types, imports, house rules; then the wheel in a fresh environment

check-static: $(DONE)/assets $(DONE)/dev ## Lint, types, imports, house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q tests/house

check-wheel: $(DONE)/assets $(DONE)/dev ## Build the wheel and the sdist, install the wheel afresh, run tests/flow on it
	@BIN=$(BIN) .ci/wheel

bench: $(DONE)/assets $(DONE)/bench ## Measure against the rivals and write bench/RESULTS.md (ARGS=--quick to try)
	$(BIN)/python bench/run.py $(ARGS)

lock: $(DONE)/venv ## Pin all requirements anew, with hashes and without addresses (ARGS=--upgrade for newer versions)
	@cd requirements && for name in run dev bench build bootstrap; do \
	  echo "requirements/$$name.txt"; \
	  BIN=$(abspath $(BIN)) ../.ci/uv pip compile $(ARGS) --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	    --no-header --no-emit-index-url --no-emit-find-links --output-file $$name.txt $$name.in || exit 1; done

texts: $(DONE)/dev ## Collect the texts of the pages into src/banshi/locale, for the translators
	@mkdir -p build src/banshi/locale/en/LC_MESSAGES
	@touch src/banshi/locale/en/LC_MESSAGES/messages.po
	$(BIN)/pybabel -q extract -F babel.cfg --ignore-dirs=".* __*" --no-location --sort-output --project banshi -o build/messages.pot core builder plugins src/banshi templates
	$(BIN)/pybabel -q update --no-fuzzy-matching --no-wrap --ignore-obsolete -i build/messages.pot -d src/banshi/locale

format: $(DONE)/dev ## Put the sources in order
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

clean: ## Remove all that can be made again (not var/, which holds data)
	rm -rf $(VENV) build dist frontend/node_modules src/banshi/static/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
