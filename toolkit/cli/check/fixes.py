"""``bitext check --fix``: the mechanical corrections, shown as a diff and then applied."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from toolkit.catalog.approvals import approval_in_force, parse_ledger
from toolkit.catalog.po import serialize_catalog
from toolkit.cli.catalog.segment_names import shortened
from toolkit.cli.output.control_characters import escaped
from toolkit.cli.output.terminal import say, style
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import Catalog
from toolkit.project.files import is_there, read_file, write_atomically
from toolkit.review.checks.check import Check, CheckSettings
from toolkit.review.checks.run import fixed_message, is_looked_at

_SHOWN_IDS = 10
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def fixed_catalog(
    catalog: Catalog, checks: Sequence[Check], settings: CheckSettings, keep: Iterable[str]
) -> Catalog:
    """The catalog with the mechanical fixes of these checks; fuzzy messages are left alone."""
    kept = frozenset(keep)
    own = [check for check in checks if check.look is not None]
    return replace(
        catalog,
        messages=tuple(
            fixed_message(message, own, settings, kept) if is_looked_at(message) else message
            for message in catalog.messages
        ),
    )


def offer_fixes(file: Path, data: bytes, fixed: Catalog, *, yes: bool) -> bool:
    """Shows what would change in ``file``, asks unless ``yes``, and writes it.

    Whether the file was written. ``data`` is the file as it was read.

    Raises:
        OutputError: Somebody changed the file in the meantime; it is left as it is.
    """
    after = serialize_catalog(fixed)
    if after == data:
        return False
    _show_diff(str(file), data, after, fixed.charset)
    if not yes and not click.confirm(
        escaped(_("Apply these changes to {file}?").format(file=file))
    ):
        return False
    write_atomically(file, after, str(file), read=data)
    return True


def report_voided(file: Path, before: Catalog, fixed: Catalog) -> None:
    """Names on standard error the messages whose approval the fixes made void."""
    ledger_file = file.with_name(file.name.removesuffix(".po") + ".approvals.tsv")
    if not is_there(ledger_file):
        return
    ledger = parse_ledger(read_file(ledger_file), str(ledger_file))
    voided = [
        old.msgctxt or ""
        for old, new in zip(before.messages, fixed.messages, strict=True)
        if old != new and approval_in_force(old, ledger) and not approval_in_force(new, ledger)
    ]
    if voided:
        told = ngettext(
            "{n} approval no longer holds, since its translation was corrected: {ids}",
            "{n} approvals no longer hold, since their translations were corrected: {ids}",
            len(voided),
        )
        say(told.format(n=len(voided), ids=shortened(voided, _SHOWN_IDS)), err=True)


def _show_diff(name: str, before: bytes, after: bytes, charset: str) -> None:
    old, new = (
        text.decode(charset, "replace").splitlines(keepends=False) for text in (before, after)
    )
    for line in difflib.unified_diff(old, new, name, name, lineterm="", n=2):
        bold = line.startswith(("---", "+++"))
        say(style(line, fg=None if bold else _COLOURS.get(line[:1]), bold=bold))
