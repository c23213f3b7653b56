"""Run one operation of one library in this process, and print the phases as JSON.

    python worker.py TOOL OPERATION ARGUMENT...

    read CATALOG OUTPUT             read, and write unchanged
    update CATALOG TEMPLATE OUTPUT  update to the template
    compile CATALOG OUTPUT          write the .mo
    round-trip LIST                 read and write every file named in LIST; see round_trip()

Only the measured library is imported, so that only its time and memory are measured. pypo is run
with the interpreter that has translate-toolkit; the other operations need only ``toolkit``.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any


class _Ours:
    """The library ``toolkit.catalog``."""

    def __init__(self) -> None:
        from toolkit.catalog import po

        self.po = po

    def parse(self, path: Path) -> Any:
        return self.po.parse_catalog(path.read_bytes(), str(path))

    def write(self, catalog: Any) -> bytes:
        return self.po.serialize_catalog(catalog)

    def update(self, catalog: Any, template: Any) -> Any:
        from toolkit.catalog.update import merge_catalog

        return merge_catalog(catalog, template)

    def compile(self, catalog: Any) -> bytes:
        from toolkit.catalog.mo import compile_catalog

        return compile_catalog(catalog)

    def edit(self, catalog: Any) -> Any:
        from dataclasses import replace

        plain = [m for m in catalog.active() if _is_plain(m.msgid_plural, m.msgstr[0], m.is_fuzzy)]
        if not plain:
            return None
        chosen = _middle(plain, lambda m: (m.msgctxt or "", m.msgid))
        edited = replace(chosen, msgstr=(chosen.msgstr[0] + " X",), raw=None)
        return replace(
            catalog, messages=tuple(edited if m is chosen else m for m in catalog.messages)
        )


class _Polib:
    """The library polib, wrapping at its default of 78 columns."""

    def __init__(self) -> None:
        import polib

        self.polib = polib

    def parse(self, path: Path) -> Any:
        return self.polib.pofile(str(path))

    def write(self, catalog: Any) -> bytes:
        return str(catalog).encode(catalog.encoding)

    def update(self, catalog: Any, template: Any) -> Any:
        catalog.merge(template)
        return catalog

    def compile(self, catalog: Any) -> bytes:
        return catalog.to_binary()

    def edit(self, catalog: Any) -> Any:
        plain = [
            e
            for e in catalog
            if not e.obsolete and _is_plain(e.msgid_plural or None, e.msgstr, e.fuzzy)
        ]
        if not plain:
            return None
        chosen = _middle(plain, lambda e: (e.msgctxt or "", e.msgid))
        chosen.msgstr += " X"
        return catalog


class _Babel:
    """The library ``babel.messages``."""

    def __init__(self) -> None:
        from babel.messages import mofile, pofile

        self.mofile, self.pofile = mofile, pofile

    def parse(self, path: Path) -> Any:
        with path.open("rb") as file:
            return self.pofile.read_po(file)

    def write(self, catalog: Any) -> bytes:
        out = io.BytesIO()
        self.pofile.write_po(out, catalog)
        return out.getvalue()

    def update(self, catalog: Any, template: Any) -> Any:
        catalog.update(template)
        return catalog

    def compile(self, catalog: Any) -> bytes:
        out = io.BytesIO()
        self.mofile.write_mo(out, catalog)
        return out.getvalue()

    def edit(self, catalog: Any) -> Any:
        plain = [m for m in catalog if m.id and _is_plain_babel(m)]
        if not plain:
            return None
        chosen = _middle(plain, lambda m: (m.context or "", m.id))
        chosen.string += " X"
        return catalog


class _Pypo:
    """The library ``translate.storage.pypo`` of translate-toolkit."""

    def __init__(self) -> None:
        from translate.storage import pypo

        self.pypo = pypo

    def parse(self, path: Path) -> Any:
        return self.pypo.pofile.parsefile(str(path))

    def write(self, catalog: Any) -> bytes:
        out = io.BytesIO()
        catalog.serialize(out)
        return out.getvalue()

    def edit(self, catalog: Any) -> Any:
        plain = [
            u
            for u in catalog.units
            if not u.isheader()
            and not u.isobsolete()
            and _is_plain("" if u.hasplural() else None, str(u.target or ""), u.isfuzzy())
        ]
        if not plain:
            return None
        chosen = _middle(plain, lambda u: (u.getcontext(), str(u.source)))
        chosen.target = str(chosen.target) + " X"
        return catalog


TOOLS: dict[str, Callable[[], Any]] = {
    "ours": _Ours,
    "polib": _Polib,
    "Babel": _Babel,
    "pypo": _Pypo,
}


def _is_plain(plural: str | None, translation: str, fuzzy: bool) -> bool:
    return plural is None and bool(translation) and not fuzzy


def _is_plain_babel(message: Any) -> bool:
    return isinstance(message.id, str) and _is_plain(None, message.string, message.fuzzy)


def _middle(messages: list[Any], key: Callable[[Any], Any]) -> Any:
    """Return the message to edit: the same one for every tool, whatever order the tool keeps."""
    return sorted(messages, key=key)[len(messages) // 2]


def changed_lines(before: bytes, after: bytes) -> int:
    """Return the number of lines that a diff without context would show."""
    old, new = Counter(before.split(b"\n")), Counter(after.split(b"\n"))
    return (old - new).total() + (new - old).total()


def round_trip(tool: Any, paths: list[Path]) -> dict[str, int]:
    """Count files written unchanged, and lines that differ after one message is edited.

    ``identical`` + ``different`` + ``refused`` is the number of files. ``edited`` counts the files
    that have a translated message, ``edit_lines`` all lines changed by editing it, and
    ``edit_only`` the files in which no line of another entry changed.
    """
    found = Counter(identical=0, different=0, refused=0, edited=0, edit_lines=0, edit_only=0)
    for path in paths:
        data = path.read_bytes()
        try:
            catalog = tool.parse(path)
            written = tool.write(catalog)
            found["identical" if written == data else "different"] += 1
            edited = tool.edit(catalog)
            if edited is not None:
                after = tool.write(edited)
                found["edited"] += 1
                found["edit_lines"] += changed_lines(data, after)
                found["edit_only"] += is_one_entry(data, after)
        except Exception as error:
            # Any exception counts as a refused file.
            sys.stderr.write(f"{path}: {type(error).__name__}: {error}\n")
            found["refused"] += 1
    return dict(found)


def is_one_entry(before: bytes, after: bytes) -> bool:
    """Return whether all differences are between two blank lines of the old file."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return b"" not in (line.strip() for line in old[start : len(old) - end])


def _timed(phases: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    begun = time.process_time()
    result = work()
    phases[name] = time.process_time() - begun
    return result


def main(arguments: list[str]) -> None:
    """Run one operation; the arguments are described at the top."""
    # Babel prints warnings on standard output.
    answer, sys.stdout = sys.stdout, sys.stderr
    tool = TOOLS[arguments[0]]()
    operation, paths = arguments[1], [Path(a) for a in arguments[2:]]
    phases: dict[str, float] = {}
    if operation == "round-trip":
        listed = [Path(line) for line in paths[0].read_text(encoding="utf-8").splitlines()]
        phases = dict(round_trip(tool, listed))
    elif isinstance(tool, _Ours) and operation in ("update", "compile"):
        # the installed command, as for the other programs
        from toolkit.cli.main import run

        code = run(["catalog", operation, *arguments[2:-1], "-o", arguments[-1]])
        if code:
            raise SystemExit(code)
    else:
        catalog = _timed(phases, "parse", lambda: tool.parse(paths[0]))
        if operation == "update":
            template = tool.parse(paths[1])
            catalog = _timed(phases, "update", lambda: tool.update(catalog, template))
        if operation == "compile":
            written = _timed(phases, "compile", lambda: tool.compile(catalog))
        else:
            written = _timed(phases, "write", lambda: tool.write(catalog))
        paths[-1].write_bytes(written)
    answer.write(json.dumps(phases))


if __name__ == "__main__":
    main(sys.argv[1:])
