"""The edition as its readers use it: views and keys, the address, the back button, no script."""

import json

import pytest

from tests.edition.axe import violations
from tests.edition.browser import Browser
from tests.edition.cases import (
    WORK,
    alignment_case,
    catalog_case,
    document,
    html_edition,
    of_beads,
    render,
)
from tests.edition.firefox import Firefox
from tests.golden_cases import by_name
from toolkit.edition.html.theme import Theme
from toolkit.model.settings import EditionChoices

SOURCE, TARGET = "[id='a1.p1.s1']", "[id='es.a1.p1.s1']"
PINNED = "[...document.querySelectorAll('.pinned')].map(e => e.id || e.className)"
HIT = "document.querySelector('.search output').textContent"


def pressed(browser, what):
    return browser.run(
        f"[...document.querySelectorAll('.bar [data-{what}][aria-pressed=true]')]"
        f".map(e => e.dataset.name || e.dataset.{what})"
    )


def visible(browser, selector):
    return browser.run(
        f"document.querySelector({json.dumps(selector)}).checkVisibility()",
    )


def trilingual():
    """English, a Spanish that fuses two sentences, an Arabic that does not."""
    source = document(
        "en",
        ("title", "title", [["Three"]]),
        ("a", "section", [["One.", "Two."], ["Three."]], None, "1)"),
    )
    spanish = document(
        "es", ("title", "title", [["Tres"]]), ("b", "section", [["Uno y dos."], ["Tres."]])
    )
    arabic = document(
        "ar", ("title", "title", [["ثلاثة"]]), ("c", "section", [["واحد.", "اثنان."], ["ثلاثة."]])
    )
    first = of_beads(
        source,
        spanish,
        "title.p1.s1 = title.p1.s1",
        "a.p1.s1 a.p1.s2 = b.p1.s1",
        "a.p2.s1 = b.p2.s1",
    )
    second = of_beads(
        source,
        arabic,
        *("title.p1.s1 = title.p1.s1", "a.p1.s1 = c.p1.s1", "a.p1.s2 = c.p1.s2"),
        "a.p2.s1 = c.p2.s1",
    )
    return {"bitext": first, "more": (second,), "work": WORK}


def long_text():
    def side(language, word):
        turns = ((f"s{n}", "section", [[f"{word} {n}.{m}." for m in range(8)]]) for n in range(60))
        return document(language, *turns)

    return {"bitext": by_name(side("en", "Sentence"), side("es", "Oración")), "work": WORK}


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request, tmp_path_factory):
    kind = {"chromium": Browser, "firefox": Firefox}[request.param]
    with kind(tmp_path_factory.mktemp("profile")) as running:
        yield running


# What is asked of Chromium alone: to print, to run no script, to tell of requests.
only_in_chromium = pytest.mark.parametrize("browser", ["chromium"], indirect=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("edition")
    for case in ("catalog", "alignment"):
        (made / f"{case}.html").write_bytes(render(case))
    for name, case in (("three", trilingual()), ("long", long_text())):
        (made / f"{name}.html").write_bytes(html_edition(**case))
    for theme in ("gazette", "studio"):
        page = html_edition(**catalog_case(), look=Theme(theme))
        (made / f"{theme}.html").write_bytes(page)
    return made


@pytest.fixture
def open_page(browser, folder):
    """Opens a page with nothing remembered."""

    def opened(name, rest="", **window):
        browser.open((folder / f"{name}.html").as_uri(), **window)
        browser.run("localStorage.clear()")
        browser.complaints.clear()
        browser.requests.clear()
        browser.open((folder / f"{name}.html").as_uri() + rest, **window)
        return browser

    return opened


def test_every_view_shows_what_it_says(open_page):
    browser = open_page("catalog")
    boxes = (
        f"[{json.dumps(SOURCE)}, {json.dumps(TARGET)}].map(s => document.querySelector(s)"
        ".closest('.cell').getBoundingClientRect()).map(r => [r.left, r.top])"
    )
    assert pressed(browser, "view") == ["side"]
    browser.press("2")
    (left, top), (other_left, other_top) = browser.run(boxes)
    assert (left == other_left, top < other_top) == (True, True)
    browser.press("1")
    (left, top), (other_left, other_top) = browser.run(boxes)
    assert (left < other_left, top == other_top) == (True, True)
    browser.press("3")
    assert (visible(browser, SOURCE), visible(browser, TARGET)) == (True, False)
    browser.press("v")
    assert pressed(browser, "view") == ["side"]
    browser.press("o")
    assert (visible(browser, SOURCE), visible(browser, TARGET)) == (True, False)
    browser.press("t")
    assert (visible(browser, SOURCE), visible(browser, TARGET)) == (False, True)
    browser.press("b")
    assert (visible(browser, SOURCE), visible(browser, TARGET)) == (True, True)


def test_a_translation_is_revealed_by_its_button_by_a_tap_and_by_a_key(open_page):
    browser = open_page("catalog", "?view=reveal")
    assert not visible(browser, TARGET)
    browser.click(f".row:has({TARGET}) > .reveal")
    assert visible(browser, TARGET)
    browser.click(f".row:has({TARGET}) > .reveal")
    assert not visible(browser, TARGET)
    browser.click(SOURCE)
    assert visible(browser, TARGET)
    browser.press("Enter")
    assert not visible(browser, TARGET)


def test_the_view_is_remembered_and_an_address_that_names_one_wins(open_page, folder):
    browser = open_page("catalog")
    browser.press("2", "t", "+", "d")
    page = (folder / "catalog.html").as_uri()
    browser.open(page)
    assert (pressed(browser, "view"), pressed(browser, "show")) == (["lines"], ["es"])
    assert browser.run("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert browser.run("document.documentElement.style.getPropertyValue('--size')") == "1.12"
    browser.open(f"{page}?view=side&only=en")
    assert (pressed(browser, "view"), pressed(browser, "show")) == (["side"], ["en"])


def test_the_address_keeps_view_and_segment_and_the_link_holds_in_every_view(open_page):
    browser = open_page("catalog")
    browser.press("2")
    browser.click(TARGET)
    assert browser.run("location.search + location.hash") == "?view=lines#es.a1.p1.s1"
    for view in ("side", "lines", "reveal"):
        for only in ("en", "es", "en,es"):
            open_page("catalog", f"?view={view}&only={only}#es.a1.p1.s1", height=300)
            browser.settle()
            assert browser.run(PINNED) == ["a1.p1.s1", "es.a1.p1.s1"]
            shown = SOURCE if only == "en" else TARGET
            top = browser.run(
                f"document.querySelector({json.dumps(shown)}).getBoundingClientRect().top"
            )
            assert 0 < top < 300, (view, only)


def test_a_link_holds_in_the_edition_of_another_language(open_page):
    browser = open_page("catalog", "#fr.a1.p1.s1")
    assert browser.run(PINNED) == ["a1.p1.s1", "es.a1.p1.s1"]


def test_the_back_button_goes_back_through_views_and_segments(open_page):
    browser = open_page("catalog")
    browser.press("2")
    browser.click(SOURCE)
    browser.click("[id='q2.p1.s1']")
    browser.press("o")
    browser.settle()
    browser.back()
    assert pressed(browser, "show") == ["en", "es"]
    assert browser.run(PINNED) == ["q2.p1.s1", "es.q2.p1.s1"]
    browser.back()
    assert browser.run(PINNED) == ["a1.p1.s1", "es.a1.p1.s1"]
    browser.back()
    assert (browser.run(PINNED), pressed(browser, "view")) == ([], ["lines"])
    browser.back()
    assert pressed(browser, "view") == ["side"]


def test_keys_walk_through_segments_columns_and_turns(open_page):
    browser = open_page("catalog", "#q1.p1.s1")
    browser.press("j")
    assert browser.run("location.hash") == "#a1.p1.s1"
    browser.press("ArrowRight")
    assert browser.run("location.hash") == "#es.a1.p1.s1"
    assert browser.run("document.activeElement.id") == "es.a1.p1.s1"
    browser.press("j", "k")
    assert browser.run("location.hash") == "#es.a1.p1.s1"
    browser.press("ArrowLeft", "ArrowDown", "ArrowUp", "k")
    assert browser.run("location.hash") == "#q1.p1.s1"
    browser.press("]", "]")
    assert browser.run("location.hash") == "#q2.p1.s1"
    browser.press("[")
    assert browser.run("location.hash") == "#a1.p1.s1"
    browser.press("Escape")
    assert browser.run("location.hash") == ""
    assert browser.run(PINNED) == []


def test_search_finds_without_accents_and_walks_from_hit_to_hit(open_page):
    browser = open_page("catalog")
    browser.press("/")
    browser.type("arbol")
    browser.press("Enter")
    assert browser.run("location.hash") == "#es.q1.p1.s1"
    assert browser.run(HIT) == "1 of 1"
    browser.run("document.querySelector('.search input').value = ''")
    browser.type("the")
    browser.press("Enter", "Enter")
    assert browser.run(HIT).startswith("2 of")
    browser.press("Escape")
    assert not visible(browser, ".search")
    assert browser.run("document.querySelectorAll('.found').length") == 0


def test_n_and_p_walk_on_after_the_search_was_closed(open_page):
    browser = open_page("catalog")
    browser.press("n", "p")  # nothing was searched for
    assert browser.run("location.hash") == ""
    browser.press("/")
    browser.type("the")
    browser.press("Enter")
    first = browser.run("location.hash")
    browser.press("Escape", "n")
    second = browser.run("location.hash")
    assert second != first
    browser.press("n")
    assert browser.run("location.hash") not in (first, second)
    browser.press("p", "p")
    assert browser.run("location.hash") == first
    assert not visible(browser, ".search")
    browser.press("Escape")
    assert browser.run("document.querySelectorAll('.found').length") == 0
    assert browser.run("location.hash") == first  # the place is let go by the next Escape


MARKED = "[...CSS.highlights.get('found') ?? []].map(range => range.toString())"


def test_the_words_found_are_marked_and_not_their_segments_alone(open_page):
    browser = open_page("catalog")
    browser.press("/")
    browser.type("ARBOL mas")
    browser.press("Enter")
    assert browser.run(MARKED) == ["árbol más"]
    browser.run("document.querySelector('.search input').value = ''")
    browser.type("the")
    browser.press("Enter")
    assert {word.lower() for word in browser.run(MARKED)} == {"the"}
    assert len(browser.run(MARKED)) >= browser.run("document.querySelectorAll('.found').length") > 1
    browser.press("Escape")
    assert browser.run(MARKED) == []


def test_words_are_found_over_the_notes_of_the_apparatus_and_with_loose_accents(open_page):
    browser = open_page("catalog")
    words = "Un cafe\\u0301 y otro cafe\\u0301."
    browser.run(f"document.getElementById('es.q2.p1.s1').firstChild.data = '{words}'")
    browser.press("/")
    browser.type("wich tree")
    browser.press("Enter")
    assert browser.run(MARKED) == ["Wich tree"]
    browser.run("document.querySelector('.search input').value = ''")
    browser.type("cafe")
    browser.press("Enter")
    assert browser.run(MARKED) == ["cafe\u0301", "cafe\u0301"]


def test_words_of_persian_and_arabic_are_found_as_they_are_typed(open_page):
    browser = open_page("catalog")
    words = json.dumps("این كتاب خانه‌های مدرسة است و می‌روم ٢٥")
    browser.run(f"document.getElementById('es.q2.p1.s1').firstChild.data = {words}")
    browser.press("/")
    typed = {"کتاب": "كتاب", "خانه های": "خانه‌های", "میروم": "می‌روم", "مدرسه": "مدرسة", "25": "٢٥"}
    for asked, marked in typed.items():
        browser.run("document.querySelector('.search input').value = ''")
        browser.type(asked)
        browser.press("Enter")
        assert browser.run(MARKED) == [marked]


def test_help_opens_and_letters_typed_into_the_search_are_no_commands(open_page):
    browser = open_page("catalog")
    browser.press("?")
    assert visible(browser, "dialog")
    browser.press("Escape")
    browser.settle()
    assert not visible(browser, "dialog")
    browser.press("/")
    browser.press("o", "3")
    assert pressed(browser, "show") == ["en", "es"]
    assert browser.run("document.querySelector('.search input').value") == "o3"


def test_a_fused_sentence_lights_up_with_both_that_it_translates(open_page):
    browser = open_page("alignment")
    lit = "[...document.querySelectorAll('.lit')].map(e => e.id)"
    for part in ("ar.b1.p2.s1", "a1.p1.s2"):
        browser.point_at(f"[id='{part}']")
        assert browser.run(lit) == ["a1.p1.s1", "a1.p1.s2", "ar.b1.p2.s1"]
    browser.run("document.querySelector(\"[id='a1.p1.s1'] .permalink\").focus()")
    assert browser.run(lit) == ["a1.p1.s1", "a1.p1.s2", "ar.b1.p2.s1"]


def test_three_languages_stand_beside_each_other_each_in_its_direction(open_page):
    browser = open_page("three", width=1440)
    cells = browser.run(
        "[...document.querySelector('#a .row').querySelectorAll('.cell')].map(c => [c.lang,"
        " c.dir, Math.round(c.getBoundingClientRect().top), getComputedStyle(c).direction])"
    )
    assert [cell[:2] for cell in cells] == [["en", "ltr"], ["es", "ltr"], ["ar", "rtl"]]
    assert len({cell[2] for cell in cells}) == 1
    assert cells[2][3] == "rtl"
    browser.point_at("[id='ar.c.p1.s1']")
    lit = browser.run("[...document.querySelectorAll('.lit')].map(e => e.id)")
    assert lit == ["a.p1.s1", "a.p1.s2", "es.b.p1.s1", "ar.c.p1.s1", "ar.c.p1.s2"]
    browser.press("t")
    assert pressed(browser, "show") == ["es"]
    browser.press("t")
    assert pressed(browser, "show") == ["ar"]
    browser.press("b")
    browser.click(".bar [data-show='1']")
    assert pressed(browser, "show") == ["en", "ar"]


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("name", ["catalog", "three", "gazette", "studio"])
def test_every_switch_is_in_the_window_at_every_width(open_page, name, width):
    browser = open_page(name, width=width)
    outside = browser.run(
        "[...document.querySelectorAll('.bar > .choices button')]"
        ".map(b => b.getBoundingClientRect())"
        f".filter(r => r.width < 24 || r.height < 24 || r.left < 0 || r.right > {width}).length"
    )
    assert outside == 0
    assert browser.run("document.querySelectorAll('.bar > .choices button').length") >= 8
    for key in ("1", "2", "3", "/"):
        browser.press(key)
        assert browser.run("document.documentElement.scrollWidth") == width, key


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_keeps_the_place_when_the_view_changes(open_page, width):
    browser = open_page("long", "#es.s40.p1.s3", width=width)
    browser.settle()
    top = (
        "[...document.querySelectorAll('.pinned')].map(e => e.getClientRects())"
        ".filter(r => r.length).map(r => r[0].top)"
    )
    before = browser.run(top)[-1]
    for key in ("t", "b", "2", "o", "t", "b", "1", "+"):
        browser.press(key)
        browser.settle()
        assert any(abs(each - before) < 80 for each in browser.run(top)), key


@only_in_chromium
def test_without_a_script_there_is_a_plain_bilingual_text_and_no_dead_switch(browser, folder):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open((folder / "catalog.html").as_uri())
        assert not visible(browser, ".bar")
        assert not visible(browser, "dialog")
        assert visible(browser, SOURCE)
        assert visible(browser, TARGET)
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@only_in_chromium
def test_nothing_moves_for_a_reader_who_asked_for_that(open_page):
    browser = open_page("catalog")
    length = f"getComputedStyle(document.querySelector({json.dumps(SOURCE)})).transitionDuration"
    reduced = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.call("Emulation.setEmulatedMedia", features=[reduced])
    assert browser.run(length) == "0s"


@only_in_chromium
def test_print_lays_the_columns_side_by_side_whatever_the_view(open_page):
    browser = open_page("catalog", "?view=reveal", width=390)
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        tops = browser.run(
            f"[{json.dumps(SOURCE)}, {json.dumps(TARGET)}].map(s => document.querySelector(s)"
            ".closest('.cell').getBoundingClientRect().top)"
        )
        assert tops[0] == tops[1]
        assert not visible(browser, ".bar")
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")
    assert browser.pdf().startswith(b"%PDF-")


@only_in_chromium
def test_the_page_asks_for_nothing_and_complains_of_nothing(open_page, folder):
    browser = open_page("catalog")
    browser.press("1", "2", "3", "o", "t", "b", "j", "k", "/", "Escape", "?", "Escape", "d", "+")
    browser.settle()
    assert browser.requests == [(folder / "catalog.html").as_uri()]
    assert browser.complaints == []


@only_in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["catalog", "alignment", "three", "gazette", "studio"])
@pytest.mark.parametrize("query", ["?view=side#a1.p1.s1", "?view=reveal"])
def test_axe_finds_nothing_to_complain_of(open_page, name, scheme, query):
    assert violations(open_page(name, query, scheme=scheme)) == []


def test_a_template_of_ones_own_takes_the_place_of_ours(browser, tmp_path):
    files = {
        "theme.css": ":root { --paper: #ffff00; --ink: #000; }",
        "about.html.jinja": "{% macro apparatus() %}{% endmacro %}"
        "{% macro edition() %}<footer>{{ work.title }}, my own</footer>{% endmacro %}",
    }
    page = html_edition(**alignment_case(), look=Theme(files=files))
    file = tmp_path / "own.html"
    file.write_bytes(page)
    browser.open(file.as_uri())
    assert (
        browser.run("getComputedStyle(document.documentElement).backgroundColor")
        == "rgb(255, 255, 0)"
    )
    assert browser.run("document.querySelector('footer').textContent") == "On the garden, my own"


def test_segments_lie_in_rows_of_their_own_where_that_was_asked_for(browser, tmp_path):
    chosen = EditionChoices(granularity="segment")
    file = tmp_path / "segments.html"
    file.write_bytes(html_edition(**catalog_case(), choices=chosen))
    browser.open(file.as_uri())
    assert browser.run("document.querySelectorAll('#a1 .row').length") == 5
