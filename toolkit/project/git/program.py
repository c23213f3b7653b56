"""Run git under limits and without network; find the repository of a folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from toolkit.child_process.limits import Limits
from toolkit.child_process.runner import ChildStoppedError, in_time, run_program, started
from toolkit.errors import InputError, MissingPartError, ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import CATALOG_BYTES, GIT_BYTES, TABLE
from toolkit.project.files import read_file

# Overrides of user settings that would change the output of the commands below.
_PLAIN = ("--no-pager", "--literal-pathspecs", "-c", "log.showSignature=false", "-c", "color.ui=no")
# Limits per command: seconds, and MiB of memory.
_LIMITS = Limits(600, 4_096)
# Variables that tie git to the repository of a calling hook, or contradict --literal-pathspecs.
_OF_A_HOOK = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_NAMESPACE",
)
_PATHSPECS = ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")
# Settings from the environment; an invalid one makes git fail in every repository.
_CONFIG_OF_ENVIRONMENT = (
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_KEY_",
    "GIT_CONFIG_VALUE_",
    "GIT_CONFIG_PARAMETERS",
)
# Keep partial clones from fetching; the second setting serves versions of git that ignore the
# first.
_OFFLINE = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
# The first version whose ``rev-parse`` detects shallow clones, with ISO 8601 dates.
_OLDEST = (2, 15)


@dataclass(frozen=True)
class Git:
    """Git in one work tree; ``prefix`` is the requested folder relative to its top."""

    top: Path
    prefix: str
    environment: Mapping[str, str]

    def run(self, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run git with ``data`` as input; the exit code is not checked."""
        return _run(self.top, self.environment, *arguments, data=data)

    @contextmanager
    def objects(self) -> Iterator[subprocess.Popen[bytes]]:
        """Start a process from which ``object_named`` reads files."""
        arguments = ["git", *_PLAIN, "-C", str(self.top), "cat-file", "--batch"]
        with started(arguments, _LIMITS, environment=self.environment, quiet=True) as process:
            yield process

    @cached_property
    def cut_off(self) -> frozenset[str]:
        """The commits of a shallow clone whose parents are missing; empty for other clones."""
        if self.run("rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
            return frozenset()
        path = os.fsdecode(self.run("rev-parse", "--git-path", "shallow").stdout.rstrip(b"\r\n"))
        try:
            data = read_file(self.top / path, bound=TABLE)
            return frozenset(data.decode("ascii", "replace").split())
        except (OSError, InputError):  # it no longer exists
            return frozenset()

    @cached_property
    def is_partial(self) -> bool:
        """Whether the clone may lack files of old commits (``clone --filter``)."""
        wanted = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$"
        return not self.run("config", "--get-regexp", wanted).returncode

    def lacking(self, revisions: Sequence[str], names: Sequence[str]) -> frozenset[str]:
        """Return the hashes of file contents in these commits that a partial clone lacks."""
        told = "\n".join([*revisions, "--", *names, ""])
        options = ("--no-walk", "--objects", "--missing=print", "--stdin")
        answer = self.run("rev-list", *options, data=os.fsencode(told))
        lines = answer.stdout.decode("utf-8", "replace").splitlines()
        return frozenset(line[1:].split()[0] for line in lines if line.startswith("?"))


def git_of(folder: Path) -> Git:
    """Return git in the work tree that contains ``folder``.

    The search goes upwards from the folder. If it fails, ``GIT_DIR`` and ``GIT_WORK_TREE`` are
    used, provided that they contain the folder; in a hook they may refer to another repository.

    Raises:
        MissingPartError: Git is not installed, or too old.
        InputError: Git refuses the repository, for example because of its owner or the environment.
        ProjectError: There is no repository.
    """
    plain = _environment()
    _check_version(folder, plain)
    answer = _run(folder, plain, "rev-parse", "--show-prefix", "--show-toplevel")
    if not answer.returncode:
        return _found(answer, plain)
    named = _named_by_environment(folder)
    if named is not None:
        return named
    _check_settings_of_environment(folder, plain, answer)
    if _repository_above(folder):
        raise InputError(
            _("git does not read the repository that {folder} is in").format(folder=folder),
            hint=_("git says: {answer}").format(answer=said(answer)),
        )
    raise ProjectError(
        _("{folder} is not in a git repository, so there are no earlier revisions").format(
            folder=folder
        ),
        hint=_("begin one with “git init”, then commit the project; git says: {answer}").format(
            answer=said(answer)
        ),
    )


def git_setting(folder: Path, name: str) -> str:
    """Return a git setting in a folder, with or without a repository; empty if not set.

    Raises:
        MissingPartError: Git is not installed.
    """
    found = _run(folder, _environment(), "config", name)
    if found.returncode and os.environ.get("GIT_DIR"):
        found = _run(Path.cwd(), dict(os.environ), "config", name)
    return found.stdout.decode("utf-8", "replace").strip()


def object_named(process: subprocess.Popen[bytes], name: str) -> bytes | None:
    """Return a file's bytes from ``Git.objects``; None if git has no such file.

    Raises:
        InputError: Git reached a limit or was killed.
    """
    with _stops_told(), in_time(process, _LIMITS):
        return _object(process, name)


def said(answer: subprocess.CompletedProcess[bytes]) -> str:
    """Return git's message on standard error, including hints, on one line."""
    lines = answer.stderr.decode("utf-8", "replace").splitlines()
    return " ".join(line.strip() for line in lines if line.strip())


def _environment() -> dict[str, str]:
    left_out = {*_OF_A_HOOK, *_PATHSPECS}
    return {k: v for k, v in os.environ.items() if k not in left_out} | _OFFLINE


def _found(answer: subprocess.CompletedProcess[bytes], environment: Mapping[str, str]) -> Git:
    prefix, top = os.fsdecode(answer.stdout).split("\n")[:2]
    return Git(Path(top), prefix, environment)


def _named_by_environment(folder: Path) -> Git | None:
    """Return the work tree of ``GIT_DIR``, which is relative to the working directory."""
    if not os.environ.get("GIT_DIR"):
        return None
    own = {k: v for k, v in os.environ.items() if k not in _PATHSPECS} | _OFFLINE
    here = Path.cwd()
    answer = _run(here, own, "rev-parse", "--absolute-git-dir", "--show-toplevel")
    if answer.returncode:
        return None
    git_dir, top = os.fsdecode(answer.stdout).split("\n")[:2]
    if not folder.resolve().is_relative_to(Path(top).resolve()):
        return None
    own |= {"GIT_DIR": git_dir, "GIT_WORK_TREE": top}
    answer = _run(folder, own, "rev-parse", "--show-prefix", "--show-toplevel")
    return None if answer.returncode else _found(answer, own)


def _check_settings_of_environment(
    folder: Path, environment: Mapping[str, str], answer: subprocess.CompletedProcess[bytes]
) -> None:
    """Raise InputError if git finds the repository only without settings of the environment."""
    settings = sorted(name for name in environment if name.startswith(_CONFIG_OF_ENVIRONMENT))
    if not settings:
        return
    without = {k: v for k, v in environment.items() if k not in settings}
    if not _run(folder, without, "rev-parse", "--show-toplevel").returncode:
        raise InputError(
            _("git does not work with the settings in the environment: {names}").format(
                names=", ".join(settings)
            ),
            hint=_("correct or unset them; git says: {answer}").format(answer=said(answer)),
        )


def _repository_above(folder: Path) -> bool:
    """Return whether there is a repository here or above, valid or not."""
    return any(
        (each / ".git").exists()
        or ((each / "HEAD").is_file() and (each / "objects").is_dir() and (each / "refs").is_dir())
        for each in (folder.resolve(), *folder.resolve().parents)
    )


def _check_version(folder: Path, environment: Mapping[str, str]) -> None:
    told = _run(folder, environment, "version").stdout.decode("utf-8", "replace").strip()
    number = re.search(r"([0-9]+)\.([0-9]+)", told)
    if number and (int(number[1]), int(number[2])) < _OLDEST:
        raise _too_old(told)


def _too_old(told: str) -> MissingPartError:
    return MissingPartError(
        _("git is too old: {version}").format(version=told),
        hint=_("install git {version} or newer").format(version=".".join(map(str, _OLDEST))),
    )


def _object(process: subprocess.Popen[bytes], name: str) -> bytes | None:
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
    """Raise InputError if git reaches a limit or is killed while the context is open."""
    try:
        yield
    except ChildStoppedError as error:
        if error.reason == "output":
            raise GIT_BYTES.error("git") from error
        raise InputError(
            _("git was stopped: {why}").format(why=error),
            hint=_("try the same by hand: “git log”, “git fsck”"),
        ) from error


def _run(
    folder: Path, environment: Mapping[str, str], *arguments: str, data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        with _stops_told():
            command = ["git", *_PLAIN, *arguments]
            return run_program(
                command,
                _LIMITS,
                data=data,
                cwd=folder,
                environment=environment,
                most_bytes=GIT_BYTES.most,
            )
    except FileNotFoundError as error:
        raise MissingPartError(
            _("the program git is not installed, or not in the path"),
            hint=_("install git; history and diff read the project's repository with it"),
        ) from error
