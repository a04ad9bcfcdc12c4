# Two commands matter: `make demo` and `make test`. Both need only Python 3.11+ and make.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .rodedraad/uv/bin/uv)
VENV := $(or $(UV_PROJECT_ENVIRONMENT),.venv)
# Says every four seconds that the rest of the line is still busy.
BUSY := ( while sleep 4; do echo "  ... still busy"; done ) & ticker=$$!; trap 'kill $$ticker 2>/dev/null || true' EXIT;

.PHONY: demo test check bench drills assets translate tools

tools:
	@command -v uv >/dev/null 2>&1 || test -x .rodedraad/uv/bin/uv || { $(BUSY) \
	  echo "Fetching uv, which installs the rest (once)"; \
	  $(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
	    { echo "Rode Draad needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }; \
	  { $(PYTHON) -m venv .rodedraad/uv && .rodedraad/uv/bin/python -m pip install --quiet uv; } || \
	    { rm -rf .rodedraad/uv; echo "That needs Python's venv (Debian: apt-get install python3-venv), or uv itself."; exit 1; }; }

demo: tools
	@echo "Installing what is not there yet"
	@$(BUSY) $(UV) sync --locked --inexact --no-dev --extra pdf --quiet
	@$(VENV)/bin/rodedraad demo $(ARGS)

test: tools
	@echo "Installing what is not there yet"
	@$(BUSY) $(UV) sync --locked --inexact --all-extras --quiet
	@PATH="$(abspath $(VENV))/bin:$$PATH" bash tests/run.sh

check: tools
	@$(UV) run --no-sync rodedraad check

bench: tools
	@$(BUSY) $(UV) sync --locked --inexact --all-extras --group bench --quiet
	@$(UV) run --no-sync python -m bench

drills: tools
	@$(BUSY) $(UV) sync --locked --inexact --all-extras --quiet
	@$(VENV)/bin/python -m pytest -m drill tests -rs

assets: tools
	@$(UV) sync --inexact --reinstall-package rodedraad --quiet

translate: tools
	@$(UV) run --no-sync rodedraad translate
