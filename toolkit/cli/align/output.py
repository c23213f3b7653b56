"""``-o`` of ``bitext align``: the beads in one of the formats, as one file or several."""

from __future__ import annotations

from pathlib import Path

from toolkit.cli.output.files import is_printed, write_output, write_output_parts
from toolkit.cli.output.findings import tell_findings
from toolkit.cli.output.terminal import print_data
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import Bitext
from toolkit.model.finding import Finding, Severity
from toolkit.model.work import PublishedTranslation, Work
from toolkit.pipeline.align.formats import parts_of, serialize_bitext


def write_bitext(
    bitext: Bitext,
    kind: str,
    work: Work,
    output: Path | None,
    published: PublishedTranslation | None = None,
) -> None:
    """Writes an alignment as ``kind``: to a file, several files beside it, or standard output.

    ``published`` is the record of the translation where the project has one. Raises UsageError
    where the format has several files and the output is one stream.
    """
    parts = parts_of(kind, bitext)
    findings: list[Finding] = []
    name = work.id
    if output is not None and not is_printed(output):
        name = output.name.removesuffix(parts[0]) if output.name != parts[0] else output.stem
        name = output.stem if len(parts) > 1 and name == output.name else name
    elif len(parts) > 1:
        raise UsageError(
            _("{format} has {n} files, standard output is one").format(format=kind, n=len(parts)),
            hint=_("name the first of them with -o FILE"),
        )
    chunks = serialize_bitext(bitext, kind, work, findings.append, name=name, published=published)
    if output is None or is_printed(output):
        for chunk in chunks:
            print_data(chunk.data)
    elif len(parts) == 1:
        write_output(output, b"".join(chunk.data for chunk in chunks))
    else:
        write_output_parts(
            lambda part: output.parent / (name + part), ((c.part, c.data) for c in chunks)
        )
    tell_findings(f for f in findings if f.severity > Severity.INFO)
