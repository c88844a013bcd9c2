# `make site` builds the bulletin, `make test` checks the generator. Both need
# Python 3.11 or newer, git and make; all else they fetch into .venv, once.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve test lint format bench audit lock clean

RUN := .venv/bin/python
# The first of these that is new enough; name another with: make PYTHON=/path/to/python
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
endif

# Makes or renews .venv; the recipe that uses it goes on with the lock files' names.
define environment
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "$(if $(PYTHON),$(PYTHON) is not,found no) Python 3.11 or newer" >&2; \
	echo "    install one (on Debian: apt-get install python3 python3-venv)" >&2; \
	echo "    or name it: make PYTHON=/path/to/python3.11" >&2; exit 2; }
@"$(PYTHON)" tools/environment.py
endef

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: ## build the bulletin into site/
	$(environment) requirements.lock
	@$(RUN) -m generator build

serve: ## preview on this machine; an edit shows by itself
	$(environment) requirements.lock
	@$(RUN) -m generator serve

test: ## check everything: style, types, tests, in a browser too
	$(environment) requirements.lock requirements-test.lock
	@$(RUN) tools/browser.py >/dev/null
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) -m pytest -n auto

lint: ## check style and types only
	$(environment) requirements.lock requirements-test.lock
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

format: ## put the code into its form
	$(environment) requirements.lock requirements-test.lock
	$(RUN) -m ruff check --fix
	$(RUN) -m ruff format

bench: ## build a thousand made-up articles and say how fast
	$(environment) requirements.lock requirements-test.lock
	@$(RUN) benchmarks/build.py

audit: ## ask Lighthouse about two hundred stories (needs Node)
	$(environment) requirements.lock requirements-test.lock
	@$(RUN) tools/audit.py

lock: ## renew the lock files from pyproject.toml (OPTIONS=--upgrade: newest versions)
	@"$(PYTHON)" tools/lock.py $(OPTIONS)

clean: ## delete what was made: environment, caches, previews, the built site
	rm -rf .venv .nashra .preview .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
	find generator tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +
	find site -mindepth 1 ! -name .gitignore -delete
