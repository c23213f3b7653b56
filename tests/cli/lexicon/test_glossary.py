"""``bitext glossary`` as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Bitext = Callable[..., tuple[int, str, str]]

TABLE = (
    "source\tpreferred\tallowed\tforbidden\tnote\n"
    "commons\tbienes comunes\tcomunes\tprocomún\tplural always\n"
    "enclosure\tcercamiento\t\trecinto|vallado\t\n"
)
LANGUAGES = ("--from", "en", "--to", "es")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "terms.tsv"
    file.write_text(TABLE, "utf-8")
    return file


def test_terms_are_told_in_words_and_as_data(table: Path, bitext: Bitext) -> None:
    code, out, _ = bitext("glossary", "list", table, *LANGUAGES)
    assert code == 0
    assert out.splitlines()[0] == "commons = bienes comunes, comunes (never: procomún)"
    data = json.loads(bitext("glossary", "list", table, *LANGUAGES, "--json")[1])
    assert [term["source"] for term in data] == ["commons", "enclosure"]
    assert data[0]["note"] == "plural always"


def test_a_table_becomes_tbx_and_a_table_again(table: Path, tmp_path: Path, bitext: Bitext) -> None:
    tbx, back = tmp_path / "terms.tbx", tmp_path / "back.tsv"
    assert bitext("glossary", "convert", table, *LANGUAGES, "-o", tbx)[0] == 0
    code, _, err = bitext("glossary", "convert", tbx, *LANGUAGES, "-o", back)
    assert code == 0
    assert "2" in err
    assert bitext("glossary", "list", back, *LANGUAGES, "--json") == bitext(
        "glossary", "list", table, *LANGUAGES, "--json"
    )


def test_another_ending_is_refused_and_a_broken_file_named(
    table: Path, tmp_path: Path, bitext: Bitext
) -> None:
    code, _, err = bitext("glossary", "convert", table, *LANGUAGES, "-o", tmp_path / "terms.doc")
    assert code == 2
    assert ".tbx" in err
    assert not (tmp_path / "terms.doc").exists()
    broken = tmp_path / "broken.tbx"
    broken.write_text("<martif><text>", "utf-8")
    code, _, err = bitext("glossary", "list", broken, *LANGUAGES)
    assert code == 3
    assert "broken.tbx" in err
