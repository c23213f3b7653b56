"""A project's folder. The only module that reads and writes its files: atomic, locked, watchful."""

from __future__ import annotations

import contextlib
import filecmp
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from toolkit.errors import InputError, OutputError, ProjectError, UsageError
from toolkit.interface import gettext as _
from toolkit.model.settings import ApparatusSettings, Settings
from toolkit.model.work import PublishedTranslation, Work
from toolkit.settings import parse_settings, parse_toml

PROJECT_FILE = "bitext.toml"
LOCK_TIMEOUT = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a command made: its path relative to the project, and whether it changed."""

    path: str
    size: int
    changed: bool


class Project:
    """A folder with a ``bitext.toml``. Paths that go in and out are relative to it, with ``/``."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        self._read: dict[str, bytes | None] = {}

    @classmethod
    def open(cls, root: Path) -> Project:
        """The project in ``root`` or in the nearest folder above it.

        Raises:
            ProjectError: There is none, or its ``bitext.toml`` is wrong.
        """
        start = root.absolute()
        for folder in (start, *start.parents):
            if (folder / PROJECT_FILE).is_file():
                data = _read_bytes(folder / PROJECT_FILE, PROJECT_FILE)
                return cls(folder, parse_settings(data, PROJECT_FILE))
        raise ProjectError(
            _("no {file} in {folder} or in a folder above it").format(
                file=PROJECT_FILE, folder=root
            ),
            hint=_("make a project with “bitext init”, or name its folder with --project DIR"),
        )

    @classmethod
    def create(cls, root: Path, project_file: bytes) -> Project:
        """A project in a folder that has none yet; nothing is written before ``write_all``."""
        return cls(root, parse_settings(project_file, PROJECT_FILE))

    @property
    def source_path(self) -> str:
        """Where the source text is."""
        return self.settings.source.file

    @property
    def template_path(self) -> str:
        """Where the template is."""
        return f"locale/{self.settings.work.id}.pot"

    def catalog_path(self, language: str) -> str:
        """Where the catalog of a language is; gettext writes ``es_AR`` for ``es-AR``."""
        folder = language.replace("-", "_")
        return f"locale/{folder}/LC_MESSAGES/{self.settings.work.id}.po"

    def approvals_path(self, language: str) -> str:
        """Where the ledger of approvals of a language is: beside its catalog."""
        return self.catalog_path(language).removesuffix(".po") + ".approvals.tsv"

    def published_path(self, translation_id: str, name: str) -> str:
        """Where a file of a published translation is, such as ``text.txt``."""
        return f"translations/{translation_id}/{name}"

    def build_path(self, relative: str) -> str:
        """A path below the folder of generated files."""
        return f"{self.settings.outputs.directory}/{relative}"

    def languages(self, wanted: str | None = None) -> tuple[str, ...]:
        """The target languages, or the one asked for.

        Raises:
            UsageError: The project does not translate into the language asked for.
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

    def read(self, path: str) -> bytes:
        """The bytes of a file that has to exist; raises InputError."""
        data = _read_bytes(self.root / path, path)
        self._read[path] = data
        return data

    def read_if_there(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is no such file."""
        if (self.root / path).exists():
            return self.read(path)
        self._read[path] = None
        return None

    def work(self) -> Work:
        """The work, with the records of its published translations."""
        settings = self.settings
        return Work(
            id=settings.work.id,
            title=settings.work.title,
            source_language=settings.source.language,
            people=settings.people,
            publications=settings.publications,
            translations=settings.translations,
            published_translations=self.published_translations(),
            source_rights=settings.work.source_rights,
            translation_rights=settings.work.translation_rights,
            description=settings.work.description,
        )

    def published_translations(self) -> tuple[PublishedTranslation, ...]:
        """The records under ``translations/``, by the name of their folder."""
        found = []
        for file in sorted(self.root.glob("translations/*/translation.toml")):
            path = file.relative_to(self.root).as_posix()
            found.append(
                parse_toml(self.read(path), PublishedTranslation, path, id=file.parent.name)
            )
        return tuple(found)

    def apparatus_settings(self) -> ApparatusSettings:
        """The recorded corrections and gaps; empty where the project has no apparatus file."""
        path = self.settings.source.apparatus
        return parse_toml(self.read(path), ApparatusSettings, path) if path else ApparatusSettings()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps a second ``bitext`` from writing in this project at the same time."""
        folder = self.root / self.settings.outputs.directory
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / ".lock", timeout=LOCK_TIMEOUT)
            lock.acquire()
        except Timeout as error:
            raise OutputError(
                _("another bitext command is writing in this project"),
                hint=_("wait until it has ended, then run the command again"),
            ) from error
        except OSError as error:
            raise _output_error(error, self.settings.outputs.directory) from error
        try:
            yield
        finally:
            lock.release()

    def write_all(self, files: Mapping[str, bytes]) -> tuple[Written, ...]:
        """Writes each file whose bytes differ from what is there, each in one atomic step.

        Raises:
            OutputError: A file was changed by somebody else since it was read (then none is
                written), or one can not be written (then it is left as it is).
        """
        present = {path: self._unchanged(path) for path in files}
        return tuple(self._write(path, data, present[path]) for path, data in files.items())

    def differing(self, files: Mapping[str, bytes]) -> list[str]:
        """The paths whose files are absent or have other bytes than these."""
        return [path for path, data in files.items() if self.read_if_there(path) != data]

    def _unchanged(self, path: str) -> bytes | None:
        """What is in a file now, None where there is none; it has to be what was read from it."""
        target = self.root / path
        try:
            present = target.read_bytes() if target.exists() else None
        except OSError as error:
            raise _output_error(error, path) from error
        if path in self._read and present != self._read[path]:
            raise OutputError(
                _("the file was changed while the command ran; nothing was written"),
                hint=_("save your work in the editor, then run the command again"),
                path=path,
            )
        return present

    def _write(self, path: str, data: bytes, present: bytes | None) -> Written:
        if present == data:
            return Written(path, len(data), changed=False)
        write_atomically(self.root / path, data, path)
        self._read[path] = data
        return Written(path, len(data), changed=True)


def read_file(file: Path) -> bytes:
    """The bytes of a file outside a project, such as one named on the command line.

    Raises:
        InputError: It is not there or can not be read.
    """
    return _read_bytes(file, str(file))


def write_atomically(target: Path, data: bytes, shown: str) -> None:
    """Puts ``data`` in place whole or not at all; ``shown`` names the file in an error.

    A link stays a link: the file that it leads to is written. A device or a pipe, such as
    ``/dev/null`` or ``/dev/stdout``, is written to and never replaced.

    Raises:
        OutputError: The folder or the file can not be written; the old file is untouched.
    """
    temporary = None
    target = Path(os.path.realpath(target))
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with open(handle, "wb") as file:  # noqa: PTH123 - a file descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise _output_error(error, shown) from error


def write_parts(
    targets: Callable[[str], Path], parts: Iterable[tuple[str, bytes]]
) -> tuple[Written, ...]:
    """Writes files piece by piece, so that a long one is never in memory; all of them or none.

    ``parts`` are pieces, each with the name of the file that it belongs to, and ``targets`` tells
    where that is. A file whose bytes are the same is left alone.

    Raises:
        OutputError: A folder or a file can not be written; the old files are untouched.
    """
    opened: dict[str, tuple[BinaryIO, Path, Path]] = {}
    shown: dict[str, str] = {}
    target = Path()
    try:
        for name, data in parts:
            if name not in opened:
                shown[name] = str(targets(name))
                target = Path(os.path.realpath(shown[name]))
                target.parent.mkdir(parents=True, exist_ok=True)
                handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
                opened[name] = (os.fdopen(handle, "wb"), Path(temporary), target)
            opened[name][0].write(data)
        written = []
        for name, (stream, made, target) in opened.items():
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            size = made.stat().st_size
            same = target.is_file() and filecmp.cmp(made, target, shallow=False)
            if not same:
                mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
                made.chmod(mode)
                made.replace(target)
            written.append(Written(shown[name], size, changed=not same))
        return tuple(written)
    except OSError as error:
        raise _output_error(error, str(target)) from error
    finally:
        for stream, made, _target in opened.values():
            stream.close()
            with contextlib.suppress(OSError):
                made.unlink()


@contextlib.contextmanager
def reading(file: Path) -> Iterator[tuple[BinaryIO, Callable[[str], BinaryIO]]]:
    """A file outside a project, to be read piece by piece, and a way to open those beside it.

    The second opens files by paths relative to the folder of ``file``, and none outside that
    folder, wherever a link leads. All are closed at the end.

    Raises:
        InputError: It is not there or can not be read; so does the function.
    """
    folder = Path(os.path.realpath(file.parent))
    with contextlib.ExitStack() as opened:

        def beside(name: str) -> BinaryIO:
            path = Path(os.path.realpath(folder / name)) if "\0" not in name else folder
            if path == folder or not path.is_relative_to(folder):
                raise InputError(
                    _("{name} lies outside the folder of the file that names it").format(
                        name=repr(name)
                    ),
                    hint=_("put the files into one folder"),
                    path=str(file),
                )
            return opened.enter_context(_opened(path, str(file.parent / name)))

        yield opened.enter_context(_opened(file, str(file))), beside


def _opened(file: Path, shown: str) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise _input_error(error, shown) from error


def _umask() -> int:
    # the only portable way to read it is to set it
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _read_bytes(file: Path, shown: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _input_error(error, shown) from error


def _input_error(error: OSError, shown: str) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(_("there is no such file"), hint=_("check the path"), path=shown)
    return InputError(
        _("can not be read: {why}").format(why=error.strerror),
        hint=_("check its permissions"),
        path=shown,
    )


def _output_error(error: OSError, shown: str) -> OutputError:
    return OutputError(
        _("can not be written: {why}").format(why=error.strerror or error),
        hint=_("check the folder's permissions and the free space; nothing was left half-written"),
        path=shown,
    )
