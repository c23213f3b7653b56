"""Real catalogs: every .po file below the folder that BITEXT_CATALOGS names.

`.ci/fetch-catalogs FOLDER` fills such a folder from Debian source packages.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from tests.conditions import require_folder, require_program
from toolkit.catalog.po import parse_catalog, serialize_catalog

pytestmark = pytest.mark.slow

# The files are dealt out to several runs of each test, which can go on side by side.
PARTS = 6


def catalogs(part):
    root = require_folder("BITEXT_CATALOGS")
    paths = sorted(path for path in root.rglob("*.po") if path.is_file())
    assert len(paths) >= PARTS, f"there are only {len(paths)} .po files below {root}"
    return [(path, path.read_bytes()) for path in paths[part::PARTS]]


def msgcat(data, *options):
    done = subprocess.run(
        [require_program("msgcat"), *options, "-"], input=data, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


@pytest.mark.parametrize("part", range(PARTS))
def test_a_real_catalog_is_written_as_it_was_read(part):
    changed = [
        path
        for path, data in catalogs(part)
        if serialize_catalog(parse_catalog(data, str(path))) != data
    ]
    assert changed == []


def without_entry(data, message, newline):
    """The lines before an entry and those after it; an entry is lines without a blank one."""
    lines = data.split(newline)
    start = message.line - 1
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    return lines[:start], lines[end:]


@pytest.mark.parametrize("part", range(PARTS))
def test_an_edit_of_one_message_changes_no_line_of_another(part):
    for number, (path, data) in enumerate(catalogs(part)):
        catalog = parse_catalog(data, str(path))
        # Now near the start, now in the middle, now at the end, where the obsolete ones are.
        last = len(catalog.messages) - 1
        index = (min(1, last), last // 2, last)[number % 3]
        before = catalog.messages[index]
        after = replace(before, msgstr=("X", *before.msgstr[1:]), raw=None)
        edited = (*catalog.messages[:index], after, *catalog.messages[index + 1 :])
        written = serialize_catalog(replace(catalog, messages=edited))
        again = parse_catalog(written, str(path))
        newline = catalog.newline.encode()
        kept = without_entry(data, before, newline)
        assert without_entry(written, again.messages[index], newline) == kept, (path, before)
        assert again.messages == edited, (path, before)
        assert again.header == catalog.header


@pytest.mark.parametrize("part", range(PARTS))
def test_msgcat_finds_the_same_content_in_what_we_format_anew(part):
    """Every entry formatted by us, from what we understood of it, says the same to gettext."""
    differing = []
    for path, data in catalogs(part):
        catalog = parse_catalog(data, str(path))
        ours = serialize_catalog(
            replace(
                catalog,
                header=catalog.header and replace(catalog.header, raw=None, line=0),
                messages=tuple(replace(m, raw=None, line=0) for m in catalog.messages),
                trailer="",
            )
        )
        # Mostly our bytes are msgcat's. In a few scripts gettext breaks lines in other places.
        if msgcat(data) != ours and msgcat(data, "--no-wrap") != msgcat(ours, "--no-wrap"):
            differing.append(path)
    assert differing == []
