# Everything the two commands of the README need, on a machine with Python >= 3.11, make and git.
PYTHON ?= python3
UV := .uv/bin/uv
RUN := .venv/bin

.PHONY: run test check setup fresh lock clean help

help:            ## what can be made
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: setup       ## all set-up, then the main job on seeds/articles: Parquet, DuckDB, a report on the screen
	@$(RUN)/copydesk ingest seeds/articles
	@$(RUN)/copydesk sql "SELECT title, dateline_place, body_words FROM clean_articles LIMIT 4"
	@$(RUN)/copydesk sql "FROM report_captions_by_photographer LIMIT 4"
	@$(RUN)/copydesk sql "SELECT kind, blocks, reason FROM report_cut WHERE kind <> 'navigation' LIMIT 4"

test: setup      ## all set-up, then the tests
	$(RUN)/pytest

check: setup     ## style, types, imports and the fast tests
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/pytest -m "not slow and not prefect"

setup: .venv/ready  ## the locked environment alone

.venv/ready: pyproject.toml uv.lock | $(UV)
	@echo "Setting up .venv from uv.lock (once)"
	@$(UV) sync --frozen --quiet --compile-bytecode --python $(PYTHON)
	@touch $@

# uv lives in the project's own folder. Some systems' Python cannot make a venv; pip alone does there.
$(UV):
	@echo "Fetching uv into .uv (once)"
	@{ $(PYTHON) -m venv .uv && .uv/bin/python -m pip install -qq 'uv>=0.9,<1'; } || $(PYTHON) -m pip install -qq --target .uv 'uv>=0.9,<1'

fresh: | $(UV)   ## does a resolve without the lock still work? in an environment of its own
	@$(UV) venv --quiet --clear --python $(PYTHON) .fresh
	@$(UV) pip install --quiet --python .fresh/bin/python --editable .
	@.fresh/bin/python -c "import duckdb, fastapi, prefect; print('prefect', prefect.__version__, 'fastapi', fastapi.__version__, 'duckdb', duckdb.__version__)"
	@.fresh/bin/copydesk split seeds/articles/000_*.txt --json > /dev/null && echo "a fresh resolve works"

lock: | $(UV)    ## take newer versions within the bounds of pyproject.toml
	$(UV) lock --upgrade

clean:           ## remove what the above made, data included
	rm -rf .venv .uv .fresh data .pytest_cache .mypy_cache .ruff_cache .hypothesis
