"""Parser for hunalign output: a ladder of positions or, with ``-text``, the texts.

Format: hunalign's README (https://github.com/danielvarga/hunalign). A line of the ladder has a
source position, a target position and a score, separated by tabs; the segments between a line and
the next form a bead. With texts, a line is a bead with its sentences separated by `` ~~~ ``. For a
ladder ``NAME.ladder``, the sentences are read from hunalign's input ``NAME.en`` and ``NAME.es``
next to it, which have one sentence per line. Scores are not probabilities and are dropped, with a
finding; no bead is confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from toolkit.errors import InputError
from toolkit.exchange.format import Feature, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.table.utf8_rows import numbered_stream
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Segment

_RUNG = re.compile(r"\d{1,12}\t\d{1,12}(?:\t\S+)?")
_BETWEEN = " ~~~ "
_PARAGRAPH = "<p>"  # hunalign's paragraph mark, on its own line


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the beads in file order.

    Raises:
        InputError: A line is neither a rung nor a pair of texts, positions decrease, the texts of a
            ladder are missing, or the languages are unknown.
    """
    if file.languages is None:
        raise InputError(
            _("hunalign's files do not name their languages"),
            hint=_("name the target language with --to"),
            path=file.path,
        )
    lines = numbered_stream(file.stream, file.path)
    number, first = next(lines, (1, ""))
    again = chain([(number, first)], lines)
    issues = ImportIssues(file.path)
    if _RUNG.fullmatch(first):
        beads = _from_ladder(again, file, issues, report)
    else:
        beads = _from_texts(again, issues, report)
    return AlignedText(*file.languages, beads)


def _from_texts(
    lines: Iterator[tuple[int, str]], issues: ImportIssues, report: Report
) -> Iterator[TextBead]:
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) not in (2, 3):
            raise _wrong(_("a line is: source, tab, target, tab, score"), issues.path, number)
        if len(cells) == 3:
            issues.add("import-score", number)
        sides = [
            tuple(Segment("", text) for text in cell.split(_BETWEEN)) if cell.strip() else ()
            for cell in cells[:2]
        ]
        if sides[0] or sides[1]:
            yield TextBead(sides[0], sides[1], status="auto", line=number)
    issues.report(report)


def _from_ladder(
    lines: Iterator[tuple[int, str]], file: InputFile, issues: ImportIssues, report: Report
) -> Iterator[TextBead]:
    stem = file.path.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")[0]
    names = [f"{stem}.{language}" for language in file.languages or ()]
    texts = [numbered_stream(file.beside(name), name) for name in names]
    at = [0, 0]
    for number, line in lines:
        if not _RUNG.fullmatch(line):
            raise _wrong(
                _("no rung of a ladder: “{line}”").format(line=line[:40]), file.path, number
            )
        cells = line.split("\t")
        if len(cells) == 3:
            issues.add("import-score", number)
        goal = [int(cell) for cell in cells[:2]]
        if goal[0] < at[0] or goal[1] < at[1]:
            raise _wrong(_("the ladder goes down here"), file.path, number)
        sides = []
        for side in (0, 1):
            segments = []
            for position in range(at[side], goal[side]):
                found = next(texts[side], None)
                if found is None:
                    raise _wrong(
                        ngettext(
                            "{name} has only {n} line", "{name} has only {n} lines", position
                        ).format(name=names[side], n=position),
                        file.path,
                        number,
                    )
                if found[1].strip() not in ("", _PARAGRAPH):
                    segments.append(Segment(f"s{found[0]}", found[1]))
            sides.append(tuple(segments))
        at = goal
        if sides[0] or sides[1]:
            yield TextBead(sides[0], sides[1], status="auto", line=number)
    issues.report(report)


def _wrong(message: str, path: str, line: int) -> InputError:
    return InputError(
        message,
        hint=_("a ladder has two rising numbers and a score on each line, separated by tabs"),
        path=path,
        line=line,
    )


FORMAT = Format(
    "hunalign",
    (".ladder",),
    frozenset({Feature.TEXTS, Feature.BORDERS, Feature.ONE_SIDED}),
    None,
    parse,
)
