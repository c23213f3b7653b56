"""``bitext segment``: why a segment ends where it does, and abbreviations to add."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

Bitext = Callable[..., tuple[int, str, str]]
TEXT = "It rained. We saw i.e. nothing.\n\nSee Abb. 3 and Abb. 4. The end."


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext
) -> Callable[[str], None]:
    """Makes a project of a text in the working folder."""
    monkeypatch.chdir(tmp_path)

    def make(text: str) -> None:
        Path("text.txt").write_text(text, encoding="utf-8")
        command = ("init", "--source", "text.txt", "--title", "Rain", "--from", "en", "--to", "es")
        assert bitext(*command, "--quiet")[0] == 0

    return make


def add(entries: str) -> None:
    with Path("bitext.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[segmentation]\n{entries}\n")


def test_why_names_the_segment_and_prints_what_changes_the_decision(
    project: Callable[[str], None], bitext: Bitext
) -> None:
    project(TEXT)
    code, out, err = bitext("segment", "--why")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split()[:2] == ["s1.p1.s1", "1"]
    assert "It rained. ‖ We saw i.e. nothing." in lines[0]
    assert lines[0].endswith("en: break after an end mark")
    assert lines[1].strip() == 'joins = ["It rained.|We saw"]'
    assert lines[2].split()[:5] == ["s1.p1.s2", "1", "It", "rained.", "We"]
    assert lines[3].strip() == 'splits = ["saw i.e.|nothing."]'
    told = json.loads(bitext("segment", "--why", "--json")[1])
    assert [place["id"] for place in told] == [
        *("s1.p1.s1", "s1.p1.s2"),
        *("s1.p2.s1", "s1.p2.s2", "s1.p2.s3"),
    ]
    add("\n".join(place["entry"] for place in told[:2]))
    shown = bitext("segment")[1].splitlines()
    assert shown[0].endswith("It rained. We saw i.e.")
    assert "project: join" in bitext("segment", "--why")[1]
    assert "to change it, remove that entry" in bitext("segment", "--why")[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It rained all day", "No rule broke or held a place: each paragraph is one segment."),
        ("It rained. We stayed.", "No place was held."),
    ],
)
def test_why_is_never_silent(
    project: Callable[[str], None], bitext: Bitext, text: str, said: str
) -> None:
    project(text)
    assert bitext("segment", "--why")[1].splitlines()[-1] == said


def test_why_speaks_the_language_of_the_user(
    project: Callable[[str], None], bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.i18n import messages

    project("It rained. We stayed.")
    spanish = messages.words_in("es")._translations
    monkeypatch.setattr(messages, "_translations", lambda: spanish)
    out = bitext("segment", "--why")[1]
    assert "en: cortar después de un signo final" in out
    assert out.splitlines()[-1] == "No se retuvo ningún lugar."


def test_learned_abbreviations_are_an_entry_to_paste(
    project: Callable[[str], None], bitext: Bitext
) -> None:
    project(TEXT)
    code, out, err = bitext("segment", "--learn")
    assert (code, err) == (0, "")
    assert tomllib.loads(out) == {"abbreviations": ["Abb."]}
    assert "# 2: …See Abb. 3 and Abb. 4. The end" in out
    add('abbreviations = ["Fol."]')
    assert tomllib.loads(bitext("segment", "--learn")[1]) == {"abbreviations": ["Fol.", "Abb."]}
    whole = Path("bitext.toml").read_text("utf-8").replace('["Fol."]', '["Fol.", "Abb."]')
    Path("bitext.toml").write_text(whole, encoding="utf-8")
    assert bitext("segment", "--learn")[1] == "The text has no abbreviations that are not known.\n"
    assert json.loads(bitext("segment", "--learn", "--json")[1]) == []
    assert bitext("segment", "--learn", "--why")[0] == 2


def test_a_language_without_data_is_reported_with_what_completes_it(
    project: Callable[[str], None], bitext: Bitext
) -> None:
    Path("text.txt").write_text("Satoi. Jäimme sisään.", encoding="utf-8")
    init = ("init", "fi", "--source", "text.txt", "--title", "Sade", "--from", "fi", "--to", "es")
    said = "“fi” has no segmentation rules of its own"
    place = "abbreviations, end_marks or quotes to [segmentation] (bitext.toml)"
    for command in (init, ("segment", "--project", "fi"), ("segment", "--why", "--project", "fi")):
        code, out, err = bitext(*command)
        assert (code, err.count(said), err.count(place)) == (0, 1, 1)
        assert said not in out
    pair = ("align", "text.txt", "text.txt", "--from", "fi", "--to", "en")
    code, _out, err = bitext(*pair)
    assert (code, err.count(said), err.count("[source] (--segmentation FILE)")) == (0, 1, 1)
    assert said not in bitext(*pair, "--lines")[2]
    assert said not in bitext("segment", "--project", "fi", "--quiet")[2]
    file = Path("fi/bitext.toml")
    entries = '\n[segmentation]\nabbreviations = ["esim."]\n'
    file.write_text(file.read_text("utf-8") + entries, encoding="utf-8")
    assert bitext("segment", "--project", "fi")[2] == ""


def test_a_print_in_a_language_without_data_is_reported_with_its_file(
    interview: Path, bitext: Bitext
) -> None:
    folder = interview / "translations/pagina12"
    (folder / "text.txt").write_text("Satoi. Jäimme sisään.\n", encoding="utf-8")
    record = folder / "translation.toml"
    finnish = record.read_text("utf-8").replace('language = "es-AR"', 'language = "fi"')
    record.write_text(finnish.replace('format = "press"', ""), encoding="utf-8")
    code, _out, err = bitext("align", "pagina12", "--project", interview)
    assert code == 0, err
    assert "“fi” has no segmentation rules" in err
    assert "[segmentation] (translations/pagina12/translation.toml)" in err
    assert "“en” has no" not in err
