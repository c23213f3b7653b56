"""The project's git repository, read only. The only module that calls the git program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from toolkit.child_process import ChildStoppedError, Limits, in_time, run_program, started
from toolkit.errors import InputError, MissingPartError, UsageError
from toolkit.interface import gettext as _
from toolkit.limits import CATALOG_BYTES
from toolkit.review.history import Revision

# Settings of the user that would change what the commands below print.
_PLAIN = ("--no-pager", "--literal-pathspecs", "-c", "log.showSignature=false", "-c", "color.ui=no")
# For one answer: seconds, and MiB of memory.
_LIMITS = Limits(600, 4_096)
_FIELDS = ("%H", "%h", "%cI", "%s")


class Repository:
    """A git repository that holds a project. Paths go in and out relative to the project."""

    def __init__(self, top: Path, prefix: str) -> None:
        self._top = top
        self._prefix = prefix

    @classmethod
    def containing(cls, folder: Path) -> Repository:
        """The repository whose working tree ``folder`` is in.

        Raises:
            MissingPartError: git is not installed.
            UsageError: The folder is in no repository, or in one without commits.
        """
        done = _git(folder, "rev-parse", "--show-prefix", "--show-toplevel")
        if done.returncode:
            raise UsageError(
                _("{folder} is not in a git repository, so there are no earlier revisions").format(
                    folder=folder
                ),
                hint=_(
                    "begin one with “git init”, then commit the project; git says: {answer}"
                ).format(answer=_said(done)),
            )
        prefix, top = os.fsdecode(done.stdout).split("\n")[:2]
        repository = cls(Path(top), prefix)
        if _git(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
            raise UsageError(
                _("the git repository has no commits yet"),
                hint=_("commit the project: “git add .” and “git commit”"),
            )
        return repository

    def revision(self, name: str) -> Revision:
        """The commit that ``name`` means to git: ``HEAD~3``, a tag, a branch, a hash.

        Raises:
            UsageError: There is no such commit.
        """
        done = None
        if not name.startswith("-") and "\0" not in name:
            done = _git(self._top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        if done is None or done.returncode:
            raise UsageError(
                _("git knows no revision “{name}”").format(name=name),
                hint=_("name a commit, a tag or a branch; “git log --oneline” lists the commits"),
            )
        return next(self._log([done.stdout.decode().strip()], ["--max-count=1"], []))

    def log(self, paths: Sequence[str]) -> Iterator[Revision]:
        """The commits of the current branch that changed one of the files, the newest first.

        Of a merge only the branch it went into is followed, so that the states form one line.
        """
        return self._log(["HEAD"], ["--first-parent"], paths)

    def names(self, path: str) -> tuple[str, ...]:
        """The names that a file had, the present one first, as far as git sees renames."""
        name = self._prefix + path
        found = [name]
        options = ("--follow", "--name-status", "-z", "--format=")
        done = _git(self._top, "log", "--first-parent", *options, "HEAD", "--", name)
        fields = iter(os.fsdecode(done.stdout).split("\0"))
        for status in fields:
            status = status.strip("\n")
            if status[:1] == "R":
                old, new = next(fields), next(fields)
                if new == found[-1]:
                    found.append(old)
            elif status[:1] == "C":
                break  # made from another file that is still there: a new file
            elif status:
                next(fields)
        return tuple(dict.fromkeys(found))

    def read(self, revisions: Iterable[str], names: Sequence[str]) -> Iterator[bytes | None]:
        """For each revision the first of the files that it has, by ``names`` from ``names()``.

        The files are read one by one as they are asked for, by one process of git.
        """
        if any("\n" in name for name in names):
            raise UsageError(
                _("a file name with a line break can not be looked up in git"),
                hint=_("rename the file"),
                path=names[0],
            )
        arguments = ["git", *_PLAIN, "-C", str(self._top), "cat-file", "--batch"]
        with started(arguments, _LIMITS, quiet=True) as process:
            for revision in revisions:
                data = None
                for name in names:
                    with _stops_told(), in_time(process, _LIMITS):
                        found = _object(process, f"{revision}:{name}")
                    if found is not None:
                        data = found
                        break
                yield data

    def read_one(self, revision: Revision, path: str) -> bytes | None:
        """A file of the project as it was in a revision, under the name it had then, or None."""
        (data,) = self.read([revision.id], self.names(path))
        return data

    def _log(
        self, revisions: Sequence[str], options: Sequence[str], names: Sequence[str]
    ) -> Iterator[Revision]:
        form = "--format=" + "%x00".join(_FIELDS)
        encoding = ("-c", "i18n.logOutputEncoding=UTF-8")
        done = _git(
            self._top,
            *encoding,
            "log",
            "-z",
            "--no-patch",
            form,
            *options,
            *revisions,
            "--",
            *names,
        )
        if done.returncode:
            raise InputError(
                _("git can not read the log of the repository"),
                hint=_("git says: {answer}").format(answer=_said(done)),
            )
        fields = done.stdout.decode("utf-8", "replace").split("\0")
        for start in range(0, len(fields) - len(_FIELDS) + 1, len(_FIELDS)):
            yield Revision(*(part.strip("\n") for part in fields[start : start + len(_FIELDS)]))


def user_name(folder: Path) -> str:
    """The ``user.name`` that git would write into a commit there; no repository is needed.

    Raises:
        UsageError: git is not installed, or knows no name.
    """
    try:
        name = _said_out(_git(folder, "config", "user.name"))
    except MissingPartError as error:
        raise UsageError(
            _("git is not there to tell who you are"), hint=_('say it: --by "NAME"')
        ) from error
    if not name:
        raise UsageError(
            _("git does not tell who you are"),
            hint=_('say it: --by "NAME", or once for all: git config --global user.name "NAME"'),
        )
    return name


def _object(process: subprocess.Popen[bytes], name: str) -> bytes | None:
    """A file's bytes from ``git cat-file --batch``; None where git has no file of that name."""
    if process.stdin is None or process.stdout is None:
        raise TypeError("pipes were asked for")
    try:
        process.stdin.write(os.fsencode(f"{name}\n"))
        process.stdin.flush()
    except BrokenPipeError as error:
        raise ChildStoppedError("failure", _LIMITS) from error
    head = process.stdout.readline()
    if not head:
        raise ChildStoppedError("failure", _LIMITS)
    fields = head.rsplit(b" ", 2)
    if len(fields) != 3 or not fields[-1].strip().isdigit():
        return None
    size = int(fields[-1])
    if fields[1] == b"blob" and size > CATALOG_BYTES.most:
        process.kill()
        raise CATALOG_BYTES.error(name)
    content = process.stdout.read(size + 1)
    if len(content) <= size:
        raise ChildStoppedError("failure", _LIMITS)
    return content[:-1] if fields[1] == b"blob" else None


@contextmanager
def _stops_told() -> Iterator[None]:
    """Raises InputError where git came to a limit, or was ended."""
    try:
        yield
    except ChildStoppedError as error:
        raise InputError(
            _("git was stopped: {why}").format(why=error),
            hint=_("try the same by hand: “git log”, “git fsck”"),
        ) from error


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        with _stops_told():
            return run_program(["git", *_PLAIN, *arguments], _LIMITS, cwd=folder)
    except FileNotFoundError as error:
        raise MissingPartError(
            _("the program git is not installed, or not in the path"),
            hint=_("install git; history and diff read the project's repository with it"),
        ) from error


def _said_out(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode("utf-8", "replace").strip()


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
