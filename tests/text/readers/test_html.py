"""The reader for HTML: encodings as browsers read them, nothing lost, nothing that is not shown."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.languages.quotation_marks import quotation_marks
from toolkit.text.readers.html.reader import read_html


def texts(page):
    data = page.encode() if isinstance(page, str) else page
    return [block.text for block in read_html(data, "x.html").blocks]


def codes(page):
    data = page.encode() if isinstance(page, str) else page
    return [f.code for f in read_html(data, "x.html").findings if f.code != "source-markup"]


def findings(page):
    return read_html(page.encode(), "x.html").findings


def declared(label, data):
    return f'<meta charset="{label}"><p>'.encode() + data + b"</p><p>end</p>"


@pytest.mark.parametrize(
    ("label", "text", "codec"),
    [
        ("gb2312", "朱镕基①𠀀", "gb18030"),
        ("GBK", "镕", "gb18030"),
        ("shift_jis", "①～髙﨑", "cp932"),
        ("x-sjis", "㈱", "cp932"),
        ("euc-kr", "똠방각하 펲시", "cp949"),
        ("ks_c_5601-1987", "똠", "cp949"),
        ("big5", "碁銹裏恒€", "cp950"),
        ("big5", "㗎嚟", "big5hkscs"),
        ("euc-jp", "日本語", "euc_jp"),
        ("iso-2022-jp", "日本語", "iso2022_jp"),
        ("iso-8859-1", "“quoted” – it’s €", "cp1252"),
        ("ISO_8859-1", "Señor", "cp1252"),
        ("us-ascii", "é", "cp1252"),
        ("iso-8859-9", "ş€", "cp1254"),
        ("tis-620", "ก…", "cp874"),
        ("windows-1251", "Привет", "cp1251"),
        ("koi8-r", "Привет", "koi8_r"),
        ("iso-8859-8-i", "שלום", "iso8859_8"),
        ("macintosh", "é", "mac_roman"),
        ("utf-16", "é 字", "utf-8"),
        ("utf8", "é 字", "utf-8"),
        ("x-nobody-knows", "é 字", "utf-8"),
    ],
)
def test_encodings_are_read_as_the_web_labels_them(label, text, codec):
    page = declared(label, text.encode(codec))
    assert texts(page) == [text, "end"]
    assert codes(page) == []


def test_rows_that_euc_jp_has_of_nec_and_ibm():
    assert texts(declared("euc-jp", b"\xad\xa1\xa1\xc1\xfc\xee")) == ["①～黑", "end"]


def test_byte_80_is_the_euro_sign_of_gbk():
    assert texts(declared("gbk", b"\x80 5")) == ["€ 5", "end"]


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [("windows-1252", b"a\x81b", "a\x81b"), ("gb2312", b"a\xff b", "a\ufffd b"),
     ("shift_jis", b"a\x85", "a\ufffd"), ("shift_jis", b"a\xffb", "a\ufffdb"),
     ("utf-8", "a\ufffdb".encode(), "a\ufffdb")],
)  # fmt: skip
def test_bytes_that_do_not_fit_are_a_finding_and_hide_nothing(label, data, text):
    page = declared(label, data)
    assert texts(page) == [text, "end"]
    assert codes(page) == ["source-damaged"]


@pytest.mark.parametrize("label", ["utf-8", "", "x-nobody-knows", "utf-16"])
def test_bytes_that_are_not_utf_8_are_refused_with_their_place(label):
    page = f'<meta charset="{label}">\n<p>one</p>\n<p>'.encode() + b"\xe9</p>"
    with pytest.raises(InputError, match=f"0xE9 at offset {page.index(0xE9)}") as caught:
        read_html(page, "x.html")
    assert caught.value.line == 3
    assert caught.value.hint


@pytest.mark.parametrize("label", ["iso-8859-1", "gb2312", "shift_jis", "windows-1251"])
def test_utf_8_that_is_declared_as_something_else_is_utf_8_with_a_finding(label):
    page = declared(label, "Señor, 漢字のテストです".encode())
    assert texts(page) == ["Señor, 漢字のテストです", "end"]
    assert codes(page) == ["source-encoding"]


@pytest.mark.parametrize(
    "before",
    [
        '<script src="a.js" charset="iso-8859-1"></script>',
        '<link rel="stylesheet" charset="latin1" href="x.css">',
        "<!-- charset=latin1 <meta charset=latin1> -->",
        '<meta name="description" content="text/html; charset=latin1">',
        '<meta http-equiv="refresh" content="5; charset=latin1">',
        '<script>var page = "<meta charset=latin1>"</script>',
        "<title>charset=latin1</title>",
        "<p>The charset=latin1 of old pages.</p>",
        '<meta data-charset="latin1">',
        '<img alt="<meta charset=latin1>" src="x">',
    ],
)
def test_only_a_meta_element_declares_an_encoding(before):
    page = f"<html><head>{before}</head><p>Señor</p></html>"
    assert texts(page)[-1] == "Señor"
    assert "source-encoding" not in codes(page)


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
        "<META CONTENT='text/html;charset=\"latin1\"' HTTP-EQUIV=content-type />",
        '<meta/charset="latin1"/>',
        f"<!-- {'x' * 3000} --><meta charset=latin1>",
        '<meta charset="x-nobody-knows"><meta charset="latin1">',
    ],
)
def test_forms_of_a_declaration(head):
    assert texts(f"<head>{head}</head><p>Señor</p>".encode("latin-1")) == ["Señor"]


def test_the_xml_declaration_counts_and_a_byte_order_mark_wins():
    xhtml = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<html><body><p>Señor</p></body></html>'
    assert texts(xhtml.encode("latin-1")) == ["Señor"]
    page = '<meta charset="latin1"><p>Señor 字</p>'
    for codec in ("utf-8-sig", "utf-16"):
        assert texts(page.encode(codec)) == ["Señor 字"]
    assert texts("\ufeff<p>é</p>".encode("utf-16-be")) == ["é"]


def test_an_encoding_that_browsers_refuse_is_refused():
    with pytest.raises(InputError, match="iso-2022-kr"):
        read_html(declared("iso-2022-kr", b"x"), "x.html")


HUGE = "x" * 10_500_000  # beyond the ten millions that libxml2 takes by itself


@pytest.mark.parametrize(
    "node",
    [
        f'<img src="data:image/png;base64,{HUGE}">',
        f"<!-- {HUGE} -->",
        f"<p>{HUGE}</p>",
    ],
    ids=["image", "comment", "text"],
)
def test_nothing_is_lost_after_a_huge_node(node):
    found = texts(f"<p>one</p>{node}<p>two</p>")
    assert (found[0], found[-1]) == ("one", "two")
    assert sum(map(len, found)) == 6 + (len(HUGE) if node.startswith("<p>") else 0)


@pytest.mark.parametrize(
    "page",
    ["<p>a</p><!-- b <p>c</p>", "<p>a</p><script>b <p>c</p>", "<title>a <p>b</p>",
     "<p>a</p><textarea>b <p>c</p>", "<body><p>a</p></body></html><!-- b"],
)  # fmt: skip
def test_what_is_never_closed_is_refused_because_it_hides_the_rest(page):
    with pytest.raises(InputError, match="never closed"):
        read_html(page.encode(), "x.html")


def test_a_page_that_is_cut_off_is_a_finding():
    assert texts("<html><body><p>one</p><p>tw") == ["one", "tw"]
    for page in ("<html><body><p>one</p><p>tw", "<p>one <a hre"):
        assert codes(page) == ["source-cut-off"]
    for page in ("<html><body><p>one</p></body></html>\n", "<p>one", "<p>1 < 2"):
        assert codes(page) == []


def test_empty_elements_of_xhtml_hide_nothing():
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>'
        '<body><p/><a id="x"/><iframe src="y"/><p>one <![CDATA[1 < 2]]></p></body></html>'
    )
    assert texts(page) == ["one 1 < 2"]


def test_elements_nested_beyond_reason_are_refused():
    assert texts("<div>" * 200 + "x") == ["x"]
    for depth in (300, 100_000):
        with pytest.raises(InputError, match=r"nested|depth") as caught:
            read_html(b"<div>" * depth + b"x", "x.html")
        assert caught.value.hint


def test_control_characters_are_left_out_with_a_finding():
    assert texts("<p>a\vb\x01c</p>") == ["a b c"]
    assert codes("<p>a\vb</p>") == ["source-left-out"]


@pytest.mark.parametrize(
    ("ruby", "text"),
    [
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>です", "漢字です"),
        ("<ruby><rb>漢</rb><rt>かん</rt></ruby>字", "漢字"),
        ("<ruby><rb>漢<rb>字<rt>かん<rt>じ</ruby>です", "漢字です"),
        ("<ruby><rb>一<rt>い<rb>二<rt>に<rb>三<rt>さ</ruby>。", "一二三。"),
        ("<ruby><rb>漢</rb><rtc><rt>かん</rt></rtc></ruby>字", "漢字"),
    ],
)
def test_the_reading_of_ruby_characters_is_no_running_text(ruby, text):
    assert texts(f"<p>{ruby}</p>") == [text]
    assert codes(f"<p>{ruby}</p>") == ["source-left-out"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        '<p hidden="until-found">x</p>',
        '<p style="display:none">x</p>',
        '<p style="color: red; DISPLAY : none !important;">x</p>',
        '<span style="visibility:hidden">x</span>',
        "<div hidden><p>x</p><ul><li>y</ul></div>",
        "<dialog>x</dialog>",
        "<noscript>x</noscript>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out_with_a_finding(hidden):
    assert texts(f"<p>a</p>{hidden}<p>b</p>") == ["a", "b"]
    assert codes(f"<p>a</p>{hidden}<p>b</p>") == ["source-left-out"]


@pytest.mark.parametrize(
    "shown",
    ['<p aria-hidden="true">x</p>', '<p style="display:block">x</p>', "<dialog open>x</dialog>",
     '<p style="background: url(display-none.png)">x</p>', "<details><p>x</p></details>",
     '<p class="hidden">x</p>', "<form><p>x</p></form>"],
)  # fmt: skip
def test_what_a_browser_shows_is_taken(shown):
    assert texts(f"<p>a</p>{shown}<p>b</p>") == ["a", "x", "b"]


def test_templates_and_scripts_are_no_text():
    page = "<p>a</p><template><p>x</p></template><script>y</script><style>z</style><p>b</p>"
    assert texts(page) == ["a", "b"]
    assert [f.message for f in findings(page)] == ["1 × template was left out (1 word)"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<html lang="en"><p>He said <q>no <q>way</q> now</q>.', "He said “no ‘way’ now”."),
        ('<html lang="es"><p><q>Hola <q>tú</q></q>', "«Hola “tú”»"),
        ('<html lang="es-AR"><p><q>Hola</q>', "“Hola”"),
        ('<html lang="fr"><p>Il dit <q lang="en">Hi</q>', "Il dit «Hi»"),
        ('<p lang="de"><q>ja <q>ja</q></q>', "„ja ‚ja‘“"),
        ('<html xml:lang="ja"><p><q>は<q>い</q></q>', "「は『い』」"),
        ('<html lang="zh-Hant"><p><q>是</q>', "「是」"),
        ('<html lang="zh-TW"><p><q>是</q>', "「是」"),
        ('<html lang="deu"><p><q>ja</q>', "„ja“"),
        ('<html lang="zh-CN"><p><q>是</q>', "“是”"),
        ('<html lang="ru"><p><q>да <q>да</q></q>', "«да „да“»"),
        ("<p><q>no language</q>", "“no language”"),
        ('<html lang="en"><p><q>“typed”</q>', "“typed”"),
        ('<html lang="en"><p><q>a <q>b <q>c</q></q></q>', "“a ‘b “c”’”"),
    ],
)
def test_a_quotation_has_the_marks_of_its_language(page, text):
    assert texts(page) == [text]


def test_quotation_marks_of_a_tag_that_is_longer_than_known():
    assert quotation_marks("de-AT-1996") == ("„", "“")
    assert quotation_marks("sr_Cyrl") == ("„", "“")
    assert quotation_marks("xx") == ("“", "”")
    assert quotation_marks("pt-PT") == ("«", "»")
    assert quotation_marks("pt-BR", 1) == ("‘", "’")


@pytest.mark.parametrize(
    ("page", "printed"),
    [
        ("<html><body><p>A.</p></body></html><p>B.</p>", ["A.", "B."]),
        ("<html><body><p>A.</p></body></html>B.", ["A.", "B."]),
        ("<p>A.</p></body> <p>B.</p></html><p>C.</p>", ["A.", "B.", "C."]),
        ("<body><p>A.</p></body></html><html><body><p>B.</p></body></html>", ["A.", "B."]),
        ("<p>A.</p><!-- </html> --><script>'</html>'</script></HTML ><p>B.</p>", ["A.", "B."]),
    ],
)
def test_text_after_the_end_tags_of_a_page_is_part_of_it(page, printed):
    assert texts(page) == printed


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ('<p>A.</p><a href="x>lost</a> more</p><p>Tail</p></body></html>', "attribute href"),
        ("<p>A.</p><p class='x>lost words</p>", "attribute class"),
        ("<p>A.</p><select><option>a <p>Lost.</p><p>More</p></body>", "select"),
        ("<p>A.</p><noscript><p>Lost.</p></body>", "noscript"),
        ("<p>A.</p><template><p>Lost.</p></body>", "template"),
        ("<p>A.</p><svg><text>Lost</text><p>Lost.</p></body>", "svg"),
        ("<p>A.</p><iframe>Lost <p>Lost.</p></body>", "iframe"),
        ("<p>A.</p></html><!-- lost", "comment"),
    ],
)
def test_what_is_never_closed_is_refused(page, what):
    with pytest.raises(InputError, match=what) as caught:
        read_html(page.encode(), "x.html")
    assert caught.value.line == 1
    assert caught.value.hint


@pytest.mark.parametrize(
    ("page", "n"),
    [
        ('<p>A <a href="x>lost <b class="y">b</b></a></p>', 1),
        ('<p>A <a href="x>He said "b" and</a> b</p>', 4),
        ('<p>A</p><p class="x" Two words <b>b</b></p>', 2),
        ("<p>A b </ two words <b>c</b></p>", 2),
        ('<p>A <a href="x>two words</a> b " c>d</a></p>', 4),
    ],
)
def test_text_that_a_slip_puts_into_a_tag_is_counted(page, n):
    told = "text within a tag that lacks a quotation mark"
    assert [f"({n} word" in f.message for f in findings(page) if told in f.message] == [True]


@pytest.mark.parametrize(
    "page",
    [
        '<p title="<b>A</b> c">B</p>',
        '<p data-x="<p>A</p>">B</p>',
        '<p onclick="if(a>b)c()">B</p>',
        '<p class="a"id="b">B</p>',
        '<p class="[&>p]:m-1 x">B</p>',
        "<p>1 < 2 and 3 > 2",
        '<a href="a>b">B</a>',
        "<p>a <3 b",
        '<a href="javascript:a > b">B</a>',
    ],
)
def test_markup_in_an_attribute_is_no_slip(page):
    assert not [f for f in findings(page) if f.code == "source-left-out"]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("display:none;display:block", True), ("display:block;display:none", False),
        ("display:none!important;display:block", False), ("display:none;display:nonsense", False),
        ("DISPLAY : NONE", False), ("/* display:none */", True), ("content:'; display:none'", True),
        ("background:url(a;display:none)", True), ("visibility:hidden;visibility:visible", True),
        ("visibility:collapse", False), ("x-display:none", True), ("display:none/**/", False),
        ("display:inline flex", True), ("content-visibility:hidden", False),
    ],
)  # fmt: skip
def test_of_two_declarations_of_a_style_the_last_valid_one_counts(style, shown):
    assert texts(f'<p>A</p><p style="{style}">B</p>') == ["A", *["B"] * shown]


def test_hidden_gives_way_to_a_display_of_the_author():
    assert texts('<p hidden style="display:block">A</p><p hidden>B</p>') == ["A"]


def test_a_visible_child_of_what_is_not_visible_is_read():
    page = (
        '<p>A</p><p style="visibility:hidden">one <b style="visibility:visible">B'
        '<i style="visibility:hidden">two</i></b> three</p><p>C</p>'
    )
    assert texts(page) == ["A", "B", "C"]
    assert [f.message for f in findings(page) if f.code == "source-left-out"] == [
        "2 × hidden text was left out (3 words)"
    ]


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("<noscript>one two</noscript>", "noscript"),
        ("<template><p>one</p>two</template>", "template"),
        ("<iframe>one <p>two</p></iframe>", "iframe"),
        ("<object><p>one</p><p>two</p></object>", "object"),
        ("<svg><title>one</title><text>two</text></svg>", "svg"),
        ("<math><mi>a</mi><mi>b</mi></math>", "math"),
        ("<title>one two</title>", "further title"),
        ('<input value="one two">', "input"),
        ("<button>one <b>t</b>wo</button>", "button"),
        ("<del>one two</del>", "del"),
        ("<p hidden>one two</p>", "hidden text"),
        ("<select><option>one<option>two</select>", "select"),
        ("<dialog>one two</dialog>", "hidden text"),
        ("<noembed>one two</noembed>", "noembed"),
        ("<ruby>漢<rt>one two</ruby>", "reading of ruby characters"),
    ],
)
def test_what_is_left_out_is_counted_in_words(left_out, told):
    page = f"<head><title>T</title></head><p>A</p>{left_out}<p>B</p>"
    assert f"1 × {told} was left out (2 words)" in [f.message for f in findings(page)]


def test_the_title_of_a_drawing_is_none_of_the_page():
    found = read_html(b"<p>A<svg><title>T</title></svg>", "x.html")
    assert found.title == ""
