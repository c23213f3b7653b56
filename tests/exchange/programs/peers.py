"""Other programs that write and read exchange formats, run as programs of their own.

translate-toolkit and OpusTools live in an environment of their own, which ``.ci/fetch-peers`` makes
and ``BITEXT_PEERS`` names: the first is under the GPL and is never imported here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from html import escape
from pathlib import Path

from tests.conditions import require_folder, require_program
from toolkit.exchange.detect_format import LOOKED_AT, recognised
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.project.files import reading

ROOT = Path(__file__).parents[3]
CATALOG = ROOT / "locale/es/LC_MESSAGES/argentinian-interview.po"
FOLDERS = ("source", "target", "tm", "glossary", "dictionary")
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
{folders}
<glossary_file>__DEFAULT__</glossary_file>
<source_lang>EN</source_lang><target_lang>ES</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
UNITS = """
import json, sys
from translate.storage import factory, xliff2
name = sys.argv[1]
store = xliff2.Xliff2File.parsefile(name) if "--two" in sys.argv else factory.getobject(name)
print(json.dumps([
    [u.source, u.target or "", u.isfuzzy()] for u in store.units if not u.isheader()
]))
"""


def run(*command, folder=None, limit=180):
    """The standard output of a program that has to succeed."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, timeout=limit, cwd=folder
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout


def peer(name):
    """A program of the environment of peers."""
    path = require_folder("BITEXT_PEERS") / "bin" / name
    return require_program(str(path))


def toolkit_units(file, *, two=False):
    """Source, target and whether it is fuzzy, of each unit as translate-toolkit sees it."""
    more = ("--two",) if two else ()
    return json.loads(run(peer("python"), "-c", UNITS, file, *more))


def read_file(path, languages=("en", "es"), name=None):
    """A file as ``bitext import`` reads it: its beads and the findings."""
    findings = []
    with reading(Path(path)) as (stream, beside):
        head = stream.read(LOOKED_AT)
        stream.seek(0)
        format_ = format_named(name or recognised(head, str(path), languages))
        text = format_.parse(InputFile(str(path), stream, beside, languages), findings.append)
        return text, list(text.beads), findings


def omegat(folder, catalog, *, memory=b"", translated=(), name="work.po"):
    """The folder of a project in which OmegaT translated a catalog, without a screen."""
    program = require_program("omegat")
    for inner in (*FOLDERS, "omegat", "configuration", "tm/auto"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    folders = "\n".join(f"<{name}_dir>__DEFAULT__</{name}_dir>" for name in FOLDERS)
    (folder / "omegat.project").write_text(PROJECT.format(folders=folders), encoding="utf-8")
    (folder / "source" / name).write_bytes(catalog)
    if memory:
        (folder / "tm" / "auto" / "memory.tmx").write_bytes(memory)
    if translated:
        units = "\n".join(
            f'<tu><tuv lang="EN"><seg>{escape(a)}</seg></tuv>'
            f'<tuv lang="ES"><seg>{escape(b)}</seg></tuv></tu>'
            for a, b in translated
        )
        (folder / "omegat" / "project_save.tmx").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n'
            '<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" '
            'adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6" '
            f'segtype="paragraph" srclang="EN"/><body>{units}</body></tmx>',
            encoding="utf-8",
        )
    run(program, folder, "--mode=console-translate", f"--config-dir={folder / 'configuration'}")
    return folder


def libre_office(file, kind, folder):
    """A file as LibreOffice opens and saves it."""
    program = require_program("soffice")
    target = folder / f"as-{kind.split(':')[0]}"
    profile = (folder / "profile").resolve().as_uri()
    run(program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind,
        "--outdir", target, file)  # fmt: skip
    return next(target.iterdir())


def lconvert():
    """Qt's converter of translation files, which Debian does not put on the path."""
    found = shutil.which("lconvert", path="/usr/lib/qt5/bin:/usr/lib/qt6/bin")
    return found or require_program("lconvert")
