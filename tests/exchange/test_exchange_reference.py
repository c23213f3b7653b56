"""The page of the exchange formats: its tables name them all, its samples are what is written."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from toolkit.exchange.registry import FORMATS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "exchange-formats.md").read_text("utf-8")


def test_the_samples_are_what_the_formats_write() -> None:
    made = runpy.run_path(str(DOCS / "make_exchange_reference.py"))["page"](PAGE)
    assert made == PAGE, "run: make docs"


def test_both_tables_name_every_format() -> None:
    table = PAGE.partition("| format |")[2].partition("\n\n")[0]
    keeps = PAGE.partition("## What each format preserves\n\n")[2].partition("\n")[0]
    rows = "".join(line.split("|")[1] for line in table.splitlines()[2:])
    assert set(re.findall("`([a-z0-9]+)`", rows)) == set(FORMATS)
    assert set(re.findall("[a-z0-9]+", keeps)) == set(FORMATS)
