"""What stands between two sentences is the same in everything that is made, whatever the tag."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from tests.catalog.update.merging import active, translated, updated
from tests.examples import every
from toolkit.edition.languages import describe
from toolkit.exchange.docx.language_marks import language_marks

Bitext = Callable[..., tuple[int, str, str]]
# a space is the mark that ends a sentence in Thai and Lao, and it follows one in Khmer and Burmese
TEXTS = {
    "th": ("ฝนตก", "สุนัขนอนหลับ", " "),
    "tha": ("ฝนตก", "สุนัขนอนหลับ", " "),
    "lo": ("ຝົນຕົກ", "ໝານອນ", " "),
    "km": ("ភ្លៀងធ្លាក់។", "ឆ្កែដេក។", " "),
    "my": ("မိုးရွာတယ်။", "ခွေးအိပ်တယ်။", " "),
    "yue": ("落雨喇。", "隻狗瞓咗。", ""),
    "zh-HK": ("落雨喇。", "隻狗瞓咗。", ""),
    "cmn": ("下雨了。", "狗睡了。", ""),
    "wuu": ("落雨哉。", "狗睏哉。", ""),
    "nan": ("落雨矣。", "狗咧睏。", ""),
    "hak": ("落雨了。", "狗睡忒了。", ""),
    "jpn": ("雨だ。", "犬は寝た。", ""),
    "ko": ("비가 온다.", "개가 잔다.", " "),
    "syr": ("ܡܛܪܐ܂", "ܟܠܒܐ ܕܡܟ܂", " "),
}


@pytest.mark.parametrize("tag", every(4, TEXTS))
def test_beads_of_two_lines(tmp_path: Path, bitext: Bitext, tag: str) -> None:
    one, two, joiner = TEXTS[tag]
    source, target, beads = (tmp_path / name for name in ("en.txt", "other.txt", "beads"))
    source.write_text("It rains and the dog sleeps.\n", encoding="utf-8")
    target.write_text(f"{one}\n{two}\n", encoding="utf-8")
    beads.write_text("[0]:[0,1]\n", encoding="utf-8")
    made = ("--lines", "--from", "en", "--to", tag, "--confirmed", beads)
    for name in ("tmx", "csv", "markdown", "xliff12"):
        code, out, _told = bitext("align", source, target, *made, "--format", name)
        assert code == 0
        assert f"{one}{joiner}{two}" in out.replace("\\", ""), name
    book, tei = tmp_path / "table.docx", tmp_path / "out.xml"
    assert bitext("align", source, target, *made, "--format", "docx", "-o", book)[0] == 0
    with zipfile.ZipFile(book) as archive:
        words = re.sub("<[^>]*>", "", archive.read("word/document.xml").decode())
    assert f"{one}{joiner}{two}" in words
    assert bitext("align", source, target, *made, "--format", "tei", "-o", tei)[0] == 0
    assert f"{one}{joiner}{two}" in re.sub("<[^>]*>", "", tei.read_text("utf-8"))


@pytest.mark.parametrize("tag", TEXTS)
def test_joined_messages(tag: str) -> None:
    one, two, joiner = TEXTS[tag]
    old = translated(("s1", "It is raining here.", one), ("s2", "The dog sleeps.", two))
    result = updated(old, ("s1", "It is raining here. The dog sleeps."), language=tag)
    assert active(result)[0][2] == f"{one}{joiner}{two}"


@pytest.mark.parametrize("tag", every(4, TEXTS))
def test_paragraphs_of_editions(tmp_path: Path, bitext: Bitext, tag: str) -> None:
    one, _two, joiner = TEXTS[tag]
    folder = fox.put(tmp_path / "fox")
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"es"', f'"{tag}"'), encoding="utf-8")
    here = ("--project", folder)
    assert bitext("update", *here)[0] == 0
    (po,) = folder.glob("locale/*/LC_MESSAGES/fox.po")
    head, *entries = po.read_text("utf-8").split("\n\n")
    done = [entry.replace('msgstr ""', f'msgstr "{one}"') for entry in entries]
    po.write_text("\n\n".join([head, *done]), encoding="utf-8")
    for kind in ("html", "markdown"):
        page = tmp_path / f"page.{kind}"
        assert bitext("edition", kind, "-o", page, *here)[0] == 0
        words = re.sub(r"<[^>]*>|\{[^}]*\}|[][\\]", "", page.read_text("utf-8"))
        assert f"{one}{joiner}{one}" in words, kind
    book = tmp_path / "book.epub"
    assert bitext("edition", "epub", "-o", book, *here)[0] == 0
    with zipfile.ZipFile(book) as archive:
        pages = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith("xhtml")
        )
    assert f"{one}{joiner}{one}" in re.sub("<[^>]*>", "", pages)


RIGHT_TO_LEFT = """
    ar he fa ur yi syr syr-Syrj sog-Sogd arc-Armi dv nqo ff-Adlm rhg-Rohg az-Arab pa-Arab ks ku-Arab
    uz-Arab sam mid-Mand
"""
LEFT_TO_RIGHT = "en es ks-Deva uz-Latn ar-Latn zh th ff az pa ku"
SPACE_IS_WRONG = "frr fro frm frp fur est en eng den de deu spa"
SPACE_IS_RIGHT = "fr fra fre fr_CA br bre"


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT.split() + LEFT_TO_RIGHT.split())
def test_words_run_one_way_in_word_processors_and_on_pages(tag: str) -> None:
    marks = language_marks(tag)
    assert bool(marks.paragraph) == ("<w:rtl/>" in marks.run) == ('w:bidi="' in marks.run)
    wanted = "rtl" if tag in RIGHT_TO_LEFT.split() else "ltr"
    assert (marks.paragraph != "", describe(tag).direction) == (wanted == "rtl", wanted)


@pytest.mark.parametrize("tag", SPACE_IS_WRONG.split() + SPACE_IS_RIGHT.split())
def test_a_space_before_a_mark_is_french_and_breton_alone(
    tmp_path: Path, bitext: Bitext, tag: str
) -> None:
    po = tmp_path / "a.po"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgid "Late, but here."\nmsgstr "Tarde , wort hier."\n'
    po.write_text(header + entry, encoding="utf-8")
    out = bitext("check", po, "--to", tag, "--select", "space-before-mark")[1]
    assert ("space-before-mark" in out) is (tag in SPACE_IS_WRONG.split())
