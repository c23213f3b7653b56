"""Read-only access to the project's files in git commits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toolkit.errors import InputError, MissingPartError, ProjectError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.coverage import Revision
from toolkit.project.git.program import Git, git_of, git_setting, object_named, said

_FIELDS = ("%H", "%h", "%cI", "%s")
_WHOLE = "git fetch --unshallow"
_COMPLETE = "git fetch --refetch --no-filter"


class Repository:
    """A git repository that contains a project; all paths are relative to the project."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._absent: set[str] = set()

    @classmethod
    def containing(cls, folder: Path) -> Repository:
        """Return the repository whose working tree contains ``folder``.

        Raises:
            MissingPartError: Git is not installed, or too old.
            InputError: Git refuses the repository.
            ProjectError: The folder is in no repository, or in one without commits.
        """
        git = git_of(folder)
        if git.run("rev-parse", "--verify", "--quiet", "HEAD").returncode:
            raise ProjectError(
                _("the git repository has no commits yet"),
                hint=_("commit the project: “git add .” and “git commit”"),
            )
        return cls(git)

    @property
    def cut_off(self) -> frozenset[str]:
        """The hashes of commits whose parents a shallow clone lacks."""
        return self._git.cut_off

    @property
    def absent(self) -> frozenset[str]:
        """The commits that ``read`` has skipped so far, because the clone lacks a file."""
        return frozenset(self._absent)

    def gaps(self) -> tuple[str, ...]:
        """Return messages about requested data missing in this clone, with remedies."""
        found = []
        if self.cut_off:
            found.append(
                _(
                    "this clone is shallow: earlier commits are not in it, and the history may "
                    "begin before what is shown; get them: {command}"
                ).format(command=_WHOLE)
            )
        if self._absent:
            found.append(
                ngettext(
                    "{n} commit is left out: this clone is partial and lacks files of it; "
                    "get them: {command}",
                    "{n} commits are left out: this clone is partial and lacks files of them; "
                    "get them: {command}",
                    len(self._absent),
                ).format(n=len(self._absent), command=_COMPLETE)
            )
        return tuple(found)

    def revision(self, name: str) -> Revision:
        """Resolve a revision: ``HEAD~3``, a tag, a branch, a hash.

        Raises:
            UsageError: There is no such commit.
        """
        done = None
        if not name.startswith("-") and "\0" not in name:
            done = self._git.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        if done is None or done.returncode:
            hint = _("name a commit, a tag or a branch; “git log --oneline” lists the commits")
            if self.cut_off:
                hint = _(
                    "this clone is shallow: earlier commits are not in it; get them: {command}; "
                    "“git log --oneline” lists those that are"
                ).format(command=_WHOLE)
            raise UsageError(_("git knows no revision “{name}”").format(name=name), hint=hint)
        return next(self._log([done.stdout.decode().strip()], ["--max-count=1"], []))

    def log(self, paths: Sequence[str]) -> Iterator[Revision]:
        """Yield the commits of the current branch that changed one of the files, newest first.

        Only first parents are followed, so that the history is linear.
        """
        return self._log(["HEAD"], ["--first-parent"], paths)

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names of a file over time, newest first, as far as git detects renames."""
        name = self._git.prefix + path
        found = [name]
        options = ("-m", "--follow", "--name-status", "-z", "--format=")
        command = ("log", "--first-parent", *options)
        done = self._git.run(*command, "-M", "HEAD", "--", name)
        if (
            done.returncode and self._git.is_partial
        ):  # the contents needed for the comparison are missing
            done = self._git.run(*command, "-M100%", "HEAD", "--", name)
        if done.returncode:
            raise self._unreadable(said(done))
        fields = iter(os.fsdecode(done.stdout).split("\0"))
        for status in fields:
            status = status.strip("\n")
            if status[:1] == "R":
                old, new = next(fields), next(fields)
                if new == found[-1]:
                    found.append(old)
            elif status[:1] == "C":
                break  # a copy of an existing file counts as new
            elif status:
                next(fields)
        return tuple(dict.fromkeys(found))

    def read(self, revisions: Iterable[str], names: Sequence[str]) -> Iterator[bytes | None]:
        """Yield for each revision the first existing file of ``names`` (from ``names()``).

        Files are read lazily by one git process. Nothing is fetched: if a partial clone lacks the
        file, the result is None and the revision is in ``absent``.
        """
        if any("\n" in name for name in names):
            raise UsageError(
                _("a file name with a line break cannot be looked up in git"),
                hint=_("rename the file"),
                path=names[0],
            )
        revisions = tuple(revisions)
        lacking = self._git.lacking(revisions, names) if self._git.is_partial else frozenset()
        with self._git.objects() as process:
            for revision in revisions:
                data = None
                for name in names:
                    # Git would fetch missing objects, or fail if it may not.
                    if lacking and self._hash(f"{revision}:{name}") in lacking:
                        self._absent.add(revision)
                        break
                    data = object_named(process, f"{revision}:{name}")
                    if data is not None:
                        break
                yield data

    def read_one(self, revision: Revision, path: str) -> bytes | None:
        """Return a file of the project in a revision, by its path at that time, or None.

        Raises:
            InputError: A partial clone lacks the file.
        """
        (data,) = self.read([revision.id], self.names(path))
        if revision.id in self._absent:
            raise InputError(
                _("{path} of {revision} is not in this partial clone").format(
                    path=path, revision=revision.short
                ),
                hint=_("get what is missing: {command}").format(command=_COMPLETE),
            )
        return data

    def _hash(self, name: str) -> str:
        """Return the hash of a file in a commit; empty if missing."""
        return self._git.run("rev-parse", "--verify", "--quiet", name).stdout.decode().strip()

    def _log(
        self, revisions: Sequence[str], options: Sequence[str], names: Sequence[str]
    ) -> Iterator[Revision]:
        form = "--format=" + "%x00".join(_FIELDS)
        encoding = ("-c", "i18n.logOutputEncoding=UTF-8")
        command = (*encoding, "log", "-z", "--no-patch", form, *options, *revisions, "--", *names)
        done = self._git.run(*command)
        if done.returncode:
            raise self._unreadable(said(done))
        fields = done.stdout.decode("utf-8", "replace").split("\0")
        for start in range(0, len(fields) - len(_FIELDS) + 1, len(_FIELDS)):
            yield Revision(*(part.strip("\n") for part in fields[start : start + len(_FIELDS)]))

    def _unreadable(self, answer: str) -> InputError:
        hint = _("git says: {answer}").format(answer=answer)
        if self._git.is_partial:
            hint = _("this clone is partial; get what is missing: {command}; {answer}").format(
                command=_COMPLETE, answer=hint
            )
        return InputError(_("git cannot read the log of the repository"), hint=hint)


def lacks_merge_driver(folder: Path) -> bool:
    """Return whether a folder is in a git repository without the merge driver for catalogs."""
    try:
        git_of(folder)
        return not git_setting(folder, "merge.bitext.driver")
    except (InputError, MissingPartError, ProjectError):
        return False


def user_name(folder: Path) -> str:
    """Return the ``user.name`` that git would write into a commit; no repository is needed.

    Raises:
        UsageError: Git is not installed, or the name is not set.
    """
    try:
        name = git_setting(folder, "user.name")
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
