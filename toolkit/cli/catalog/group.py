"""``bitext catalog …``: commands for any PO file, with or without a project."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from toolkit.catalog.lost import empty_file, is_blank
from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog_with_findings, serialize_catalog
from toolkit.catalog.update import merge_catalog
from toolkit.catalog.update.outcome import update_outcome
from toolkit.cli.catalog.merge3_command import merge3
from toolkit.cli.catalog.update_report import outcome_in_words
from toolkit.cli.command import FILE, Group
from toolkit.cli.options import example, json_option, output_option
from toolkit.cli.output.files import is_printed, write_output
from toolkit.cli.output.findings import finding_data, severity_name
from toolkit.cli.output.terminal import print_data, print_json, say, tell
from toolkit.errors import ExitCode
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.state_names import state_name
from toolkit.model.catalog import Catalog, State
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.words import count_words
from toolkit.project.files import UNREAD, read_file, same_file
from toolkit.review.coverage import percent

_FILES = click.argument("files", metavar="FILE…", nargs=-1, required=True, type=FILE)
_FIELDS = ("path", "line", "column", "code", "severity", "message", "text")


@click.group(
    cls=Group,
    help=_("Check, update, compile, count and merge any PO file."),
    epilog=example("bitext catalog check po/*.po"),
)
def catalog() -> None:
    """Group of commands for catalogs outside a project."""
    # Garbage collection would take a tenth of the time; there are no cycles.
    gc.disable()
    click.get_current_context().call_on_close(gc.enable)


@catalog.command(
    help=_(
        "Parse a catalog and print it byte for byte, or report every error and end with exit "
        "code 3."
    ),
    epilog=example("bitext catalog cat es.po"),
)
@click.argument("file", metavar="FILE", type=FILE)
def cat(file: Path) -> None:
    """Read a catalog and print it again."""
    data = serialize_catalog(_read(file))
    print_data(data)


@catalog.command(
    help=_(
        "Report every error for which GNU msgfmt would reject a file, with line and column.\n\n"
        "Faults that only msgfmt -c reports are warnings: plural forms, header fields, format "
        "strings."
    ),
    epilog=example("bitext catalog check po/*.po"),
)
@_FILES
@click.option("--strict", is_flag=True, help=_("Treat every warning as an error."))
@json_option
def check(files: tuple[Path, ...], strict: bool, as_json: bool) -> int:
    """List errors and warnings of all files."""
    from toolkit.catalog.msgfmt.check import as_errors, check_file

    found = [finding for file in files for finding in check_file(read_file(file), str(file))]
    if strict:
        found = list(as_errors(found))
    if as_json:
        print_json(finding_data(found, _FIELDS))
    else:
        for finding in found:
            _show(finding, to_error=False)
    wrong = any(finding.severity is Severity.ERROR for finding in found)
    return int(ExitCode.BAD_INPUT if wrong else ExitCode.FINE)


@catalog.command(
    help=_("Update a catalog to a template. No translation is lost."),
    epilog=example("bitext catalog update es.po messages.pot"),
)
@click.argument("file", metavar="FILE", type=FILE)
@click.argument("template", metavar="TEMPLATE", type=FILE)
@output_option(_("Write to this file. [default: the catalog itself]"))
@click.option(
    "--keep-after-minor-edits",
    is_flag=True,
    help=_("Do not mark messages as fuzzy if only typography or pause marks changed."),
)
def update(file: Path, template: Path, output: Path | None, keep_after_minor_edits: bool) -> None:
    """Update a catalog to a template as GNU msgmerge does, but match messages by id."""
    data, wanted = read_file(file), read_file(template)
    for each, read in ((file, data), (template, wanted)):
        if is_blank(read):
            raise empty_file(str(each))
    old, new = _parsed(data, file), _parsed(wanted, template)
    if not any(new.active()) and any(old.active()):
        told = _("{path}: the template has no messages; all of {file} are obsolete now")
        say(told.format(path=template, file=output or file), err=True)
    merged = merge_catalog(old, new, keep_after_minor_edits=keep_after_minor_edits)
    in_place = output is None or same_file(output, file)
    if same_file(file, template):
        in_place = False  # then FILE is an input, which no output may replace
    write_output(output or file, serialize_catalog(merged), read=data if in_place else UNREAD)
    shown = file if output is None or is_printed(output) else output
    tell(f"{shown}: {outcome_in_words(update_outcome(old, merged))}")


@catalog.command(
    "compile",
    help=_("Compile a catalog to a .mo file."),
    epilog=example("bitext catalog compile es.po -o es.mo"),
)
@click.argument("file", metavar="FILE", type=FILE)
@output_option(_("Write to this file. [default: FILE with the extension .mo]"))
def compile_file(file: Path, output: Path | None) -> None:
    """Compile a catalog as GNU msgfmt does."""
    parsed = _read(file)
    with _all_errors_shown():
        data = compile_catalog(parsed, str(file))
    write_output(output or file.with_suffix(".mo"), data)


@catalog.command(
    help=_("Count messages and words by state."),
    epilog=example("bitext catalog stats po/*.po"),
)
@_FILES
@json_option
def stats(files: tuple[Path, ...], as_json: bool) -> None:
    """Count messages as ``msgfmt --statistics`` does, and source words."""
    counted = {str(file): _counts(_read(file)) for file in files}
    if as_json:
        print_json(counted)
        return
    for name, states in counted.items():
        words = sum(state["words"] for state in states.values())
        parts = [
            f"{state_name(State(value))} {state['messages']} ({percent(state['words'], words)})"
            for value, state in states.items()
        ]
        say(f"{name}: " + ", ".join(parts))


catalog.add_command(merge3)


@contextmanager
def _all_errors_shown() -> Iterator[None]:
    """Print all findings of an invalid catalog before raising the first one."""
    try:
        yield
    except CatalogSyntaxError as error:
        for finding in error.findings:
            _show(finding, to_error=True)
        raise


def _read(file: Path) -> Catalog:
    return _parsed(read_file(file), file)


def _parsed(data: bytes, file: Path) -> Catalog:
    """Parse a catalog and print its warnings; all errors are printed before one is raised."""
    with _all_errors_shown():
        parsed, findings = parse_catalog_with_findings(data, str(file))
    for finding in findings:
        _show(finding, to_error=True)
    return parsed


def _counts(parsed: Catalog) -> dict[str, dict[str, int]]:
    counts = {
        state.value: {"messages": 0, "words": 0}
        for state in (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)
    }
    for message in parsed.active():
        counts[message.state.value]["messages"] += 1
        counts[message.state.value]["words"] += count_words(message.msgid)
    return counts


def _show(finding: Finding, *, to_error: bool) -> None:
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
    severity = severity_name(finding.severity)
    say(f"{place}: {severity}: {finding.message} [{finding.code}]", err=to_error)
    if finding.excerpt.strip():
        say(f"    {finding.excerpt}", err=to_error)
