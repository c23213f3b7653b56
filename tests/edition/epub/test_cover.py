"""The cover of an EPUB: its title in lines that fit, however long it is."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from tests.edition.cases import WORK, catalog_case, english
from tests.edition.hostile import edition_of
from toolkit.edition.epub.edition import epub_edition

SVG = "{http://www.w3.org/2000/svg}"


def title_lines(title):
    made = {**catalog_case(), "work": replace(WORK, title=title)}
    text = edition_of(made["bitext"], work=made["work"])
    data = epub_edition(text, english(), modified="2009-09-18")
    archive = zipfile.ZipFile(BytesIO(data))
    name = next(each for each in archive.namelist() if each.endswith("cover.svg"))
    texts = etree.fromstring(archive.read(name)).iter(f"{SVG}text")
    return [each.text for each in texts if each.get("font-size") != "44"]


def test_a_title_is_broken_at_its_spaces():
    lines = title_lines("An account of the roads between the hills and the sea")
    assert len(lines) > 1
    assert " ".join(lines) == "An account of the roads between the hills and the sea"


@pytest.mark.parametrize("sign", ["a-", "a", "a ", "漢", "W", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "])
def test_of_an_endless_title_the_beginning_stands_on_the_cover(sign):
    title = sign * (100_000 // len(sign))
    lines = title_lines(title)
    assert len(lines) == 13
    assert lines[-1].endswith("…")
    shown = "".join(lines).removesuffix("…").replace(" ", "")
    assert title.replace(" ", "").startswith(shown)


def test_a_long_word_between_short_ones_is_cut_and_nothing_of_it_is_lost():
    lines = title_lines(f"On {'x' * 30} and so on")
    assert "".join(lines).replace(" ", "") == f"On{'x' * 30}andsoon"
