import csv
import io
from xml.etree import ElementTree

import pytest

from tests.review.test_coverage_gate import work
from toolkit.cli.project.coverage_junit import coverage_junit
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import DateClaim, PublishedTranslation
from toolkit.review.coverage import measure_coverage
from toolkit.review.coverage.badge import coverage_badge
from toolkit.review.coverage.gate import judge, parse_threshold
from toolkit.review.coverage.report import coverage_csv
from toolkit.review.coverage.table import coverage_markdown, coverage_table, languages_table

SVG = "{http://www.w3.org/2000/svg}"


def coverage(language="es", published=(), **turns):
    return measure_coverage(*work(**turns), language, published)


def records(*ids):
    return [
        PublishedTranslation(i, "T", "es", "P", DateClaim("2009"), "text not held", ("a1",))
        for i in ids
    ]


def rows(lines):
    return {line.split()[0]: line for line in lines}


def test_a_table_counts_in_the_unit_that_was_asked_for():
    document = Document(
        "en",
        (
            Turn("a1", "answer", (Paragraph("a1.p1", (Segment("a", "Short."),)),)),
            Turn("a2", "answer", (Paragraph("a2.p1", (Segment("b", "Much longer, this."),)),)),
        ),
    )
    measured = measure_coverage(document, {"a": State.TRANSLATED}, "es")
    shares = {
        unit: rows(coverage_table(measured, unit=unit))["total"]
        for unit in ("segments", "words", "characters")
    }
    assert "1 (50 %)" in shares["segments"]
    assert "1 (25 %)" in shares["words"]
    assert "6 (25 %)" in shares["characters"]
    assert "18 (75 %)" in shares["characters"]


def test_a_table_by_speaker_names_them_and_what_nobody_says():
    turns = (
        Turn("h1", "headnote", (Paragraph("h1.p1", (Segment("h", "Note."),)),)),
        Turn("a1", "answer", (Paragraph("a1.p1", (Segment("a", "Word."),)),), "someone"),
    )
    measured = measure_coverage(Document("en", turns), {"a": State.TRANSLATED}, "es")
    lines = coverage_table(measured, by="speaker", names={"someone": "The gardener"})
    assert lines[1].startswith("no speaker")
    assert lines[2].startswith("The gardener")
    assert "1 (100 %)" in lines[2]


def test_a_table_of_languages_has_each_and_all():
    lines = languages_table([coverage("es", a1="tt"), coverage("fr", a1="..")])
    assert [line.split()[0] for line in lines] == ["language", "es", "fr", "total"]
    assert "2 (50 %)" in lines[-1]


def test_a_name_can_not_steer_the_terminal():
    turns = (Turn("a1", "answer", (Paragraph("p", (Segment("a", "Word."),)),), "x"),)
    measured = measure_coverage(Document("en", turns), {}, "es")
    lines = coverage_table(measured, by="speaker", names={"x": "\x1b[31mred\nbell\x07"})
    assert all(line.isprintable() for line in lines)


def test_the_csv_has_every_number_once_and_reads_back():
    text = coverage_csv([coverage(a1="ta", a2="f.", published=records("paper, daily"))])
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    numbers = {(r["by"], r["id"], r["measure"]): int(r["words"]) for r in found}
    assert len(numbers) == len(found)
    assert numbers["total", "", "total"] == 4
    assert numbers["total", "", "translated"] == 2
    assert numbers["turn", "a1", "state:approved"] == 1
    assert numbers["turn", "a1", "published:paper, daily"] == 2
    assert numbers["total", "", "published"] == 2
    assert text.endswith("\r\n")


def test_markdown_tells_the_verdicts_in_front_and_has_a_table():
    measured = coverage(a1="ta", a2="f.")
    verdicts = judge(
        [measured], [parse_threshold("translated=95"), parse_threshold("approved=5")], "words"
    )
    text = coverage_markdown("Garden", [measured], verdicts=verdicts)
    assert text.startswith("### Garden\n\n- ❌ es: translated")
    assert "\n- ✅ es: approved" in text
    lines = text.split("\n")
    table = [line for line in lines if line.startswith("|")]
    assert len({line.count("|") for line in table}) == 1
    assert table[1].startswith("| :-- | --: |")
    assert "**es**: 50 % of 4 words translated" in text
    assert lines[lines.index(table[0]) - 1] == ""


@pytest.mark.parametrize(
    "title", ["a | b", "<script>x</script>", "[x](javascript:x)", "# h\n\n# i", "`c` *b* _i_"]
)
def test_markdown_takes_no_text_for_markup(title):
    text = coverage_markdown(title, [coverage(published=records("a|b"), a1="t")])
    head, _, rest = text.partition("\n")
    plain = head.removeprefix("### ").replace("\\n", "\n")
    assert plain.replace("\\", "") == title.replace("\\", "")
    for mark in "|<>[]`*_#":
        assert f" {mark}" not in plain.replace(f"\\{mark}", "")
        assert plain.count(mark) == plain.count(f"\\{mark}")
    assert "a\\|b" in rest


def test_junit_has_a_test_a_threshold_and_language():
    asked = [parse_threshold("translated=50"), parse_threshold("approved=50")]
    measured = [coverage("es", a1="ta"), coverage("fr", a1="..")]
    root = ElementTree.fromstring(coverage_junit("A & B\x00", judge(measured, asked, "words")))
    assert root.attrib == {"name": "A & B\ufffd", "tests": "4", "failures": "2", "errors": "0"}
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("es", "2", "0"),
        ("fr", "2", "2"),
    ]
    failures = root.findall("testsuite/testcase/failure")
    assert all("fr: " in failure.get("message") for failure in failures)
    names = {case.get("name") for case in root.iter("testcase")}
    assert names == {"translated ≥ 50 % (words)", "approved ≥ 50 % (words)"}


@pytest.mark.parametrize(
    ("states", "shown"), [("t" * 999 + ".", ">99 %"), ("tt", "100 %"), ("..", "0 %")]
)
def test_a_badge_says_in_words_what_it_shows(states, shown):
    root = ElementTree.fromstring(coverage_badge([coverage(a1=states)]))
    assert root.findtext(f"{SVG}title") == root.get("aria-label") == f"translated: es {shown}"
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert texts == ["translated", f"es {shown}"]


def contrast_with_white(colour):
    """The contrast ratio of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("states", ["tt", "tttttttt..", "tt.", "..", ""])
def test_a_badge_is_legible_and_grows_greener_with_what_is_done(states):
    badge = coverage_badge([coverage(a1=states)])
    fills = [rect.get("fill") for rect in ElementTree.fromstring(badge).iter(f"{SVG}rect")]
    for colour in filter(None, fills):
        assert contrast_with_white(colour) >= 4.5
    assert (fills[-1] == "#23744f") == (states == "tt")


def test_a_badge_of_several_languages_takes_the_colour_of_the_lowest():
    both = coverage_badge([coverage("es", a1="tt"), coverage("fr", a1="..")])
    assert "es 100 % · fr 0 %" in both
    assert "#23744f" not in both


def test_a_badge_asks_for_nothing():
    badge = coverage_badge([coverage("es", a1="t")])
    assert "href" not in badge
    assert badge.count("http") == 1  # the name space
