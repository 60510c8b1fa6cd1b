# `make run` and `make test` do all the set-up themselves; `make help` lists every target.

PORT ?= 8501
VENV := .venv
IN := $(VENV)/bin
EXPORTS := $(or $(QM_EXPORTS),data/exports)
SNAPSHOTS := $(or $(QM_SNAPSHOTS),data/snapshots)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1
# Compiled once, not by every test process and every server they start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run demo publish test check format bench picture constraints clean

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 20

run: $(VENV)/installed ## serve the dashboard on http://localhost:8501 (PORT=8600 for another port)
ifdef QM_EXPORTS
# Own exports are taken anew at every start; refused ones leave the last good snapshot in force.
	@$(IN)/python -m quartiersmonitor publish \
		|| { test -e "$(SNAPSHOTS)/current" && echo "Serving the snapshot published before." >&2; }
else
# A snapshot of another release is not listed, and published anew.
	@$(IN)/python -m quartiersmonitor snapshots --snapshots "$(SNAPSHOTS)" | grep -q '^\*' \
		|| $(MAKE) --no-print-directory demo publish
endif
	$(IN)/streamlit run dashboard.py --server.headless=true --server.port=$(PORT) \
		--server.address=127.0.0.1 --browser.serverAddress=localhost

demo: $(VENV)/installed ## write the synthetic exports, unless exports lie there already
	@ls "$(EXPORTS)" 2>/dev/null | grep -q . || $(IN)/python -m quartiersmonitor demo

publish: $(VENV)/installed ## check the exports and publish them as a snapshot
	@$(IN)/python -m quartiersmonitor publish

# Programs are looked for where their tests run: in a CI and without a choice of folders all are.
CHOSEN := $(filter-out tests/,$(filter tests/%,$(ARGS)))
needs = $(or $(CI),$(if $(CHOSEN),$(filter tests/$(1)%,$(CHOSEN)),all))
# Browser tests wait more than they compute: three processes keep two cores busy. Files that are
# named are run at once: a process takes longer to start than most of them.
PROCESSES := $(if $(findstring .py,$(ARGS)),0,3)

test: $(VENV)/installed-dev ## run every test (ARGS="tests/browser -k map" for a choice)
	$(if $(call needs,browser),@$(IN)/python -m tests.browser.chromium)
	$(if $(call needs,state),@$(IN)/python -m tests.state.postgresql)
	$(if $(call needs,documents),@$(IN)/python -m tests.documents.libreoffice)
	$(IN)/python -m pytest --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/installed-dev ## formatting, lint, types, import contracts
	$(IN)/ruff format --check .
	$(IN)/ruff check .
	$(IN)/mypy
	$(IN)/lint-imports

format: $(VENV)/installed-dev ## put the code into shape
	$(IN)/ruff format .
	$(IN)/ruff check --fix .

bench: $(VENV)/installed-dev ## full-size timings, printed and written to benchmarks/results/
	$(IN)/python -m benchmarks $(ARGS)

picture: $(VENV)/installed-dev ## take docs/overview.png anew, of what is published
	$(IN)/python -m tests.browser.picture

constraints: ## pin anew what the packages of the requirement files bring along
	rm -rf $(VENV)/pins && python3 -m venv $(VENV)/pins
	$(VENV)/pins/bin/pip install -q -r requirements-dev.txt
	{ sed -n '/^#/p' constraints.txt; \
	  $(VENV)/pins/bin/pip freeze -r requirements.txt -r requirements-dev.txt \
	  | sed '1,/^## The following/d'; } > $(VENV)/pins/constraints.txt
	mv $(VENV)/pins/constraints.txt constraints.txt
	rm -rf $(VENV)/pins

clean: ## remove what make and the tests wrote, never exports or snapshots
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results

# One stamp a set of packages: installed again only when its files change.
$(VENV)/installed: requirements.txt constraints.txt | $(VENV)/created
	@echo "Installing the packages the dashboard needs into $(VENV); the first time this takes about a minute."
	@$(IN)/pip install --quiet --requirement requirements.txt --constraint constraints.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing the packages the tests need into $(VENV)."
	@$(IN)/pip install --quiet --requirement requirements-dev.txt --constraint constraints.txt
	@touch $@

$(VENV)/created:
	@sh .ci/create-venv $(VENV) $(PYTHON)
	@touch $@
