"""Make the input files of the measured commands from one catalog.

python prepared.py CATALOG FOLDER [TEMPLATE]     writes the files into FOLDER
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

SEED = 20261123
EDITED = 0.01


@dataclass(frozen=True, slots=True)
class Prepared:
    """Paths of a catalog, its template, and the template with 1 % edited."""

    catalog: Path
    template: Path
    edited_template: Path
    messages: int
    size: int


def prepare(catalog: Path, template: Path | None, folder: Path) -> Prepared:
    """Make the files in another process, so that this one stays small."""
    command = [sys.executable, __file__, str(catalog), str(folder)]
    command += [str(template)] if template else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - this file
    return Prepared(
        catalog,
        template or folder / "template.pot",
        folder / "edited.pot",
        json.loads(done.stdout),
        catalog.stat().st_size,
    )


def _make(catalog_path: Path, folder: Path, template_path: Path | None) -> int:
    from toolkit.catalog.po import parse_catalog, serialize_catalog

    catalog = parse_catalog(catalog_path.read_bytes(), str(catalog_path))
    active = tuple(catalog.active())
    if template_path:
        template = parse_catalog(template_path.read_bytes(), str(template_path))
    else:
        untranslated = tuple(
            replace(
                message,
                msgstr=("",) * len(message.msgstr),
                translator_comments=(),
                flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
                previous_msgctxt=None,
                previous_msgid=None,
                previous_msgid_plural=None,
                raw=None,
                line=0,
            )
            for message in active
        )
        template = replace(catalog, messages=untranslated, trailer="")
        (folder / "template.pot").write_bytes(serialize_catalog(template))
    dice = random.Random(SEED)  # noqa: S311 - a seeded choice of messages, no secret
    edited = tuple(
        replace(message, msgid=_with_one_word_changed(message.msgid, dice), raw=None)
        if dice.random() < EDITED and message.msgid_plural is None and not message.obsolete
        else message
        for message in template.messages
    )
    keys = {message.key for message in template.messages}
    kept = tuple(
        new if new.key == old.key or new.key not in keys else old
        for old, new in zip(template.messages, edited, strict=True)
    )
    (folder / "edited.pot").write_bytes(serialize_catalog(replace(template, messages=kept)))
    return len(active)


def _with_one_word_changed(text: str, dice: random.Random) -> str:
    """Change the last letter of one word, or add a word to a text without words."""
    words = text.split(" ")
    chosen = dice.randrange(len(words))
    word = words[chosen]
    words[chosen] = word[:-1] + "xs" if word[-1:].isalpha() else word + "more"
    return " ".join(words)


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:]]
    sys.stdout.write(json.dumps(_make(paths[0], paths[1], paths[2] if paths[2:] else None)))
