import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition.cases import WORK, document
from tests.edition.html.test_hostile import HOSTILE, hostile_work
from tests.examples import examples
from toolkit.edition.coverage_page.chart import HEIGHT, WIDTH, history_chart
from toolkit.edition.coverage_page.input import InPrint, LanguageReport, Origin, SegmentFacts
from toolkit.edition.coverage_page.page import coverage_page
from toolkit.i18n.messages import words_in
from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, Entry, Revision
from toolkit.model.tracking import PrintState
from toolkit.parsing.words import count_words
from toolkit.review.coverage import measure_coverage, percent
from toolkit.review.history import STATES

GARDEN = document(
    "en",
    ("title", "title", [["On the garden"]]),
    ("q1", "question", [["Which tree is oldest of all that you have here?"]], "asks", "1)"),
    ("a1", "answer", [["The pear.", "It leans over the fence."], ["It was first."]], "answers"),
    ("a2", "answer", [["They left & came back."]], "answers"),
)
STATES_OF = {
    "title.p1.s1": State.APPROVED,
    "q1.p1.s1": State.TRANSLATED,
    "a1.p1.s1": State.FUZZY,
    "a1.p1.s2": State.STALE,
    "a2.p1.s1": State.FUZZY,
}


def facts(text, state, **rest):
    translation = "" if state is State.UNTRANSLATED else "Traducido"
    return SegmentFacts(state, count_words(text), translation, **rest)


def report(source=GARDEN, states=STATES_OF, work=WORK, language="es", **rest):
    extra = rest.pop("extra", {})
    segments = {
        s.id: facts(s.text, states.get(s.id, State.UNTRANSLATED), **extra.get(s.id, {}))
        for s in source.segments()
    }
    tracked = rest.pop("tracked", None)
    coverage = measure_coverage(source, states, language, work.published_translations, tracked)
    return LanguageReport(coverage, segments, **rest)


def render(*reports, source=GARDEN, work=WORK, **rest):
    return coverage_page(source, work, reports, percent=percent, **rest)


def page(*reports, **rest):
    return lxml.html.fromstring(
        render(*(reports or (report(edition="../e.html"),)), **rest).decode()
    )


def entry(day, *words):
    amounts = {state: Amount(1, n) for state, n in zip(STATES, words, strict=True)}
    revision = Revision("0" * 40, day[5:10], day, f"subject of {day[:10]}")
    return Entry(revision, Amount(5, sum(words)), amounts)


def words_of(element):
    return " ".join("".join(element.itertext()).split())


def section(root, name):
    return root.xpath(f"//section[contains(concat(' ', @class, ' '), ' {name} ')]")[0]


def test_every_segment_is_a_cell_in_reading_order_in_its_state():
    cells = page().xpath("//*[contains(@class, 'cell ')]")
    assert [c.xpath("string(.//bdi[1])") for c in cells] == [s.id for s in GARDEN.segments()]
    assert [c.get("class").split()[1] for c in cells] == [
        "approved",
        "translated",
        "fuzzy",
        "stale",
        "untranslated",
        "fuzzy",
    ]


def test_a_cell_tells_text_translation_state_and_provenance_to_those_who_do_not_see_it():
    extra = {
        "a1.p1.s1": {"origin": Origin("published", "gazette", ("b1", "b2"), 0.93)},
        "a1.p1.s2": {"fuzzy_since": "2024-02-03"},
        "title.p1.s1": {"origin": Origin(), "approved": ("The reader", "2024-01-31")},
        "q1.p1.s1": {"origin": Origin("memory", "", (), 0.87)},
    }
    root = page(report(extra=extra))
    told = {c.xpath("string(.//bdi[1])"): words_of(c) for c in root.xpath("//li/*[@id]")}
    assert "The pear." in told["a1.p1.s1"]
    assert "Traducido" in told["a1.p1.s1"]
    assert "fuzzy" in told["a1.p1.s1"]
    assert "translation gazette, bead b1, b2, confidence 0.93" in told["a1.p1.s1"]
    assert "To review since 3 February 2024" in told["a1.p1.s2"]
    assert "Approved by The reader, 31 January 2024" in told["title.p1.s1"]
    assert "From a memory, 87 % alike" in told["q1.p1.s1"]
    assert "not translated yet" in told["a1.p2.s1"]


def test_a_cell_leads_to_its_place_in_the_edition_and_to_none_where_there_is_no_edition():
    cells = page().xpath("//*[contains(@class, 'cell ')]")
    assert [c.get("href") for c in cells] == [f"../e.html#{s.id}" for s in GARDEN.segments()]
    plain = page(report()).xpath("//*[contains(@class, 'cell ')]")
    assert {c.tag for c in plain} == {"button"}
    assert not page(report()).xpath("//main//a[starts-with(@href, '.')]")


def test_the_numbers_are_those_that_were_measured():
    root = page()
    measured = report().coverage.total
    rows = {
        row.xpath("string(th)").split()[0]: [words_of(cell) for cell in row.xpath("td")]
        for row in section(root, "numbers").xpath(".//tbody/tr")
    }
    for state in State:
        amount = measured.by_state[state]
        assert rows[state.value] == [
            str(amount.segments),
            str(amount.words),
            str(amount.characters),
            percent(amount.words, measured.total.words),
        ]
    total = [words_of(cell) for cell in section(root, "numbers").xpath(".//tfoot/tr/td")]
    assert total[:3] == [
        str(n) for n in (measured.total.segments, measured.total.words, measured.total.characters)
    ]


def test_nothing_is_shown_as_all_while_a_segment_is_missing():
    source = document("en", ("a1", "answer", [["word " * 999, "word"]]))
    work = replace(WORK, published_translations=())
    root = page(report(source, {"a1.p1.s1": State.TRANSLATED}, work=work), source=source, work=work)
    assert ">99 %" in words_of(root.xpath("//*[@class='headline']")[0])
    assert "100 %" not in words_of(root.xpath("//main")[0])


def test_turns_that_a_record_covers_have_a_line_and_say_so():
    strips = page().xpath("//div[starts-with(@class, 'turn ') or @class='turn']")
    assert ["printed" in s.get("class") for s in strips] == [False, True, True, False]
    assert "in print, as recorded: The gazette" in words_of(strips[1])
    assert "in print" not in words_of(strips[3])


def test_what_to_do_next_names_the_longest_gap_and_the_oldest_to_review():
    extra = {"a1.p1.s1": {"fuzzy_since": "2024-03-01"}, "a2.p1.s1": {"fuzzy_since": "2024-02-01"}}
    steps = [words_of(li) for li in section(page(report(extra=extra)), "next").xpath(".//li")]
    assert [step.split(" The ")[0] for step in steps[:2]] == ["Translate a1", "Review a2.p1.s1"]
    assert "since 1 February 2024; 2 segments in all" in steps[1]
    assert steps[2].startswith("Look at a1.p1.s2 again")
    assert steps[3].startswith("Approve q1")
    assert len(steps) == 4


def test_without_a_history_the_first_fuzzy_segment_comes_next():
    steps = [words_of(li) for li in section(page(), "next").xpath(".//li")]
    assert steps[1].startswith("Review a1.p1.s1 The first one to review; 2 segments in all")


def test_nothing_is_left_to_do_when_everything_is_approved():
    states = dict.fromkeys((s.id for s in GARDEN.segments()), State.APPROVED)
    root = page(report(states=states))
    assert "translated and approved" in words_of(section(root, "next"))
    assert "100 %" in words_of(root.xpath("//*[@class='headline']")[0])


def test_a_work_without_a_segment_makes_a_page_too():
    empty = document("en", ("a1", "answer", []))
    root = page(report(empty, {}), source=empty)
    assert "–" in words_of(root.xpath("//*[@class='headline']")[0])


HISTORY = [
    entry("2024-01-01T10:00:00Z", 0, 0, 0, 0, 100),
    entry("2024-01-11T10:00:00Z", 50, 0, 10, 0, 40),
    entry("2024-01-31T10:00:00Z", 60, 20, 0, 10, 30),
]


def test_the_history_is_a_chart_and_a_table():
    found = section(page(report(history=HISTORY)), "history")
    assert len(found.xpath(".//*[local-name()='path'][not(@class='guide')]")) == 4
    titles = found.xpath(".//*[local-name()='title']/text()")
    assert titles[2].startswith(
        "31 January 2024, 01-31: 80 translated, 20 of them approved; 10 to review, 30 untranslated"
    )
    rows = [[words_of(c) for c in row] for row in found.xpath(".//tbody/tr")]
    assert rows[1] == [
        "11 January 2024", "01-11", "50", "0", "10", "40", "subject of 2024-01-11"
    ]  # fmt: skip


def test_the_chart_steps_in_time_and_its_areas_are_as_high_as_the_words():
    chart = history_chart(HISTORY, words_in("en"))
    assert [point.x for point in chart.points] == [0, 320, 960]
    assert chart.levels == ("120", "60", "0")
    ends = [[int(n) for n in re.findall(r"\d+", layer.path)] for layer in chart.layers]
    for numbers in ends:
        assert all(0 <= x <= WIDTH for x in numbers[::2])
        assert all(0 <= y <= HEIGHT for y in numbers[1::2])
    # in the last step 20 of 120 are approved, 80 finished, 90 begun, 120 all
    assert [numbers[11] for numbers in ends] == [
        HEIGHT - round(HEIGHT * n / 120) for n in (20, 80, 90, 120)
    ]


@pytest.mark.parametrize(
    "days",
    [
        ["2024-01-01T10:00:00Z"] * 3,
        ["2024-01-03T10:00:00Z", "2024-01-01T10:00:00Z", "2024-01-02T10:00:00Z"],
        ["2024-01-01", "nonsense", ""],
        ["2024-01-01T10:00:00Z", "2024-01-02T10:00:00", "2024-01-03T10:00:00+02:00"],
    ],
)
def test_odd_dates_make_a_chart_from_left_to_right(days):
    chart = history_chart([entry(day, 1, 0, 0, 0, 1) for day in days], words_in("es"))
    places = [point.x for point in chart.points]
    assert places == sorted(places)
    assert places[0] == 0
    assert sum(point.width for point in chart.points) == WIDTH


def test_a_single_entry_is_told_in_words_and_none_in_nothing():
    found = section(page(report(history=HISTORY[:1])), "history")
    assert not found.xpath(".//*[local-name()='svg']")
    assert "1 January 2024" in words_of(found)
    assert not page().xpath("//section[@class='history']")


def test_the_page_speaks_spanish():
    root = page(report(history=HISTORY), interface="es", others={"en": "coverage.html"})
    assert root.get("lang") == "es"
    told = words_of(root.xpath("//body")[0])
    for words in ("Informe de cobertura", "inglés → español", "a revisar", "31 de enero de 2024"):
        assert words in told
    (link,) = root.xpath("//a[@hreflang]")
    assert (link.get("href"), link.get("lang"), link.text) == ("coverage.html", "en", "English")
    several = page(others={"es": "a.html", "fr": "b.html"}).xpath("//a[@hreflang]")
    assert [(a.text, a.get("href")) for a in several] == [
        ("Español", "a.html"),
        ("Français", "b.html"),
    ]


PRINTS = {
    "q1.p1.s1": InPrint("The gazette", PrintState.AS_IS, 1.0, "1-1", ("b1",), 0.93),
    "a1.p1.s1": InPrint("The gazette", PrintState.REVISED, 0.71, "2-1", ("b2",)),
    "a1.p1.s2": InPrint("The gazette", PrintState.REVISED, 0.71, "2-1", ("b2",)),
    "a1.p2.s1": InPrint("The gazette", PrintState.OMITTED, None, "1-0"),
    "a2.p1.s1": InPrint("The gazette", PrintState.NOT_COVERED, None, "1-0"),
}


def tracked_report(**rest):
    states = {name: found.state for name, found in PRINTS.items()}
    extra = {name: {"prints": (found,)} for name, found in PRINTS.items()}
    return report(tracked={"gazette": states}, extra=extra, **rest)


def test_a_tracked_print_is_shown_below_each_cell_and_told_in_words():
    root = page(tracked_report())
    cells = root.xpath("//*[contains(@class, 'cell ')]")
    rails = {c.get("id"): c.getparent().get("class").split()[1:] for c in cells}
    assert rails["es.q1.p1.s1"] == ["rail", "published-as-is"]
    assert rails["es.a1.p1.s2"] == ["rail", "revised-since"]
    assert rails["es.a1.p2.s1"] == rails["es.a2.p1.s1"] == rails["es.title.p1.s1"] == []
    told = {c.get("id"): words_of(c) for c in cells}
    assert "The gazette: published as is; bead 1-1 with b1, confidence 0.93" in told["es.q1.p1.s1"]
    assert (
        "revised since, 71 % of the words in common; bead 2-1 with b2, confirmed"
        in told["es.a1.p1.s1"]
    )
    assert "The gazette: omitted in print" in told["es.a1.p2.s1"]
    assert "The gazette" not in told["es.a2.p1.s1"]
    legend = words_of(section(root, "strip"))
    assert "published as is" in legend
    assert "line below: in print" not in legend
    assert "not compared" not in legend
    (table,) = section(root, "records").xpath(".//tbody")
    assert [[words_of(cell) for cell in row] for row in table] == [
        ["published as is", "1", "10", "50 %"],
        ["revised since", "2", "7", "35 %"],
        ["omitted in print", "1", "3", "15 %"],
    ]
    figures = root.xpath("//*[@class='figures']//dl/div")
    assert "in print63 %" in [words_of(figure) for figure in figures]


def test_a_print_that_is_only_recorded_has_a_line_of_its_own_beside_tracked_ones():
    (gazette,) = WORK.published_translations
    other = replace(gazette, id="almanac", publisher="The almanac", covers=("a2",))
    work = replace(WORK, published_translations=(gazette, other))
    root = page(tracked_report(work=work), work=work)
    strips = root.xpath("//div[contains(@class, 'turn ') or @class='turn']")
    assert ["only-recorded" in s.get("class") for s in strips] == [False, False, False, True]
    assert "recorded as printed, not compared" in words_of(section(root, "strip"))


def test_several_languages_stand_one_after_the_other_with_links_to_each():
    both = [report(edition="a.html"), report(language="fr", states={}, edition="b.html")]
    root = page(*both)
    links = root.xpath("//nav//a")
    assert [words_of(link) for link in links] == ["Spanish 48 %", "French 0 %"]
    for link in links:
        assert root.get_element_by_id(link.get("href")[1:]).tag == "h2"
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_labels_lead_to_ids_that_are_there():
    root = page(report(history=HISTORY, edition="e.html"))
    ids = set(root.xpath("//@id"))
    for name in ("aria-labelledby", "aria-describedby", "data-detail"):
        assert set(root.xpath(f"//@{name}")) <= ids
    local = [link[1:] for link in root.xpath("//a/@href") if link.startswith("#")]
    assert set(local) <= ids
    assert len(root.xpath("//h1")) == 1


def test_the_policy_admits_exactly_our_style_and_script_and_nothing_is_outside():
    root = page(report(history=HISTORY, edition="e.html"))
    policy = root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        content = root.xpath(f"string(//{kind})").encode()
        assert f"{kind}-src 'sha256-{b64encode(sha256(content).digest()).decode()}'" in policy
    assert not root.xpath("//@src | //@style | //iframe | //img | //@*[starts-with(name(), 'on')]")
    assert not root.xpath("//link[not(starts-with(@href, 'data:'))]")
    assert "url(" not in root.xpath("string(//style)")


def test_the_same_arguments_make_the_same_bytes():
    assert render(report(history=HISTORY)) == render(report(history=HISTORY))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    check_hostile(text)


@settings(max_examples=examples(10, 30))
@given(st.text(st.characters(), max_size=40))
def test_any_text_stays_text(text):
    check_hostile(text)


def hostile_report(text):
    source = document(
        "en", (f"t{text}", "answer", [[text or "x"], [f"{text} again"]], text), ("b", "answer", [])
    )
    extra = {
        s.id: {
            "origin": Origin("published", text, (text,), 0.5),
            "approved": (text, text),
            "fuzzy_since": text,
        }
        for s in source.segments()
    }
    states = dict.fromkeys((s.id for s in source.segments()), State.FUZZY)
    base = entry("2024-01-01", 1, 0, 0, 0, 1)
    odd = Entry(Revision(text, text, text, text), base.total, base.states)
    work = hostile_work(text)
    made = report(source, states, work, extra=extra, history=[base, odd], edition="e.html")
    return source, work, made


def hostile_page(text):
    source, work, made = hostile_report(text)
    return render(made, source=source, work=work)


def check_hostile(text):
    root = lxml.html.fromstring(hostile_page(text).decode("utf-8"))
    assert len(root.xpath("//script")) == 1
    assert len(root.xpath("//style")) == 1
    assert len(root.xpath("//title")) == 1 + len(root.xpath("//*[@class='moment']"))
    assert not root.xpath("//img | //iframe | //@*[starts-with(name(), 'on')]")
    assert len(root.xpath("//*[contains(@class, 'cell ')]")) == 2
    assert all(
        re.match(r"e\.html#|#", link) for link in root.xpath("//a/@href") if link != "e.html"
    )


def luminance(colour):
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_and_marks_have_the_contrast_that_wcag_asks_for():
    style = page().xpath("string(//style)")
    palettes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", p)) for p in style.split(":root")[1:3]
    ]
    assert len(palettes) == 2
    for palette in palettes:
        for ground in ("paper", "raised"):
            for text in ("ink", "muted", "accent", "target"):
                assert contrast(palette[text], palette[ground]) >= 4.5, text
            for mark in ("approved", "translated", "fuzzy", "stale", "open"):
                assert contrast(palette[mark], palette[ground]) >= 3, mark
        assert contrast(palette["approved"], palette["paper"]) >= 4.5
        assert contrast(palette["approved"], palette["translated"]) >= 1.5


def test_states_differ_by_more_than_colour():
    style = page().xpath("string(//style)")
    looks = {
        state.value: re.search(rf"^\.{state.value} {{(.*?)^}}", style, re.M | re.S)[1]
        for state in State
    }
    textures = [
        "✓" in looks["approved"],
        "repeating-linear-gradient" in looks["fuzzy"],
        "radial-gradient" in looks["stale"],
        "dashed" in looks["untranslated"],
    ]
    assert all(textures)
    assert "gradient" not in looks["translated"] + looks["approved"]
