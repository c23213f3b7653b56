r"""The planted faults and the good counterparts of tests/golden/checks, read as messages.

Each line is a fault or a good pair: the tag of the target language, its code, source and target
with escapes as in Python's strings and ``\s`` for a space, and ``with``, words of these: a format
flag of the message, ``select`` (an advisory check, selected), ``quotes``, ``glossary``,
``spelling``, ``catalog`` (several messages, separated by ``|``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.review.checks.check import Check, CheckSettings, Example, Fault
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


def _no_common_word(pairs, _source_language, _target_language):
    """Stands in for the aligner: a pair without a common word of five letters is doubtful."""
    sides = [[set(re.findall(r"\w{5,}", side.lower())) for side in pair] for pair in pairs]
    return [not left & right for left, right in sides]


_KNOWN = ["recibimos", "recibió", "la", "carta"]
SPELLER = Speller(Dictionary(_KNOWN.__contains__, _KNOWN), "es")
_ESCAPE = re.compile(r"\\(?:s|n|t|x[0-9a-f]{2}|u[0-9a-f]{4})")


@dataclass(frozen=True)
class Planted:
    language: str
    code: str
    source: str
    target: str
    given: frozenset[str]

    @property
    def is_default(self) -> bool:
        return self.given.isdisjoint(("select", "quotes"))

    def faults(self) -> list[Fault]:
        settings = CheckSettings(
            target_language=self.language,
            quotes="“" if "quotes" in self.given else "",
            glossary=GLOSSARY if "glossary" in self.given else (),
            speller=SPELLER if "spelling" in self.given else None,
            doubtful=_no_common_word,
        )
        checks = chosen_checks(settings, [self.code] if "select" in self.given else [])
        flags = tuple(word for word in self.given if word.endswith("-format"))
        sources, targets = [self.source], [self.target]
        if "catalog" in self.given:
            sources, targets = self.source.split("|"), self.target.split("|")
        messages = [
            Message(source, (target,), flags=flags)
            for source, target in zip(sources, targets, strict=True)
        ]
        return check_messages(messages, checks, settings)


def settings_of(check: Check, example: Example) -> CheckSettings:
    """The settings under which an example of a check is wrong or right."""
    return CheckSettings(
        target_language=example.language or (check.languages or ("es",))[0],
        # a check that asks for a style is advisory
        quotes="“" if check.advisory else "",
        glossary=GLOSSARY,
        speller=SPELLER,
        doubtful=_no_common_word,
        inline_tags=bool(check.inline),
    )


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
                    row["language"],
                    row.get("code", ""),
                    _text(row["source"]),
                    _text(row["target"]),
                    frozenset(row.get("with", "").split()),
                )
            )
    return found
