"""``bitext compile``."""

from __future__ import annotations

from toolkit.cli.command import command
from toolkit.cli.options import example, project_option, writing_options
from toolkit.cli.output.terminal import print_json
from toolkit.cli.output.written import report_written, written_data
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline import compile as compiling
from toolkit.project.folder import Project


@command(
    "compile",
    help=_("Compile the catalogs to .mo files."),
    epilog=example("bitext compile"),
)
@project_option
@writing_options
def compile_catalogs(project: Project, as_json: bool) -> None:
    """Compile catalogs to .mo files in the build folder."""
    written = compiling.compile_catalogs(project)
    if as_json:
        print_json({"written": written_data(written)})
    else:
        report_written(written)
