"""Find characters in a catalog that XML formats (TEI, TMX, XLIFF, EPUB) cannot contain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.xml_characters import NOT_A_CHAR, named_characters

# An escape of a PO string or a literal character; other escapes are skipped as a whole.
_ESCAPE = re.compile(r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9A-Fa-f]{1,2})|(?P<letter>.))|.")
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_SOURCES = re.compile(r"#[.:|]|#~\||(?:#~\s*)?msg(?:id|ctxt)")


def check_characters(catalog: Catalog, path: str, *, sources: bool = True) -> tuple[Finding, ...]:
    """Return a warning ``po-xml-character`` for each line of an active entry with such characters.

    ``path`` is the file's path, used in the findings. Without ``sources``, msgid, context and
    extracted comments are not checked. Invalid bytes are ignored.
    """
    return tuple(f for message in _entries(catalog) for f in _of(message, path, sources))


def _entries(catalog: Catalog) -> Iterator[Message]:
    if catalog.header is not None:
        yield catalog.header
    yield from catalog.active()


def _of(message: Message, path: str, sources: bool) -> Iterator[Finding]:
    raw = message.raw or ""
    texts = (message.msgid, message.msgid_plural or "", *message.msgstr)
    written_out = raw and "\\" not in raw  # so the texts have only the characters of ``raw``
    if NOT_A_CHAR.search(raw) is None and (
        written_out or all(NOT_A_CHAR.search(t) is None for t in texts)
    ):
        return
    first = message.line - raw[: len(raw) - len(raw.lstrip("\r\n"))].count("\n")
    of_source = False
    for number, line in enumerate(raw.split("\n")):
        bare = line.lstrip()
        if bare and not bare.startswith('"'):
            of_source = _SOURCES.match(bare) is not None
        if of_source and not sources:
            continue
        found = "".join(_characters(line))
        if found:
            yield Finding(
                "po-xml-character",
                Severity.WARNING,
                _("XML cannot hold {codes}; editions show U+FFFD in its place").format(
                    codes=named_characters(found)
                ),
                path,
                first + number,
                segment_id=message.msgctxt or "",
                column=_column(line),
                excerpt=line.strip().encode("utf-8", "backslashreplace").decode("utf-8")[:200],
            )


def _characters(line: str) -> Iterator[str]:
    """Yield the characters of a PO line that XML cannot contain, with string escapes resolved."""
    yield from (character for character, _at in _placed(line))


def _column(line: str) -> int:
    return next(at for _character, at in _placed(line)) + 1


def _placed(line: str) -> Iterator[tuple[str, int]]:
    if line.lstrip().startswith("#"):
        for found in NOT_A_CHAR.finditer(line):
            if not "\udc80" <= found[0] <= "\udcff":
                yield found[0], found.start()
        return
    for match in _ESCAPE.finditer(line):
        character = match[0]
        if match["octal"]:
            character = chr(int(match["octal"], 8))
        elif match["hex"]:
            character = chr(int(match["hex"], 16))
        elif match["letter"]:
            character = _LETTERS.get(match["letter"], "")
        if NOT_A_CHAR.fullmatch(character) and not "\udc80" <= character <= "\udcff":
            yield character, match.start()
