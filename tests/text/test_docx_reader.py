"""The reader for DOCX: no run content is lost, doubled, or mixed into other words."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from toolkit.exchange.docx.cells import text_of
from toolkit.pipeline.marked_sources import read_marked
from toolkit.symbol_fonts import symbol

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def docx_of(body):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
    return stream.getvalue()


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def read(*paragraphs):
    found = read_marked(docx_of("".join(paragraphs)), "docx", "x.docx")
    return [block.text for block in found.blocks], [f.message for f in found.findings]


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [("Symbol", "F061", "α"), ("Symbol", "61", "α"), ("Symbol", "F0AE", "→"),
     ("Wingdings", "F0E0", "→"), ("Wingdings", "F04A", "☺"), ("Wingdings", "F0FC", "✔"),
     ("wingdings", "F0A8", "◻"), ("Wingdings 2", "F050", "✓"), ("Times New Roman", "2192", "→"),
     ("ZapfDingbats", "F034", "✔"), ("Segoe UI Emoji", "1F600", "😀")],
)  # fmt: skip
def test_a_symbol_is_its_unicode_character(font, code, character):
    sym = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert read(p(r("a "), sym, r(" b"))) == ([f"a {character} b"], [])


def test_a_symbol_that_is_not_known_stays_and_is_a_finding():
    sym = '<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>'
    texts, told = read(p(r("a"), sym, r("b")))
    assert texts == ["a\uf061b"]
    assert "symbol F061 of the font Webdings" in told[0]


def test_a_symbol_without_a_number_is_a_finding():
    texts, told = read(p(r("a"), '<w:r><w:sym w:font="Symbol" w:char="x"/></w:r>'))
    assert texts == ["a"]
    assert told == ["1 × symbol without a number was left out"]


def test_letters_of_a_symbol_font_in_running_text():
    fonts = '<w:rFonts w:ascii="Symbol"/>'
    assert read(p(r("&#xF061;", fonts), r(" x"))) == (["α x"], [])


def test_a_table_that_comes_back_has_its_symbols_and_no_readings():
    ruby = "<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt></w:ruby>"
    runs = f'<w:r><w:sym w:font="Symbol" w:char="F061"/>{ruby}<w:t>b</w:t></w:r>'
    cell = etree.fromstring(f"<w:tc {_NAMESPACES}>{p(runs)}</w:tc>")
    assert text_of(cell) == "αb"


def test_the_tables_have_no_letter_in_the_private_use_area():
    for font in ("Symbol", "Wingdings", "ZapfDingbats"):
        for code in range(0xF020, 0xF100):
            found = symbol(font, code)
            assert found is None or not "\ue000" <= found <= "\uf8ff"


def alternatives(choice, fallback):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def test_of_alternatives_one_is_read():
    both = alternatives(r("new"), r("old"))
    assert read(p(r("a "), both, r(" z"))) == (["a new z"], [])
    assert read(alternatives(p(r("one")), p(r("one")))) == (["one"], [])
    assert read(p(alternatives("", r("only")))) == (["only"], [])
    assert read(p(alternatives(alternatives(r("in"), r("IN")), r("out")))) == (["in"], [])


def test_a_text_box_is_read_once_after_its_paragraph():
    def box(text):
        return f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"

    inner = p(r("Boxed.")) + p(r("Twice."))
    both = alternatives(f"<w:drawing>{box(inner)}</w:drawing>", f"<w:pict>{box(inner)}</w:pict>")
    texts, told = read(p(r("Before "), f"<w:r>{both}</w:r>", r("after.")))
    assert texts == ["Before after.", "Boxed.", "Twice."]
    assert told == ["the text of 1 × text box was taken, its markup was not"]


def test_the_reading_of_ruby_characters_is_no_running_text():
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かん</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    texts, told = read(p(ruby, r("字です")))
    assert texts == ["漢字です"]
    assert told == ["1 × reading of ruby characters was left out"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co\u2011op"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "a\u00adb"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a b c"),
        ("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a b"),
        (f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>', "7"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{r('7')}", "7"),
        (f"<w:smartTag>{r('Rome')}</w:smartTag>", "Rome"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('in')}</w:sdtContent></w:sdt>", "in"),
        (f"<w:hyperlink>{r('link')}</w:hyperlink>", "link"),
        (f"<w:ins>{r('in')}</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>", "in"),
        (f"<w:moveTo>{r('here')}</w:moveTo><w:moveFrom>{r('there')}</w:moveFrom>", "here"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (r("seen", '<w:vanish w:val="0"/>') + r("hidden", "<w:vanish/>"), "seen"),
    ],
)
def test_run_content(inside, text):
    assert read(p(inside))[0] == [text]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    deleted = "<w:rPr><w:del/></w:rPr>"
    texts, _told = read(p(r("One sen"), properties=deleted), p(r("tence.")),
                        p(r("Last."), properties=deleted))  # fmt: skip
    assert texts == ["One sentence.", "Last."]
