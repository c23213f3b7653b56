"""The reader for DOCX: no run content is lost, doubled, or mixed into other words."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from toolkit.exchange.docx.cells import text_of
from toolkit.parsing.inline.tags import write_tags
from toolkit.parsing.symbol_fonts import symbol
from toolkit.pipeline.marked_sources import read_marked

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
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
    assert told == ["1 × reading of ruby characters was left out (2 words)"]


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


def mark(kind, inside=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(instruction):
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def complex_field(instruction, *result, separate=True):
    separator = mark("separate") if separate else ""
    return mark("begin") + code(instruction) + separator + "".join(result) + mark("end")


def simple_field(instruction, *result):
    escaped = instruction.replace('"', "&quot;")
    return f'<w:fldSimple w:instr="{escaped}">{"".join(result)}</w:fldSimple>'


RUBY = "1 × reading of ruby characters was left out"


@pytest.mark.parametrize(
    ("instruction", "printed", "told"),
    [
        (r" EQ \* jc2 \o\ad(\s\up 9(かんじ),漢字) ", "漢字", [f"{RUBY} (3 words)"]),
        (r'EQ \* jc2 \* "Font:MS Mincho" \* hps10 \o\ad(\s\up 9(よみ),本)', "本",
         [f"{RUBY} (2 words)"]),
        (r"EQ \o\ad(\s\up 9(a (b)),c)", "c", [f"{RUBY} (2 words)"]),
        (r"EQ \o\ad(本,\s\do 9(よみ))", "本", [f"{RUBY} (2 words)"]),
        (r"EQ \f(1,2)", "1/2", ["EQ"]), (r"EQ \f(1,5;2)", "1,5/2", ["EQ"]),
        (r"EQ \r(3,x)", "3√x", ["EQ"]), (r"EQ \b\bc\{(\r(3,x))", "{3√x}", ["EQ"]),
        (r"EQ \o\ac(○,大)", "○大", ["EQ"]), (r"EQ \a\al\co2(A,B)", "A B", ["EQ"]),
        (r"EQ \o(a\,b,c)", "a,bc", ["EQ"]), (r"EQ \x\to(word)", "word", ["EQ"]),
        (r'SYMBOL 97 \f "Symbol"', "α", []), (r'SYMBOL 0x61 \f "Symbol" \s 12', "α", []),
        (r"SYMBOL 8364 \u", "€", []), (r"SYMBOL 233 \a", "é", []),
        ('QUOTE "literal words"', "literal words", []), ("QUOTE “two words”", "two words", []),
        ("MACROBUTTON NoMacro Click here", "Click here", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("separate", [True, False])
def test_a_field_without_a_result_is_what_its_instructions_print(
    instruction, printed, told, separate
):
    for field in (complex_field(instruction, separate=separate), simple_field(instruction)):
        texts, messages = read(p(r("a "), field, r(" b")))
        assert texts == [f"a {printed} b"]
        assert len(messages) == len(told)
        assert all(t in m for t, m in zip(told, messages, strict=True))


@pytest.mark.parametrize(
    ("instruction", "told"),
    [
        ("PAGE", ["1 × field PAGE was left out"]), ("REF x \\h", ["1 × field REF was left out"]),
        ('HYPERLINK "http://a.b/c d"', ["1 × field HYPERLINK was left out"]),
        ('IF a = b "one two" "three"', ["1 × field IF was left out (5 words)"]),
        ('XE "one two"', ["1 × field XE was left out (2 words)"]), ("ADVANCE \\r 2", []),
    ],
)  # fmt: skip
def test_a_field_of_which_nothing_is_known_is_counted(instruction, told):
    assert read(p(r("a"), complex_field(instruction), r("b"))) == (["ab"], told)


@pytest.mark.parametrize("instruction", ["HYPERLINK x", "REF x", "QUOTE y", r"EQ \f(1,2)", "DATE"])
def test_the_stored_result_of_a_field_is_its_text(instruction):
    for field in (
        complex_field(instruction, r("one"), r(" two")),
        simple_field(instruction, r("one two")),
    ):
        assert read(p(r("a "), field, r(" b"))) == (["a one two b"], [])


def test_fields_in_fields_and_over_paragraphs():
    inner = complex_field("REF x", r("one"))
    quote = mark("begin") + code('QUOTE "') + inner + code(' two"') + mark("end")
    assert read(p(r("a "), quote, r(" b"))) == (["a one two b"], [])
    toc = [p(mark("begin"), code("TOC"), mark("separate"), r("one")), p(r("two"), mark("end"))]
    assert read(*toc, p(r("b")))[0] == ["one", "two", "b"]
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr>{mark('begin')[5:-6]}</w:r>" + code("PAGE")
    assert read(p(r("a"), hidden, mark("separate"), r("1"), mark("end")))[0] == ["a1"]


def test_a_field_without_an_end_loses_no_word_without_a_finding():
    told = read(p(r("a"), mark("begin"), code("QUOTE x"), r(" one")), p(r("two three")))[1]
    assert told == ["1 × field without an end was left out (5 words)"]
    assert read(p(r("a"), mark("begin"), mark("separate"), r(" one")))[0] == ["a one"]


def test_the_choice_in_a_drop_down_list_is_read():
    entries = '<w:listEntry w:val="one"/><w:listEntry w:val="two"/>'
    data = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    field = mark("begin", data) + code("FORMDROPDOWN") + mark("end")
    assert read(p(r("a "), field)) == (["a two"], [])


def archive_of(document, parts, name="word/document.xml", target=None):
    stream = BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(stream, "w") as archive:
        xml = f"<w:document {_NAMESPACES}><w:body>{document}</w:body></w:document>"
        archive.writestr(name, xml)
        relations = f'<Relationship Type="{kind}/officeDocument" Target="{target or name}"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relations}</Relationships>")
        own = "".join(
            f'<Relationship Type="{kind}/{part}" Target="{part}7.xml"/>' for part in parts
        )
        folder, _slash, base = name.rpartition("/")
        archive.writestr(f"{folder}/_rels/{base}.rels", f"<Relationships>{own}</Relationships>")
        for part, content in parts.items():
            archive.writestr(f"{folder}/{part}7.xml", f"<w:x {_NAMESPACES}>{content}</w:x>")
    found = read_marked(stream.getvalue(), "docx", "x.docx")
    return [block.text for block in found.blocks], [f.message for f in found.findings]


@pytest.mark.parametrize(
    ("name", "target"),
    [("word/document2.xml", "/word/document2.xml"), ("word/document2.xml", "word/document2.xml"),
     ("text/main.xml", "./text/main.xml"), ("word/a b.xml", "word/a%20b.xml")],
)  # fmt: skip
def test_the_document_is_what_the_relations_name(name, target):
    note = f'<w:footnote w:id="2">{p(r("note"))}</w:footnote>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = archive_of(p(r("a"), call), {"footnotes": note}, name, target)
    assert found == (["a", "note"], [])


def test_what_stands_beside_the_text_is_counted():
    note = f'<w:footnote w:id="2">{p(r("one"))}{p(r("two"))}</w:footnote>'
    parts = {
        "footnotes": note,
        "header": p(r("one two three")),
        "footer": p(r("one")),
        "comments": f'<w:comment w:id="1">{p(r("one two"))}</w:comment>',
    }
    runs = '<w:r><w:commentReference w:id="1"/><w:footnoteReference w:id="9"/></w:r><w:subDoc/>'
    texts, told = archive_of(p(r("a"), runs), parts)
    assert texts == ["a"]
    assert sorted(told) == [
        "1 × comment was left out (2 words)",
        "1 × embedded document was left out",
        "1 × note that is not in the file was left out",
        "1 × note that nothing refers to was left out (2 words)",
        "2 × header or footer was left out (4 words)",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<w:smartTag>{}</w:smartTag>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>", "<w:ins>{}</w:ins>", "<w:moveTo>{}</w:moveTo>",
        "<w:dir>{}</w:dir>", "<w:bdo>{}</w:bdo>", "<w:hyperlink>{}</w:hyperlink>",
        "<w:fldSimple w:instr='REF x'>{}</w:fldSimple>",
    ],
)  # fmt: skip
def test_text_is_read_within_any_markup(markup):
    runs = markup.format(r("one ") + markup.format(r("two")))
    assert read(p(r("a "), runs, r(" b")))[0] == ["a one two b"]


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("<w:del><w:r><w:delText>one two</w:delText></w:r></w:del>", "deleted text"),
        (f"<w:moveFrom>{r('one two')}</w:moveFrom>", "deleted text"),
        (r("one two", "<w:vanish/>"), "hidden text"),
    ],
)
def test_words_that_are_left_out_are_counted(run, told):
    assert read(p(r("a"), run)) == (["a"], [f"1 × {told} was left out (2 words)"])


def test_a_formula_is_read_and_told():
    math = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    told = ["the text of 1 × formula was taken, its markup was not"]
    assert read(p(r("a "), math)) == (["a x=1"], told)


def test_formats_of_runs_are_marks_that_go_on_over_runs():
    bold, both = "<w:b/>", "<w:b/><w:i/>"
    link = '<w:hyperlink r:id="r1"><w:r><w:t>page</w:t></w:r></w:hyperlink>'
    body = p(r("He "), r("saw ", bold), r("it", both), r(" all", bold), r("."), r(" See "), link)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://c.d"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("there")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    stream = BytesIO(docx_of(body + p(r("Or "), field, "<w:r><w:br/></w:r>", r("x", "<w:u/>"))))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relations}/hyperlink" Target="https://a.b" '
            'TargetMode="External"/></Relationships>',
        )
    found = read_marked(stream.getvalue(), "docx", "x.docx", inline=True)
    assert [write_tags(block.text, block.marks) for block in found.blocks] == [
        "He <b>saw <i>it</i> all</b>. See <a>page</a>",
        "Or <a>there</a><br/><u>x</u>",
    ]
    addresses = [dict(m.attributes)["href"] for b in found.blocks for m in b.marks if m.kind == "a"]
    assert addresses == ["https://a.b", "https://c.d"]
    assert found.findings == ()
