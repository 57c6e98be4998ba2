# Two commands for a newcomer: `make demo` and `make test`. Each prepares .venv by itself from the hashed lock file.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
LOCK := --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-options --strip-extras --allow-unsafe

.PHONY: demo test test-postgresql check soak wheel venv format lint types contracts messages lock clean

demo: $(READY)   ## the whole product on this machine: no token, no network
	$(BIN)/dondoc demo

test: $(READY)   ## every test that runs in minutes
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak"

test-postgresql: $(READY)   ## what touches a database, on a server of the tests' own or on DONDOC_TEST_POSTGRES
	DONDOC_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak"

check: format lint types contracts test   ## what a commit must pass

soak: $(READY)   ## the long runs: 200 kills, an hour's traffic compressed
	$(BIN)/python -m pytest -n 2 -m soak
	$(BIN)/python benchmarks/killing.py --kills 200
	$(BIN)/python benchmarks/soaking.py

# In an empty environment outside the repository, for what is forgotten in the wheel is still found from within.
wheel: $(READY)   ## dist/*.whl, installed and played through
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	set -e; trial=$$(mktemp -d); trap 'rm -rf "$$trial"' EXIT; $(PYTHON) -m venv "$$trial/venv"; \
	pip="$$trial/venv/bin/python -m pip --quiet --disable-pip-version-check"; \
	$$pip install --require-hashes -r requirements.lock; $$pip install --no-deps dist/*.whl; $$pip check; \
	cd "$$trial"; venv/bin/dondoc demo --story

format: $(READY)
	$(BIN)/ruff format --check .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy
	$(BIN)/mypy benchmarks

contracts: $(READY)
	$(BIN)/lint-imports

venv: $(READY)

$(READY): requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

messages: $(READY)   ## docs/messages.md from the golden files
	$(BIN)/python -m tests.messages > docs/messages.md

lock:   ## renew both lock files; they hold hashes, never addresses
	test -x .venv-lock/bin/pip-compile || ($(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet pip-tools)
	.venv-lock/bin/pip-compile --quiet --upgrade $(LOCK) -o requirements.lock pyproject.toml
	.venv-lock/bin/pip-compile --quiet $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
