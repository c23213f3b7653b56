"""Broken PO files: refused where msgfmt refuses them, with the right line and a permanent code."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conditions import require_program
from tests.work import lines_run
from toolkit.catalog.po import (
    CatalogSyntaxError,
    parse_catalog,
    parse_catalog_with_findings,
)
from toolkit.errors import ExitCode
from toolkit.model.finding import Severity

FOLDER = Path(__file__).parents[2] / "golden" / "po_broken"
NAMES = sorted(path.name for path in FOLDER.glob("*.po"))
WARNINGS = {
    "po-no-header",
    "po-charset-missing",
    "po-charset-unknown",
    "po-plural-count",
    "po-domain",
}


def expected():
    table = defaultdict(list)
    for row in (FOLDER / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, line, code = row.split("\t")
        table[name].append((int(line), code))
    return table


EXPECTED = expected()


def verdict(name):
    """Whether the file is refused, and the findings which matter for that."""
    try:
        _, findings = parse_catalog_with_findings((FOLDER / name).read_bytes(), name)
    except CatalogSyntaxError as error:
        return True, [f for f in error.findings if f.severity is Severity.ERROR]
    return False, list(findings)


def test_the_table_has_every_file():
    assert set(EXPECTED) == set(NAMES)
    assert sum(not name.startswith("accepted-") for name in NAMES) >= 80


def test_a_broken_file_gives_the_expected_lines_and_codes():
    for name in NAMES:
        refused, findings = verdict(name)
        assert refused is not name.startswith("accepted-"), name
        assert [(f.line, f.code) for f in findings] == EXPECTED[name], name
        assert all(f.path == name for f in findings), name


@pytest.mark.parametrize("name", NAMES)
def test_msgfmt_gives_the_same_verdict_and_the_same_lines(name):
    path = FOLDER / name
    result = subprocess.run(
        [require_program("msgfmt"), "-o", os.devnull, str(path)],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    refused, findings = verdict(name)
    assert refused == (result.returncode != 0), result.stderr
    if refused:
        message = result.stderr.decode("utf-8", "replace")
        theirs = {int(n) for n in re.findall(rf"^{re.escape(str(path))}:(\d+):", message, re.M)}
        # msgfmt counts on before it reports what it finds at the end of a line, and names the
        # line of the msgid, where we name that of the msgctxt.
        assert findings[0].line in theirs | {line - 1 for line in theirs}
        assert all(f.line in theirs | {line - 1 for line in theirs} for f in findings)


def test_the_error_names_file_line_column_and_the_offending_line():
    name = "asterisk-instead-of-quote.po"
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog((FOLDER / name).read_bytes(), "es.po")
    error = caught.value
    assert (error.path, error.line, error.column) == ("es.po", 5, 8)
    assert str(error).startswith("es.po:5:8: ")
    assert 'msgstr * (asterisco)"' in str(error)
    assert error.hint
    assert error.exit_code is ExitCode.BAD_INPUT


def test_all_errors_of_a_file_are_listed_and_the_first_one_says_how_many_follow():
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog((FOLDER / "five-errors.po").read_bytes(), "x.po")
    codes = [finding.code for finding in caught.value.findings]
    assert len(codes) == 6
    assert str(caught.value).endswith("and 5 more")


def test_invalid_bytes_are_told_with_their_offset():
    data = (FOLDER / "bytes-several-lines.po").read_bytes()
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog(data, "x.po")
    told = [int(re.search(r"offset (\d+)", f.message)[1]) for f in caught.value.findings]
    assert told == [at for at, byte in enumerate(data) if byte >= 0x80]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("accepted-")])
def test_what_msgfmt_only_warns_about_is_a_warning(name):
    _, findings = verdict(name)
    assert findings
    assert all(f.severity is Severity.WARNING for f in findings)
    assert {f.code for f in findings} <= WARNINGS | {"po-invalid-bytes"}


def test_a_template_may_keep_the_placeholder_of_the_charset():
    data = (FOLDER / "accepted-charset-template.po").read_bytes()
    assert parse_catalog_with_findings(data, "x.pot")[1] == ()


def test_a_megabyte_of_noise_is_refused_in_linear_time():
    noise = b'msgid "\\q\n#~ [0] \xff foo "bar\n' * 20000
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog(noise, "noise.po")
    assert len(caught.value.findings) >= 40000


@pytest.mark.parametrize(
    "unit",
    [
        "#\n",
        '"',
        "\\",
        "\\\n",
        "# \\\n",
        "#~",
        "#|",
        "msgid ",
        'msgid ""',
        "[",
        "\n",
        "\r",
        '"a" ',
        '"a"\n',
        "msgstr[0] ",
        "#, a, b, ",
        "#: \u2068",
        "0",
        "a",
        "\0",
        "\x04",
    ],
)
def test_repetition_does_not_blow_up(unit):
    def read(times):
        text = 'msgid ""\nmsgstr "charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n' + unit * times
        with contextlib.suppress(CatalogSyntaxError):
            parse_catalog(text.encode(), "x.po")

    read(30_000)
    assert lines_run(lambda: read(3_000)) < 10.5 * lines_run(lambda: read(300))
