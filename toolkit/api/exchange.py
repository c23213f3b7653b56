"""Aligned texts in the API: read from files of other programs, written for them and for readers."""

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
    """The beads in a file of another program: TMX, XLIFF, CSV, XLSX, DOCX, TEI, Moses and more.

    Args:
        file: Its path, or its bytes; a format of several files needs the path of the first one.
        format: Its name as in ``bitext import --format``; recognised without one.
        from_: The source's language, for files that have several or do not say it; then ``to`` too.
        to: The target's language.

    Returns:
        The beads; ``findings`` tell what of the file is not in them.

    Raises:
        ToolkitError: The file is not there, in no known format, not well-formed, or in other
            languages than those that are named.

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
    """Beads as the file or files of another program.

    Args:
        text: What ``align_texts``, ``read_exchange`` or ``Project.bitext`` returned.
        format: As in ``bitext export``: ``tmx``, ``xliff12``, ``csv``, ``xlsx``, ``tei`` and so on.
        name: What the names of the files begin with.

    Returns:
        The files; ``data`` is the content of a single one. ``findings`` tell what the format cannot
        keep.

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
    """What is wrong in TEI files of one folder, such as those of ``build/tei``.

    Args:
        files: The paths of the files that name each other.

    Returns:
        What the project's schema refuses, segments that no bead has, and pointers that lead
        nowhere. ``finding.path`` is the name of the file.

    Raises:
        ToolkitError: A file is not there.

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
    """A bilingual edition for readers.

    Args:
        text: What ``align_texts``, ``read_exchange`` or ``Project.bitext`` returned.
        format: ``html``, ``epub``, ``pdf``, ``docx``, ``latex`` or ``markdown``.
        title: In place of that of the text.
        date: The day of the edition (ISO 8601), which ``epub`` and ``pdf`` need.
        name: What the names of the files begin with.
        granularity: What stands side by side: ``segment``, ``paragraph`` or ``turn``.
        fuzzy: ``mark`` or ``omit`` translations that need review.
        untranslated: If a translation is missing, ``mark`` that, show the ``source`` there, leave
            it ``blank`` or ``omit`` the row.
        interface: The language of the edition's own words; without one that of its readers.
        theme: How the page looks: ``folio``, ``gazette`` or ``studio``.
        paper: Of ``pdf`` and ``docx``: ``a4`` or ``letter``.

    Returns:
        The files; ``data`` is the content of a single one. A very long PDF has volumes.

    Raises:
        ToolkitError: There is no such format or choice, a date is missing, or an optional library.

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
