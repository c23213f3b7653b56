"""API for aligned texts: import and export of exchange formats, and editions."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.api.inputs import (
    File,
    choice,
    content,
    day,
    instance,
    language_tag,
    path_of,
    word,
    wrong_type,
)
from toolkit.api.tables import BeadTable, Output
from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding, FirstValues
from toolkit.model.settings import (
    EditionChoices,
    EditionTheme,
    FuzzyPolicy,
    Granularity,
    Paper,
    PdfChoices,
    UntranslatedPolicy,
)

if TYPE_CHECKING:
    from typing import BinaryIO


def read_exchange(
    file: File, *, format: str | None = None, from_: str | None = None, to: str | None = None
) -> BeadTable:
    """Read the beads in an exchange file: TMX, XLIFF, CSV, XLSX, DOCX, TEI, Moses and more.

    Args:
        file: The file, as a path or as bytes. A format of several files needs the path of the
            first file.
        format: The name of the format as in ``bitext import --format``; detected by default.
        from_: The language of the source. A file with several languages or without language tags
            needs both ``from_`` and ``to``.
        to: The language of the target.

    Returns:
        The beads; ``findings`` report the parts of the file that the beads do not preserve.

    Raises:
        ToolkitError: The file does not exist, has an unknown format, is not well-formed, or is not
            in the given languages.

    >>> from toolkit import align_texts, read_exchange, write_exchange
    >>> beads = align_texts(["Why?"], ["¿Por qué?"], from_="en", to="es")
    >>> read_exchange(write_exchange(beads, "tmx").data).pairs()
    [('Why?', '¿Por qué?')]
    """
    source, target = language_tag("from_", from_), language_tag("to", to)
    if (source is None) != (target is None):
        raise UsageError(_("one language is named"), hint=_("name both, from_ and to, or neither"))
    languages = (source, target) if source is not None and target is not None else None
    name = None if format is None else word("format", format)
    from toolkit.exchange.reading import Opened, read_exchange_file
    from toolkit.project.files import reading

    findings = FirstValues[Finding]()
    with ExitStack() as stack:
        opened: Opened
        if isinstance(file, bytes | bytearray | memoryview):
            path, opened = "", (BytesIO(file), _nothing_beside)
        else:
            path = str(path_of("file", file))
            opened = stack.enter_context(reading(Path(path)))
        text, _name = read_exchange_file(opened, path, name, languages, findings)
        found = BeadTable.of(text, findings)
    from toolkit.languages import same_language

    has = found.source_language, found.target_language
    for asked, tag in zip(languages or (), has, strict=False):
        if tag not in ("", "und", asked) and not same_language(asked, tag):
            raise InputError(
                _("the texts are in “{source}” and “{target}”, not “{asked}”").format(
                    source=has[0], target=has[1], asked=asked
                ),
                hint=_("leave from_ and to out, or name the languages that the file has"),
                path=path,
            )
    return found


def write_exchange(text: AlignedText, format: str, *, name: str = "") -> Output:
    """Convert beads to an exchange format of one or several files.

    Args:
        text: The result of ``align_texts``, ``read_exchange`` or ``Project.bitext``.
        format: As in ``bitext export``: ``tmx``, ``xliff12``, ``csv``, ``xlsx``, ``tei`` and so on.
        name: The stem of the file names.

    Returns:
        The files; ``data`` is the content if there is only one file. ``findings`` report what the
        format cannot represent.

    Raises:
        ToolkitError: There is no such format, or it can only be read.

    >>> from toolkit import align_texts, write_exchange
    >>> beads = align_texts(["Why?"], ["¿Por qué?"], from_="en", to="es")
    >>> list(write_exchange(beads, "moses", name="why").files)
    ['why.en', 'why.es']
    """
    found = instance("text", text, AlignedText, "align_texts")
    from toolkit.exchange.lossy import serialize
    from toolkit.exchange.registry import format_named

    findings = FirstValues[Finding]()
    found = replace(found, name=word("name", name) or found.name)
    files: defaultdict[str, bytearray] = defaultdict(bytearray)
    for chunk in serialize(found, format_named(word("format", format)), findings.append):
        files[found.name + chunk.part] += chunk.data
    return Output({path: bytes(data) for path, data in files.items()}, tuple(findings))


def tei_errors(files: Iterable[str | os.PathLike[str]]) -> list[Finding]:
    """Validate TEI files of one folder, such as ``build/tei``.

    Args:
        files: The paths of files that refer to each other.

    Returns:
        Findings on schema errors, segments that are in no bead, and dangling pointers.
        ``finding.path`` is the name of the file.

    Raises:
        ToolkitError: A file does not exist.

    >>> from toolkit import tei_errors
    >>> tei_errors([])
    []
    """
    wanted = _("a list of paths")
    if isinstance(files, str | bytes) or not isinstance(files, Iterable):
        raise wrong_type("files", files, wanted)
    paths = list(dict.fromkeys(path_of("files", file, wanted) for file in files))
    if len({path.name for path in paths}) < len(paths):
        raise UsageError(
            _("two of the files have the same name"), hint=_("check each folder by itself")
        )
    from toolkit.exchange.tei import unresolved_pointers, validate_tei

    read = {path.name: content("files", path)[0] for path in paths}
    found = [replace(f, path=name) for name, data in read.items() for f in validate_tei(data)]
    return [*found, *unresolved_pointers(read)]


def make_edition(
    text: AlignedText,
    format: str = "html",
    *,
    title: str = "",
    date: str = "",
    name: str = "",
    granularity: Granularity = "segment",
    fuzzy: FuzzyPolicy = "mark",
    untranslated: UntranslatedPolicy = "mark",
    interface: str = "",
    theme: EditionTheme = "folio",
    paper: Paper = "a4",
) -> Output:
    """Make a bilingual edition for readers.

    Args:
        text: The result of ``align_texts``, ``read_exchange`` or ``Project.bitext``.
        format: ``html``, ``epub``, ``pdf``, ``docx``, ``latex`` or ``markdown``.
        title: The title of the edition; by default that of the text.
        date: The date of the edition (ISO 8601), required for ``epub`` and ``pdf``.
        name: The stem of the file names.
        granularity: The unit of a row: ``segment``, ``paragraph`` or ``turn``.
        fuzzy: ``mark`` or ``omit`` translations that need review.
        untranslated: How to show a missing translation: ``mark`` it, show the ``source`` instead,
            leave the cell ``blank``, or ``omit`` the row.
        interface: The language of headings and labels; by default the language of the readers.
        theme: The design of the page: ``folio``, ``gazette`` or ``studio``.
        paper: The paper size of ``pdf`` and ``docx``: ``a4`` or ``letter``.

    Returns:
        The files; ``data`` is the content if there is only one file. A very long PDF is divided
        into volumes.

    Raises:
        ToolkitError: There is no such format or choice, or a date or an optional library is
            missing.

    >>> from toolkit import align_texts, make_edition
    >>> beads = align_texts(["Why?"], ["¿Por qué?"], from_="en", to="es")
    >>> make_edition(beads, title="Questions").data[:15]
    b'<!DOCTYPE html>'
    """
    found = instance("text", text, AlignedText, "align_texts")
    from toolkit.pipeline.editions.bead_texts import bead_edition

    choices = EditionChoices(
        granularity=choice("granularity", granularity, Granularity),
        fuzzy=choice("fuzzy", fuzzy, FuzzyPolicy),
        untranslated=choice("untranslated", untranslated, UntranslatedPolicy),
        interface=language_tag("interface", interface or None) or "",
    )
    found = replace(
        found,
        title=word("title", title) or found.title,
        date=day("date", date) or found.date,
        name=word("name", name) or found.name,
    )
    findings = FirstValues[Finding]()
    files = bead_edition(
        found,
        word("format", format),
        choices,
        theme=choice("theme", theme, EditionTheme),
        pdf=PdfChoices(paper=choice("paper", paper, Paper)),
        report=findings.append,
    )
    return Output(files, tuple(findings))


def _nothing_beside(name: str) -> BinaryIO:
    raise InputError(
        _("the file names another one, {name}").format(name=repr(name)),
        hint=_("give the path of the file in place of its bytes"),
    )
