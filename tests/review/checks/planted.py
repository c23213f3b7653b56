r"""The planted faults and the good counterparts of tests/golden/checks, read as messages.

Each line is a fault or a good pair: its code, source and target with escapes as in Python's
strings and ``\s`` for a space, and ``with``: a format flag of the message, or ``select`` (an
advisory check, selected), ``quotes``, ``glossary``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages
from toolkit.review.checks.spelling.speller import Dictionary, Speller

FOLDER = Path(__file__).parents[2] / "golden" / "checks"
GLOSSARY = (
    Term("commons", ("bienes comunes",)),
    Term("enclosure", ("cercamiento", "cerramiento"), ("recinto",)),
    Term("patch", ("parcho",)),
    Term("Partner State", ("Estado Socio",)),
    Term("peer production", ("producción entre pares",), ("producción entre iguales",)),
)
_KNOWN = ["recibimos", "recibió", "la", "carta"]
SPELLER = Speller(Dictionary(_KNOWN.__contains__, _KNOWN), "es")
_ESCAPE = re.compile(r"\\(?:s|n|t|x[0-9a-f]{2}|u[0-9a-f]{4})")


@dataclass(frozen=True)
class Planted:
    family: str
    code: str
    source: str
    target: str
    given: str

    @property
    def is_default(self) -> bool:
        return not self.given.endswith(("select", "quotes"))

    def faults(self) -> list[Fault]:
        settings = CheckSettings(
            quotes="“" if self.given == "quotes" else "",
            glossary=GLOSSARY if self.given.startswith("glossary") else (),
            target_language="es-MX" if self.code == "es-decimal-comma" else "es-AR",
        )
        checks = chosen_checks(settings, [self.code] if self.given.endswith("select") else [])
        flags = (self.given,) if self.given.endswith("-format") else ()
        return check_messages([Message(self.source, (self.target,), flags=flags)], checks, settings)


def _text(cell: str) -> str:
    return _ESCAPE.sub(
        lambda m: " " if m[0] == "\\s" else m[0].encode().decode("unicode_escape"), cell
    )


def read(kind: str) -> list[Planted]:
    found = []
    for file in sorted((FOLDER / kind).glob("*.tsv")):
        header, *lines = file.read_text(encoding="utf-8").splitlines()
        for line in lines:
            row = dict(zip(header.split("\t"), line.split("\t"), strict=False))
            found.append(
                Planted(
                    file.stem,
                    row.get("code", ""),
                    _text(row["source"]),
                    _text(row["target"]),
                    row.get("with", ""),
                )
            )
    return found
