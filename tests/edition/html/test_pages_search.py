"""The search of all pages of an edition in several files: its index, and what a reader gets."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import replace

import lxml.html
import pytest

from tests.edition.axe import violations
from tests.edition.browser import Browser
from tests.edition.cases import WORK, document, english, text_of
from tests.edition.firefox import Firefox
from tests.edition.hostile import HOSTILE
from tests.golden_cases import by_name
from toolkit.edition.html import search_index
from toolkit.edition.html.edition import html_page_files
from toolkit.edition.layout.selection import select
from toolkit.model.edition import EditionText

LISTED = "[...document.querySelectorAll('.everywhere li')].map(e => e.textContent)"
OUTPUT = "document.querySelector('.everywhere output').textContent"


def garden() -> EditionText:
    """Eight turns, each of two segments; a word with an accent in every second translation."""
    turns = range(1, 9)
    trees, pines = ["Árbol número {}.", "Se inclina."], ["Pino.", "Así."]
    source = document(
        "en", *((f"a{n}", "answer", [[f"Tree number {n}.", "It leans."]]) for n in turns)
    )
    target = document(
        "es",
        *((f"a{n}", "answer", [[t.format(n) for t in (trees if n % 2 else pines)]]) for n in turns),
    )
    return text_of(by_name(source, target), WORK)


def written(text: EditionText, folder, segments: int = 4):
    """The pages and their index in ``folder``; its address."""
    for name, data in html_page_files(select(text, english()), english(), segments=segments):
        (folder / name).write_bytes(data)
    return folder.as_uri()


def entries(files: dict[str, bytes]) -> list[list[int | str]]:
    """What the scripts put into the index, read as the JSON that stands in their brackets."""
    found = []
    for name, data in files.items():
        if name.startswith("search-"):
            script = data.decode()
            head, tail = "(globalThis.bitextIndex ??= []).push(", ");\n"
            assert script.startswith(head)
            assert script.endswith(tail)
            found += json.loads(script[len(head) : -len(tail)])
    return found


def made(text: EditionText, segments: int = 4) -> dict[str, bytes]:
    return dict(html_page_files(text, english(), segments=segments))


def test_the_index_has_every_segment_of_every_page_where_it_is() -> None:
    files = made(garden())
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) == 4
    shown = [
        [number, int(cell.get("data-column")), span.get("id"), span.text]
        for number, name in enumerate(pages, start=1)
        for cell in lxml.html.fromstring(files[name].decode()).find_class("cell")
        for span in cell.find_class("segment")
    ]
    indexed = [[page, column, anchor, text] for page, column, anchor, _name, text in entries(files)]
    assert sorted(indexed) == sorted(shown)
    assert ["a1.p1.s1", ""] in [[anchor, name] for _p, _c, anchor, name, _t in entries(files)]
    assert ["es.a1.p1.s1", "a1.p1.s1"] in [[a, name] for _p, _c, a, name, _t in entries(files)]
    assert made(garden()) == files


def test_one_page_has_no_index_and_nothing_that_loads_a_script() -> None:
    files = made(garden(), segments=500)
    assert list(files) == ["index.html"]
    assert b"strict-dynamic" not in files["index.html"]
    assert b"bitextIndex" not in files["index.html"]
    assert b"strict-dynamic" in made(garden())["index.html"]


def test_the_files_of_the_index_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "FILE_BYTES", 300)
    files = made(garden())
    scripts = [name for name in files if name.startswith("search-")]
    assert len(scripts) > 3
    assert all(len(files[name]) < 500 for name in scripts)
    assert len(entries(files)) == 32
    page = lxml.html.fromstring(files["page-2.html"].decode())
    told = json.loads(page.find_class("everywhere")[0].get("data-everywhere"))
    assert told["files"] == scripts


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_from_the_index_and_is_no_tag(text: str) -> None:
    source = document("en", *((f"a{n}", "answer", [[text]]) for n in (1, 2, 3)))
    files = made(text_of(by_name(source, source), WORK), segments=1)
    assert b"<" not in b"".join(v for n, v in files.items() if n.startswith("search-"))
    assert len(entries(files)) == 6


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request, tmp_path_factory):
    kind = {"chromium": Browser, "firefox": Firefox}[request.param]
    with kind(tmp_path_factory.mktemp("profile")) as running:
        yield running


def search(browser, words: str) -> None:
    """Types into the search, and waits until the index has come."""
    if browser.run("document.activeElement.type") != "search":
        browser.press("/")
    browser.run("document.querySelector('.search input').select()")
    browser.run("document.querySelector('.everywhere output').textContent = ''")
    browser.type(words)
    for _ in range(40):
        browser.settle()
        said = browser.run(OUTPUT)
        if said and "so far" not in said:
            return


def test_hits_of_all_pages_are_listed_and_lead_to_their_segment(browser, tmp_path) -> None:
    address = written(garden(), tmp_path)
    browser.open(f"{address}/page-2.html?view=lines")
    search(browser, "arbol")
    assert browser.run(OUTPUT) == "Hits in all pages: 4. Pages with hits: 4."
    assert browser.run(LISTED) == [
        f"a{n}.p1.s1, page {page} Árbol número {n}." for page, n in enumerate((1, 3, 5, 7), start=1)
    ]
    assert browser.run("document.querySelector('.everywhere mark').textContent") == "Árbol"
    assert browser.run("document.querySelector('.everywhere bdi[lang]').lang") == "es"
    browser.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert browser.run("document.activeElement.textContent").startswith("a5.p1.s1")
    browser.run("document.activeElement.click()")
    for _ in range(100):
        time.sleep(0.1)
        with contextlib.suppress(RuntimeError):  # the page is on its way out
            if browser.run("location.pathname.endsWith('page-3.html') && !!document.body"):
                break
    browser.settle()
    assert browser.run("location.href") == f"{address}/page-3.html?view=lines#es.a5.p1.s1"
    pinned = "[...document.querySelectorAll('.pinned')].map(e => e.id)"
    assert browser.run(pinned) == ["a5.p1.s1", "es.a5.p1.s1"]


def test_a_hit_on_the_open_page_stays_on_it_and_hidden_languages_are_not_searched(
    browser, tmp_path
) -> None:
    address = written(garden(), tmp_path)
    browser.open(f"{address}/page-2.html?only=en")
    search(browser, "arbol")
    assert browser.run(OUTPUT) == "Nothing in any page."
    search(browser, "number 3")
    assert browser.run(LISTED) == ["a3.p1.s1, page 2 Tree number 3."]
    browser.run("document.querySelector('.everywhere a').click()")
    browser.settle()
    assert browser.run("location.href").endswith("page-2.html?only=en#a3.p1.s1")
    browser.press("Escape")
    browser.settle()
    assert browser.run("document.querySelector('.everywhere').checkVisibility()") is False


# The noughts of some scripts: Arabic, Persian, Devanagari to Burmese, Khmer, Mongolian, full width,
# Osmanya, mathematical bold.
DIGITS = [0x660, 0x6F0, 0x7C0, *range(0x966, 0xDE6, 0x80), 0xE50, 0xED0, 0xF20, 0x1040, 0x1090]
DIGITS += [0x17E0, 0x1810, 0xFF10, 0x104A0, 0x1D7CE, 0x1D7D8]
SAME = [
    ("don't", "don\u2019t"),
    ("l'homme", "L\u2019Homme"),
    ("don\u00b4t", "don\u02bct"),
    ("l`homme", "l\uff07homme"),
    ('"Yes"', "\u201cyes\u201d"),
    ("à la", "a\u0300\u00a0la"),
    ("quoi ?", "quoi\u202f?"),
    ("two words", "two \u2009\n words"),
    ("vas-tu", "vas\u2011tu"),
    ("1999-2001", "1999\u20132001"),
    ("extraordinary", "extra\u00adordi\u00adnary"),
    ("word", "\u2060wo\u200brd\ufeff"),
    ("CAFE", "cafe\u0301"),
    ("viet", "Vi\u1ec7t"),
    ("strasse", "Straße"),
    ("oeuvre", "œuvre"),
    ("istanbul", "İstanbul"),
    ("fin", "\ufb01n"),
    ("abc 12", "\uff21\uff22\uff23\u3000\uff11\uff12"),
    ("ελληνας", "Έλληνας"),
    ("ΛΟΓΟΣ", "λόγος"),
    ("ежик", "Ёжик"),
    ("замок", "за\u0301мок"),
    ("שלום", "שָׁלוֹם"),
    ("كتب", "كَتَبَ"),
    ("احمد", "أحمد"),
    ("میروم", "می\u200cروم"),
    ("が", "か\u3099"),
    ("ガ", "\uff76\uff9e"),
    ("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"),
    ("क\u093c", "\u0958"),
    ("کتاب", "كتاب"),
    ("كتاب", "ڪتاب"),
    ("یک", "يك"),
    ("مدرسه", "مدرسة"),
    ("علي", "على"),
    ("علی", "علي"),
    ("ہے", "هے"),
    ("خانه", "خانۀ"),
    ("خانهٔ", "خانه"),
    ("الكتاب", "ٱلكتاب"),
    ("آب", "اب"),
    ("كتاب", "ﻛﺘﺎب"),
    *(("0123456789", "".join(map(chr, range(zero, zero + 10)))) for zero in DIGITS),
    ("1/2", "½"),
    ("1⁄2", "1/2"),
    ("1 1/2", "1½"),
    ("a 3/4", "a ¾"),
    ("7/8", "⅞"),
    ("2.5", "٢٫٥"),
    ("50%", "٥٠٪"),
    ("GROSSE", "GROẞE"),
    ("ISI", "ısı"),
    ("i", "İ"),
    ("ווייב", "װײב"),
    ("サーバー", "ｻｰﾊﾞｰ"),
    ("プロ", "ﾌﾟﾛ"),
    ("ff", "ﬀ"),
]
DIFFERENT = [
    ("दिन", "दान"),
    ("দিন", "দান"),
    ("かき", "がぎ"),
    ("はん", "ぱん"),
    ("カキ", "\uff76\uff9e\uff77\uff9e"),
    ("คา", "ค่า"),
    ("и", "й"),
    ("и", "и\u0306"),
    ("і", "ї"),
    ("у", "ў"),
    ("г", "ѓ"),
    ("ي", "ئ"),
    ("하", "한"),
    ("re do", "redo"),
    ("o", "0"),
    ("カ", "か"),
    ("ک", "گ"),
    ("گھر", "گہر"),
    ("ی", "ے"),
    ("و", "ؤ"),
    ("25", "٢٦"),
    ("11/2", "1½"),
    ("می روم", "میروم"),
]


def test_what_a_reader_types_and_what_is_printed_are_the_same_where_nobody_tells_them_apart(
    browser, tmp_path
) -> None:
    browser.open(f"{written(garden(), tmp_path)}/index.html")
    either = "f.wanted(a).includes(f.wanted(b)) || f.wanted(b).includes(f.wanted(a))"
    script = "(f => {}.filter(([a, b]) => {}))(globalThis.bitextFolding)"
    parted = browser.run(script.format(json.dumps(SAME), "f.wanted(a) !== f.wanted(b)"))
    assert parted == []
    assert browser.run(script.format(json.dumps(DIFFERENT), either)) == []
    texts = [text for pair in SAME + DIFFERENT for text in pair]
    placed = "((p) => p.folded !== f.fold(a) || p.ends.length !== p.folded.length)(f.places(a))"
    everything = json.dumps([[f"x {text}  {text}y"] for text in texts])
    assert browser.run(script.format(everything, placed)) == []


@pytest.mark.parametrize(
    ("typed", "printed", "marked"),
    [
        ("don't go", "They don\u2019t go.", "don\u2019t go"),
        ("a la", "Poulet à\u00a0la crème", "à\u00a0la"),
        ("vas-tu", "Où vas\u2011tu\u202f?", "vas\u2011tu"),
        ("donau", "Die Do\u00adnau fließt.", "Do\u00adnau"),
        ("cafe", "un cafe\u0301 😀", "cafe\u0301"),
        ("दिन", "दान, दिन", "दिन"),
        ("かき", "がぎ、かき", "かき"),
        ("کتاب", "هذا كتابٌ جديد", "كتابٌ"),
        ("می روم", "من می‌روم", "می‌روم"),
        ("میروم", "من می‌روم", "می‌روم"),
        ("می‌روم", "من می روم", "می روم"),
        ("نمی روم خانهها", "نمی‌روم خانه‌ها", "نمی‌روم خانه‌ها"),
        ("من می", "من می‌روم", "من می"),
        ("مدرسه", "في المدرسة.", "مدرسة"),
        ("25", "العدد ٢٥.", "٢٥"),
        ("٢٥", "सन् २५ में", "२५"),
        ("۲۵", "No. 25 😀", "25"),
        ("1/2", "Add 1½ cups", "½"),
        ("1 1/2", "Add 1½ cups", "1½"),
        ("a 1/2", "Add a ½ cup", "a ½"),
        ("strasse", "Die Straße lang", "Straße"),
        ("abc", "😀 ＡＢＣ", "ＡＢＣ"),
        ("ｶﾞ", "これはガ", "ガ"),
        ("a.c", "abc a.c", "a.c"),
        ("؟", "چرا؟ (نه)", "؟"),
        ("(نه)", "چرا؟ (نه)", "(نه)"),
    ],
)
def test_the_words_found_are_marked_as_they_are_printed(
    browser, tmp_path, typed, printed, marked
) -> None:
    others = ["दान", "がぎ"]
    source = document(
        "mul", *((f"a{n}", "answer", [[text]]) for n, text in enumerate([printed, *others], 1))
    )
    other = replace(source, language="und")
    address = written(text_of(by_name(source, other), WORK), tmp_path, segments=1)
    browser.open(f"{address}/index.html?only=mul")
    search(browser, typed)
    assert browser.run("document.querySelectorAll('.everywhere li').length") == 1
    assert browser.run("document.querySelector('.everywhere mark').textContent") == marked
    ranges = "[...CSS.highlights.get('found') ?? []].map(range => range.toString())"
    assert browser.run(ranges) == [marked]


def test_an_index_that_is_not_there_is_told_and_the_page_is_searched_all_the_same(
    browser, tmp_path
) -> None:
    address = written(garden(), tmp_path)
    (tmp_path / "search-1.js").unlink()
    browser.open(f"{address}/index.html")
    search(browser, "tree")
    assert "only this page was searched" in browser.run(OUTPUT)
    assert browser.run("document.querySelectorAll('.found').length") == 2


def test_a_long_list_is_cut_and_says_so(browser, tmp_path) -> None:
    source = document("en", *((f"a{n}", "answer", [["Tree."] * 10]) for n in range(1, 31)))
    address = written(
        text_of(by_name(source, replace(source, language="es")), WORK), tmp_path, segments=50
    )
    browser.open(f"{address}/index.html?only=en")
    search(browser, "tree")
    assert browser.run("document.querySelectorAll('.everywhere li').length") == 100
    assert "300, of which the first 100 are listed" in browser.run(OUTPUT)


def test_hostile_text_does_not_run_when_it_is_found(browser, tmp_path) -> None:
    turns = [(f"a{n}", "answer", [[f"found {text}"]]) for n, text in enumerate(HOSTILE, start=1)]
    source = document("en", *turns)
    text = text_of(by_name(source, replace(source, language="es")), replace(WORK, title=HOSTILE[0]))
    address = written(text, tmp_path, segments=10)
    if isinstance(browser, Browser):
        browser.complaints.clear()
        browser.requests.clear()
    browser.open(f"{address}/page-2.html?only=en")
    search(browser, "found")
    assert browser.run("document.querySelectorAll('.everywhere li').length") == len(HOSTILE)
    assert browser.run("window.hacked === undefined && document.title !== 'hacked'")
    assert browser.run("document.querySelector('.everywhere :is(script, img, svg, b)')") is None
    if isinstance(browser, Browser):
        assert browser.complaints == []
        assert all(url.startswith(("file:", "data:", "about:")) for url in browser.requests)
    else:
        assert browser.problems() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_axe_finds_nothing_to_complain_of_in_the_list(browser, tmp_path, scheme) -> None:
    browser.open(f"{written(garden(), tmp_path)}/page-2.html", scheme=scheme)
    search(browser, "arbol")
    assert browser.run("document.querySelectorAll('.everywhere li').length") == 4
    assert violations(browser) == []
