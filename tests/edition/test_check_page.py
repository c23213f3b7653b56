"""The page of the checks: each finding once, its place marked, nothing that runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.edition.axe import violations
from tests.edition.browser import Browser
from tests.edition.hostile import HOSTILE, hostile_work
from toolkit.edition.book.characters import printable
from toolkit.edition.check_page import page as check_page_module
from toolkit.edition.check_page.page import check_page
from toolkit.edition.check_page.view import Checked
from toolkit.edition.rendering import content_hash
from toolkit.model.finding import Finding, Severity
from toolkit.model.work import Work

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
CHECKS = {
    "number-missing": ("Number that is missing", "A number is a fact."),
    "double-space": ("Two spaces", "A slip of the keyboard."),
    "quote-level": ("Quotation within a quotation", "Levels alternate."),
}
WORK = Work("garden", "The garden", "en")


def found(
    code: str,
    severity: Severity,
    segment: str,
    language: str = "es",
    source: str = "It has 12 trees.",
    target: str = "Tiene  árboles.",
    source_place: tuple[int, int] | None = None,
    place: tuple[int, int] | None = None,
    edition: str = "",
) -> Checked:
    finding = Finding(code, severity, f"{code} here", f"locale/{language}.po", 7, segment, 3)
    turn = segment.split(".")[0]
    return Checked(finding, language, turn, source, target, (source_place, place), edition)


FOUND = [
    found("double-space", WARNING, "a1.p1.s1", place=(5, 7), edition="e.html#es.a1.p1.s1"),
    found("number-missing", ERROR, "a1.p1.s1", source_place=(7, 9)),
    found("quote-level", INFO, "a2.p1.s1", target="«Sí «no» sí»", place=(4, 5)),
    found("double-space", WARNING, "a2.p1.s1", "ar", target="مرحبا  بكم", place=(5, 7)),
    found("double-space", WARNING, "a2.p1.s1", "ar", target="نعم  نعم", place=(3, 5)),
]
BESIDE = Checked(Finding("xml-character", WARNING, "title: U+0001", "bitext.toml", 3))


def render(findings=(*FOUND, BESIDE), **options) -> bytes:
    options = {"messages": 91, "turns": ["title", "a1", "a2"], **options}
    return check_page(WORK, findings, CHECKS, **options)


def page(*arguments, **options) -> html.HtmlElement:
    return html.fromstring(render(*arguments, **options).decode("utf-8"))


def select(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Descendants by names and classes, such as ``section.error p``; a comma stands for "or"."""
    paths = []
    for one in selector.split(", "):
        steps = []
        for part in one.split():
            name, _dot, class_ = part.partition(".")
            has = f'[contains(concat(" ", @class, " "), " {class_} ")]' if class_ else ""
            steps.append(f"//{name or '*'}{has}")
        paths.append("." + "".join(steps))
    return element.xpath(" | ".join(paths))


def text_of(element) -> str:
    seen = element.xpath(".//text()[not(parent::script or parent::style)]")
    return " ".join(" ".join(seen).split())


def test_every_finding_is_there_once_below_its_severity_and_its_check() -> None:
    root = page()
    shown = [
        (s.get("class").split()[1], g.xpath("string(summary//code)"), f.xpath("string(.//b)"))
        for s in select(root, "section.severity")
        for g in select(s, ".group")
        for f in select(g, ".finding")
    ]
    assert shown == [
        ("error", "number-missing", "a1.p1.s1"),
        ("warning", "double-space", "a1.p1.s1"),
        ("warning", "double-space", "a2.p1.s1"),
        ("warning", "double-space", "a2.p1.s1"),
        ("warning", "xml-character", ""),
        ("info", "quote-level", "a2.p1.s1"),
    ]
    assert text_of(select(root, "h3")[0]) == "number-missing Number that is missing 1"
    assert text_of(select(root, ".figures")[0]) == (
        "6 findings in 91 messages Errors 1 Warnings 4 Notes 1"
    )
    assert len(select(root, ".turns dt")) == 2  # by turn: in reading order, each finding a link
    assert [len(select(d, "a")) for d in select(root, ".turns dd")] == [2, 3]
    assert len(root.xpath("//details[@open]")) == 4


def test_the_place_is_marked_and_the_texts_are_whole() -> None:
    root = page()
    first, second, third, fourth, *_others = select(root, ".finding")
    assert select(first, ".source mark")[0].text == "12"
    assert not select(first, ".target mark")
    assert select(first, ".source")[0].text_content() == "It has 12 trees."
    assert select(second, ".target mark")[0].text == "  "
    assert select(second, ".target")[0].text_content() == "Tiene  árboles."
    assert [a.get("href") for a in select(second, "a")] == ["e.html#es.a1.p1.s1"]
    assert not select(first, "a")
    assert select(third, ".target")[0].get("lang") == select(fourth, ".target")[0].get("lang")
    assert select(third, ".target")[0].attrib == {
        "class": "target",
        "lang": "ar",
        "dir": "rtl",
        "translate": "no",
    }


def test_ids_are_unique_and_every_link_within_the_page_has_its_target() -> None:
    root = page()
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"number-missing.a1.p1.s1", "double-space", "error"} <= set(ids)
    inner = [h[1:] for h in root.xpath("//@href") if h.startswith("#")]
    assert len(inner) > 10
    assert set(inner) <= set(ids)
    named = root.xpath("//@aria-labelledby")
    assert set(named) <= set(ids)


def test_the_policy_allows_these_elements_and_nothing_else() -> None:
    data = render().decode("utf-8")
    root = html.fromstring(data)
    policy = root.xpath("//meta[@http-equiv]/@content")[0]
    (style,), (script,) = select(root, "style"), select(root, "script")
    assert f"'{content_hash(style.text)}'" in policy
    assert f"'{content_hash(script.text)}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not root.xpath("//@style | //@src")
    assert "http" not in re.sub(r"http-equiv", "", data)


def test_the_interface_is_spanish_where_that_is_asked_for() -> None:
    root = page(interface="es", notices=["sin diccionario"])
    assert (root.get("lang"), root.get("dir")) == ("es", "ltr")
    said = text_of(root)
    for english in ("Errors", "Warnings", "By check", "By turn", "Open in", "findings", "Made"):
        assert english not in said
    assert text_of(select(root, ".notice")[0]) == "sin diccionario"
    assert "Errores 1" in said


def test_nothing_found_is_a_page_too() -> None:
    root = page([])
    assert "Nothing found." in text_of(select(root, ".empty")[0])
    assert not select(root, ".filters, .finding, .summary, .severity")
    assert "Nothing to check yet." in text_of(page([], messages=0))


def test_of_very_many_findings_the_worst_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_page_module, "MOST", 3)
    root = page()
    assert [f.get("data-severity") for f in select(root, ".finding")] == [
        "error",
        "warning",
        "warning",
    ]
    assert "3 more findings are in check.json only." in text_of(root)
    assert "Notes 1" in text_of(select(root, ".figures")[0])


def hostile(text: str) -> bytes:
    finding = Finding(text, ERROR, text, text, 1, text, 1, text)
    place = (len(text) // 3, len(text))
    return check_page(
        hostile_work(text),
        [Checked(finding, "es", text, text, text, (place, place), "../edition/i.html#x")],
        {text: (text, text)},
        messages=1,
        turns=[text],
        notices=[text],
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    data = hostile(text)
    assert data == hostile(text)
    root = html.fromstring(data.decode("utf-8"))
    (target,) = select(root, ".finding .target")
    assert target.text_content().split() == printable(text).replace("\r", "\n").split()
    assert [e.tag for e in target.iterdescendants()] == ["mark"]
    assert len(select(root, "script")) == len(select(root, "style")) == 1
    assert not root.xpath("//@*[starts-with(name(), 'on')] | //img | //iframe | //svg")


# in a browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory):
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "check.html"
    file.write_bytes(render())
    return file.as_uri()


SHOWN = "[...document.querySelectorAll('.finding')].filter(f => f.offsetParent).length"
WHICH = "[...document.querySelectorAll('.group')].filter(g => g.offsetParent).length"


def choose(browser: Browser, name: str, value: str) -> None:
    browser.run(
        f"(() => {{ const s = document.querySelector('select[name={name}]'); s.value = '{value}';"
        " s.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )


def test_filters_narrow_what_is_shown_and_a_link_shows_all_again(browser, address) -> None:
    browser.open(address)
    assert browser.run(SHOWN) == len(FOUND) + 1
    choose(browser, "turn", "a2")
    assert (browser.run(SHOWN), browser.run(WHICH)) == (3, 2)
    choose(browser, "language", "ar")
    assert (browser.run(SHOWN), browser.run(WHICH)) == (2, 1)
    assert browser.run("document.querySelector('output').textContent") == "shown: 2"
    browser.run("location.hash = '#number-missing.a1.p1.s1'")
    browser.settle()
    assert browser.run(SHOWN) == len(FOUND) + 1


def test_without_a_script_all_is_shown_and_no_filter(browser, address) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(address)
        assert browser.run(SHOWN) == len(FOUND) + 1
        assert browser.run("document.querySelector('.filters').offsetParent") is None
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_has_nothing_to_say_and_nothing_is_cut_off(browser, address, width, scheme) -> None:
    browser.requests.clear()
    browser.complaints.clear()
    browser.open(address, width=width, scheme=scheme)
    assert browser.run("document.documentElement.scrollWidth") == width
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert violations(browser) == []
    assert browser.complaints == []
    assert [r for r in browser.requests if r not in (address, "about:blank", "data:,")] == []


def test_hostile_text_does_not_run(browser, tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        file = tmp_path / f"{number}.html"
        file.write_bytes(hostile(text))
        browser.complaints.clear()
        browser.open(file.as_uri(), width=390)
        assert browser.run("window.hacked") is None
        assert browser.complaints == []
        assert browser.run("document.documentElement.scrollWidth") == 390, text
