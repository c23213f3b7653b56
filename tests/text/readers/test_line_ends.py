"""What a line end within a paragraph becomes: a space, or nothing where words have none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.readers.test_docx import docx_of
from toolkit.align.confirmed import carry_confirmed
from toolkit.catalog.approvals import (
    approval_in_force,
    approve,
    parse_ledger,
    serialize_ledger,
)
from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run
from toolkit.exchange.tei.foreign.folding import folded
from toolkit.model.bitext import RecordedBead, RecordedSegment, text_hash
from toolkit.model.segmentation import SegmentationSettings
from toolkit.model.settings import ApparatusSettings, CorrectionSettings
from toolkit.parsing.line_ends import fold, fold_space, same_but_for_line_ends, without_line_ends
from toolkit.pipeline.marked_sources import read_marked
from toolkit.text.apparatus import resolve_apparatus
from toolkit.text.identity import LedgerEntry, match_known_ids
from toolkit.text.reader import blocks
from toolkit.text.readers.outline import segment_outline
from toolkit.text.readers.plain import outline_plain
from toolkit.text.retired import Place
from toolkit.text.segmentation.segmenter import Segmenter


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("春眠不覺曉處處\n聞啼鳥", "春眠不覺曉處處聞啼鳥"),
        ("これは\r\n  日本語", "これは日本語"),
        ("カタカナ\rです", "カタカナです"),
        ("ｶﾀ\nｶﾅ", "ｶﾀｶﾅ"),
        ("你好，\n世界", "你好，世界"),
        ("「はい」\n「いいえ」", "「はい」「いいえ」"),
        ("他说：“好。”\n“不好。”", "他说：“好。”“不好。”"),
        ("他说……\n然后", "他说……然后"),
        ("他说——\n然后", "他说——然后"),
        ("我用 Python\n写程序", "我用 Python 写程序"),
        ("我用\nPython", "我用 Python"),
        ("在 2009\n年", "在 2009 年"),
        ("漢 字", "漢 字"),  # typed within a line
        ("한국어\n문장", "한국어 문장"),
        ("한국\n漢字", "한국 漢字"),
        ("one\ntwo", "one two"),
        ("said “yes.”\n“No.”", "said “yes.” “No.”"),
        ("called “Water”\n水", "called “Water” 水"),
        ("好😀\n好", "好😀 好"),
        ("ภาษา\nไทย", "ภาษาไทย"),
        ("ภาษา \nไทย", "ภาษา ไทย"),
        ("ภาษาๆ\nไทย", "ภาษาๆ ไทย"),
        ("ຂ້ອຍ\nຮັກ", "ຂ້ອຍຮັກ"),
        ("ភាសា\u200b\nខ្មែរ", "ភាសា\u200bខ្មែរ"),
        ("ភាសា។\nខ្មែរ", "ភាសា។ ខ្មែរ"),
        ("བོད་\nཡིག", "བོད་ཡིག"),
        ("هذا\nنص", "هذا نص"),
        ("यह\nहै", "यह है"),
        ("", ""),
    ],
)
def test_a_line_end_is_a_space_or_nothing(text, wanted):
    assert fold(text) == wanted
    assert folded(text)[0] == wanted


TEXTS = st.text(st.sampled_from("a1漢か한ไภ。“”… \n\u200b\u3000"), max_size=14)


@given(TEXTS)
def test_folding_takes_white_space_only_and_is_done_once(text):
    plain = fold_space(text)
    assert plain.replace(" ", "") == "".join(c for c in text if c not in " \n")
    assert fold_space(plain) == plain
    assert "  " not in plain
    assert without_line_ends(plain) == without_line_ends(without_line_ends(plain))


@given(TEXTS)
def test_a_text_is_known_again_whatever_its_line_ends_became(text):
    former = re.sub("[ \n]+", " ", text.strip())
    assert same_but_for_line_ends(former, fold_space(text.strip()))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("markdown", "處處\n聞啼鳥".encode()),
        ("markdown", "處處\\\n聞啼鳥".encode()),
        ("markdown", "> 處處\n> 聞啼鳥".encode()),
        ("html", "<p>處處\n  <em>聞</em>\n啼鳥</p>".encode()),
        ("html", "<p>處處<br>聞啼鳥</p>".encode()),
        ("docx", docx_of("<w:p><w:r><w:t>處處</w:t><w:br/><w:t>聞\n啼鳥</w:t></w:r></w:p>")),
        ("tei", "<TEI><text><body><p>處處<lb/>聞\n啼鳥</p></body></text></TEI>".encode()),
        ("tei", "<TEI><text><body><p><s>處處</s>\n<s>聞啼鳥</s></p></body></text></TEI>".encode()),
    ],
)
def test_every_reader_joins_lines_of_chinese_without_a_space(kind, data):
    assert [block.text for block in read_marked(data, kind, "x").blocks] == ["處處聞啼鳥"]


def test_segments_of_joined_lines_still_lie_in_the_file():
    text = "春眠不覺曉，處處\n聞啼鳥。夜來風雨聲，\n花落知多少。"
    block = blocks(text)[0]
    assert block.span.of(text) == text
    assert fold(block.span.of(text)) == text.replace("\n", "")


def test_ids_of_a_version_that_put_spaces_there_are_kept():
    ledger = [
        LedgerEntry("s1.p1.s1", "處處 聞啼鳥。"),
        LedgerEntry("s1.p1.s2", "花落 知多少。"),
        LedgerEntry("s1.p2.s1", "千山鳥飛絕，萬徑 人蹤滅，孤舟蓑笠翁。", retired=True),
    ]
    texts = ["花落知多少。", "新。", "處處聞啼鳥。", "千山鳥飛絕，萬徑人蹤滅，孤舟蓑笠翁。"]
    assert match_known_ids(texts, ledger, [Place("s1", (0, 0))] * len(texts)) == {
        0: "s1.p1.s2", 2: "s1.p1.s1", 3: "s1.p2.s1",
    }  # fmt: skip


def test_translations_and_approvals_of_such_a_project_stay(tmp_path, capsys):
    source = tmp_path / "poem.txt"
    source.write_text("春眠不覺曉，處處\n聞啼鳥。\n\n夜來風雨聲，花落\n知多少。\n", "utf-8")
    folder = tmp_path / "p"
    assert run(["init", str(folder), "--source", str(source), "--from", "zh", "--to", "es"]) == 0
    assert run(["update", "--project", str(folder)]) == 0
    pot, po = folder / "locale/poem.pot", folder / "locale/es/LC_MESSAGES/poem.po"

    def as_before(path):
        text = path.read_text("utf-8").replace("處處聞", "處處 聞").replace("花落知", "花落 知")
        path.write_text(text, "utf-8")

    as_before(pot)
    as_before(po)
    translated = po.read_text("utf-8").split("\n\n")
    for number, text in enumerate(translated[1:], 1):
        translated[number] = text.replace('msgstr ""', f'msgstr "Verso {number}"')
    po.write_text("\n\n".join(translated), "utf-8")
    ids = [m.msgctxt for m in parse_catalog(po.read_bytes(), "x").active()]
    # as the former version approved it: for the text with the space
    ledger_path = folder / "locale/es/LC_MESSAGES/poem.approvals.tsv"
    ledger = approve({}, parse_catalog(po.read_bytes(), "x").active(), by="Ana", date="2026-01-01")
    ledger_path.write_bytes(serialize_ledger(ledger))
    assert run(["update", "--project", str(folder)]) == 0
    catalog = parse_catalog(po.read_bytes(), "x")
    messages = list(catalog.active())
    assert [m.msgctxt for m in messages] == ids
    assert [m.msgid for m in messages] == ["春眠不覺曉，處處聞啼鳥。", "夜來風雨聲，花落知多少。"]
    assert [m.msgstr[0] for m in messages] == ["Verso 1", "Verso 2"]
    assert not any(m.is_fuzzy or m.previous_msgid for m in messages)
    after = parse_ledger(ledger_path.read_bytes(), "x")
    assert all(approval_in_force(m, after).by == "Ana" for m in messages)
    before = po.read_bytes(), pot.read_bytes(), ledger_path.read_bytes()
    assert run(["update", "--project", str(folder)]) == 0
    assert (po.read_bytes(), pot.read_bytes(), ledger_path.read_bytes()) == before


@pytest.mark.parametrize("entry", ["處處聞啼鳥。|夜來", "處處 聞啼鳥。|夜來", "處處|聞啼鳥"])
def test_a_manual_split_is_found_across_a_line_end_written_with_a_space_or_without(entry):
    for paragraph in ("春眠處處\n聞啼鳥。夜來", "春眠處處聞啼鳥。夜來"):
        segmenter = Segmenter.for_language("zh", SegmentationSettings(splits=(entry,)))
        assert segmenter.unused([paragraph]) == ()
        assert len(segmenter.segments(paragraph)) == 2 + ("|聞" in entry)


def test_an_apparatus_entry_that_quotes_a_line_end_as_a_space_is_found():
    text = "春眠處處\n聞啼鳥。"
    outline = outline_plain(text, blocks(text))
    document = segment_outline(text, "zh", outline, Segmenter.for_language("zh"))
    for quote in ("處處 聞啼鳥", "處處聞啼鳥"):
        slip = CorrectionSettings("s1", quote, "啼", "鳴")
        found = resolve_apparatus(document, ApparatusSettings((slip,), ())).corrections[0]
        assert document.turns[0].paragraphs[0].segments[0].text[found.start : found.end] == "啼"


def test_confirmed_beads_of_such_a_project_stand():
    text = "春眠不覺曉，處處\n聞啼鳥。"
    outline = outline_plain(text, blocks(text))
    document = segment_outline(text, "zh", outline, Segmenter.for_language("zh"))
    former = RecordedSegment("s1.p1.s1", text_hash("春眠不覺曉，處處 聞啼鳥。"))
    other = RecordedSegment("s1.p1.s1", text_hash("春眠不覺曉，處處 聞鳥。"))
    bead = RecordedBead((former,), (former,), "confirmed", 1.0)
    assert carry_confirmed([bead], document, document).lost == ()
    assert carry_confirmed([replace(bead, source=(other,))], document, document).lost
