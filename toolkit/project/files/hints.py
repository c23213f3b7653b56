"""Remedies for file errors by errno."""

from __future__ import annotations

import errno
from pathlib import Path

from toolkit.i18n.messages import gettext as _


def what_to_do(error: OSError, *, writing: bool = False) -> str:
    """Return a hint for a system error; ``writing`` if a file was to be created or changed."""
    number = error.errno or 0
    names = (errno.errorcode.get(number, ""), "write" if writing else "read")
    hints = _hints()
    return hints.get(names) or hints.get((names[0], "")) or _other(number, writing=writing)


def unprotect() -> str:
    """Return the remedy for a write-protected file in a writable folder."""
    return _(
        "the file is write-protected: give yourself the right to write it (chmod u+w, or ask its "
        "owner), or name another file"
    )


def unstick(file: Path) -> str:
    """Return the remedy if the sticky bit of the folder protects another user's file."""
    try:
        owner = file.owner()
    except KeyError:  # a user without a name on this machine
        owner = str(file.stat().st_uid)
    except OSError:
        owner = "?"
    return _(
        "its folder has the sticky bit, so that only {owner} can replace the file: let {owner} run "
        "the command, or ask the owner of the folder to remove that bit (chmod -t)"
    ).format(owner=owner)


def _other(number: int, *, writing: bool) -> str:
    name = errno.errorcode.get(number, str(number))
    if writing:
        return _("check the path, the disk and the rights of the folder ({name})").format(name=name)
    return _("check the path and the disk ({name})").format(name=name)


def _hints() -> dict[tuple[str, str], str]:
    """Return hints by errno name, and by "read" or "write" if the hint depends on it."""
    full = _("make space on the disk, or write to another one")
    disk = _("check the disk or the network folder, and make a copy of what can still be read")
    descriptors = _("close other programs, or allow more open files with “ulimit -n”")
    busy = _("close the program that uses it, then run the command again")
    again = _("run the command again")
    return {
        ("ENOENT", "read"): _("check the path"),
        ("ENOENT", "write"): _(
            "a folder on the way is not there any more: make it, then run the command again"
        ),
        ("EEXIST", ""): _(
            "something else has this name, or a folder's on the way: rename or remove that, or "
            "name another file"
        ),
        ("ENOTDIR", ""): _(
            "a part of the path is a file where a folder should be: correct the path, or rename "
            "that file"
        ),
        ("EISDIR", "read"): _("name a file, not a folder"),
        ("EISDIR", "write"): _("a folder has this name: name a file in it, or another name"),
        ("ENOTEMPTY", ""): _("the folder is not empty: look at what is in it"),
        ("EACCES", "read"): _(
            "give yourself the right to read it (chmod u+r, and u+x for the folders on the way)"
        ),
        ("EACCES", "write"): _(
            "check the folder's permissions: files cannot be made or replaced in it (chmod u+wx, "
            "or ask its owner)"
        ),
        ("EPERM", ""): _(
            "the system protects it: see its owner (ls -l) and its attributes (lsattr)"
        ),
        ("EROFS", ""): _(
            "the disk can only be read: name a place on another one, or mount it for writing"
        ),
        ("ENOSPC", ""): full,
        ("EDQUOT", ""): _("your share of the disk is used up: remove files, or ask for more"),
        ("EFBIG", ""): _(
            "the file is larger than the disk or “ulimit -f” allows: write to another disk, or "
            "raise the limit"
        ),
        ("ENAMETOOLONG", ""): _(
            "choose a shorter name: most disks allow 255 bytes for one, and 4,095 for a path"
        ),
        ("ELOOP", ""): _("links lead to each other in a circle: see them with “ls -l”, remove one"),
        ("EMFILE", ""): descriptors,
        ("ENFILE", ""): descriptors,
        ("ENOMEM", ""): _("close other programs: the memory is used up"),
        ("EIO", ""): disk,
        ("ENXIO", ""): _("nobody reads from it, or the device is not there: name a file"),
        ("ENODEV", ""): _("the device is not there: name a file"),
        ("EBUSY", ""): busy,
        ("ETXTBSY", ""): _("a running program is in this file: end it, or name another file"),
        ("EAGAIN", ""): again,
        ("EINTR", ""): again,
        ("EDEADLK", ""): again,
        ("ESTALE", ""): _("the network folder has changed: enter it again and rerun the command"),
        ("ETIMEDOUT", ""): _("check the connection to the network folder, then run it again"),
        ("EXDEV", ""): _("the folder lies on two disks: name a place on one of them"),
        ("EMLINK", ""): _("the file has too many names (hard links): remove some"),
        ("EINVAL", ""): _("the disk does not allow this name or step: choose another name or disk"),
        ("EILSEQ", ""): _("the disk does not allow this name: choose another one"),
        ("ENOTSUP", ""): _("the disk cannot do this: name a place on another one"),
        ("EOPNOTSUPP", ""): _("the disk cannot do this: name a place on another one"),
        ("ENOSYS", ""): _("the disk cannot do this: name a place on another one"),
        ("EOVERFLOW", ""): _("the file is too large for this system: split it"),
        ("ENOTCONN", ""): disk,
        ("EREMOTEIO", ""): disk,
    }
