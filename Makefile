# The project's commands. `make` alone lists them.

PYTHON_BIN := .venv/bin/python
DATA ?=
SERVE ?=
GIVEN ?=
SPLIT ?= dev
PREDICTIONS ?=
TEXTS ?=
KEYS ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test check lock clean \
	bench-figures bench-pages bench-facts bench-times bench-places bench-cases bench-gate bench-speed bench-merge bench-series \
	bench-ledger bench-desk bench-muc4 bench-muc4-keys

help: ## List these commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1|\2/' | \
		while IFS='|' read -r name what; do printf '%-22s %s\n' "$$name" "$$what"; done

setup: ## Make .venv with the locked packages
	@scripts/setup

setup-dev: ## The same, with the tools for tests and checks
	@scripts/setup dev

demo: setup ## Read the example reports, print their cards, serve their ledger (SERVE=no stops before)
	@.venv/bin/dateline read examples
	@.venv/bin/dateline read examples --html demo.html
	@echo "Open demo.html in a browser to see the same reports with their words marked."
	@.venv/bin/dateline add examples --ledger demo.db > /dev/null
	@[ "$(SERVE)" = no ] || .venv/bin/dateline serve --ledger demo.db --port 0

test: setup-dev ## Set up and run every check and test
	@scripts/check

check: ## Run every check and test in the .venv that is there
	@scripts/check

lock: ## Write the lock files anew
	@scripts/lock

bench-figures: setup-dev ## Score figures of victims: DATA=folder of the reports with numbers
	@$(PYTHON_BIN) -m bench.figures $(DATA)

bench-pages: setup-dev ## Score reading: DATA=folder of pages with their article, title and date
	@$(PYTHON_BIN) -m bench.pages $(DATA)

bench-facts: setup-dev ## Score whole records: DATA=folder of coded reports
	@$(PYTHON_BIN) -m bench.facts $(DATA)

bench-cases: setup-dev ## Score the cases in the repository, by field
	@$(PYTHON_BIN) -m bench.match tests/cases

bench-gate: setup-dev ## Hold the floors of bench/baseline.json
	@$(PYTHON_BIN) -m bench.gate

bench-speed: setup-dev ## Measure pace, cold start and memory
	@$(PYTHON_BIN) -m bench.speed

bench-times: setup-dev ## Score expressions of time: DATA=folder of annotated texts
	@$(PYTHON_BIN) -m bench.times $(DATA)

bench-places: setup-dev ## Score places: DATA=file or folder of texts with coordinates
	@$(PYTHON_BIN) -m bench.places $(DATA)

bench-merge: setup-dev ## Score which reports are put together: DATA=examples, or a folder of records and labels
	@$(PYTHON_BIN) -m bench.merge $(DATA)

bench-series: setup-dev ## Score incidents, figures over time and what is recalled, as a ledger prints them: DATA=tests/merging
	@$(PYTHON_BIN) -m bench.series $(DATA)

bench-muc4: setup-dev ## Score incident templates on MUC-4: DATA=folder of it (SPLIT=dev, PREDICTIONS=file, GIVEN=file)
	@$(PYTHON_BIN) -m bench.muc4 $(DATA) --split $(SPLIT) \
		$(if $(PREDICTIONS),--predictions $(PREDICTIONS)) $(if $(GIVEN),--given $(GIVEN))

bench-muc4-keys: setup-dev ## Score date, place, stage and blame on MUC-4's full keys: TEXTS=raw reports, KEYS=their keys
	@$(PYTHON_BIN) -m bench.muc4_keys $(TEXTS) $(KEYS)

bench-ledger: setup-dev ## Measure the ledger at 10,000 and 200,000 reports (made first: a quarter of an hour)
	@mkdir -p build
	@$(PYTHON_BIN) bench/ledger.py build/ledger-10k.db build/ledger-200k.db

bench-desk: setup-dev ## Measure how fast the desk answers over 200,000 reports (made first: a quarter of an hour)
	@mkdir -p build
	@[ -e build/ledger-200k.db ] || $(PYTHON_BIN) scripts/make_ledger.py 200000 build/ledger-200k.db
	@$(PYTHON_BIN) bench/desk.py build/ledger-200k.db

clean: ## Remove .venv and what tests leave behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis demo.html
