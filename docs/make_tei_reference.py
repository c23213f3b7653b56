"""Write the TEI schema, its customisation and docs/reference/tei.md from one source."""

from __future__ import annotations

from pathlib import Path

from tools.tei_schema.compact import SOURCE, definitions
from tools.tei_schema.odd import odd
from tools.tei_schema.reference import reference
from tools.tei_schema.relaxng import relaxng

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "toolkit" / "exchange" / "schema"

if __name__ == "__main__":
    schema = definitions(SOURCE.read_text("utf-8"))
    (SCHEMA / "bitext-tei.rng").write_bytes(relaxng(schema))
    (SCHEMA / "bitext-tei.odd").write_bytes(odd(schema))
    (ROOT / "docs" / "reference" / "tei.md").write_text(reference(schema), "utf-8")
