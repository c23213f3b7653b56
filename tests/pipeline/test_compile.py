"""Compiled catalogs: made again where the catalog, the file or the program is another."""

from __future__ import annotations

import gettext
import shutil
from pathlib import Path

import pytest

from toolkit.catalog.po import CatalogSyntaxError
from toolkit.pipeline import compile as compiling
from toolkit.pipeline.remembered import catalogs as remembered_catalogs
from toolkit.project.folder import Project

ROOT = Path(__file__).parents[2]
CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"
MO = "build/locale/es/LC_MESSAGES/argentinian-interview.mo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("locale", "source_en"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "bitext.toml", tmp_path)
    return tmp_path


def compiled(folder: Path) -> tuple[bytes, bool]:
    """The bytes of the file, and whether they changed."""
    (written,) = compiling.compile_catalogs(Project.open(folder))
    return (folder / MO).read_bytes(), written.changed


def test_what_is_up_to_date_is_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, changed = compiled(folder)
    assert changed

    def refuse(*_arguments: object) -> None:
        raise AssertionError("the catalog was read")

    monkeypatch.setattr(remembered_catalogs, "parse_kept", refuse)
    assert compiled(folder) == (first, False)
    for module in (compiling, remembered_catalogs):
        monkeypatch.setattr(module, "program_key", lambda: "others")
    with pytest.raises(AssertionError, match="was read"):
        compiled(folder)


def test_each_state_of_a_catalog_has_its_own_file(folder: Path) -> None:
    whole, _changed = compiled(folder)
    file = folder / CATALOG
    before = file.read_text("utf-8")
    after = before.replace("La entrevista argentina", "La entrevista")
    assert after != before
    for text in (after, before, after):
        file.write_text(text, "utf-8")
        data, changed = compiled(folder)
        assert changed
        shutil.rmtree(folder / "build")
        assert compiled(folder) == (data, True)
    catalog = gettext.translation("argentinian-interview", folder / "build/locale", ["es"])
    assert catalog.pgettext("title.p1.s1", "The Argentinian interview") == "La entrevista"
    assert data != whole


@pytest.mark.parametrize("other", [b"", b"not a compiled catalog"])
def test_a_file_that_somebody_changed_is_made_again(folder: Path, other: bytes) -> None:
    first, _changed = compiled(folder)
    (folder / MO).write_bytes(other)
    assert compiled(folder) == (first, True)
    (folder / MO).unlink()
    assert compiled(folder) == (first, True)


def test_a_catalog_that_became_wrong_is_refused(folder: Path) -> None:
    compiled(folder)
    file = folder / CATALOG
    file.write_bytes(file.read_bytes() + b'\nmsgid "no end\n')
    with pytest.raises(CatalogSyntaxError):
        compiled(folder)
