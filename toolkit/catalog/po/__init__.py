"""Parser and writer for PO files that preserve every byte of unchanged entries.

A message keeps the text of its entry in ``Message.raw``. A changed or new message (``raw`` is None)
is written as ``msgcat`` of GNU gettext 0.21 writes it. Files that ``msgfmt`` rejects are errors.
"""

from __future__ import annotations

import codecs
import shlex
from collections.abc import Iterator, Mapping

from toolkit.catalog.po.charset import (
    codec_for,
    declared_charset,
    decode,
    guess_charset,
    is_portable,
)
from toolkit.catalog.po.checks import (
    check_bytes,
    check_charset,
    check_plural_counts,
    check_reversible,
)
from toolkit.catalog.po.lexer import Problems
from toolkit.catalog.po.reader import Reading, read_text
from toolkit.errors import InputError, OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import Catalog, Message
from toolkit.model.finding import Finding, Severity


class CatalogSyntaxError(InputError):
    """A PO file that gettext rejects; ``findings`` has all its errors and warnings.

    The message describes the first error and states the number of further errors; ``line`` and
    ``column`` are the position of the first error.
    """

    def __init__(self, findings: tuple[Finding, ...], path: str) -> None:
        errors = [f for f in findings if f.severity is Severity.ERROR]
        first, more = errors[0], len(errors) - 1
        problem = f"{first.message}: {first.excerpt}" if first.excerpt else first.message
        if more:
            problem = ngettext("{problem}, and {n} more", "{problem}, and {n} more", more).format(
                problem=problem, n=more
            )
        super().__init__(
            problem,
            hint=_("repair them in a text editor; to list all errors: {command}").format(
                command=shlex.join(["bitext", "catalog", "check", path or "FILE"])
            ),
            path=path,
            line=errors[0].line,
            column=errors[0].column,
        )
        self.findings = findings

    def __reduce__(self) -> tuple[type[CatalogSyntaxError], tuple[tuple[Finding, ...], str]]:
        return type(self), (self.findings, self.path)  # for pickling by arguments


def parse_catalog(data: bytes, path: str) -> Catalog:
    """Parse a PO or POT file; ``path`` is only used in the findings.

    Raises:
        CatalogSyntaxError: The file has errors; the exception has all of them.
    """
    return parse_catalog_with_findings(data, path)[0]


def parse_catalog_with_findings(data: bytes, path: str) -> tuple[Catalog, tuple[Finding, ...]]:
    """Parse a PO or POT file as ``parse_catalog`` does, and return warnings that gettext tolerates.

    The codes of findings are permanent. Errors: ``po-bom``, ``po-syntax``, ``po-unknown-keyword``,
    ``po-unescaped-quote``, ``po-unterminated-string``, ``po-bad-escape``, ``po-context-separator``,
    ``po-duplicate-message``, ``po-missing-msgstr``, ``po-missing-plural-id``, ``po-plural-index``,
    ``po-mixed-obsolete``, ``po-invalid-bytes``, ``po-charset-lossy``. Warnings: ``po-no-header``,
    ``po-charset-missing``, ``po-charset-unknown``, ``po-plural-count``, ``po-domain``, and
    ``po-invalid-bytes`` where msgfmt does not check. Further findings of ``msgfmt -c`` are in
    ``toolkit.catalog.msgfmt``.
    """
    charset = guess_charset(data)
    text, valid, problems, reading = _read(data, path, charset)
    actual = declared_charset(reading.header.msgstr[0]) if reading.header else None
    codec = codec_for(actual)
    if codec != codec_for(charset):
        text, valid, problems, reading = _read(data, path, actual)
    check_charset(problems, reading, actual)
    check_plural_counts(problems, reading)
    if not valid:
        check_bytes(problems, reading, codec, convert=is_portable(actual) and codec == actual)
    if not problems.has_errors() and not (valid and codec.upper() == "UTF-8"):
        check_reversible(problems, codec, data)
    findings = tuple(sorted(problems.findings, key=lambda finding: finding.line))
    if problems.has_errors():
        raise CatalogSyntaxError(findings, path)
    newlines = text.count("\n")
    catalog = Catalog(
        header=reading.header,
        messages=reading.messages,
        trailer=reading.trailer,
        newline="\r\n" if newlines and 2 * text.count("\r\n") > newlines else "\n",
        charset=codec,
    )
    return catalog, findings


def serialize_catalog(catalog: Catalog) -> bytes:
    """Return the bytes of a PO file; unchanged entries keep their bytes.

    Raises:
        OutputError: The charset or the format cannot represent a character.
    """
    parts: list[str] = []
    ending = ""
    # The next line of the original file, as long as its entries follow in order.
    line = 1
    for message in _in_order(catalog):
        raw = message.raw
        if raw is None:
            gap = message.line - line if message.line and line > 0 else 1
            blank_lines = (gap if 0 <= gap <= 3 else 1) if parts else 0
            separator = catalog.newline * (
                blank_lines + (not ending.endswith("\n") and bool(parts))
            )
            raw = separator + format_message(message, newline=catalog.newline)
            # After an edited entry the line is unknown. After a new entry no original line can
            # follow.
            line = 0 if message.line else -1
        else:
            newlines = raw.count("\n")
            follows = line == 0 or 0 < line <= message.line <= line + newlines
            if parts and not follows and raw[:1] not in "\r\n":
                raw = catalog.newline * (1 if ending.endswith("\n") else 2) + raw
            line = (line if line > 0 and follows else _first_line(message)) + newlines
        parts.append(raw)
        ending = raw or ending
    parts.append(catalog.trailer)
    text = "".join(parts)
    try:
        return text.encode(catalog.charset, "surrogateescape")
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise OutputError(
            _("the charset {charset} has no {character} ({code})").format(
                charset=catalog.charset,
                character=ascii(character),
                code=f"U+{ord(character):04X}",
            ),
            hint=_(
                "convert the catalog with `msgconv --to-code=UTF-8`, or set "
                '"charset=UTF-8" in its header and in Catalog.charset'
            ),
        ) from error


def format_message(message: Message, *, width: int = 79, newline: str = "\n") -> str:
    """Format one entry as ``msgcat --width=WIDTH`` does, without a blank line before it.

    ``width`` counts columns, and every line ends with ``newline``. Flags are in gettext's order
    (``fuzzy`` first).

    Raises:
        OutputError: A string has a NUL or an EOT, which PO files cannot contain.
    """
    from toolkit.catalog.po.format import format_entry  # imported here because few entries change

    return format_entry(message, width, newline)


def new_header(
    fields: Mapping[str, str], comments: tuple[str, ...] = (), fuzzy: bool = False
) -> Message:
    """Make a header with the given fields in order and the given comment lines before it."""
    return Message(
        msgid="",
        msgstr=("".join(f"{name}: {value}\n" for name, value in fields.items()),),
        translator_comments=comments,
        flags=("fuzzy",) if fuzzy else (),
    )


def _first_line(message: Message) -> int:
    """Return the line on which the raw text begins, including blank lines before the entry."""
    raw = message.raw or ""
    return message.line - raw[: len(raw) - len(raw.lstrip())].count("\n")


def _in_order(catalog: Catalog) -> Iterator[Message]:
    """Yield all messages in file order, the header first unless it was read at another position."""
    header = catalog.header
    for message in catalog.messages:
        if header is not None and not 0 < message.line < header.line:
            yield header
            header = None
        yield message
    if header is not None:
        yield header


def _read(data: bytes, path: str, charset: str | None) -> tuple[str, bool, Problems, Reading]:
    """Decode and parse a file; return the text, whether all bytes are valid, and the content."""
    codec = codec_for(charset)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        problems = Problems("", path)
        message = _("the file is in UTF-16, which is no charset for PO files; save it in UTF-8")
        problems.add("po-bom", message, 0)
        return "", True, problems, Reading(None, 0, (), "")
    text, valid = decode(data.removeprefix(codecs.BOM_UTF8), codec)
    problems = Problems(text, path)
    if data.startswith(codecs.BOM_UTF8):
        problems.add("po-bom", _("the file begins with a byte order mark; remove it"), 0)
    return text, valid, problems, read_text(text, problems, codec, odd=not valid)
