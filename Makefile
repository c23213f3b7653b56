# `make` builds the edition of the interview, `make test` runs the tests. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# each process runs the tests of a module one after another, so that shared fixtures are made once
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
SHELL := bash
# extras of pyproject.toml for `make test` and `make lint`; dev,neural also tests sentence encoders
EXTRAS ?= dev

# Keep compiled modules; otherwise every program that a test starts compiles all of them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: build test test-all lint docs interface clean

build: $(VENV)/installed
	$(BIN)/bitext build

# At most 240 s of CPU (user and sys together); `-p tools.cpu_of_tests --cpu FILE` lists the time per test.
test: $(VENV)/installed-for-development
	time $(PYTEST) -m "not slow"

# Also runs the slow tests and the tests that try more examples.
test-all: test
	time $(PYTEST) -m "slow or hypothesis or thorough" --hypothesis-profile thorough

lint: $(VENV)/installed-for-development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/installed
	$(BIN)/python docs/make_command_reference.py
	$(BIN)/python docs/make_check_reference.py
	$(BIN)/python docs/make_exchange_reference.py
	$(BIN)/python docs/make_tei_reference.py
	$(BIN)/python docs/make_limits_reference.py

# Updates toolkit/locale/*/LC_MESSAGES/bitext.po after a change to the texts of the interface.
# Removes Babel's date, addresses and wrong guesses of %-formats (100 % of); adds click's messages.
interface: $(VENV)/installed
	mkdir -p build
	$(BIN)/pybabel -q extract -F pyproject.toml --sort-by-file --add-location=file --project=bitext-toolkit \
	    -o build/bitext.raw.pot toolkit
	sed -e '/^"POT-Creation-Date: /d' -e '/^"Report-Msgid-Bugs-To: /d' \
	    -e 's/^#, python-brace-format, python-format$$/#, python-brace-format/' -e '/^#, python-format$$/d' \
	    build/bitext.raw.pot > build/bitext.pot
	sed -e '1,/^$$/d' tools/click.pot >> build/bitext.pot
	for po in toolkit/locale/*/LC_MESSAGES/bitext.po; do \
	    $(BIN)/bitext catalog update $$po build/bitext.pot && \
	    $(BIN)/bitext catalog compile $$po && $(BIN)/bitext catalog stats $$po || exit; \
	done

clean:
	rm -rf build $(VENV)

# typst, which typesets the PDF, has no wheels for some machines; the build then skips the PDF.
$(VENV)/installed: pyproject.toml constraints.txt $(wildcard toolkit/locale/*/LC_MESSAGES/bitext.po)
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -e '.[fast,pdf]' || $(INSTALL) -e '.[fast]'
	$(BIN)/python -m toolkit.align.kernels.numba
	touch $@

$(VENV)/installed-for-development: $(VENV)/installed
	$(INSTALL) -e '.[$(EXTRAS)]'
	touch $@
