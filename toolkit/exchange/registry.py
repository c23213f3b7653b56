"""The registry of exchange formats by name; modules are imported lazily."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from toolkit.errors import UsageError
from toolkit.exchange.format import Format
from toolkit.i18n.messages import gettext as _


@dataclass(frozen=True, slots=True)
class Entry:
    """A format's module, and whether the format can be read and written."""

    module: str
    writes: bool = True
    reads: bool = True


FORMATS: dict[str, Entry] = {
    "tei": Entry("toolkit.exchange.tei.exchange_format"),
    "tmx": Entry("toolkit.exchange.tmx"),
    "xliff12": Entry("toolkit.exchange.xliff.version12"),
    "xliff21": Entry("toolkit.exchange.xliff.version21"),
    "csv": Entry("toolkit.exchange.table.csv"),
    "tsv": Entry("toolkit.exchange.table.tsv"),
    "jsonl": Entry("toolkit.exchange.table.jsonl"),
    "xlsx": Entry("toolkit.exchange.table.xlsx"),
    "docx": Entry("toolkit.exchange.docx"),
    "markdown": Entry("toolkit.exchange.table.markdown", reads=False),
    "intertext": Entry("toolkit.exchange.standoff.intertext"),
    "xces": Entry("toolkit.exchange.standoff.xces"),
    "moses": Entry("toolkit.exchange.lines.moses"),
    "hunalign": Entry("toolkit.exchange.lines.hunalign", writes=False),
}


def format_named(name: str) -> Format:
    """Return the format of this name.

    Raises:
        UsageError: There is no such format; the error lists the known names.
    """
    if name not in FORMATS:
        raise UsageError(
            _("there is no exchange format “{name}”").format(name=name),
            hint=_("the formats are: {names}").format(names=", ".join(FORMATS)),
        )
    found = importlib.import_module(FORMATS[name].module).FORMAT
    if not isinstance(found, Format):
        raise TypeError(f"{FORMATS[name].module}.FORMAT is no format")
    return found


def written_formats() -> tuple[str, ...]:
    """Return the names of the formats that can be written."""
    return tuple(name for name, entry in FORMATS.items() if entry.writes)


def read_formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return tuple(name for name, entry in FORMATS.items() if entry.reads)
