"""The checks called from Python: the same findings as ``bitext check``, and nothing written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.errors import MissingPartError, UsageError
from toolkit.exchange.findings.registry import SERIALIZERS
from toolkit.pipeline.checking import CheckOptions, check_project, spelling
from toolkit.pipeline.checking.catalogs import check_catalog
from toolkit.pipeline.checking.targets import targets_of_project
from toolkit.project.dictionaries import dictionary_for
from toolkit.project.folder import Project

ROOT = Path(__file__).parents[2]
CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The interview with a translation that has faults, and a source XML cannot hold whole."""
    for name in ("locale", "source_en"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "bitext.toml", tmp_path)
    catalog = tmp_path / CATALOG
    text = catalog.read_text("utf-8")
    changed = re.sub(r'(msgstr ".+)"\n\n', r'\1 , , 77"\n\n', text)
    assert changed != text
    catalog.write_text(changed, "utf-8")
    source = next((tmp_path / "source_en").iterdir())
    source.write_bytes(source.read_bytes().replace(b" the ", b" the \x01", 1))
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """All but the cache."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith(".cache.")
    }


@pytest.mark.parametrize("name", sorted(SERIALIZERS))
def test_python_gets_the_report_of_the_command(
    name: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = files(folder)
    report = check_project(Project.open(folder))
    assert len(report.findings) > 5
    written = SERIALIZERS[name](report)
    assert main.run(["check", "--project", str(folder), "--format", name]) == 1
    assert capfdbinary.readouterr().out == (
        written.encode() if isinstance(written, str) else written
    )
    assert files(folder) == before


def test_options_choose_checks_and_an_unknown_language_is_refused(folder: Path) -> None:
    project = Project.open(folder)
    report = check_project(project, CheckOptions(select=("space-before-mark",)), "es-AR")
    assert {r.finding.code for r in report.findings} == {"space-before-mark"}
    with pytest.raises(UsageError):
        check_project(project, language="fr")


def test_what_cannot_be_checked_is_said_or_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        spelling, "_dictionary", lambda tag: dictionary_for(tag, {"DICPATH": "/nowhere"}, ())
    )
    (target,) = targets_of_project(Project.open(folder), None)
    assert (
        "the spelling is not checked" in check_catalog(target, CheckOptions(spelling=None)).notice
    )
    with pytest.raises(MissingPartError):
        check_catalog(target, CheckOptions(spelling=True))
