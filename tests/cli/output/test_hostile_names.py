"""The hostile strings as names of files: of the source, of a print's folder, of what is written."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import unquote

import pytest
from lxml import etree

from tests.edition.hostile import HOSTILE
from tests.examples import every
from toolkit.cli.main import run
from toolkit.edition.registry import FORMATS as EDITIONS
from toolkit.edition.registry import OUTPUTS

FORMATS = [name for name in OUTPUTS if name not in ("pdf", "check")]
ENGLISH = "This is the one. And that is the other.\n\nHere is more of it.\n"
# TEI says so by name, and nothing is written.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SPANISH = "Este es el uno. Y aquel es el otro.\n\nAquí hay más.\n"


def file_name(text):
    """The text as a name that a file can have: without a slash and NUL, and not too long."""
    name = text.replace("/", "\u2215").replace("\x00", "\u2400")
    while len(name.encode("utf-8")) > 150:
        name = name[:-1]
    return name


def quoted(text):
    """A TOML string."""
    return re.sub(
        "[\x7f-\uffff\U00010000-\U0010ffff]",
        lambda m: f"\\U{ord(m[0]):08X}",
        json.dumps(text, ensure_ascii=False),
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A project with a print that is held and aligned, and what a build of it has."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "story.txt").write_text(ENGLISH, "utf-8")
    (folder / "print.txt").write_text(SPANISH, "utf-8")
    project, at = folder / "p", ("--project", str(folder / "p"))
    init = ["init", str(project), "--source", str(folder / "story.txt"), "--from", "en"]
    assert run([*init, "--to", "es"]) == 0
    say = ("--title", "T", "--publisher", "P", "--date", "2001", "--to", "es")
    held = str(folder / "print.txt")
    assert run(["translation", "add", "held", "--text", held, *say, *at]) == 0
    assert run(["align", "held", *at]) in (0, 1)
    with (project / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[outputs]\nformats = {json.dumps(FORMATS)}\n")
    return project


def project_with(plain, folder, *, source="story.txt", held="held"):
    """A copy whose source and whose print's folder have these names."""
    project = folder / "p"
    shutil.copytree(plain, project)
    settings = (project / "bitext.toml").read_text("utf-8")
    (project / "source_en" / "story.txt").rename(project / "source_en" / source)
    settings = settings.replace('"source_en/story.txt"', quoted(f"source_en/{source}"))
    (project / "bitext.toml").write_text(settings, "utf-8")
    (project / "translations" / "held").rename(project / "translations" / held)
    return project


class Shape(HTMLParser):
    """Elements and the names of their attributes: what a text could add if it acted."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, tuple(name for name, _ in attributes)))


def shape(data):
    parser = Shape()
    parser.feed(data.decode("utf-8"))
    return parser.found


def links(data):
    return [
        unquote(href)
        for href in re.findall(r'href="([^"#]+)(?:#[^"]*)?"', data.decode("utf-8"))
        if href.endswith((".html", ".xhtml"))
    ]


def built(project):
    """All files of the build by their path."""
    folder = project / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def require_sound(files):
    for path, data in files.items():
        if path.endswith((".docx", ".epub")):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for name in archive.namelist():
                    assert re.fullmatch(r"[A-Za-z0-9_./\[\]-]+", name), name
                    if name.endswith((".xml", ".xhtml", ".opf", ".svg", ".rels")):
                        etree.fromstring(archive.read(name))
        elif path.startswith("tei/"):
            etree.fromstring(data)


@pytest.fixture(scope="module")
def harmless(plain, tmp_path_factory):
    project = project_with(plain, tmp_path_factory.mktemp("harmless"), source="a.txt", held="b")
    assert run(["build", "-q", "--project", str(project)]) == 0
    return built(project)


@pytest.mark.parametrize("text", every(4, HOSTILE))
def test_a_hostile_name_of_a_file_acts_nowhere(text, plain, harmless, tmp_path, capsys):
    name = file_name(text)
    source = f"{name.replace(':', ';').lstrip(chr(92))}.txt"
    project = project_with(plain, tmp_path, source=source, held=name)
    code = run(["build", "-q", "--project", str(project)])
    told = capsys.readouterr().err
    if NOT_IN_XML.search(name):
        assert (code, "of the file name" in told) == (3, True)
        return
    assert code == 0, told
    files = built(project)
    require_sound(files)
    renamed = {path.replace(name, "b"): data for path, data in files.items()}
    assert set(renamed) == set(harmless)
    for path, data in renamed.items():
        if path.endswith(".html"):
            assert shape(data) == shape(harmless[path]), path
            home = project / "build" / path.replace("index.b.", f"index.{name}.")
            assert [href for href in links(data) if not (home.parent / href).is_file()] == []
        if path.endswith(".tex"):
            assert data.count(b"\\") == harmless[path].count(b"\\")


@pytest.mark.parametrize("text", every(4, HOSTILE))
def test_what_is_written_may_have_any_name(text, plain, tmp_path, capsys):
    name, at = file_name(text), ("-q", "--project", str(plain))
    for kind in EDITIONS.keys() - {"pdf"}:
        target = tmp_path / f"{name}.{kind}"
        assert run(["edition", kind, "-o", str(target), *at]) == 0, capsys.readouterr().err
        assert target.read_bytes()
    folder = tmp_path / name
    assert run(["edition", "html", "--pages", "1", "-o", str(folder), *at]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert "index.html" in names
    assert "page-2.html" in names
    for path in folder.glob("*.html"):
        assert [h for h in links(path.read_bytes()) if not (folder / h).is_file()] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_the_id_of_a_work_is_a_plain_name_or_refused(text, plain, tmp_path, capsys):
    project = project_with(plain, tmp_path)
    settings = (project / "bitext.toml").read_text("utf-8")
    settings = re.sub("^id = .*$", lambda _: f"id = {quoted(text)}", settings, count=1, flags=re.M)
    (project / "bitext.toml").write_text(settings, "utf-8")
    code = run(["build", "-q", "--project", str(project)])
    told = capsys.readouterr().err
    if re.fullmatch("[A-Za-z0-9]{1,100}", text):
        assert code == 0, told
    else:
        assert (code, "work.id" in told) == (3, True), told
