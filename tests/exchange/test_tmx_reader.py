"""Translation memories as other programs write them: languages, gaps, notes, codes, dates."""

from __future__ import annotations

from io import BytesIO

import pytest

from toolkit.errors import InputError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.exchange.tmx.reader import parse
from toolkit.model.catalog import State
from toolkit.model.finding import Finding


def tmx(units: str, header: str = '<header srclang="en"/>') -> bytes:
    return f'<tmx version="1.4">\n{header}\n<body>\n{units}\n</body>\n</tmx>'.encode()


def unit(*variants: tuple[str, str], more: str = "", attributes: str = "") -> str:
    texts = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in variants)
    return f"<tu {attributes}>{more}{texts}</tu>"


def read(data, languages=None):
    findings: list[Finding] = []
    text = parse(InputFile("memory.tmx", BytesIO(data), BytesIO, languages), findings.append)
    return text, list(text.beads), findings


def sides(beads):
    return [("".join(s.text for s in b.source), "".join(s.text for s in b.target)) for b in beads]


def counted(findings):
    """Code → (line of the first, what is said)."""
    return {finding.code: (finding.line, finding.message) for finding in findings}


# Languages.


def test_a_unit_without_a_target_is_a_segment_that_is_not_translated():
    units = [
        unit(("en", "Alone.")),
        unit(("en", "Yes."), ("es", "Sí.")),
        unit(("es", "Solo.")),
        unit(("en", "End.")),
    ]
    text, beads, findings = read(tmx("\n".join(units)))
    assert (text.source_language, text.target_language) == ("en", "es")
    assert sides(beads) == [("Alone.", ""), ("Yes.", "Sí."), ("", "Solo."), ("End.", "")]
    assert findings == []
    assert [bead.line for bead in beads] == [4, 5, 6, 7]


def test_a_unit_without_any_text_is_no_bead():
    units = "\n".join(["<tu/>", unit(("en", "Yes."), ("es", "Sí.")), "<tu><note>n</note></tu>"])
    _text, beads, findings = read(tmx(units))
    assert sides(beads) == [("Yes.", "Sí.")]
    assert counted(findings) == {
        "import-without-text": (4, "2 units have no text in either language")
    }


def test_an_empty_text_is_a_text_and_an_unfinished_variant_is_none():
    units = [
        '<tu><tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="es"><seg/></tuv></tu>',
        '<tu><tuv xml:lang="en"><seg>No.</seg></tuv><tuv xml:lang="es"></tuv></tu>',
        "<tu><tuv xml:lang='en'><seg>Perhaps.</seg></tuv><tuv><seg>Quizás.</seg></tuv></tu>",
    ]
    _text, beads, _findings = read(tmx("".join(units)))
    assert [(len(bead.source), len(bead.target)) for bead in beads] == [(1, 1), (1, 0), (1, 0)]
    assert sides(beads) == [("Yes.", ""), ("No.", ""), ("Perhaps.", "")]


@pytest.mark.parametrize("other", ["EN-US", "en_us", "eng-US", "en-us"])
def test_one_language_may_be_written_in_several_ways(other):
    units = [
        unit(("en-US", "One."), ("es", "Uno.")),
        unit((other, "Two."), ("ES", "Dos.")),
        unit(("es", "Tres."), (other, "Three.")),
    ]
    text, beads, findings = read(tmx("".join(units), '<header srclang="en-US"/>'))
    assert (text.source_language, text.target_language) == ("en-US", "es")
    assert sides(beads) == [("One.", "Uno."), ("Two.", "Dos."), ("Three.", "Tres.")]
    assert findings == []


@pytest.mark.parametrize("tags", [("EN-US", "en-US"), ("en-US", "EN-US")])
def test_the_same_language_twice_in_a_unit_keeps_the_first_text(tags):
    units = unit(("es", "Uno."), (tags[0], "One."), (tags[1], "A second one."))
    text, beads, findings = read(tmx(f"\n{units}\n{units}", '<header srclang="en-us"/>'))
    assert (text.source_language, text.target_language) == (tags[0], "es")
    assert sides(beads) == [("One.", "Uno.")] * 2
    assert counted(findings) == {
        "import-second-text": (
            5,
            "2 second texts in a language that the unit has already are left out",
        )
    }


def test_other_languages_of_a_unit_are_left_out_and_reported():
    units = unit(("en", "One."), ("fr", "Un."), ("es", "Uno."), ("de", "Eins."))
    text, beads, findings = read(tmx(units), ("en", "es"))
    assert (text.source_language, text.target_language) == ("en", "es")
    assert sides(beads) == [("One.", "Uno.")]
    assert counted(findings) == {
        "import-other-language": (4, "2 texts in a third language are left out")
    }
    assert read(tmx(units))[0].target_language == "fr"  # nobody asks for one: the first
    assert sides(read(tmx(units), ("de", "en"))[1]) == [("Eins.", "One.")]


def test_the_older_attribute_lang_names_a_language_too():
    unit_ = '<tu><tuv lang="EN"><seg>a</seg></tuv><tuv lang="ES"><seg>b</seg></tuv></tu>'
    text, beads, _findings = read(tmx(unit_, '<header srclang="*all*"/>'))
    assert (text.source_language, text.target_language) == ("EN", "ES")
    assert sides(beads) == [("a", "b")]


def test_the_languages_are_looked_for_even_after_thousands_of_units():
    alone = unit(("en", "Alone."))
    both = unit(("en", "Yes."), ("es", "Sí."))
    text, beads, _findings = read(tmx(alone * 3_000 + both), ("en", "es-AR"))
    assert (text.source_language, text.target_language) == ("en", "es")
    assert sides(beads)[-2:] == [("Alone.", ""), ("Yes.", "Sí.")]
    assert len(beads) == 3_001


def test_beads_stream_so_that_what_is_broken_far_behind_is_reported_when_it_is_reached():
    data = tmx(unit(("en", "Yes."), ("es", "Sí.")) * 5_000).replace(b"</body>", b"<tu>")
    text = parse(InputFile("memory.tmx", BytesIO(data), BytesIO, None), lambda finding: None)
    beads = iter(text.beads)
    assert sides([next(beads)]) == [("Yes.", "Sí.")]
    with pytest.raises(InputError):
        list(beads)


@pytest.mark.parametrize(
    ("units", "tags"),
    [
        (unit(("en", "a")), "en"),
        (unit(("en", "a"), ("EN", "b")), "en"),
        ("", "none"),
        (unit(("fr", "a"), ("de", "b")), "fr, de"),
    ],
)
def test_a_memory_of_less_than_two_languages_is_refused(units, tags):
    with pytest.raises(InputError) as caught:
        read(tmx(units), ("en", "es"))
    assert caught.value.message == f"no text in two languages; those that it has are: {tags}"
    assert caught.value.hint == "a translation memory needs texts in source and target language"
    assert caught.value.path == "memory.tmx"


def test_a_memory_of_ours_without_a_translation_says_in_which_language_it_would_be():
    header = '<header srclang="en"><prop type="x-bitext-target-language">es</prop></header>'
    text, beads, _findings = read(tmx(unit(("en", "a")), header))
    assert (text.source_language, text.target_language) == ("en", "es")
    assert sides(beads) == [("a", "")]


def test_a_memory_that_does_not_say_its_own_language_is_refused_where_it_has_no_text():
    header = '<header><prop type="x-bitext-target-language">es</prop></header>'
    with pytest.raises(InputError, match="no text in two languages"):
        read(tmx("", header))


def test_another_root_is_refused_with_its_name_and_its_line():
    with pytest.raises(InputError) as caught:
        read(b"<?xml version='1.0'?><xliff version='1.2'/>")
    assert caught.value.message == "no TMX: its root element is xliff"
    assert caught.value.hint == "name a translation memory in the format TMX"
    assert (caught.value.path, caught.value.line) == ("memory.tmx", 1)


# What a unit says beside its texts.

BOTH = (("en", "a"), ("es", "b"))


def first(more="", attributes="", variants=BOTH):
    _text, beads, findings = read(tmx(unit(*variants, more=more, attributes=attributes)))
    return beads[0], findings


def prop(name, value):
    return f'<prop type="x-bitext-{name}">{value}</prop>'


def test_our_properties_come_back_and_those_of_others_are_no_concern():
    more = (
        "<prop>x</prop><prop type='state'>fuzzy</prop><prop type='x-bitext-base'/>"
        + prop("state", "approved")
        + prop("status", "auto")
        + prop("confidence", "0.25")
        + prop("origin", "memory")
        + prop("turn", "a1")
        + prop("speaker", "Ana")
    )
    bead, findings = first(more)
    assert (bead.state, bead.status, bead.confidence) == (State.APPROVED, "auto", 0.25)
    assert (bead.origin, bead.turn, bead.speaker, bead.base) == ("memory", "a1", "Ana", "")
    assert findings == []
    bead, _findings = first(prop("base", "0123abcd"))
    assert bead.base == "0123abcd"
    assert (bead.state, bead.status, bead.confidence) == (None, "confirmed", 1.0)
    assert (bead.origin, bead.turn, bead.speaker) == ("", "", "")


def test_what_is_not_understood_is_reported_with_its_line():
    more = prop("state", "done") + prop("status", "perhaps") + prop("confidence", "2")
    bead, findings = first(more)
    assert (bead.state, bead.status, bead.confidence) == (None, "confirmed", 1.0)
    assert {f.code: f.line for f in findings} == {
        "import-state": 4, "import-status": 4, "import-confidence": 4
    }  # fmt: skip
    assert {finding.path for finding in findings} == {"memory.tmx"}


def test_notes_are_the_translators_unless_they_say_otherwise():
    notes = "<note>one</note><note>two</note><note/>"
    bead, _findings = first(notes)
    assert [(n.text, n.author) for n in bead.notes] == [
        ("one", "translator"), ("two", "translator"), ("", "translator")
    ]  # fmt: skip
    bead, _findings = first(prop("notes-by", "developer somebody") + notes)
    assert [n.author for n in bead.notes] == ["developer", "translator", "translator"]
    bead, _findings = first(prop("notes-by", "translator developer translator developer") + notes)
    assert [n.author for n in bead.notes] == ["translator", "developer", "translator"]


@pytest.mark.parametrize(
    ("attributes", "by", "date"),
    [
        ("", "", ""),
        ('creationid="Ana" creationdate="20240229T000000Z"', "Ana", "2024-02-29"),
        ('creationdate="20240229T101112Z"', "", "2024-02-29T10:11:12Z"),
        ('creationdate=" 20240229T000001Z "', "", "2024-02-29T00:00:01Z"),
        (
            'creationid="A" changeid="B" creationdate="20200101T000000Z" '
            'changedate="20210203T000000Z"',
            "B",
            "2021-02-03",
        ),
        ('changedate="2021-02-03"', "", ""),
        ('changedate="20210203T0000Z"', "", ""),
        ('changedate="２０２１０２０３T000000Z"', "", ""),
        ('changedate="yesterday"', "", ""),
    ],
)
def test_who_and_when_are_those_of_the_last_change(attributes, by, date):
    bead, _findings = first(attributes=attributes)
    assert (bead.by, bead.date) == (by, date)


def test_the_header_says_what_the_text_is():
    header = (
        '<header srclang="en" creationdate="20090918T120000Z">'
        + prop("title", "On the garden")
        + prop("original", "garden.txt")
        + "<prop type='x-other'>z</prop></header>"
    )
    text, _beads, _findings = read(tmx(unit(*BOTH), header))
    assert (text.title, text.original, text.date) == ("On the garden", "garden.txt", "2009-09-18")
    text, _beads, _findings = read(tmx(unit(*BOTH), "<header/>"))
    assert (text.title, text.original, text.date) == ("", "", "")
    assert (text.source_language, text.target_language) == ("en", "es")


# Segments.


def side(tag, text, *props):
    return f'<tuv xml:lang="{tag}">{"".join(props)}<seg>{text}</seg></tuv>'


def ids(segments):
    return [(segment.id, segment.text) for segment in segments]


def test_the_segments_of_a_side_come_back_by_their_lengths():
    segments = prop("segments", "s1 s2") + prop("lengths", "4 3")
    unit_ = f'<tu tuid="s1 s2">{side("en", "One. Two", segments)}{side("es", "Uno y dos.")}</tu>'
    _text, (bead,), findings = read(tmx(unit_))
    assert ids(bead.source) == [("s1", "One."), ("s2", "Two")]
    # no lengths: both names stand for one text, as where it was edited
    assert ids(bead.target) == [("s1 s2", "Uno y dos.")]
    assert counted(findings)["import-borders"][0] == 4
    unit_ = f"<tu>{side('en', 'One and two', segments)}{side('es', 'Uno.')}</tu>"
    _text, (bead,), findings = read(tmx(unit_))
    assert ids(bead.source) == [("s1 s2", "One and two")]
    assert counted(findings) == {
        "import-borders": (
            4, "1 text of several segments was edited: its segments are read as one"
        )
    }  # fmt: skip


def test_a_name_of_the_unit_is_that_of_its_segments():
    bead, _findings = first(attributes='tuid="a1.p1.s1"')
    assert ids(bead.source) == [("a1.p1.s1", "a")]
    assert ids(bead.target) == [("a1.p1.s1", "b")]
    bead, _findings = first()
    assert ids(bead.source) == [("", "a")]


def test_sides_of_one_language_are_told_apart_by_their_property():
    header = '<header srclang="en"><prop type="x-bitext-target-language">en</prop></header>'
    unit_ = (
        f"<tu>{side('en', 'New.', prop('side', 'target'))}"
        f"{side('en', 'Old.', prop('side', 'source'))}</tu>"
    )
    text, (bead,), findings = read(tmx(unit_, header))
    assert (text.source_language, text.target_language) == ("en", "en")
    assert (ids(bead.source), ids(bead.target)) == ([("", "Old.")], [("", "New.")])
    assert findings == []


@pytest.mark.parametrize(
    ("segment", "text", "codes"),
    [
        ("a <bpt i='1'>&lt;b&gt;</bpt>b<ept i='1'>&lt;/b&gt;</ept> c", "a <b>b</b> c", True),
        ("<hi>x<sub>y</sub>z</hi>!", "xyz!", True),
        ("a<ph/>", "a", True),
        ("a<ph type='x-bitext-char'>U+0001</ph>b", "a\x01b", False),
        ("<ph type='x-bitext-char'>U+1F600</ph>", "😀", False),
        ("<ph type='x-bitext-char'>U+10FFFF</ph>", "\U0010ffff", False),
        # not as we write them: codes as any other
        ("a<ph type='x-bitext-char'>0001</ph>b", "a0001b", True),
        ("a<ph type='x-bitext-char'>U+WXYZ</ph>b", "aU+WXYZb", True),
        ("a<ph type='x-bitext-char'>U+110000</ph>b", "aU+110000b", True),
        ("a<ph type='x-bitext-char'>U+</ph>b", "aU+b", True),
        ("a<ph type='x-bitext-char'>U+00410042</ph>b", "aU+00410042b", True),
        ("a<ph type='x-bitext-char'>U+-001</ph>b", "aU+-001b", True),
        ("a<!-- x --><?y z?>b", "ab", False),
        ("a<ph type='x-bitext-char'/>b", "ab", True),
        ("a<ph type='x-other'>U+0001</ph>b", "aU+0001b", True),
    ],
)
def test_codes_within_a_text_are_kept_as_text_and_our_characters_read(segment, text, codes):
    bead, findings = first(variants=(("en", segment), ("es", "b")))
    assert bead.source[0].text == text
    if codes:
        said = "1 text has inline codes; what they contain is kept as text"
        assert counted(findings) == {"import-inline-code": (4, said)}
    else:
        assert findings == []


def test_the_registry_reads_it_by_this_reader():
    assert format_named("tmx").parse is parse
