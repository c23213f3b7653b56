import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import get_args

import lxml.html
import pytest

from tests.edition.cases import (
    CASES,
    GOLDEN,
    WORK,
    catalog_case,
    document,
    html_edition,
    render,
)
from tests.golden_cases import by_name
from toolkit.edition.html.lazy_blocks import ROWS_IN_STRETCH
from toolkit.edition.html.theme import Theme
from toolkit.edition.languages import describe
from toolkit.edition.layout.dates import date_words, inferred_parts
from toolkit.edition.layout.turns import whole_words
from toolkit.i18n.messages import words_in
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.model.settings import EditionChoices, EditionTheme
from toolkit.model.work import DateClaim


@pytest.fixture(scope="module", params=CASES)
def case(request):
    return request.param


@pytest.fixture(scope="module")
def page(case):
    return parse(render(case))


def parse(content):
    return lxml.html.fromstring(content.decode("utf-8"))


def edition(source, target, **kwargs):
    bitext = by_name(source, target)
    return parse(html_edition(bitext, WORK, **kwargs))


def text_of(element):
    return "".join(element.itertext())


@pytest.mark.parametrize("name", CASES)
def test_the_golden_edition_is_reproduced_byte_for_byte(name):
    expected = (GOLDEN / name / "index.html").read_bytes()
    assert render(name) == expected, "if this is meant: python -m tests.edition.cases"


def test_every_segment_is_there_once_as_printed_in_reading_order(case, page):
    bitext = CASES[case]()["bitext"]
    for side, prefix in (("source", ""), ("target", f"{bitext.target.language}.")):
        inside = f"//div[@class='cell {side}']//span[starts-with(@class, 'segment')]"
        assert [(s.get("id"), text_of(s).removesuffix(" […]")) for s in page.xpath(inside)] == [
            (prefix + s.id, s.text) for s in getattr(bitext, side).segments()
        ]


def test_every_segment_says_its_language_and_direction(case, page):
    bitext = CASES[case]()["bitext"]
    target_direction = {"ar": "rtl", "es": "ltr"}[bitext.target.language]
    for segment in page.xpath("//span[@data-bead and @id]"):
        is_target = segment.get("id").startswith(f"{bitext.target.language}.")
        expected = (bitext.target.language, target_direction) if is_target else ("en", "ltr")
        assert (segment.get("lang"), segment.get("dir")) == expected
    assert page.get("lang") == "en"
    assert {c.get("translate") for c in page.xpath("//div[contains(@class,'cell')]")} == {"no"}


def test_ids_are_unique_and_every_link_leads_to_one(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_every_segment_has_a_permalink_with_a_name(page):
    for segment in page.xpath("//span[@data-bead and @id]"):
        (link,) = segment.xpath("./a[@class='permalink']")
        assert link.get("href") == f"#{segment.get('id')}"
        assert link.get("aria-label").startswith("Permalink to ")


def test_both_sides_of_a_bead_have_its_number_and_share_a_row(case, page):
    bitext = CASES[case]()["bitext"]
    prefix = f"{bitext.target.language}."
    for bead in bitext.alignment.beads:
        anchors = [*bead.source, *(prefix + i for i in bead.target)]
        spans = [page.get_element_by_id(anchor) for anchor in anchors]
        assert len({(s.get("data-bead"), s.get("data-place")) for s in spans}) == 1
        assert len({s.xpath("string(count(preceding::div[@class='row']))") for s in spans}) == 1


def test_the_page_has_one_main_heading_and_the_landmarks(page):
    assert len(page.xpath("//h1")) == 1
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.xpath(f"//{landmark}")) == 1
    skip = page.xpath("//a[@class='skip']")[0]
    assert page.get_element_by_id(skip.get("href")[1:]).tag == "main"


def test_nothing_in_the_page_asks_for_anything_outside_it(page):
    assert not page.xpath("//@src | //link[not(starts-with(@href, 'data:'))] | //iframe | //img")
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_the_content_security_policy_admits_exactly_our_style_and_script(page):
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for kind, element in (("style", "//style"), ("script", "//script[not(@type)]")):
        content = page.xpath(f"string({element})").encode()
        assert f"{kind}-src 'sha256-{b64encode(sha256(content).digest()).decode()}'" in policy


def luminance(colour):
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("theme", get_args(EditionTheme))
def test_every_colour_of_text_has_the_contrast_of_level_aa_lit_or_not(theme, scheme):
    style = Theme(theme).style(2, 1)
    colours = {
        name: pair[scheme]
        for name, *pair in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\);", style)
    }
    for ground in ("paper", "panel", "lit"):
        for text in ("ink", "muted", "source", "target", "other", "warn"):
            pair = sorted((luminance(colours[ground]), luminance(colours[text])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (ground, text)


def test_missing_and_doubtful_translations_are_marked_where_they_belong():
    page = parse(render("catalog"))
    paragraph = page.get_element_by_id("es.a1.p1.s1").getparent()
    assert text_of(paragraph) == "—El peral. [not yet translated] Ver acá […] needs review"
    lost = page.xpath("//span[@class='absent' and @data-bead='4']")
    assert len(lost) == 1
    counts = "Segments: 10 in all, 6 translated, 1 to be reviewed, 3 not yet translated."
    assert counts in text_of(page)


def test_a_source_that_changed_since_approval_is_told_and_counts_as_to_be_reviewed():
    values = catalog_case() | {"states": {"a1.p1.s3": State.STALE, "a1.p1.s1": State.APPROVED}}
    page = parse(html_edition(**values))
    paragraph = page.get_element_by_id("es.a1.p1.s1").getparent()
    assert text_of(paragraph).endswith("Ver acá […] source changed since approval")
    assert "6 translated, 1 to be reviewed" in text_of(page)
    assert "Approved: 1." in text_of(page)


def test_borrowed_words_say_whose_they_are_and_keep_their_language_and_direction():
    source = document("en", ("a", "section", [["One.", "Two."], ["Three.", "Four."]]))
    target = document("ar", ("a", "section", [["واحد.", None], [None, None]]))
    page = edition(source, target, choices=EditionChoices(interface="en", untranslated="source"))
    first, second = page.xpath("//div[@class='cell target']/p")
    assert text_of(first) == "واحد. Two. not translated"
    assert (first.get("dir"), first.xpath("./span[@class='borrowed']/@lang")) == (None, ["en"])
    assert text_of(second) == "Three. Four. not translated"
    assert (second.get("lang"), second.get("dir")) == ("en", "ltr")


def test_an_aligned_text_is_not_credited_to_the_project_and_lacks_nothing_yet():
    page = parse(render("alignment"))
    shown = text_of(page.xpath("//body")[0])
    assert "not in this translation" in shown
    assert "not in the original" in shown
    assert "not yet translated" not in shown
    assert "The test suite" not in shown


def test_a_matching_translation_in_another_language_is_no_credit():
    source = document("en", ("a1", "section", [["One."]]))
    page = edition(source, document("fr", ("a1", "section", [["Un."]])))
    assert "The test suite" not in text_of(page)


def test_spanish_turns_of_a_dialogue_open_with_one_raya_and_others_do_not():
    turns = [["¿Quién?"]], [["—Nadie."]], [["Adiós."]]
    kinds = ("question", "answer", "section")
    source, target = (
        document(language, *zip("abc", kinds, turns, (None,) * 3, ("1)", "", ""), strict=True))
        for language in ("en", "es-AR")
    )
    page = edition(source, target)
    cells = page.xpath("//div[@class='cell target']")
    assert [text_of(c).strip() for c in cells] == ["—¿Quién?", "—Nadie.", "Adiós."]
    assert text_of(page.xpath("//div[@class='cell source']")[0]).strip() == "1)\xa0¿Quién?"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("insuficientes —y por lo tanto condenadas al fracaso— para", ["—y", "fracaso—"]),
        ("Dijo —«no»—, y —calló.", ["—«no»—", "—calló."]),
        ("una—dos", []),
        ("—Sí", ["—Sí"]),
    ],
)
def test_no_line_ends_between_a_raya_and_its_word(text, whole):
    spanish = list(whole_words(text, describe("es")))
    assert "".join(piece for piece, _ in spanish) == text
    assert [piece for piece, held in spanish if held] == whole
    assert list(whole_words(text, describe("en"))) == [(text, False)]


def test_a_printed_label_of_the_target_stays_and_french_turns_have_no_raya():
    source = document("en", ("a", "question", [["Who?"]], None, "1)"))
    target = document("fr", ("a", "question", [["Qui ?"]], None, "Q."))
    cell = edition(source, target).xpath("//div[contains(@class,'target')]")[0]
    assert text_of(cell).strip() == "Q.\xa0Qui ?"


def test_a_corrected_slip_stays_as_printed_and_leads_to_its_note():
    page = parse(render("catalog"))
    slip = page.xpath("//a[contains(@class,'correction')]")[0]
    assert slip.text == "Wich"
    assert "Which" in slip.get("title")
    entry = page.get_element_by_id(slip.get("href")[1:])
    assert " ".join(text_of(entry).split()) == "q1.p1.s1 Wich] Which"
    gap = page.xpath("//a[contains(@class,'gap')]")[0]
    assert text_of(gap) == ""
    assert "missing: link" in gap.get("aria-label")


def test_what_the_text_does_not_say_is_told_as_inferred():
    page = parse(render("catalog"))
    about = " ".join(text_of(page.xpath("//footer")[0]).split())
    assert "[The gardener], interviewee. Inferred, certainty medium: a later letter." in about
    assert "3 May [2001] (printed as “3 May”). The year is inferred, certainty high" in about
    assert "Answer 1, Question 1 [inferred]. Inferred, certainty low" in about
    assert "not held here; the Spanish of this edition is the project’s own." in about
    assert "May 2001. Torn." in about
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert [r["contributor"]["name"] for r in data["contributor"]] == ["The gazette"]


@pytest.mark.parametrize(
    ("claim", "words", "inferred"),
    [
        (DateClaim("2001-05-03"), "3 May 2001", ""),
        (DateClaim("2001-05"), "May 2001", ""),
        (DateClaim("2001"), "2001", ""),
        (DateClaim("2001-05-03", inferred=("year",)), "3 May [2001]", "year"),
        (
            DateClaim("2001-05-03", inferred=("year", "month", "day")),
            "[3 May 2001]",
            "day, month and year",
        ),
        (DateClaim("2001-13-03"), "2001-13-03", ""),
        (DateClaim("", "once"), "once", ""),
    ],
)
def test_a_date_is_told_with_its_inferred_parts_in_brackets(claim, words, inferred):
    assert (date_words(claim), inferred_parts(claim, words_in("en"))) == (words, inferred)


def test_sentences_are_parted_as_in_print():
    text = "一。二。 three"
    turn = Turn(
        "a",
        "section",
        (
            Paragraph(
                "a.p1",
                (
                    Segment("a.p1.s1", "一。", Span(0, 2)),
                    Segment("a.p1.s2", "二。", Span(2, 5)),
                    Segment("a.p1.s3", "three", Span(5, 10)),
                ),
            ),
        ),
    )
    page = edition(Document("zh", (turn,), text), document("ja", ("a", "section", [["一", "二"]])))
    source, target = page.xpath("//div[contains(@class,'cell')]")
    assert text_of(source).strip() == "一。二。 three"
    assert text_of(target).strip() == "一二[not yet translated]"


@pytest.mark.parametrize(
    ("tag", "name", "direction"),
    [
        ("es_AR", "Spanish (Argentina)", "ltr"),
        ("ar", "Arabic", "rtl"),
        ("dv", "Divehi", "rtl"),
        ("az-Arab", "Azerbaijani (Arabic)", "rtl"),
        ("ar-Latn", "Arabic (Latin)", "ltr"),
        ("pa-PK", "Punjabi (Pakistan)", "rtl"),
        ("arb", "Arabic", "rtl"),
        ("heb", "Hebrew", "rtl"),
        ("fas", "Persian", "rtl"),
        ("prs", "Persian (Afghanistan)", "rtl"),
        ("syr-Syrj", "Syriac (Western Syriac)", "rtl"),
        ("qaa", "qaa", "ltr"),
        ('"><script>', "Unknown language", "ltr"),
        ("", "Unknown language", "ltr"),
    ],
)
def test_a_language_has_a_name_and_the_direction_of_its_script(tag, name, direction):
    language = describe(tag)
    assert (language.name, language.direction) == (name, direction)


def test_the_edition_of_an_empty_bitext_is_a_page_with_a_title():
    page = edition(document("en"), document("es"))
    assert text_of(page.xpath("//h1")[0]) == "On the garden"


def test_every_build_gives_the_same_bytes():
    once, again = (html_edition(**catalog_case()) for _ in range(2))
    assert once == again


@pytest.mark.slow
def test_ten_thousand_segments_on_each_side_are_all_there():
    def long(language):
        return document(
            language,
            *((f"a{n}", "section", [["A sentence of some length."] * 10]) for n in range(1000)),
        )

    bitext = by_name(long("en"), long("es"))
    content = html_edition(bitext, WORK)
    assert len(re.findall(rb'class="segment"', content)) == 20_000


@pytest.mark.parametrize("sizes", [[1] * 40, [3, 25, 2, 2, 7, 60, 1], [10, 10, 1], [11], []])
def test_a_long_page_is_laid_out_in_stretches_of_some_rows(sizes):
    turns = [
        (f"s{n}", "section", [[f"Row {n}.{row}."] for row in range(size)])
        for n, size in enumerate(sizes)
    ]
    source = document("en", *turns)
    page = edition(source, source)
    rows = page.xpath("//main//div[@class='row']")
    told = [f"Row {n}.{row}." for n, size in enumerate(sizes) for row in range(size)]
    assert [row.xpath("string(.//span[contains(@class, 'segment')])") for row in rows] == told
    assert len(rows) == sum(sizes)
    stretches = page.find_class("stretch")
    held = [len(stretch.find_class("row")) for stretch in stretches]
    assert sum(held) == len(rows)
    assert all(0 < size <= ROWS_IN_STRETCH for size in held)
    assert [s.get("class") for s in stretches] == [f"stretch rows-{size}" for size in held]
    assert len(held) <= 2 * len(rows) / ROWS_IN_STRETCH + len([s for s in sizes if s > 10]) + 1
