"""API for projects: the operations of ``bitext update``, ``coverage``, ``check`` and ``export``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.api.inputs import day, language_tag, path_of, strings, word
from toolkit.api.tables import BeadTable, CoverageTable, Output
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _

if TYPE_CHECKING:
    from toolkit.exchange.findings.report import Report
    from toolkit.model.aligned_text import AlignedText
    from toolkit.model.catalog import Catalog
    from toolkit.model.document import Document
    from toolkit.pipeline.build.report import BuildReport
    from toolkit.pipeline.state import ProjectState
    from toolkit.pipeline.update import UpdateReport
    from toolkit.project.folder import Project as Folder


def open_project(path: str | os.PathLike[str] = ".", *, wait: float | None = None) -> Project:
    """Open the project in a folder, or in the nearest folder above it.

    Args:
        path: The folder with the ``bitext.toml``.
        wait: Seconds to wait for another command that writes in the project; by default as long
            as that command makes progress.

    Raises:
        ToolkitError: There is no project, or its ``bitext.toml`` is invalid.
    """
    from toolkit.project.folder import Project as Folder

    folder = Folder.open(path_of("path", path, _("the path of a folder")))
    if wait is not None and (not isinstance(wait, int | float) or not wait >= 0):
        raise UsageError(
            _("{argument} cannot be {value}").format(argument="wait", value=repr(wait)),
            hint=_("give {wanted}").format(wanted=_("seconds, 0 or more")),
        )
    folder.wait = wait
    return Project(folder)


def _unheard(message: str) -> None:
    """Ignore a message; unlike a lambda, a named function lets a project be pickled."""


class Project:
    """A folder with a source text and its translations.

    Each call reads the current files, except ``bitext.toml``: open the project again after changing
    it. ``language`` is optional if the project has one target language. ``notices`` lists problems
    in the project's files and how they were handled.
    """

    def __init__(self, folder: Folder) -> None:
        self.notices: list[str] = []
        self._folder = folder
        folder.tell = self.notices.append
        folder.tell_waiting = _unheard

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self._folder.root

    @property
    def languages(self) -> tuple[str, ...]:
        """The target languages of the project."""
        return self._folder.languages()

    @property
    def source(self) -> Document:
        """Return the source text with its segments, which have the ids of the template."""
        return self._state().document

    def catalog(self, language: str | None = None) -> Catalog:
        """Return the catalog of a language, updated to the source; its file is not written."""
        language = self._one(language)
        return self._state().catalogs[language]

    def bitext(self, language: str | None = None, *, translation: str | None = None) -> BeadTable:
        """Return the source aligned with the project's translation or with a published one."""
        return BeadTable.of(self._aligned(self._state(), language, translation))

    def coverage(self, language: str | None = None) -> CoverageTable:
        """Measure how much of each turn, and of the source, is translated, approved, published."""
        from toolkit.pipeline.tracking import with_tracking

        language = self._one(language)
        state, _untracked = with_tracking(self._folder, self._state())
        return CoverageTable.of(state.coverage(language))

    def check(
        self,
        language: str | None = None,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        spelling: bool | None = False,
    ) -> Report:
        """Run the quality checks on all catalogs, or on that of one language.

        Args:
            language: The target language; by default all languages.
            select: Codes of checks, or of families of checks, to run instead of all.
            ignore: Codes of checks to skip.
            spelling: Whether to check spelling; None does so if a dictionary is installed.

        Returns:
            A report as ``check_texts`` returns it. ``finding.path`` and ``finding.line`` locate the
            finding in the catalog, and ``finding.segment_id`` is the id of the segment.
        """
        from toolkit.pipeline.checking import CheckOptions, check_project

        options = CheckOptions(
            tuple(strings("select", select)), tuple(strings("ignore", ignore)), spelling=spelling
        )
        return check_project(self._folder, options, language_tag("language", language))

    def export(
        self, format: str, language: str | None = None, *, translation: str | None = None
    ) -> Output:
        """Convert a translation to an exchange format, as ``bitext export`` does.

        The template and catalogs are updated to the source first, because the files contain segment
        ids.

        Args:
            format: ``tmx``, ``xliff12``, ``csv``, ``xlsx``, ``tei`` and so on.
            language: The target language.
            translation: The id of a published translation to export instead of the project's
                translation.
        """
        from toolkit.api.exchange import write_exchange
        from toolkit.pipeline.update import record_segments

        state = self._state()
        text = self._aligned(state, language, translation)
        made = write_exchange(text, format)
        record_segments(self._folder, state)
        return made

    def update(self, *, date: str = "") -> UpdateReport:
        """Update the template and the catalogs to the source, and write them.

        Args:
            date: The date of new catalogs (ISO 8601); by default the date of the source.

        Returns:
            A report: ``written`` has the ``path`` of each file and whether it ``changed``;
            ``outcomes`` counts the ``new``, ``fuzzy`` and ``obsolete`` messages of each language.
        """
        from toolkit.pipeline.update import update

        return update(self._folder, date=day("date", date) or None)

    def build(self, *, date: str = "", force: bool = False) -> BuildReport:
        """Make the outputs that ``bitext.toml`` requests and that are out of date.

        Args:
            date: The date of new catalogs and books (ISO 8601); by default the date of the source.
            force: Make all outputs, including those that are up to date.

        Returns:
            A report: ``written`` as for ``update``, the names of ``made`` and ``up_to_date``
            outputs, the ``left_out`` outputs with reasons, and the ``removed`` files.
        """
        from toolkit.pipeline.build.run import build

        return build(self._folder, date=day("date", date) or None, force=force)

    def __repr__(self) -> str:
        return f"<Project {self._folder.settings.work.id} in {os.fspath(self.root)!r}>"

    def _state(self) -> ProjectState:
        from toolkit.pipeline.state import read_state

        return read_state(self._folder)

    def _aligned(
        self, state: ProjectState, language: str | None, translation: str | None
    ) -> AlignedText:
        from toolkit.pipeline.export import own_text, published_text

        if translation is None:
            return own_text(
                state,
                self._one(language),
                original=self._folder.source_path,
                date=self._folder.settings.source.date,
            )
        if language is not None:
            raise UsageError(
                _("both a language and a published translation are named"),
                hint=_("a published translation has a language of its own"),
            )
        return published_text(self._folder, state, word("translation", translation))

    def _one(self, wanted: str | None) -> str:
        """Return the requested target language, or the only one."""
        languages = self._folder.languages(language_tag("language", wanted))
        if len(languages) == 1:
            return languages[0]
        raise UsageError(
            _("this project translates into {n} languages").format(n=len(languages)),
            hint=_("name one of: {languages}").format(languages=", ".join(languages)),
        )
