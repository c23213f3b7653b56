"""Entry point: run a command, and report its errors."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from toolkit import __version__
from toolkit.cli.command import ReaderGoneError
from toolkit.cli.lazy_group import LazyGroup
from toolkit.cli.output.terminal import say, say_text, style
from toolkit.errors import ExitCode, ToolkitError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import serve_other_libraries
from toolkit.project.files import (
    end_as_asked,
    guarding_inputs,
    hear_signals,
    input_error,
    what_to_do,
)

# A command's module is imported when it is called, so that --help stays instant. The second
# text is the command's line in the list; a test compares it with the command's own help.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("project.init_command:init", _("Make a project from a text.")),
    "build": ("project.build_command:build", _("Build the outputs configured in bitext.toml.")),
    "status": ("project.status_command:status", _("Show the status of the edition.")),
    "segment": ("catalog.segment_command:segment", _("Show the segments of the source.")),
    "update": (
        "catalog.update_command:update",
        _("Update the template and the catalogs to the source."),
    ),
    "compile": (
        "catalog.compile_command:compile_catalogs",
        _("Compile the catalogs to .mo files."),
    ),
    "approve": ("catalog.approve_command:approve_command", _("Approve translations.")),
    "provenance": (
        "catalog.provenance_command:provenance",
        _("Show the origin of each translation."),
    ),
    "translation": (
        "align.translation_command:translation",
        _("Record and list published translations."),
    ),
    "align": (
        "align.command:align",
        _("Align a published translation of the project with the source, or any two texts."),
    ),
    "track": (
        "align.track_command:track",
        _(
            "Compare a published translation with the catalog or with another published "
            "translation."
        ),
    ),
    "export": (
        "exchange.export_command:export_command",
        _("Export a translation of the project in a format that other programs can read."),
    ),
    "import": (
        "exchange.import_command:import_command",
        _(
            "Import edits from an exported file, or translations from any file in a supported "
            "format."
        ),
    ),
    "score": ("align.score_command:score_command", _("Score alignments against gold alignments.")),
    "glossary": (
        "lexicon.glossary_group:glossary",
        _("List glossaries, and convert them between TBX and tables."),
    ),
    "lexicon": (
        "lexicon.group:lexicon",
        _("Train, show and export lexicons for the aligner."),
    ),
    "history": (
        "project.history_commands:history",
        _("Show the progress of the translation over time."),
    ),
    "diff": (
        "project.history_commands:diff",
        _("Show what changed since a revision, word by word."),
    ),
    "catalog": ("catalog.group:catalog", _("Check, update, compile, count and merge any PO file.")),
    "check": ("check.command:check", _("Check the quality of the translations.")),
    "edition": (
        "edition.group:edition",
        _("Make an edition for readers: a web page, a book or a table."),
    ),
    "coverage": (
        "project.coverage_command:coverage",
        _("Show how much of the source is translated and published."),
    ),
    "completion": (
        "completion_command:completion",
        _("Print or install a script that completes commands with the TAB key."),
    ),
}

_PLACE = Path(__file__).parents[1]
SECTIONS = (
    (_("Getting started"), ("init", "status", "update", "check", "build")),
    (_("Text and catalogs"), ("segment", "approve", "provenance", "compile", "catalog")),
    (_("Progress of the translation"), ("coverage", "history", "diff")),
    (_("Published translations and alignment"), ("translation", "align", "track", "score")),
    (_("Editions and other programs"), ("edition", "export", "import")),
    (_("Lexicons and glossaries"), ("lexicon", "glossary")),
    (_("Shell"), ("completion",)),
)


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    sections=SECTIONS,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_("Example:  bitext init my-edition --source text.txt --to es"),
    help=_(
        "Make bilingual editions from plain files. A project folder holds a source text, its "
        "translations and its gettext catalogs. From these, “bitext build” makes compiled "
        "catalogs, aligned TEI, bilingual editions and a coverage report."
    ),
)
@click.version_option(
    __version__,
    prog_name="bitext",
    message=f"%(prog)s %(version)s, {_PLACE}, Python {platform.python_version()}",
    help=_("Show the version and the location of the package, and exit."),
)
@click.pass_context
def bitext(context: click.Context) -> None:
    """Group of all commands; without arguments, shows the commands for beginners."""
    if context.invoked_subcommand is None:
        formatter = context.make_formatter()
        formatter.write_usage(context.command_path, _("COMMAND [OPTIONS]"))
        (first, names), *others = SECTIONS
        bitext.format_section(formatter, first, names)
        with formatter.section(_("Other commands")):
            formatter.write_dl([(heading, ", ".join(names)) for heading, names in others])
        say_text(formatter.getvalue())
        say()
        say(_("For details, run: {command}").format(command="bitext --help, bitext COMMAND --help"))


_MOST_ERRORS = 20  # maximum number of errors reported per input
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code, or by the received signal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # characters that the terminal's encoding lacks are escaped, as control characters are
            stream.reconfigure(errors="backslashreplace")
    hear_signals()
    try:
        code = run(arguments)
    finally:
        end_as_asked()
    with contextlib.suppress(OSError, ValueError):  # such as a full disk, which Python reports
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(code)  # freeing all values would take as long as a small command
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; returns an exit code of ``toolkit.errors.ExitCode``."""
    serve_other_libraries()
    try:
        with guarding_inputs():
            result = bitext.main(
                args=None if arguments is None else list(arguments),
                prog_name="bitext",
                standalone_mode=False,
            )
    except ToolkitError as error:
        _report(str(error), error.hint)
        for each in error.others[: _MOST_ERRORS - 1]:
            _report(str(each), each.hint, label=_("also:  "))
        if (more := len(error.others) - _MOST_ERRORS + 1) > 0:
            say(_("and {n} more").format(n=f"{more:,}"), err=True)
        return int(error.exit_code)
    except click.exceptions.Abort:
        _report(_("stopped"), "")
        return int(ExitCode.USAGE)
    except click.ClickException as error:
        _report_usage(error)
        return int(ExitCode.USAGE)
    except ReaderGoneError:
        _to_nowhere()
        return int(ExitCode.FINE)
    except OSError as error:
        if error.filename is not None:
            # from reading a folder, or from a file opened by a library
            wrong = input_error(error, os.fsdecode(error.filename))
            _report(str(wrong), wrong.hint)
            return int(ExitCode.BAD_INPUT)
        if error.errno not in _DISK:
            raise
        # not from toolkit.project.files, whose errors name the file
        _to_nowhere()
        _report(
            _("standard output or a temporary file cannot be written: {why}").format(
                why=error.strerror or error
            ),
            what_to_do(error, writing=True),
        )
        return int(ExitCode.BAD_INPUT)
    return result if isinstance(result, int) else int(ExitCode.FINE)


def _to_nowhere() -> None:
    """Discard buffered output, so that the exit of the process does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(message: str, hint: str, *, label: str = "") -> None:
    say(style(label or _("error: "), fg="red", bold=True) + message, err=True)
    if hint:
        say(style(_("hint:  "), bold=True) + hint, err=True)


def _report_usage(error: click.ClickException) -> None:
    """Print a usage error as click does, with the user's input escaped."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()  # the help of a group, which contains no user input
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        for line in context.get_usage().split("\n"):
            say(line, err=True)
        names = context.command.get_help_option_names(context)
        told = _("Try '{command} {option}' for help.")
        say(told.format(command=context.command_path, option=max(names, key=len)), err=True)
        say(err=True)
        if isinstance(error, click.NoSuchOption) and error.possibilities:
            error.possibilities[:] = _without_hidden(error.possibilities, context.command)
    message = error.format_message()
    # the choices of an argument are on separate lines
    lines = message.split("\n") if isinstance(error, click.MissingParameter) else [message]
    first, *others = lines
    say(_("Error: {message}").format(message=first), err=True)
    for line in others:
        say(line.expandtabs(4), err=True)


def _without_hidden(names: Sequence[str], command: click.Command) -> list[str]:
    """Return the names of options without hidden ones; former names become current names."""
    shown: dict[str, str] = {}
    for option in command.params:
        if not getattr(option, "hidden", False):
            own = (*option.opts, *option.secondary_opts)
            shown |= dict.fromkeys(getattr(option, "formerly", ()), own[0])
            shown |= {name: name for name in own}
    return list(dict.fromkeys(shown[name] for name in names if name in shown))
