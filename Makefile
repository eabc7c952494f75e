# Everything that is done with this project, by name. `make run` and `make test` need Python 3.11 or newer, nothing else.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-unit test-browser test-proof check bench docs
PYTHON_BIN := .venv/bin/python
PYTEST := $(PYTHON_BIN) -m pytest -p tests.setting_up
WORKERS ?= 2
export PYTHON

help: ## what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-22s%s\n", $$1, $$2}'

setup: ## install everything, from the lock, into .venv
	@scripts/setup.sh dev

run: ## set up, start the database, migrate, load the demo, serve on http://127.0.0.1:$PORT
	@scripts/setup.sh run
	@.venv/bin/ketenzicht serve --with-parent

test: setup ## all tests, the browser's too when Chromium is there
	@scripts/test.sh

test-unit: setup
	@$(PYTEST) -n $(WORKERS) --dist loadfile -m "not browser and not proof" $(LEAVE_OUT)

test-browser: setup
	@$(PYTEST) -n $(WORKERS) --dist loadfile -m browser

test-proof: setup
	@$(PYTEST) -n $(WORKERS) --dist loadgroup -m "proof and not browser"

check: setup ## format, lint, types, contracts, templates, migrations, documents: what CI runs before the tests
	@scripts/check.sh

bench: setup ## measure; writes var/bench/*.json
	@$(PYTHON_BIN) -m bench

docs: setup ## write what is generated: docs/rules.md
	@$(PYTHON_BIN) -m ketenzicht.rules.register > docs/rules.md.new && mv docs/rules.md.new docs/rules.md
