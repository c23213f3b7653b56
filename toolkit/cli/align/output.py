"""Write the beads of ``bitext align`` in one of the formats, to one file or several."""

from __future__ import annotations

from pathlib import Path

from toolkit.cli.exchange.format_output import print_as, refuse_several_files, write_as
from toolkit.cli.output.files import is_printed
from toolkit.cli.output.findings import tell_findings
from toolkit.model.bitext import Bitext
from toolkit.model.finding import Finding, Severity
from toolkit.model.work import PublishedTranslation, Work
from toolkit.pipeline.align.formats import (
    alignment_format,
    text_of_bitext,
)


def write_bitext(
    bitext: Bitext,
    kind: str,
    work: Work,
    output: Path | None,
    published: PublishedTranslation | None = None,
) -> None:
    """Write an alignment in the format ``kind`` to one or several files, or to standard output.

    ``published`` is the project's record of the translation, if any. Raises UsageError if a format
    of several files would go to standard output.
    """
    text, format_ = text_of_bitext(bitext, work, published), alignment_format(kind)
    findings: list[Finding] = []
    if output is None or is_printed(output):
        refuse_several_files(format_)
        print_as(text, format_, findings.append)
    else:
        write_as(text, format_, output, findings.append)
    tell_findings(f for f in findings if f.severity > Severity.INFO)
