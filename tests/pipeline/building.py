"""A small project to build, ways to change it, and what a clean build makes of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests import fox
from toolkit.catalog.approvals import (
    NO_APPROVALS,
    approve,
    parse_ledger,
    serialize_ledger,
    withdraw,
)
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.edition.registry import OUTPUTS
from toolkit.model.catalog import Catalog, Message
from toolkit.pipeline.build.report import BuildReport
from toolkit.pipeline.build.run import build
from toolkit.project.folder import Project

CATALOG = "locale/es/LC_MESSAGES/fox.po"
FORMATS = tuple(name for name in OUTPUTS if name != "pdf")
RECORD = "build/.cache.build"

_PRINTED = "El zorro\n\nUn zorro vio uvas. Estaban altas.\n\nSaltó. Se cayó.\n"
_TRANSLATION = """title = "El zorro"
language = "es"
publisher = "Test suite"
status = "text held"
covers = []
[date]
when = "2012"
"""
_ALIGNMENT = """bitext-alignment 1\ttarget\tstatus\tconfidence\tsource words\ttarget words
title.p1.s1\ttitle.p1.s1\tauto\t1
s1.p1.s1\ts1.p1.s1\tauto\t0.9
s1.p1.s2\ts1.p1.s2\tauto\t0.9
s1.p2.s1\ts1.p2.s1\tauto\t0.9
s1.p2.s2\ts1.p2.s2\tauto\t0.9
"""


def put(folder: Path, formats: tuple[str, ...] = FORMATS) -> Path:
    """The fox with templates of its own, to be built in these formats."""
    fox.put(folder)
    (folder / "theme").mkdir()
    (folder / "theme/theme.css").write_text("main { color: black }\n")
    (folder / "theme/epub.css").write_text("p { color: black }\n")
    settings(folder, f"formats = {list(formats)}", "outputs")
    settings(folder, 'templates = "theme"', "edition")
    return folder


def built(folder: Path, *, force: bool = False, date: str | None = None) -> BuildReport:
    """What a build of the project reports."""
    return build(Project.open(folder), force=force, date=date)


def built_clean(folder: Path, copy: Path, date: str | None = None) -> BuildReport:
    """The same in a copy that nothing was built in yet."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build", ".bitext"))
    return built(copy, date=date)


def made(folder: Path) -> dict[str, bytes]:
    """The catalogs and all that was built, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for place in ("locale", "build")
        for path in sorted((folder / place).rglob("*"))
        if path.is_file() and not any(n.startswith(".") for n in path.relative_to(folder).parts)
    }


def settings(folder: Path, line: str, table: str) -> None:
    """Puts a line into a table of ``bitext.toml``, in place of the one with its key."""
    file = folder / "bitext.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    if f"[{table}]" not in lines:
        lines.append(f"[{table}]")
    start = lines.index(f"[{table}]") + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("[")), len(lines))
    key = line.partition("=")[0]
    kept = [each for each in lines[start:end] if not each.startswith(key)]
    file.write_text("\n".join([*lines[:start], line, *kept, *lines[end:], ""]), encoding="utf-8")


def source(folder: Path, edit: Callable[[list[str]], list[str]]) -> None:
    """Edits the paragraphs of the source."""
    file = folder / "source_en/fox.txt"
    paragraphs = file.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    file.write_text("\n\n".join(edit(paragraphs)) + "\n", encoding="utf-8")


def translate(folder: Path, at: int, words: str, *, fuzzy: bool = False) -> None:
    """Puts words into a message of the Spanish catalog, where there is one."""
    catalog = _catalog(folder)
    if catalog is None:
        return
    chosen = _active(catalog)[at % len(_active(catalog))]
    flags = tuple(flag for flag in chosen.flags if flag != "fuzzy") + ("fuzzy",) * fuzzy
    messages = tuple(
        replace(m, msgstr=(words,), flags=flags, raw=None) if m is chosen else m
        for m in catalog.messages
    )
    (folder / CATALOG).write_bytes(serialize_catalog(replace(catalog, messages=messages)))


def sign(folder: Path, at: int, *, take_back: bool = False) -> None:
    """Approves a message that is translated, or takes an approval back."""
    catalog = _catalog(folder)
    finished = [m for m in _active(catalog) if m.msgstr[0] and not m.is_fuzzy] if catalog else []
    if not finished:
        return
    file = (folder / CATALOG).with_suffix(".approvals.tsv")
    ledger = parse_ledger(file.read_bytes(), str(file)) if file.exists() else NO_APPROVALS
    message = finished[at % len(finished)]
    if take_back:
        ledger = withdraw(ledger, [message.msgctxt or ""])
    else:
        ledger = approve(ledger, [message], by="Ana", date="2024-02-01")
    file.write_bytes(serialize_ledger(ledger))


def publish(folder: Path, words: str) -> None:
    """A published translation with a text of its own and an alignment, which may not fit."""
    place = folder / "translations/press"
    place.mkdir(parents=True, exist_ok=True)
    (place / "translation.toml").write_text(_TRANSLATION, encoding="utf-8")
    (place / "text.txt").write_text(f"{_PRINTED}\n{words}\n" if words else _PRINTED, "utf-8")
    (place / "alignment.tsv").write_text(_ALIGNMENT, encoding="utf-8")


def add_language(folder: Path, tag: str) -> None:
    """One more language to translate into."""
    file = folder / "bitext.toml"
    text = file.read_text(encoding="utf-8")
    if f'language = "{tag}"' not in text:
        file.write_text(f'{text}\n[[translations]]\nlanguage = "{tag}"\ncredit = "us"\n', "utf-8")


def _catalog(folder: Path) -> Catalog | None:
    file = folder / CATALOG
    return parse_catalog(file.read_bytes(), CATALOG) if file.exists() else None


def _active(catalog: Catalog) -> list[Message]:
    return list(catalog.active())
