"""``bitext catalog merge3``."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.catalog.lost import empty_file, is_blank
from toolkit.catalog.merge3 import merge_catalogs, serialize_merge
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog
from toolkit.cli.options import example, quiet_option
from toolkit.errors import ExitCode
from toolkit.files import read_file, write_atomically
from toolkit.interface import gettext as _
from toolkit.interface import ngettext
from toolkit.model.catalog import Catalog

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    help=_(
        "Merge what two people changed in a catalog, message by message.\n\n"
        "BASE is the catalog that both began with. Where both changed the same message, OURS "
        "stays as a fuzzy translation and THEIRS is kept in a comment; the exit code is then 1. "
        "As a merge driver of git: git config merge.bitext.driver "
        "'bitext catalog merge3 %O %A %B -o %A --path %P'"
    ),
    epilog=example("bitext catalog merge3 base.po ours.po theirs.po -o ours.po"),
)
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.option("-o", "--output", type=_FILE, help=_("The file to write. [default: standard output]"))
@click.option(
    "--path", metavar="PATH", help=_("How messages call the file. [default: the name of OURS]")
)
@quiet_option
def merge3(
    base: Path, ours: Path, theirs: Path, output: Path | None, path: str | None, quiet: bool
) -> int:
    """Exit code 0: merged; 1: merged, with conflicts marked in the file; 3: nothing written."""
    shown = path or str(output or ours)
    sides = ((base, "BASE"), (ours, "OURS"), (theirs, "THEIRS"))
    catalogs = [_read(file, f"{path} ({name})" if path else str(file)) for file, name in sides]
    if not is_blank(read_file(base)):
        for file, name in sides[1:]:
            if is_blank(read_file(file)):
                raise empty_file(f"{path} ({name})" if path else str(file))
    data, conflicts = serialize_merge(merge_catalogs(*catalogs), shown)
    if output is None:
        click.echo(data, nl=False)
    else:
        write_atomically(output, data, str(output))
    if conflicts and not quiet:
        for conflict in conflicts:
            place = f"{conflict.path}:{conflict.line}" if conflict.line else conflict.path
            name = f"{conflict.segment_id}: " if conflict.segment_id else ""
            click.echo(f"{place}: {name}{conflict.message} [{conflict.code}]", err=True)
        click.echo(
            ngettext(
                "{n} conflict, marked in the file with “bitext: conflict”",
                "{n} conflicts, marked in the file with “bitext: conflict”",
                len(conflicts),
            ).format(n=len(conflicts)),
            err=True,
        )
    return int(ExitCode.FINDINGS if conflicts else ExitCode.FINE)


def _read(file: Path, shown: str) -> Catalog:
    """The catalog; every error of an unreadable one is told before it is raised."""
    try:
        return parse_catalog(read_file(file), shown)
    except CatalogSyntaxError as error:
        for finding in error.findings[1:]:
            click.echo(f"{finding.path}:{finding.line}: {finding.message}", err=True)
        raise
