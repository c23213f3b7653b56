"""Rescue data that somebody saved while a run was being killed."""

from __future__ import annotations

import errno
import itertools
import os
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files.hidden import Contents, digest_of
from toolkit.project.files.replacing.permissions import refuse_sticky
from toolkit.project.files.replacing.swap import swap

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
_SAVED = ".saved"


@dataclass(frozen=True, slots=True)
class Rescued:
    """A rescued save to ``target``; ``file`` has its data and is the target or a file beside it."""

    target: Path
    file: Path

    def __str__(self) -> str:
        what = _("a command was killed while somebody saved this file; what was saved is in {file}")
        return f"{self.target}: {what.format(file=self.file.name)}"

    def refusal(self) -> OutputError:
        """Return the error for a command that is about to write to that file."""
        return OutputError(
            str(self), hint=_("look at that file, then run the command again; nothing was written")
        )


def settle(hidden: Path, target: Path, contents: Contents) -> tuple[Rescued, ...]:
    """Remove a file exchanged with ``target``, if its content is known.

    Otherwise it is a concurrent save. It replaces the content of the killed run, or gets a visible
    name beside the current file.

    Raises:
        OSError: A file cannot be read or renamed.
    """
    refuse_sticky(hidden)  # before it gets a permanent second name
    if digest_of(hidden) in (contents.new, contents.former):
        hidden.unlink()
        return ()
    if not os.path.lexists(target):
        return (Rescued(target, _renamed(hidden, target)),)
    if target.is_file():
        there = digest_of(target)
        if there == digest_of(hidden):
            hidden.unlink()
            return ()
        if there == contents.new and swap(hidden, target):
            if digest_of(hidden) == contents.new:
                hidden.unlink()
                return (Rescued(target, target),)
            swap(hidden, target)  # somebody has saved in between
    return (Rescued(target, _renamed(hidden, target.with_name(_cut(target.name) + _SAVED))),)


def _renamed(file: Path, wanted: Path) -> Path:
    """Rename the file without replacing another one, and return the new path.

    Raises:
        OSError: The file cannot be renamed.
    """
    for number in itertools.count(1):
        name = wanted if number == 1 else wanted.with_name(f"{wanted.name}.{number}")
        try:
            os.link(file, name)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            if os.path.lexists(name):
                continue
            file.rename(name)
        else:
            file.unlink()
        return name
    raise AssertionError  # there is always another number


def _cut(name: str) -> str:
    """Truncate a name to leave room for an ending."""
    return os.fsdecode(os.fsencode(name)[:240]) if len(os.fsencode(name)) > 240 else name
