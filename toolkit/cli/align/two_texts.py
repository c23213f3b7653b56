"""Read the two files of ``bitext align``, with additional segmentation rules for either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from toolkit.cli.command import file_option
from toolkit.cli.options import refuse_both
from toolkit.cli.output.general_rules import tell_general_rules
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document
from toolkit.model.segmentation import SegmentationSettings, SidesSettings
from toolkit.parsing.limits import CORPUS, RULES_FILE
from toolkit.pipeline.align.plain_texts import read_lines, read_prose
from toolkit.project.files import read_file
from toolkit.project.settings import parse_toml

F = TypeVar("F", bound=Callable[..., Any])


def segmentation_options(function: F) -> F:
    """Add the options ``--segmentation`` and ``--srx``."""
    rules = _("Segment both files with the rules of this SRX file instead of the toolkit's rules.")
    function = file_option("--srx", metavar="FILE", help=rules)(function)
    entries = _(
        "A TOML file with additional segmentation rules, in the tables [source] and [target], "
        "which have the same keys as [segmentation] in bitext.toml."
    )
    return file_option("--segmentation", metavar="FILE", help=entries)(function)


def read_sides(
    names: Sequence[str],
    languages: Sequence[str | None],
    *,
    lines: bool,
    segmentation: Path | None,
    srx: Path | None,
) -> tuple[Document, Document]:
    """Read both files as documents, with one segment per line (``lines``) or by the rules.

    The errors are those of ``read_lines`` and ``read_prose``. In addition, ProjectError is raised
    if the file ``segmentation`` is invalid.
    """
    if lines:
        refuse_both("--lines", "--segmentation", segmentation)
        refuse_both("--lines", "--srx", srx)
        left, right = (
            read_lines(read_file(Path(name), bound=CORPUS), name, language)
            for name, language in zip(names, languages, strict=True)
        )
        return left, right
    sides = SidesSettings()
    if segmentation is not None:
        sides = parse_toml(read_file(segmentation), SidesSettings, str(segmentation))

    def read(name: str, language: str | None, added: SegmentationSettings, side: str) -> Document:
        if added.srx and segmentation is not None:  # beside the file that names it
            added = replace(added, srx=str(segmentation.parent / added.srx))
        elif srx is not None:
            added = replace(added, srx=str(srx))
        document = read_prose(
            read_file(Path(name)),
            name,
            language,
            added=added,
            srx=read_file(Path(added.srx), bound=RULES_FILE) if added.srx else None,
            added_path=str(segmentation or ""),
        )
        tell_general_rules(document.language, added, f"[{side}] (--segmentation FILE)")
        return document

    left, right = map(read, names, languages, (sides.source, sides.target), ("source", "target"))
    return left, right
