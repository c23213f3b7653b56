"""What is raised where a file cannot be read or written."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import InputError, OutputError
from toolkit.interface import gettext as _


def input_error(error: OSError, shown: str) -> InputError:
    """What to raise where the file ``shown`` cannot be read."""
    if isinstance(error, FileNotFoundError):
        return InputError(_("there is no such file"), hint=_("check the path"), path=shown)
    return InputError(
        _("can not be read: {why}").format(why=error.strerror),
        hint=_("check its permissions"),
        path=shown,
    )


def dangling_error(link: Path, shown: str) -> InputError:
    """What to raise where a link leads to no file."""
    return InputError(
        _("is a link to {target}, where nothing is").format(target=link.readlink()),
        hint=_("bring that back, or remove the link"),
        path=shown,
    )


def output_error(error: OSError, shown: str, *, whole: bool = True) -> OutputError:
    """What to raise where the file ``shown`` cannot be written.

    ``whole`` says that all files are as they were: false for a device that has taken a part, and
    where other work was done before.
    """
    hint = _("check the folder's permissions and the free space; nothing was left half-written")
    return OutputError(
        _("can not be written: {why}").format(why=error.strerror or error),
        hint=hint if whole else _("check the folder's permissions and the free space"),
        path=shown,
    )


def changed_error(shown: str) -> OutputError:
    """What to raise where somebody saved the file ``shown`` since it was read."""
    return OutputError(
        _("the file was changed while the command ran; nothing was written to it"),
        hint=_("save your work in the editor, then run the command again"),
        path=shown,
    )
