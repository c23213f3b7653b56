"""Read an exchange file of any format: detect the format and reject a file without texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from toolkit.errors import InputError, UsageError
from toolkit.exchange.detect_format import LOOKED_AT, recognised
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named, read_formats
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.finding import Finding

Opened = tuple[BinaryIO, Callable[[str], BinaryIO]]
"""A file, and a function that opens the files next to it (``project.files.reading``)."""


def read_exchange_file(
    opened: Opened,
    path: str,
    name: str | None,
    languages: tuple[str, str] | None,
    findings: list[Finding],
    *,
    inline_tags: bool = False,
) -> tuple[AlignedText, str]:
    """Return the text, whose beads are read only when iterated over, and the name of its format.

    Args:
        opened: The file, and a function that opens the files next to it.
        path: The file's path, for messages.
        name: The name of the format; None to detect it.
        languages: The source and target to read, if known.
        findings: Receives the findings about dropped data.
        inline_tags: Whether inline codes of other programs become tags.

    Raises:
        UsageError: There is no such format, or it cannot be read.
        InputError: The format is not recognised, or the file is not in it.
    """
    stream, beside = opened
    if name is None:
        head = stream.read(LOOKED_AT)
        stream.seek(0)
        name = recognised(head, path, languages, stream=stream)
        stream.seek(0)
    parse = format_named(name).parse
    if parse is None:
        raise UsageError(
            _("{format} can be written, not read").format(format=name),
            hint=_("the formats are: {names}").format(names=", ".join(read_formats())),
        )
    text = parse(InputFile(path, stream, beside, languages, inline_tags), findings.append)
    return replace(text, beads=_not_empty(text.beads, path, findings)), name


def _not_empty(beads: Iterable[TextBead], path: str, findings: list[Finding]) -> Iterator[TextBead]:
    """Yield the beads; raise InputError if there are none and no finding explains why."""
    empty = True
    for bead in beads:
        empty = False
        yield bead
    if empty and not findings:
        raise InputError(
            _("there is no text in the file, so nothing was imported"),
            hint=_("export it again, or name the file that was translated"),
            path=path,
        )
