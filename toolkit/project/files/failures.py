"""Errors for files that cannot be read or written."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from toolkit.errors import InputError, OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files.done import written_so_far
from toolkit.project.files.hints import unprotect, unstick, what_to_do
from toolkit.project.files.replacing.permissions import StickyError


class WriteProtectedError(PermissionError):
    """A write-protected file in a writable folder."""


def input_error(error: OSError, shown: str) -> InputError:
    """Return the error for an unreadable file ``shown``."""
    if isinstance(error, FileNotFoundError):
        return InputError(_("there is no such file"), hint=what_to_do(error), path=shown)
    return InputError(
        _("cannot be read: {why}").format(why=error.strerror or error),
        hint=what_to_do(error),
        path=shown,
    )


def kind_error(mode: int, shown: str) -> InputError:
    """Return the exception for a folder, pipe or device where a file is expected."""
    kinds = (
        (stat.S_ISDIR, _("it is a folder, not a file")),
        (stat.S_ISFIFO, _("it is a named pipe, not a file")),
        (stat.S_ISSOCK, _("it is a socket, not a file")),
    )
    message = next((what for test, what in kinds if test(mode)), _("it is a device, not a file"))
    hint = (
        _("a file is wanted: name one in it, or move the folder away")
        if stat.S_ISDIR(mode)
        else _("a file is wanted: write what comes from there into one first")
    )
    return InputError(_("cannot be read: {why}").format(why=message), hint=hint, path=shown)


def name_error(shown: str) -> InputError:
    """Return the error for an invalid file name."""
    return InputError(
        _("a file's name cannot have the character NUL"), hint=_("correct the name"), path=shown
    )


def dangling_error(link: Path, shown: str) -> InputError:
    """Return the error for a dangling link."""
    return InputError(
        _("is a link to {target}, where nothing is").format(target=link.readlink()),
        hint=_("bring that back, or remove the link"),
        path=shown,
    )


def output_error(error: OSError, shown: str, *, whole: bool = True) -> OutputError:
    """Return the exception for a file ``shown`` that cannot be written.

    ``whole`` is true if all files are unchanged. It is false for a device that received a part of
    the data, and if changes to other files remain.
    """
    why = error.strerror or str(error)
    if isinstance(error, WriteProtectedError):
        hint = unprotect()
    elif isinstance(error, StickyError):
        hint = unstick(Path(error.filename))
    elif _is_link(error):
        why = _("it is a link, and bitext writes only to a file itself here")
        hint = _("remove the link, then run the command again")
    else:
        hint = what_to_do(error, writing=True)
    return OutputError(
        _("cannot be written: {why}").format(why=why),
        hint=_with_written(hint, nothing=True) if whole else hint,
        path=shown,
    )


def changed_error(shown: str) -> OutputError:
    """Return the exception for a file ``shown`` that changed since it was read."""
    return OutputError(
        _("the file was changed while the command ran; nothing was written to it"),
        hint=_with_written(_("save your work in the editor, then run the command again")),
        path=shown,
    )


def _with_written(hint: str, *, nothing: bool = False) -> str:
    """Append the files already written to a hint; with ``nothing``, say so if there are none."""
    done = written_so_far()
    if done:
        return _("{hint}; written before, and complete: {files}; nothing else was written").format(
            hint=hint, files=", ".join(done)
        )
    return _("{hint}; nothing was left half-written").format(hint=hint) if nothing else hint


def _is_link(error: OSError) -> bool:
    """Return whether a link was refused although it is not circular."""
    if error.errno != errno.ELOOP or not error.filename:
        return False
    link = Path(error.filename)
    try:
        link.stat()
    except FileNotFoundError:
        return link.is_symlink()
    except OSError:
        return False
    return link.is_symlink()
