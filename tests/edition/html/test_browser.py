import pytest

from tests.edition.browser import Browser
from tests.edition.cases import render
from tests.edition.html.test_hostile import HOSTILE, hostile_page

LIT = "[...document.querySelectorAll('.lit')].map(e => e.id || e.className)"
PINNED = "[...document.querySelectorAll('.pinned')].map(e => e.id)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edition")
    for case in ("catalog", "alignment"):
        (folder / f"{case}.html").write_bytes(render(case))
    return folder.as_uri()


def boxes(browser):
    return browser.run(
        "['a1.p1.s1', 'es.a1.p1.s1'].map(i => document.getElementById(i).closest('.cell')"
        ".getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom])"
    )


def test_sides_stand_beside_each_other_on_a_wide_screen(browser, address):
    browser.open(f"{address}/catalog.html", width=1280)
    source, target = boxes(browser)
    assert source[1] == target[1]
    assert source[2] < target[0]


def test_sides_follow_each_other_on_a_phone_without_sideways_scrolling(browser, address):
    browser.open(f"{address}/catalog.html", width=390)
    source, target = boxes(browser)
    assert source[3] < target[1]
    assert browser.run("document.documentElement.scrollWidth") == 390


def test_colours_follow_the_scheme_of_the_reader(browser, address):
    colours = []
    for scheme in ("light", "dark"):
        browser.open(f"{address}/catalog.html", scheme=scheme)
        colours.append(browser.run("getComputedStyle(document.documentElement).backgroundColor"))
    assert colours[0] != colours[1]


def test_pointing_at_a_segment_lights_up_its_whole_bead(browser, address):
    browser.open(f"{address}/alignment.html")
    browser.point_at("[id='ar.b1.p2.s1']")
    assert browser.run(LIT) == ["a1.p1.s1", "a1.p1.s2", "ar.b1.p2.s1"]
    browser.point_at("[id='a1.p2.s1']")
    assert browser.run(LIT) == ["a1.p2.s1", "ar.b1.p2.s2"]


def test_a_permalink_marks_both_sides_and_escape_lets_go(browser, address):
    browser.open(f"{address}/catalog.html#es.q1.p1.s1")
    assert browser.run(PINNED) == ["q1.p1.s1", "es.q1.p1.s1"]
    browser.press("Escape")
    browser.settle()
    assert browser.run(PINNED) == []


def test_a_click_makes_the_address_a_permalink_and_leaves_the_view(browser, address):
    browser.open(f"{address}/catalog.html", height=400)
    browser.point_at("[id='es.a1.p1.s1']")
    before = browser.run("window.scrollY")
    browser.click("[id='es.a1.p1.s1']")
    assert browser.run("location.hash") == "#es.a1.p1.s1"
    assert browser.run("window.scrollY") == before > 0


def test_a_permalink_marks_both_sides_without_any_script(browser, address):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(f"{address}/catalog.html#q1.p1.s1")
        assert browser.run(PINNED) == []
        colours = browser.run(
            "['q1.p1.s1', 'es.q1.p1.s1', 'h1.p1.s1'].map(i =>"
            " getComputedStyle(document.getElementById(i)).backgroundColor)"
        )
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert colours[0] == colours[1] != colours[2]


def test_hostile_text_does_not_run_and_the_page_asks_for_nothing(browser, tmp_path):
    for number, text in enumerate(HOSTILE):
        file = tmp_path / f"{number}.html"
        file.write_bytes(hostile_page(text))
        browser.requests.clear()
        browser.complaints.clear()
        browser.open(file.as_uri(), width=390)
        assert browser.run("window.hacked === undefined")
        assert browser.run("document.querySelectorAll('main .segment').length") == 9
        assert browser.run("document.documentElement.scrollWidth") == 390, text
        assert browser.requests == [file.as_uri()]
        assert browser.complaints == []
