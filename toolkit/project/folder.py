"""The folder of a project: paths, locked reading and writing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from toolkit.errors import OutputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import locale_name
from toolkit.model.settings import ApparatusSettings, Settings
from toolkit.model.work import PublishedTranslation, Work
from toolkit.parsing.limits import MADE, FileBound
from toolkit.project.files import (
    UNREAD,
    Lock,
    Output,
    Patience,
    Rescued,
    Written,
    dangling_error,
    is_there,
    locked,
    make_folders,
    moved,
    output_error,
    read_file,
    refuse_sticky,
    refuse_stream,
    sweep_folder,
    write_files,
)
from toolkit.project.links import refuse_links_out
from toolkit.project.place import PROJECT_FILE, project_folder
from toolkit.project.published_records import published_records
from toolkit.project.settings import parse_settings, parse_toml

LOCK_TIMEOUT = 30.0  # seconds without progress of another command


class Project:
    """A folder with a ``bitext.toml``; all paths are relative to it, with ``/``.

    ``tell`` is called with a sentence on each problem in the project's files and its remedy, and
    ``tell_waiting`` when the project waits for another command. With ``reads_only``, nothing will
    be written, so the bytes that were read are not kept.
    """

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.tell: Callable[[str], None] = lambda _message: None
        self.tell_waiting: Callable[[str], None] = lambda message: self.tell(message)
        self.settings = settings
        self.reads_only = False
        self._read: dict[str, bytes | None] = {}
        self.wait: float | None = (
            None  # seconds to wait for another command; None: as long as it makes progress
        )
        self._held: set[str] | None = None  # the bytes read under the lock; None without it
        self._lock: Lock | None = None

    @classmethod
    def open(cls, root: Path) -> Project:
        """Return the project in ``root`` or in the nearest parent folder that has one.

        Raises:
            ProjectError: There is no project, or its ``bitext.toml`` is invalid.
        """
        folder = project_folder(root)
        project = cls(
            folder, parse_settings(read_file(folder / PROJECT_FILE, PROJECT_FILE), PROJECT_FILE)
        )
        refuse_links_out(folder, project.settings)
        return project

    @classmethod
    def create(cls, root: Path, project_file: bytes) -> Project:
        """Return a new project in a folder; nothing is written before ``write_all``."""
        return cls(root, parse_settings(project_file, PROJECT_FILE))

    @property
    def source_path(self) -> str:
        """The path of the source text."""
        return self.settings.source.file

    @property
    def template_path(self) -> str:
        """The path of the template."""
        return f"locale/{self.settings.work.id}.pot"

    def catalog_path(self, language: str) -> str:
        """Return the path of the catalog of a language; gettext writes ``es_AR`` for ``es-AR``."""
        return f"locale/{locale_name(language)}/LC_MESSAGES/{self.settings.work.id}.po"

    def approvals_path(self, language: str) -> str:
        """Return the path of the ledger of approvals of a language, beside its catalog."""
        return self.catalog_path(language).removesuffix(".po") + ".approvals.tsv"

    def published_path(self, translation_id: str, name: str) -> str:
        """Return the path of a file of a published translation, such as ``text.txt``."""
        return f"translations/{translation_id}/{name}"

    def build_path(self, relative: str) -> str:
        """Return a path below the folder of generated files."""
        return f"{self.settings.outputs.directory}/{relative}"

    def languages(self, wanted: str | None = None) -> tuple[str, ...]:
        """Return the target languages, or the requested one.

        Raises:
            UsageError: The project does not translate into the requested language.
        """
        known = tuple(t.language for t in self.settings.translations)
        if wanted is None:
            return known
        if wanted not in known:
            raise UsageError(
                _("this project has no translation into “{language}”").format(language=wanted),
                hint=_("its target languages are: {languages}").format(
                    languages=", ".join(known) or _("none")
                ),
            )
        return (wanted,)

    def read(self, path: str, bound: FileBound | None = None) -> bytes:
        """Return the bytes of an existing file; raise InputError if it is missing or too large."""
        data = read_file(self.root / path, path, bound)
        self._note(path, data)
        return data

    def read_if_there(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if it does not exist."""
        if is_there(self.root / path):
            return self.read(path)
        self._note(path, None)
        return None

    def _note(self, path: str, data: bytes | None) -> None:
        """Record the content that was first read under the lock, from which outputs may be made."""
        moved()
        if self._held is None:
            if not self.reads_only:
                self._read[path] = data
        elif path not in self._held:
            self._read[path] = data
            self._held.add(path)

    def is_own_file(self, path: str) -> bool:
        """Return whether a file exists and is inside the project after resolving links."""
        file = self.root / path
        inside = file.parent.resolve().is_relative_to(self.root.resolve())
        return inside and file.is_file() and not file.is_symlink()

    def paths(self, pattern: str) -> list[str]:
        """Return the sorted paths of files that match a pattern such as ``locale/*.pot``."""
        found = (file for file in self.root.glob(pattern) if file.is_file())
        return sorted(file.relative_to(self.root).as_posix() for file in found)

    def work(self) -> Work:
        """Return the work, with the records of its published translations."""
        settings = self.settings
        return Work(
            source_language=settings.source.language,
            people=settings.people,
            publications=settings.publications,
            translations=settings.translations,
            published_translations=self.published_translations(),
            **{field.name: getattr(settings.work, field.name) for field in fields(settings.work)},
        )

    def published_translations(self) -> tuple[PublishedTranslation, ...]:
        """Return the records in ``translations/``.

        Raises:
            ProjectError: Some records are invalid; the error has all faults.
        """
        return published_records(self.root, self.read)

    def apparatus_settings(self) -> ApparatusSettings:
        """Return the recorded corrections and gaps; empty without an apparatus file."""
        path = self.settings.source.apparatus
        return parse_toml(self.read(path), ApparatusSettings, path) if path else ApparatusSettings()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the project for writing within this context.

        Leftovers of killed runs are removed first.

        Raises:
            OutputError: Another command is writing; ``wait`` is the limit of waiting.
        """
        if self._lock is not None:
            yield
            return
        shown = self.settings.outputs.directory
        with contextlib.ExitStack() as stack:
            try:
                self._make_build_folder()
                shown += "/.lock"
                patience = Patience(LOCK_TIMEOUT, self.wait, self.tell_waiting)
                self._lock = stack.enter_context(locked(self.root / shown, patience))
            except OSError as error:
                raise output_error(error, shown) from error
            self._held = set()
            try:
                self.sweep(former=True)
                yield
            finally:
                self._held = self._lock = None

    def _make_build_folder(self) -> None:
        """Create the build folder with the group access of the project's folder."""
        folder = self.root / self.settings.outputs.directory
        if folder.is_dir():
            return
        if folder.is_symlink() and not folder.exists():
            raise dangling_error(folder, self.settings.outputs.directory)
        make_folders(folder)

    def sweep(self, *, former: bool = False) -> None:
        """Remove leftovers of killed runs beside the project's files.

        With ``former``, which needs the lock, leftovers of older versions are removed too.
        """
        rescued: list[Rescued] = []
        for place in {self.root, (self.root / self.source_path).parent}:
            rescued += sweep_folder(place, below=False, former=former)
        for name in ("locale", "translations", ".bitext", self.settings.outputs.directory):
            rescued += sweep_folder(self.root / name, below=True, former=former)
        for kept in rescued:
            self.tell(str(kept))

    def write_all(self, files: Mapping[str, bytes]) -> tuple[Written, ...]:
        """Write files with changed bytes, in this order, all or none.

        Dependencies come first: a template before its catalogs, which use its ids. The next run
        completes an interrupted write.

        Raises:
            OutputError: A file changed since it was read, cannot be written, or is a pipe or
                device; all files are unchanged.
        """
        for path in files:
            refuse_stream(self.root / path, path)
        self._refuse_lost_lock()
        written = write_files(
            Output(self.root / path, data, path, self._read.get(path, UNREAD))
            for path, data in files.items()
        )
        self._read |= files
        return written

    def _refuse_lost_lock(self) -> None:
        """Raise OutputError if another machine took the lock over."""
        if self._lock is not None and not self._lock.still_held():
            raise OutputError(
                _("another bitext command has taken the lock of this project; nothing was written"),
                hint=_("run the command again"),
            )

    def names_in(self, folder: str) -> list[str]:
        """Return the sorted names of the files in a folder; empty without such a folder."""
        place = self.root / folder
        return sorted(file.name for file in place.glob("*") if file.is_file())

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files that are no longer built, and folders that become empty.

        Raises:
            OutputError: A file cannot be removed.
        """
        top = self.root / self.settings.outputs.directory
        for path in paths:
            file = self.root / path
            try:
                refuse_sticky(file)
                file.unlink(missing_ok=True)
                for folder in file.parents:
                    if not folder.is_relative_to(top) or folder == top or any(folder.iterdir()):
                        break
                    folder.rmdir()
            except OSError as error:
                raise output_error(error, path, whole=False) from error

    def differing(self, files: Mapping[str, bytes]) -> list[str]:
        """Return the paths whose files are missing or have other bytes.

        This does not count as reading, so later saves are still not overwritten.
        """

        def present(path: str) -> bytes | None:
            file = self.root / path
            return read_file(file, path, MADE) if file.exists() else None

        return [path for path, data in files.items() if present(path) != data]
