"""A source saved by a program that types accents in another way (NFC, NFD) is the same source."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from toolkit.catalog.po import parse_catalog

Bitext = Callable[..., tuple[int, str, str]]
SOURCE = "El árbol\n\nUn zorro vio uvas allá. ¿Qué?\n\nÉl saltó más. Cayó.\n"
CATALOG = Path("locale/en/LC_MESSAGES/fox.po")


def saved(folder: Path, form: str, text: str = SOURCE) -> None:
    normal = unicodedata.normalize(form, text)
    (folder / "source_es/fox.txt").write_text(normal, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = fox.put(tmp_path / "fox")
    file = folder / "bitext.toml"
    text = file.read_text("utf-8").replace('"en"', '"xx"').replace('"es"', '"en"')
    file.write_text(text.replace('"xx"', '"es"').replace("source_en", "source_es"), "utf-8")
    (folder / "source_es").mkdir()
    return folder


def translate(folder: Path) -> None:
    po = folder / CATALOG
    head, *entries = po.read_text("utf-8").split("\n\n")
    done = [entry.replace('msgstr ""', f'msgstr "Text {n}"') for n, entry in enumerate(entries)]
    po.write_text("\n\n".join([head, *done]), encoding="utf-8")


@pytest.mark.parametrize(("before", "after"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_another_form_of_the_source_costs_no_id_translation_or_approval(
    project: Path, bitext: Bitext, before: str, after: str
) -> None:
    here = ("--project", project)
    saved(project, before)
    assert bitext("update", *here)[0] == 0
    translate(project)
    assert bitext("approve", "--all", "--by", "Ana", *here)[0] == 0
    old = parse_catalog((project / CATALOG).read_bytes(), "es.po")
    figures = json.loads(bitext("coverage", "--json", *here)[1])["languages"]["en"]["total"]
    saved(project, after)
    assert bitext("update", *here)[0] == 0
    new = parse_catalog((project / CATALOG).read_bytes(), "es.po")
    assert [(m.msgctxt, m.msgstr) for m in new.messages] == [
        (m.msgctxt, m.msgstr) for m in old.messages
    ]
    assert not any(m.is_fuzzy or m.obsolete or m.previous_msgid for m in new.messages)
    assert [m.msgid for m in new.messages] == [
        unicodedata.normalize(after, m.msgid) for m in old.messages
    ]
    total = json.loads(bitext("coverage", "--json", *here)[1])["languages"]["en"]["total"]
    assert total == figures
    assert total["states"]["approved"] == total["total"]
    template = (project / "locale/fox.pot").read_bytes()
    assert bitext("update", *here)[0] == 0
    assert (project / "locale/fox.pot").read_bytes() == template


def test_words_are_counted_the_same_by_every_command(project: Path, bitext: Bitext) -> None:
    here = ("--project", project)
    counts = set()
    for form in ("NFC", "NFD"):
        saved(project, form)
        assert bitext("update", *here)[0] == 0
        data = json.loads(bitext("coverage", "--json", *here)[1])
        counts.add(data["languages"]["en"]["total"]["total"]["words"])
        stats = json.loads(bitext("catalog", "stats", "--json", project / CATALOG)[1])
        counts.add(stats[str(project / CATALOG)]["untranslated"]["words"])
    assert counts == {12}


@pytest.mark.parametrize(("before", "after"), [("NFC", "NFD"), ("NFD", "NFC")])
@pytest.mark.parametrize("former", [False, True], ids=["this version", "a former version"])
def test_confirmed_beads_stand_in_another_form_of_both_texts(
    project: Path, bitext: Bitext, tmp_path: Path, before: str, after: str, former: bool
) -> None:
    here = ("--project", project)
    saved(project, before)
    printed = "Die Bäume\n\nEin Fuchs sah über dem Weg Äpfel. Was?\n\nEr sprang höher. Er fiel.\n"
    (tmp_path / "print.txt").write_text(unicodedata.normalize(before, printed), "utf-8")
    new = ("--to", "de", "--title", "T", "--publisher", "P", "--date", "2012")
    text = ("--text", tmp_path / "print.txt")
    assert bitext("translation", "add", "book", *text, *new, *here)[0] == 0
    assert bitext("align", "book", *here)[0] == 0
    file = project / "translations/book/alignment.tsv"
    lines = file.read_text("utf-8").replace("\tauto\t", "\tconfirmed\t")
    present = lines
    if former:  # which hashed the texts as they were typed
        for sentence in re.findall(r"[^\s.?][^.?\n]*[.?]?", SOURCE + printed):
            composed, typed = (
                hashlib.sha256(unicodedata.normalize(form, sentence).encode()).hexdigest()[:8]
                for form in ("NFC", before)
            )
            lines = lines.replace(f"#{composed}", f"#{typed}")
    assert (lines != present) is (former and before == "NFD")
    file.write_text(lines, encoding="utf-8")
    saved(project, after)
    held = project / "translations/book/text.txt"
    held.write_text(unicodedata.normalize(after, printed), encoding="utf-8")
    code, _out, err = bitext("align", "book", "--json", *here)
    assert code == 0, err
    after_lines = file.read_text("utf-8")
    assert "\tauto\t" not in after_lines
    assert after_lines.count("\tconfirmed\t") == lines.count("\tconfirmed\t") == 5
