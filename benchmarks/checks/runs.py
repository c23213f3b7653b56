"""Runs of one repeated character or word, on which checks are measured. See README.md."""

from __future__ import annotations

import json
from pathlib import Path

from toolkit.model.catalog import Message
from toolkit.review.checks.check import Pair

_FILE = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
RUNS: dict[str, str] = {run: run for group in _FILE["plain"].values() for run in group}
RUNS |= _FILE["named"]
"""Each run by a readable name, which is the run itself if possible."""

USUAL = tuple(_FILE["usual"])
"""The runs measured by default."""

SOURCE = "The river (a wide one) is near the town, and 12 people of Ana Luz know it."
TARGET = "El río (uno ancho) está cerca del pueblo, y 12 personas de Ana Luz lo saben."


def pair_of(run: str, side: str, length: int) -> Pair:
    """Return the run at least ``length`` characters long in the translation, the source or both.

    A number and a word precede it, so that the text is not only code.
    """
    unit = RUNS[run]
    text = unit * (length // len(unit) + 1)
    source = f"{SOURCE} {text}" if side in ("source", "both") else SOURCE
    target = f"{TARGET} {text}" if side in ("target", "both") else TARGET
    message = Message(msgid=source, msgstr=(target,))
    return Pair(message, 0, source, target)
