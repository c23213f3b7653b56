"""``bitext catalog merge3``."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.catalog.lost import empty_file, is_blank
from toolkit.catalog.merge3 import merge_catalogs, serialize_merge
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog
from toolkit.cli.command import FILE, command
from toolkit.cli.options import example, output_option
from toolkit.cli.output.files import is_printed, write_output
from toolkit.cli.output.findings import finding_line, tell_findings
from toolkit.cli.output.terminal import is_quiet, say
from toolkit.errors import ExitCode
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import Catalog
from toolkit.project.files import UNREAD, read_file, same_file


@command(
    help=_(
        "Merge two people's changes to a catalog, message by message.\n\n"
        "BASE is the common ancestor of both versions. If both changed the same message, OURS "
        "is kept as a fuzzy translation and THEIRS is kept in a comment; the exit code is then "
        "1. To use the command as git's merge driver: git config merge.bitext.driver 'bitext "
        "catalog merge3 %O %A %B -o %A --path %P'"
    ),
    epilog=example("bitext catalog merge3 base.po ours.po theirs.po -o ours.po"),
)
@click.argument("base", type=FILE)
@click.argument("ours", type=FILE)
@click.argument("theirs", type=FILE)
@output_option(_("The file to write. [default: standard output]"))
@click.option(
    "--path",
    metavar="PATH",
    help=_("The file name to show in messages. [default: the name of OURS]"),
)
def merge3(base: Path, ours: Path, theirs: Path, output: Path | None, path: str | None) -> int:
    """Merge catalogs; return 0 if merged, 1 if there are conflicts, 3 if nothing was written."""
    shown = path or str(ours if output is None or is_printed(output) else output)
    sides = ((base, "BASE"), (ours, "OURS"), (theirs, "THEIRS"))
    read = [read_file(file) for file, _name in sides]
    names = [f"{path} ({name})" if path else str(file) for file, name in sides]
    catalogs = [_parsed(data, name) for data, name in zip(read, names, strict=True)]
    if not is_blank(read[0]):
        for data, name in zip(read[1:], names[1:], strict=True):
            if is_blank(data):
                raise empty_file(name)
    merged, conflicts = serialize_merge(merge_catalogs(*catalogs), shown)
    # a merge driver overwrites OURS; BASE and THEIRS may not be overwritten
    in_place = output is not None and same_file(output, ours)
    write_output(output, merged, read=read[1] if in_place else UNREAD)
    if conflicts and not is_quiet():
        for conflict in conflicts:
            say(f"{finding_line(conflict)} [{conflict.code}]", err=True)
        say(
            ngettext(
                "{n} conflict, marked in the file with “bitext: conflict”",
                "{n} conflicts, marked in the file with “bitext: conflict”",
                len(conflicts),
            ).format(n=len(conflicts)),
            err=True,
        )
    return int(ExitCode.FINDINGS if conflicts else ExitCode.FINE)


def _parsed(data: bytes, shown: str) -> Catalog:
    """Parse a catalog; all errors are printed before one is raised."""
    try:
        return parse_catalog(data, shown)
    except CatalogSyntaxError as error:
        tell_findings(error.findings[1:])
        raise
