"""Files that are empty or in UTF-16, and names that no file can have: each is reported."""

from __future__ import annotations

import pytest

from toolkit.errors import ExitCode

CSV = "source,target\nOne.,Uno.\n"
FILES = {
    "a.csv": CSV,
    "a.tsv": CSV.replace(",", "\t"),
    "a.jsonl": '{"source": "One.", "target": "Uno."}\n',
}


@pytest.fixture
def project(bitext, tmp_path, monkeypatch):
    """A project of one sentence, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("One.\n")
    assert bitext("init", "--source", "text.txt", "--from", "en", "--to", "es")[0] == 0
    assert bitext("update")[0] == 0
    return tmp_path


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("name", FILES)
def test_a_table_in_utf_16_is_called_that(bitext, project, name, named, encoding):
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (project / name).write_bytes(mark + FILES[name].encode(encoding))
    option = ["--format", name.partition(".")[2]] if named else []
    code, _out, said = bitext("import", name, *option)
    assert code == ExitCode.BAD_INPUT
    assert f"this is {encoding[:6].upper()} " in said
    assert "save the file as UTF-8" in said
    assert "XML" not in said


@pytest.mark.parametrize("name", FILES)
def test_a_table_in_utf_16_without_its_mark_has_nul_bytes(bitext, project, name):
    (project / name).write_bytes(FILES[name].encode("utf-16-le"))
    code, _out, said = bitext("import", name, "--format", name.partition(".")[2])
    assert code == ExitCode.BAD_INPUT
    assert "NUL" in said


def test_xml_in_utf_16_is_read(bitext, project):
    unit = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>'
        for tag, text in (("en", "One."), ("es", "Uno."))
    )
    memory = f'<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body><tu>{unit}</tu>'
    (project / "a.tmx").write_bytes((memory + "</body></tmx>").encode("utf-16"))
    code, out, said = bitext("import", "a.tmx")
    assert (code, said) == (ExitCode.FINE, "")
    assert "1 segment changed" in out


def test_a_glossary_in_utf_16_is_called_that(bitext, project):
    (project / "terms.tsv").write_bytes("source\tpreferred\nOne\tUno\n".encode("utf-16"))
    code, _out, said = bitext("check", "--glossary", "terms.tsv")
    assert code == ExitCode.BAD_INPUT
    assert "this is UTF-16 " in said


@pytest.mark.parametrize(
    "content", ["", "\n\n", '{"bitext": 1, "source_language": "en", "target_language": "es"}\n']
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_an_import_of_nothing_is_refused(bitext, project, content, dry):
    (project / "a.jsonl").write_text(content)
    code, _out, said = bitext("import", "a.jsonl", *dry)
    assert code == ExitCode.BAD_INPUT
    assert "a.jsonl" in said
    assert "no text in the file" in said


@pytest.mark.parametrize("content", ["", "# none yet\n"])
def test_confirmed_beads_that_are_none_are_said(bitext, project, content):
    (project / "uno.txt").write_text("Uno.\n")
    (project / "beads.txt").write_text(content)
    command = ["align", "text.txt", "uno.txt", "-q"]
    code, _out, said = bitext(*command, "--confirmed", "beads.txt", "-o", "out.tsv")
    assert code == ExitCode.FINE
    assert "beads.txt: no bead is confirmed there" in said


@pytest.mark.parametrize(
    "command",
    [
        ["export", "tsv", "-o"],
        ["edition", "html", "-o"],
        ["align", "text.txt", "text.txt", "-q", "-o"],
    ],
)
def test_a_name_for_a_result_that_is_too_long_cannot_be_written(bitext, project, command):
    code, _out, said = bitext(*command, f"{'x' * 300}.tsv")
    assert code == ExitCode.BAD_INPUT
    assert "cannot be written" in said
    assert "shorter name" in said
