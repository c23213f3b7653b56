"""Print a text in an exchange format, or write it to one file or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.cli.output.files import write_output_parts
from toolkit.cli.output.terminal import print_data
from toolkit.errors import UsageError
from toolkit.exchange.format import Format, Report
from toolkit.exchange.lossy import serialize
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText
from toolkit.project.files import Read, Written


def refuse_several_files(format_: Format) -> None:
    """Raise UsageError if a format of several files would go to standard output."""
    n = len(format_.parts)
    if n > 1:
        raise UsageError(
            _("{format} has {n} files, standard output is one").format(format=format_.name, n=n),
            hint=_("name the first of them with -o FILE"),
        )


def print_as(text: AlignedText, format_: Format, report: Report) -> None:
    """Print the text; ``report`` is called with findings on what the format cannot represent."""
    for _part, data in pieces(text, format_, report):
        print_data(data)


def files_of(text: AlignedText, format_: Format, output: Path) -> list[Path]:
    """Return the paths of the files of a format for a named output."""
    if len(format_.parts) == 1:
        return [output]
    parts = [format_.part(number, text) for number in range(len(format_.parts))]
    return [output.parent / (_stem(output, parts[0]) + part) for part in parts]


def write_as(
    text: AlignedText,
    format_: Format,
    output: Path,
    report: Report,
    *,
    read: Mapping[Path, Read] | None = None,
) -> tuple[Written, ...]:
    """Write the text to ``files_of``; ``read`` is their previous content, if read."""
    named = replace(text, name=_stem(output, format_.part(0, text)))
    several = len(format_.parts) > 1
    return write_output_parts(
        lambda part: output.parent / (named.name + part) if several else output,
        pieces(named, format_, report),
        read=read,
    )


def pieces(text: AlignedText, format_: Format, report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield the suffix of each file with its content in pieces."""
    return ((chunk.part, chunk.data) for chunk in serialize(text, format_, report))


def _stem(output: Path, first: str) -> str:
    """Return the output's name without the ending of the first file, or without its last suffix."""
    if output.name.endswith(first) and output.name != first:
        return output.name.removesuffix(first)
    return output.stem
