# Two commands matter: `make demo` and `make test`. Both need only Python 3.11+ and make.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .rodedraad/uv/bin/uv)
RUN := $(UV) run --all-extras

.PHONY: demo test check bench drills assets translate tools

tools:
	@command -v uv >/dev/null 2>&1 || test -x .rodedraad/uv/bin/uv || { \
	  echo "Fetching uv (once) ..."; $(PYTHON) -m venv .rodedraad/uv && .rodedraad/uv/bin/pip install --quiet uv; }

demo: tools
	@echo "Installing (first time: about a minute) ..."
	@$(UV) sync --no-dev --extra pdf --quiet
	@$(UV) run --no-sync rodedraad demo

test: tools
	@$(UV) sync --all-extras --quiet
	@$(UV) run --no-sync bash tests/run.sh

check: tools
	@$(UV) run --no-sync rodedraad check

bench: tools
	@$(UV) sync --all-extras --group bench --quiet
	@$(UV) run --no-sync python -m bench

drills: tools
	@$(UV) run --no-sync pytest -m drill tests

assets: tools
	@$(UV) sync --inexact --reinstall-package rodedraad --quiet

translate: tools
	@$(UV) run --no-sync rodedraad translate
