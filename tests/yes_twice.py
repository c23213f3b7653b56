"""A small project: two sentences of a text are the same word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.model.catalog import Message

PROJECT_FILE = """
[work]
id = "yes"
title = "Title Here"
[source]
file = "source_en/yes.txt"
language = "en"
date = "2024-01-31"
[[translations]]
language = "es"
credit = "us"
"""
FIRST = "The first sentence stands here all alone."
SECOND = "The second sentence follows it right here."
THIRD = "A third sentence is in the next paragraph."
SOURCE = f"Title Here\n\n{FIRST} Yes. {SECOND}\n\nYes. {THIRD}\n"
TEMPLATE = "locale/yes.pot"
CATALOG = "locale/es/LC_MESSAGES/yes.po"
LEDGER = "locale/es/LC_MESSAGES/yes.approvals.tsv"
SOURCE_FILE = "source_en/yes.txt"


def put(folder: Path) -> Path:
    """The project in ``folder``, without a catalog."""
    (folder / "source_en").mkdir(parents=True)
    (folder / "bitext.toml").write_text(PROJECT_FILE, encoding="utf-8")
    (folder / SOURCE_FILE).write_text(SOURCE, encoding="utf-8")
    return folder


def messages(path: str = CATALOG) -> dict[str, Message]:
    """The messages of the project in this folder, by id."""
    catalog = parse_catalog(Path(path).read_bytes(), path)
    return {m.msgctxt or "": m for m in catalog.active()}


def translate(*, fuzzy: bool = False, **texts: str) -> None:
    """Writes translations into the catalog, by id with ``_`` for the points: ``body_p1_s1``."""
    catalog = parse_catalog(Path(CATALOG).read_bytes(), CATALOG)
    wanted = {name.replace("_", "."): text for name, text in texts.items()}

    def made(message: Message) -> Message:
        text = wanted.pop(message.msgctxt or "", None)
        if message.obsolete or text is None:
            return message
        flags = ("fuzzy",) if fuzzy else ()
        return replace(message, msgstr=(text,), flags=flags, raw=None)

    changed = replace(catalog, messages=tuple(made(m) for m in catalog.messages))
    assert not wanted, wanted
    Path(CATALOG).write_bytes(serialize_catalog(changed))


def edit_source(old: str, new: str, count: int = 1) -> None:
    """Puts another text into the source in place of the first ``count`` of one."""
    file = Path(SOURCE_FILE)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")
