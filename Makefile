# `make` builds the edition of the interview, `make test` runs the tests. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# a process takes tests of one module in turn, so that what they share is made once
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
SHELL := bash
# of pyproject.toml, for `make test` and `make lint`; dev,neural tests sentence encoders too
EXTRAS ?= dev

# Compiled modules are kept: else each program that a test starts compiles all of them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: build test test-all lint docs interface clean

build: $(VENV)/installed
	$(BIN)/bitext build

# At most 240 s of CPU, user and sys together; `-p tools.cpu_of_tests --cpu FILE` says what takes it.
test: $(VENV)/installed-for-development
	time $(PYTEST) -m "not slow"

# And what is slow, and what tries more examples.
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

# After a text of the interface was changed: brings toolkit/locale/*/LC_MESSAGES/bitext.po up to it.
# Babel's date, addresses and guesses of %-formats (100 % of) stay out; what click says comes in.
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

# typst, which sets the PDF, has no wheel for every machine: then the build skips the PDF.
$(VENV)/installed: pyproject.toml constraints.txt $(wildcard toolkit/locale/*/LC_MESSAGES/bitext.po)
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -e '.[fast,pdf]' || $(INSTALL) -e '.[fast]'
	$(BIN)/python -m toolkit.align.kernels.numba
	touch $@

$(VENV)/installed-for-development: $(VENV)/installed
	$(INSTALL) -e '.[$(EXTRAS)]'
	touch $@
