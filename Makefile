# `make` alone lists what there is. Options go through ARGS: make test ARGS="-k dates -x"
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3

BIN := .venv/bin
# The development lock holds the runtime lock, so that whoever has tested need not install to run.
RUN := .venv/.run-installed
DEV := .venv/.dev-installed
# What browsers get, and what it is made of.
WIDGET := bot/web/static/widget/.built
SOURCES := $(shell find widget/src -type f) $(addprefix widget/, \
	build.mjs package.json package-lock.json)
# A provider of OpenID Connect that the tests start.
PROVIDER := tests/oidc/node_modules/.package-lock.json

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: $(RUN) ## set everything up and serve Entre on http://127.0.0.1:8080
	@# Without Node.js the script says what is missing, and everything but the pages works.
	-@$(MAKE) --silent --no-print-directory widget
	$(BIN)/entre run $(ARGS)

PYTEST = PATH="$$(scripts/find-node):$$PATH" $(BIN)/python -m pytest -n logical --maxprocesses 4 \
	--dist loadfile --no-loadscope-reorder
APART := real_part or long

.PHONY: test
test: $(DEV) $(WIDGET) $(PROVIDER) ## the tests; the model is trained meanwhile where it is stale
	@# A training leaves a core free for long. Tests that need the model come last, and wait for it.
	$(BIN)/entre train & $(PYTEST) -m "not ($(APART))" $(ARGS); status=$$?; wait; exit $$status

.PHONY: check
check: $(DEV) $(WIDGET) $(PROVIDER) ## the tests that need PostgreSQL or Chromium, or take long
	$(BIN)/entre train
	$(PYTEST) -m "$(APART)" $(ARGS)

.PHONY: widget
widget: $(WIDGET) ## build the chat page and the widget (needs Node.js), where sources changed

.PHONY: lint
lint: $(DEV) ## ruff, mypy, the arrows between the packages, and the widget's types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	scripts/build-widget check

.PHONY: train
train: $(RUN) ## train the model where it is missing or stale
	$(BIN)/entre train $(ARGS)

.PHONY: chat
chat: $(RUN) ## a conversation in the terminal: make chat ARGS="--user EMAIL"
	@$(BIN)/entre chat $(ARGS)

.PHONY: bench
bench: $(DEV) ## Entre beside stock Rasa, measured in one run; then the rooms' pages in a large district
	$(BIN)/entre train
	$(BIN)/python -m bench $(ARGS)
	$(BIN)/python -m bench.rooms

.PHONY: evaluate
evaluate: $(DEV) ## how well people are understood, beside Rasa's default pipeline
	$(BIN)/entre train
	$(BIN)/python -m bench.understanding $(ARGS)

.PHONY: pictures
pictures: $(DEV) $(WIDGET) ## take the pictures of all pages and the widget again (needs Chromium)
	$(BIN)/entre train
	$(BIN)/python scripts/picture.py $(ARGS)
	$(BIN)/python scripts/picture_widget.py $(ARGS)
	$(BIN)/python scripts/picture_rooms.py $(ARGS)

.PHONY: lock
lock: ## work out the two locks again after a change of pyproject.toml or the overrides
	scripts/lock $(ARGS)

.PHONY: clean
clean: ## remove models, results and caches; keep the environment and the database
	rm -rf models results bot/web/static/widget widget/node_modules .rasa .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . \( -path ./.venv -o -path ./.uv -o -path ./.git \) -prune \
		-o -type d -name __pycache__ -exec rm -rf {} +

$(PROVIDER): tests/oidc/package.json tests/oidc/package-lock.json
	PATH="$$(scripts/find-node):$$PATH" npm ci --prefix tests/oidc --ignore-scripts --no-audit --no-fund

$(RUN): requirements/run.lock pyproject.toml
	scripts/install run
	@rm -f $(DEV)
	@touch $(RUN)

$(DEV): requirements/dev.lock requirements/run.lock pyproject.toml
	scripts/install dev
	@touch $(RUN) $(DEV)

$(WIDGET): $(SOURCES) scripts/build-widget
	scripts/build-widget
