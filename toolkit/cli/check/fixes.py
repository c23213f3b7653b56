"""``bitext check --fix``: show the automatic corrections as a diff and apply them."""

from __future__ import annotations

import difflib

import click

from toolkit.catalog.po import serialize_catalog
from toolkit.cli.catalog.segment_names import shortened
from toolkit.cli.output.control_characters import escaped
from toolkit.cli.output.terminal import say, style
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.pipeline.checking.catalogs import CheckedCatalog
from toolkit.pipeline.checking.fixing import fixed_catalog, voided_approvals
from toolkit.project.files import write_atomically

_SHOWN_IDS = 10
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def offer_fixes(checked: CheckedCatalog, *, yes: bool) -> bool:
    """Show the changes of the file, ask unless ``yes``, and write it.

    Returns whether the file was written. Reports invalidated approvals on standard error.

    Raises:
        OutputError: The file was changed in the meantime; it is not written.
    """
    file, fixed = checked.target.file, fixed_catalog(checked)
    after = serialize_catalog(fixed)
    if after == checked.data:
        return False
    _show_diff(str(file), checked.data, after, fixed.charset)
    if not yes and not click.confirm(
        escaped(_("Apply these changes to {file}?").format(file=file))
    ):
        return False
    write_atomically(file, after, str(file), read=checked.data)
    voided = voided_approvals(checked, fixed)
    if voided:
        told = ngettext(
            "{n} approval no longer holds, since its translation was corrected: {ids}",
            "{n} approvals no longer hold, since their translations were corrected: {ids}",
            len(voided),
        )
        say(told.format(n=len(voided), ids=shortened(voided, _SHOWN_IDS)), err=True)
    return True


def _show_diff(name: str, before: bytes, after: bytes, charset: str) -> None:
    old, new = (
        text.decode(charset, "replace").splitlines(keepends=False) for text in (before, after)
    )
    for line in difflib.unified_diff(old, new, name, name, lineterm="", n=2):
        bold = line.startswith(("---", "+++"))
        say(style(line, fg=None if bold else _COLOURS.get(line[:1]), bold=bold))
