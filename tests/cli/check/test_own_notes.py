"""Our own notes in catalogs (``# bitext: …``) in checks, in exports, and on their way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from toolkit.catalog.provenance import check_provenance
from toolkit.model.catalog import Catalog, Message

CATALOG = "locale/es/LC_MESSAGES/fox.po"
NOTES = (
    "bitext: conflict: both sides changed this translation; below is ours, this is theirs:",
    'bitext: conflict: msgstr "La zorra."',
    "bitext: was fuzzy before its text changed",
    "bitext: made fuzzy by an update, translation 8755922b",
    "bitext: joined from 2 segments, 1 of them untranslated",
    "bitext: the translation covers this segment and the next 1",
    "bitext: the translation of the whole segment, before it was split",
    "bitext: the text changed since, in punctuation or typography alone",
    "bitext: plural form 1: los zorros",
)
Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, bitext: Bitext) -> Path:
    """A project whose title has a translation, all notes of the toolkit and one of a person."""
    made = fox.put(tmp_path / "fox")
    assert bitext("update", "--project", made)[0] == 0
    catalog = made / CATALOG
    head, name, rest = catalog.read_text("utf-8").partition('msgctxt "title.p1.s1"')
    before, start, comments = head.rpartition("\n\n")
    notes = "".join(f"# {note}\n" for note in ("Ask Ana.", *NOTES))
    rest = rest.replace('msgstr ""', 'msgstr "El zorro"', 1)
    catalog.write_text(f"{before}{start}{notes}#, fuzzy\n{comments}{name}{rest}", "utf-8")
    return made


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("form", ["{}", " {}", "{}  "])
def test_none_of_our_notes_is_taken_for_a_malformed_provenance(note: str, form: str) -> None:
    message = Message("a", ("b",), translator_comments=(form.format(note),))
    assert check_provenance(Catalog(None, (message,)), "a.po") == ()


def test_checks_and_reports_say_nothing_of_our_notes(project: Path, bitext: Bitext) -> None:
    for command in ("check", "provenance", "coverage", "build", "status"):
        _code, out, err = bitext(command, "--project", project)
        assert "bitext:" not in out + err, command
        assert "provenance-" not in out + err, command
    assert bitext("catalog", "check", project / CATALOG)[1:] == ("", "")


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "xliff12", "xliff21", "tmx"])
def test_an_export_shows_the_other_wording_of_a_conflict(
    project: Path, bitext: Bitext, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out"
    assert bitext("export", form, "-o", file, "--project", project)[0] == 0
    text = file.read_text("utf-8")
    for told in ("La zorra.", "los zorros", "this segment and the next 1", "Ask Ana."):
        assert told in text
    assert "8755922b" not in text


def test_what_an_export_took_along_is_no_origin(
    project: Path, bitext: Bitext, tmp_path: Path
) -> None:
    file = tmp_path / "out.jsonl"
    assert bitext("export", "jsonl", "-o", file, "--project", project)[0] == 0
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert not any("conflict" in str(row.get("origin")) for row in rows)


@pytest.mark.parametrize("form", ["csv", "xliff12", "xliff21", "jsonl", "xlsx"])
def test_a_conflict_settled_after_the_export_does_not_come_back(
    project: Path, bitext: Bitext, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"out.{ {'xliff12': 'xlf', 'xliff21': 'xlf'}.get(form, form) }"
    assert bitext("export", form, "-o", file, "--project", project)[0] == 0
    before = (project / CATALOG).read_bytes()
    assert bitext("import", file, "--project", project)[0] == 0
    assert (project / CATALOG).read_bytes() == before
    kept = [line for line in before.splitlines(keepends=True) if not line.startswith(b"# bitext:")]
    settled = b"".join(kept).replace(b"#, fuzzy\n#.", b"#.")
    (project / CATALOG).write_bytes(settled)
    bitext("import", file, "--project", project)
    assert b"bitext: conflict" not in (project / CATALOG).read_bytes()
    assert (project / CATALOG).read_bytes().count(b"Ask Ana.") == 1
