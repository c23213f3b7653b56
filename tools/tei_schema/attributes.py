"""Attributes that several elements of the table share."""

from __future__ import annotations

from tools.tei_schema.grammar import Attribute

ID = Attribute("xml:id", "name")
NAMED = (ID, Attribute("n"))
LANGUAGE = Attribute("xml:lang", "language")
LANGUAGE_IF_ANY = Attribute("xml:lang", "language", required=False)
ENGLISH = Attribute("xml:lang", values=("en",))
RESPONSIBLE = Attribute("resp", "local pointer")
CERTAINTIES = ("high", "medium", "low", "unknown")
CERTAINTY = Attribute("cert", values=CERTAINTIES)
CERTAINTY_IF_ANY = Attribute("cert", values=CERTAINTIES, required=False)
INFERRED = (CERTAINTY, Attribute("evidence", values=("external",)), RESPONSIBLE)
INFERRED_IF_ANY = tuple(Attribute(a.name, a.datatype, a.values, required=False) for a in INFERRED)
WHEN_IF_ANY = Attribute("when", "date", required=False)
SORT_KEY = Attribute("sortKey", "number", required=False)
PRINT = Attribute("source", "local pointer", required=False)
ABSENT = Attribute("change", values=("#state.untranslated",), required=False)
STATE_POINTERS = tuple(
    f"#state.{state}" for state in ("untranslated", "fuzzy", "translated", "approved", "stale")
)


def of_type(value: str) -> Attribute:
    """``type`` with one allowed value."""
    return Attribute("type", values=(value,))
