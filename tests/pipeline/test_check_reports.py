"""The report of the checks that a build makes: as ``bitext check`` finds it, with its links."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from tests.pipeline import building
from tests.pipeline.building import CATALOG, built
from toolkit.cli.main import run
from toolkit.pipeline.checking import spelling
from toolkit.project.dictionaries import dictionary_for

ROOT = Path(__file__).parents[2]
INTERVIEW = "locale/es/LC_MESSAGES/argentinian-interview.po"


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    """The interview with faults in its Spanish, which a build of a page has not seen yet."""
    for name in ("locale", "source_en", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "bitext.toml", tmp_path)
    building.settings(tmp_path, 'formats = ["html", "check"]', "outputs")
    catalog = tmp_path / INTERVIEW
    text = re.sub(r'(msgstr ".+)"\n\n', r'\1  , 77"\n\n', catalog.read_text("utf-8"))
    catalog.write_text(text, "utf-8")
    return tmp_path


def page(folder: Path, name: str = "report/check.html") -> html.HtmlElement:
    return html.fromstring((folder / "build" / name).read_text("utf-8"))


def findings(root: html.HtmlElement) -> list[html.HtmlElement]:
    return root.xpath("//li[@class='finding']")


def test_the_report_is_that_of_the_command_and_its_links_lead_into_the_edition(
    interview: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--project", str(interview)]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    command = ["check", "--project", str(interview), "--format", "json", "--quiet"]
    assert run(command) == 1
    written = (interview / "build/report/check.json").read_text("utf-8")
    assert written == capsys.readouterr().out
    found = json.loads(written)["findings"]
    shown = findings(page(interview))
    assert sorted((f["code"], f["id"], f["message"]) for f in found) == sorted(
        (
            f.get("data-check"),
            f.findtext(".//b/bdi"),
            f.findtext("p[@class='message']"),
        )
        for f in shown
    )
    severities = [f["severity"] for f in found]
    assert len(found) > 20
    errors, warnings = severities.count("error"), severities.count("warning")
    assert said == f"check: {errors} errors, {warnings} warnings: build/report/check.html"
    for f in shown:
        if f.get("data-check") == "space-before-mark":
            assert f.xpath("string(p[@class='target']/mark)").strip() in ("", ",")
    links = [address for f in shown for address in f.xpath(".//a/@href")]
    assert len(links) == len(shown)
    names = {address.partition("#")[0] for address in links}
    assert names == {"../edition/index.html"}
    edition = page(interview, "edition/index.html")
    texts = {f"../edition/index.html#{e.get('id')}": e for e in edition.xpath("//*[@id]")}
    for f, address in zip(shown, links, strict=True):
        assert texts[address].xpath("ancestor-or-self::*[@lang][1]/@lang") == ["es"]
        assert address.endswith(f"#es.{f.findtext('.//b/bdi')}")


def test_a_build_checks_the_catalog_that_it_writes(tmp_path: Path) -> None:
    folder = building.put(tmp_path / "fox", ("check",))
    built(folder)
    building.translate(folder, 0, "El  zorro")
    report = built(folder)
    assert report.counts == (0, 1, 0)
    (finding,) = findings(page(folder))
    assert finding.xpath("p[@class='target']/mark/text()") == ["  "]
    assert not finding.xpath(".//a")  # no edition is built
    # a change of the source makes the translation fuzzy, before the catalog is written
    building.source(folder, lambda paragraphs: ["The brown fox and the grapes", *paragraphs[1:]])
    assert built(folder).counts == (0, 0, 0)
    assert built(folder).made == ()
    assert built(folder).counts == (0, 0, 0)


def test_what_was_accepted_is_not_shown(tmp_path: Path) -> None:
    folder = building.put(tmp_path / "fox", ("check",))
    built(folder)
    building.translate(folder, 0, "El  zorro")
    assert built(folder).counts == (0, 1, 0)
    place = "double-space@title.p1.s1"
    options = ["--accept", place, "--reason", "as printed"]
    assert run(["check", "--project", str(folder), *options]) == 0
    assert built(folder).counts == (0, 0, 0)
    assert "Nothing found." in page(folder).text_content()


def test_turns_columns_and_fuzzy_texts_that_the_edition_leaves_out_have_no_link(
    tmp_path: Path,
) -> None:
    folder = building.put(tmp_path / "fox", ("html", "check"))
    building.add_language(folder, "fr")
    built(folder)
    for at in range(2):
        building.translate(folder, at, "Un  zorro")
    building.settings(folder, 'turns = ["title"]', "edition")
    building.settings(folder, 'columns = ["en", "fr"]', "edition")
    built(folder)
    first, *others = findings(page(folder))
    assert first.xpath(".//a/@href") == ["../edition/index.es.html#es.title.p1.s1"]
    assert page(folder, "edition/index.es.html").xpath("//*[@id='es.title.p1.s1']")
    assert others
    assert not any(f.xpath(".//a") for f in others)


def test_a_dictionary_that_is_not_there_stops_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("toolkit.project.dictionaries.find_dictionary", lambda *_given: None)
    monkeypatch.setattr(spelling, "_dictionary", dictionary_for)
    folder = building.put(tmp_path / "fox", ("check",))
    building.settings(folder, "spelling = true", "checks")
    for _time in range(2):
        assert run(["build", "--project", str(folder)]) == 0
        assert "the spelling is not checked" in capsys.readouterr().err
    assert "the spelling is not checked" in page(folder).text_content()
    assert built(folder).made == ()
    monkeypatch.undo()
    monkeypatch.setattr(spelling, "_dictionary", dictionary_for)
    (tmp_path / "es.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "es.dic").write_text("1\nzorro\n", encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert built(folder).made == ("check",)
    assert built(folder).made == ()


def test_a_ledger_that_cannot_be_read_costs_the_report_alone(tmp_path: Path) -> None:
    folder = building.put(tmp_path / "fox", ("mo", "check"))
    (folder / CATALOG).parent.mkdir(parents=True)
    (folder / CATALOG).with_suffix(".checks.tsv").write_text("nothing\n", encoding="utf-8")
    file = folder / "bitext.toml"
    kept = [x for x in file.read_text("utf-8").splitlines() if not x.startswith("formats")]
    file.write_text("\n".join(kept), encoding="utf-8")
    report = built(folder)
    assert "check" in [each.format for each in report.left_out]
    assert report.counts is None
    assert (folder / "build/edition/index.html").exists()
    assert not (folder / "build/report/check.html").exists()
