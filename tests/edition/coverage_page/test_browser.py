import json

import pytest

from tests.edition.browser import Browser
from tests.edition.coverage_page.test_coverage_page import (
    GARDEN,
    HISTORY,
    hostile_page,
    render,
    report,
    tracked_report,
)
from tests.edition.html.test_hostile import HOSTILE

IDS = [segment.id for segment in GARDEN.segments()]
FOCUSED = "document.activeElement.id"
SHOWN = "document.querySelector('.detail').innerText"
TABLE_FITS = (
    "(() => { const box = document.querySelector('.numbers .scroll');"
    " return box.scrollWidth <= box.clientWidth })()"
)
CODES = {
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Home": 36,
    "End": 35,
    "PageUp": 33,
    "PageDown": 34,
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        # as in a window in front: elements that take the focus tell so
        running.call("Emulation.setFocusEmulationEnabled", enabled=True)
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "coverage.html").write_bytes(render(report(history=HISTORY, edition="e.html")))
    (folder / "print.html").write_bytes(render(tracked_report(edition="e.html")))
    (folder / "plain.html").write_bytes(render(report(), interface="es"))
    (folder / "e.html").write_text("<!DOCTYPE html><title>edition</title>", encoding="utf-8")
    return folder.as_uri()


def press(browser, *keys):
    for key in keys:
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            browser.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=CODES[key],
                **(text if kind == "keyDown" else {}),
            )


def focus_cell(browser, segment_id):
    browser.run(f"document.getElementById({json.dumps('es.' + segment_id)}).focus()")


def test_the_strip_is_one_stop_for_the_tab_key(browser, address):
    browser.open(f"{address}/coverage.html")
    stops = "[...document.querySelectorAll('.cell')].filter(c => c.tabIndex === 0).length"
    assert browser.run(stops) == 1
    visited = []
    for _ in range(20):
        press(browser, "Tab")
        visited.append(browser.run("document.activeElement.id"))
    cells = [name for name in visited if name.startswith("es.")]
    assert set(cells) == {"es.a1.p1.s1"}  # the first that is not finished
    focus_cell(browser, IDS[2])
    assert browser.run(stops) == 1


def test_the_arrows_move_through_the_work_and_show_each_segment(browser, address):
    browser.open(f"{address}/coverage.html")
    focus_cell(browser, IDS[0])
    seen = []
    for _ in IDS:
        seen.append(browser.run(FOCUSED).removeprefix("es."))
        assert browser.run(SHOWN).startswith(seen[-1])
        press(browser, "ArrowRight")
    assert seen == IDS
    assert browser.run(FOCUSED) == f"es.{IDS[-1]}"  # the end is the end
    press(browser, "ArrowLeft")
    assert browser.run(FOCUSED) == f"es.{IDS[-2]}"


@pytest.mark.parametrize(
    ("start", "key", "expected"),
    [
        ("a1.p1.s2", "Home", "title.p1.s1"),
        ("title.p1.s1", "End", "a2.p1.s1"),
        ("a1.p1.s2", "PageDown", "a2.p1.s1"),
        ("a1.p1.s2", "PageUp", "q1.p1.s1"),
        ("title.p1.s1", "PageUp", "title.p1.s1"),
        ("title.p1.s1", "ArrowDown", "q1.p1.s1"),
        ("a2.p1.s1", "ArrowUp", "a1.p1.s1"),
        ("title.p1.s1", "ArrowUp", "title.p1.s1"),
        ("a2.p1.s1", "ArrowDown", "a2.p1.s1"),
    ],
)
def test_keys_move_by_line_by_turn_and_to_the_ends(browser, address, start, key, expected):
    browser.open(f"{address}/coverage.html")
    focus_cell(browser, start)
    press(browser, key)
    assert browser.run(FOCUSED) == f"es.{expected}"


def test_the_keys_lead_to_what_became_of_a_segment_in_print(browser, address):
    browser.open(f"{address}/print.html")
    focus_cell(browser, "title.p1.s1")
    press(browser, "ArrowRight")
    assert "The gazette: published as is; bead 1-1 with b1, confidence 0.93" in browser.run(SHOWN)
    line = "getComputedStyle(document.getElementById('es.{}').parentElement, '::after').{}"
    solid, dashed = (
        browser.run(line.format(name, "backgroundImage")) for name in ("q1.p1.s1", "a1.p1.s1")
    )
    assert solid == "none"
    assert "repeating-linear-gradient" in dashed
    assert browser.run(line.format("a1.p2.s1", "content")) == "none"


def test_enter_opens_the_place_in_the_edition(browser, address):
    browser.open(f"{address}/coverage.html")
    focus_cell(browser, "a1.p1.s2")
    press(browser, "Enter")
    for _ in range(40):
        if browser.run("location.pathname").endswith("e.html"):
            break
        browser.settle()
    assert browser.run("location.href") == f"{address}/e.html#a1.p1.s2"


def test_pointing_at_a_cell_shows_its_text_translation_and_state(browser, address):
    browser.open(f"{address}/coverage.html")
    browser.run("document.querySelector('.strip').scrollIntoView()")
    browser.point_at("[id='es.q1.p1.s1']")
    shown = browser.run(SHOWN)
    for words in ("q1.p1.s1", "translated", "Which tree is oldest", "Traducido", "Open in"):
        assert words in shown


def test_on_a_phone_details_wait_to_be_asked_for_and_can_be_closed(browser, address):
    hidden = "document.querySelector('.detail').hidden"
    browser.open(f"{address}/coverage.html", width=390)
    assert browser.run(hidden)
    focus_cell(browser, "q1.p1.s1")
    assert not browser.run(hidden)
    press(browser, "Escape")
    assert browser.run(hidden)
    focus_cell(browser, "a1.p1.s1")
    browser.run("document.querySelector('.close').click()")
    assert browser.run(hidden)
    assert browser.run(FOCUSED) == "es.a1.p1.s1"


def test_the_first_tap_shows_a_cell_and_the_second_one_opens_it(browser, address):
    browser.open(f"{address}/coverage.html", width=390)
    tap = (
        "(() => { let prevented; document.addEventListener('click', event => {"
        " prevented = event.defaultPrevented; event.preventDefault() }, {once: true});"
        " document.getElementById('es.a1.p1.s1').dispatchEvent(new PointerEvent('click',"
        " {pointerType: 'touch', bubbles: true, cancelable: true})); return prevented })()"
    )
    assert browser.run(tap) is True
    assert "The pear." in browser.run(SHOWN)
    assert browser.run(tap) is False


def test_the_page_fits_three_widths_in_both_schemes_and_asks_for_nothing(browser, address):
    grounds = set()
    for name in ("coverage", "plain", "print"):
        for width in (390, 768, 1280):
            for scheme in ("light", "dark"):
                browser.requests.clear()
                browser.complaints.clear()
                browser.open(f"{address}/{name}.html", width=width, scheme=scheme)
                assert browser.run("document.documentElement.scrollWidth") == width
                assert browser.run(TABLE_FITS)
                assert browser.requests == [f"{address}/{name}.html"]
                assert browser.complaints == []
                ground = "getComputedStyle(document.documentElement).backgroundColor"
                grounds.add((scheme, browser.run(ground)))
    assert len(grounds) == 2


def test_cells_are_large_enough_to_hit_and_as_wide_as_their_words(browser, address):
    browser.open(f"{address}/coverage.html")
    boxes = browser.run(
        "[...document.querySelectorAll('.cell')].map(c => c.getBoundingClientRect())"
        ".map(r => [r.width, r.height])"
    )
    assert all(width >= 24 and height >= 24 for width, height in boxes)  # WCAG 2.2, 2.5.8
    wide = dict(zip(IDS, boxes, strict=True))
    assert wide["q1.p1.s1"][0] > 1.5 * wide["a1.p1.s2"][0]


def test_bars_are_in_proportion(browser, address):
    browser.open(f"{address}/coverage.html")
    widths = browser.run(
        "[...document.querySelector('.whole .bar').children]"
        ".map(i => i.getBoundingClientRect().width)"
    )
    whole = sum(widths)
    shares = [width / whole for width in widths]
    assert shares == pytest.approx([3 / 27, 10 / 27, 6 / 27, 5 / 27, 3 / 27], abs=0.01)


def test_without_a_script_cells_are_links_that_show_their_facts(browser, address):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(f"{address}/coverage.html")
        browser.run("document.querySelector('.strip').scrollIntoView()")
        facts = (
            "document.querySelector('[id=\"es.q1.p1.s1\"] .facts').getBoundingClientRect().width"
        )
        assert browser.run(facts) <= 1
        browser.point_at("[id='es.q1.p1.s1']")
        assert browser.run(facts) == 1280
        assert browser.run("document.getElementById('es.q1.p1.s1').tabIndex") == 0
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_print_leaves_out_what_is_only_for_the_screen(browser, address):
    browser.open(f"{address}/coverage.html")
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        shown = browser.run(
            "['.detail', '.keys', '.turn', 'table'].map(s =>"
            " getComputedStyle(document.querySelector(s)).display !== 'none')"
        )
        pdf = browser.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")
    assert shown == [False, False, True, True]
    assert len(pdf) > 1000


def test_hostile_text_does_not_run(browser, tmp_path):
    for number, text in enumerate(HOSTILE):
        file = tmp_path / f"{number}.html"
        file.write_bytes(hostile_page(text))
        browser.requests.clear()
        browser.complaints.clear()
        browser.open(file.as_uri(), width=390)
        browser.run("document.querySelector('.cell').focus()")
        assert browser.run("window.hacked === undefined")
        assert browser.run("document.documentElement.scrollWidth") == 390, text
        assert browser.requests == [file.as_uri()]
        assert browser.complaints == []
