"""Moses pairs: two files with one line per bead, ``NAME.en`` and ``NAME.es``.

Format: https://www2.statmt.org/moses/?n=Moses.Baseline: line n of one file translates line n of the
other. A missing side is an empty line. A line end within a text becomes a space, with a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from toolkit.errors import InputError, UsageError
from toolkit.exchange.format import Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.segment_boundaries import join_segments
from toolkit.exchange.table.utf8_rows import held_in_utf8, numbered_stream
from toolkit.i18n.messages import gettext as _
from toolkit.languages import canonical_tag
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Segment
from toolkit.model.finding import Finding, Severity

_LINE_END = re.compile(r"\r\n|[\n\r]")


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the lines of both files alternately.

    Raises:
        UsageError: Both sides have the same language and would be one file.
    """
    languages = (text.source_language, text.target_language)
    if languages[0] == languages[1]:
        raise UsageError(
            _("both texts are in “{language}”, so the two files would be one").format(
                language=languages[0]
            ),
            hint=_("choose a format of one file, such as tsv"),
        )
    for language in languages:
        yield Chunk(f".{language}", b"")  # without beads, both files exist and are empty
    for number, bead in enumerate(text.beads):
        ids = " ".join(s.id for s in bead.source or bead.target)
        for language, segments in zip(languages, (bead.source, bead.target), strict=True):
            line = join_segments(segments, language)
            plain = _LINE_END.sub(" ", line)
            if plain != line:
                report(
                    Finding(
                        "export-line-end",
                        Severity.WARNING,
                        _("a line end within the text became a space"),
                        segment_id=ids,
                    )
                )
            # A reader takes the first U+FEFF of a file for a byte order mark.
            mark = "\ufeff" if number == 0 and plain.startswith("\ufeff") else ""
            yield Chunk(f".{language}", f"{mark}{held_in_utf8(plain, ids, report)}\n".encode())


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the lines of the named file and of its counterpart as beads.

    Raises:
        InputError: The name does not end in a language, the other file is missing, a file is not
            UTF-8, or their lengths differ.
    """
    stem, _dot, tag = file.path.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    wanted = file.languages
    if not stem or wanted is None or canonical_tag(tag) not in map(canonical_tag, wanted):
        raise InputError(
            _("the name of a Moses file ends in its language"),
            hint=_("name the file of the source, such as text.en, with text.es beside it"),
            path=file.path,
        )
    is_source = canonical_tag(tag) == canonical_tag(wanted[0])
    languages = (tag, wanted[1]) if is_source else (wanted[0], tag)
    other = f"{stem}.{languages[1] if is_source else languages[0]}"
    streams = [file.stream, file.beside(other)]
    names = [file.path, other]
    if not is_source:
        streams.reverse()
        names.reverse()
    lines = [numbered_stream(s, n) for s, n in zip(streams, names, strict=True)]
    issues = ImportIssues(file.path)
    return AlignedText(*languages, _beads(lines[0], lines[1], names, issues, report))


def _beads(
    sources: Iterator[tuple[int, str]],
    targets: Iterator[tuple[int, str]],
    names: list[str],
    issues: ImportIssues,
    report: Report,
) -> Iterator[TextBead]:
    for left, right in zip_longest(sources, targets):
        if left is None or right is None:
            number = (left or right)[0]
            raise InputError(
                _("{name} ends before this line").format(name=names[0 if left is None else 1]),
                hint=_("both files of a Moses pair need the same number of lines"),
                path=names[1 if left is None else 0],
                line=number,
            )
        number, source = left
        target = right[1]
        if not source and not target:
            issues.add("import-without-text", number)
            continue
        yield TextBead(
            (Segment("", source),) if source else (),
            (Segment("", target),) if target else (),
            line=number,
        )
    issues.report(report)


FORMAT = Format(
    "moses",
    (".{source}", ".{target}"),
    frozenset({Feature.TEXTS, Feature.ONE_SIDED, Feature.LANGUAGES, Feature.CONTROL_CHARACTERS}),
    serialize,
    parse,
)
