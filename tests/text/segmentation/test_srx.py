"""SRX files: parsing, language maps, refusals, export."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.conditions import require_shared
from tests.text.segmentation.test_golden import interview_paragraphs, own_cases
from toolkit.errors import InputError, UsageError
from toolkit.model.segmentation import SegmentationSettings
from toolkit.text.segmentation.language_rules import rules_for_language
from toolkit.text.segmentation.rules import Rule
from toolkit.text.segmentation.segmenter import Segmenter
from toolkit.text.segmentation.srx import SrxHeader, export_srx, parse_srx, read_header

RULESETS = """
<languagerule languagerulename="English">
  <rule break="no"><beforebreak>\\bNb\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule>
<languagerule languagerulename="Spanish">
  <rule break="no"><beforebreak>\\bVid\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule>
<languagerule languagerulename="All">
  <rule><beforebreak>[.?!]+</beforebreak><afterbreak>\\s+\\p{Lu}</afterbreak></rule>
  <rule break="yes"><afterbreak>¶</afterbreak></rule>
</languagerule>
"""
MAPS = """
<languagemap languagepattern="[Ee][Nn].*" languagerulename="English"/>
<languagemap languagepattern="ES([-_].*)?" languagerulename="Spanish"/>
<languagemap languagepattern=".*" languagerulename="All"/>
"""


def srx(rules=RULESETS, maps=MAPS, *, cascade="yes", header="", prolog="", version="2.0"):
    return f"""<?xml version="1.0" encoding="UTF-8"?>{prolog}
<srx xmlns="http://www.lisa.org/srx20" version="{version}">
<header segmentsubflows="no" cascade="{cascade}">{header}</header>
<body><languagerules>{rules}</languagerules><maprules>{maps}</maprules></body>
</srx>""".encode()


def one_rule(before="", after=""):
    return srx(
        '<languagerule languagerulename="R"><rule break="yes">\n'
        f"<beforebreak>{before}</beforebreak>\n<afterbreak>{after}</afterbreak>"
        "</rule></languagerule>",
        '<languagemap languagepattern=".*" languagerulename="R"/>',
    )


def names(data, language):
    return [rule.name for rule in parse_srx(data, language)]


ALL = ["languagerule All, rule 1", "languagerule All, rule 2"]


def test_with_cascade_all_matching_maps_apply_in_their_order():
    assert names(srx(), "en-GB") == ["languagerule English, rule 1", *ALL]
    assert names(srx(), "pt") == ALL


def test_without_cascade_the_first_matching_map_applies():
    assert names(srx(cascade="no"), "en") == ["languagerule English, rule 1"]
    assert names(srx(cascade="no"), "fr") == ALL


@pytest.mark.parametrize("tag", ["es", "ES", "es-AR", "es_AR", "es-419"])
def test_language_patterns_match_any_way_to_write_the_tag(tag):
    assert names(srx(), tag) == ["languagerule Spanish, rule 1", *ALL]


def test_a_tag_that_no_map_matches_is_tried_without_its_last_part():
    exact = '<languagemap languagepattern="es" languagerulename="Spanish"/>'
    assert names(srx(maps=exact), "es-Latn-AR") == ["languagerule Spanish, rule 1"]


def test_a_map_that_names_rules_twice_applies_them_once():
    assert names(srx(maps=MAPS + MAPS), "de") == ALL


def test_a_rule_breaks_unless_it_says_no_and_either_side_may_be_missing():
    held, first, second = parse_srx(srx(), "en")
    assert held == Rule(False, r"\bNb\.", r"\s", "languagerule English, rule 1")
    assert (first.break_, second.break_) == (True, True)
    assert (second.before, second.after) == ("", "¶")


def test_foreign_rules_segment_and_say_why():
    settings = SegmentationSettings(srx="mine.srx", joins=("So.|What",))
    segmenter = Segmenter.for_language("en", settings, srx=srx())
    text = "See Nb. Lowell. So. What? Yes ¶ no. no"
    assert segmenter.segments(text) == ("See Nb. Lowell. ", "So. What? ", "Yes ", "¶ no. no")
    assert [made.rule for made in segmenter.decisions(text)] == [
        "languagerule English, rule 1",
        "languagerule All, rule 1",
        "project: join «So.|What»",
        "languagerule All, rule 1",
        "languagerule All, rule 2",
    ]


@pytest.mark.parametrize("namespace", ['xmlns="http://www.lisa.org/srx"', ""])
def test_srx_1_is_read_with_or_without_its_namespace_and_without_cascade(namespace):
    data = f"""<?xml version="1.0"?>
    <!DOCTYPE srx PUBLIC "-//SRX//DTD SRX//EN" "srx.dtd">
    <srx version="1.0" {namespace}><header segmentsubflows="yes"/><body>
    <languagerules>{RULESETS}</languagerules>
    <maprules><maprule maprulename="Default">{MAPS}</maprule></maprules></body></srx>"""
    assert names(data.encode(), "en") == ["languagerule English, rule 1"]
    assert names(data.encode(), "fr") == ALL


def test_utf_16_and_comments_and_cdata_are_read():
    data = one_rule("a<!-- not b -->c<![CDATA[<&]]>", "d<?pi x?>e").decode()
    data = data.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    (rule,) = parse_srx(data, "en")
    assert (rule.before, rule.after) == ("ac<&", "de")


def test_white_space_in_a_pattern_counts():
    (rule,) = parse_srx(one_rule(" a ", "\nb"), "en")
    assert (rule.before, rule.after) == (" a ", "\nb")


# Refusals


def refused(data, language="en"):
    with pytest.raises(InputError) as caught:
        parse_srx(data, language, "bad.srx")
    assert caught.value.path == "bad.srx"
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    "data", [b"", b"text", b"<srx", b"\x00\xff", b"<srx version='2.0'>\n</body>", srx()[:-9]]
)
def test_what_is_not_xml_is_refused(data):
    assert "not well-formed" in refused(data).message


@pytest.mark.parametrize("data", [b"<tmx version='2.0'/>", b"<srx/>", srx(version="3.0")])
def test_other_xml_is_refused_with_its_line(data):
    assert refused(data).line is not None


@pytest.mark.parametrize(
    "side", [("(", ""), ("", "[a"), ("a{x}", ""), ("", r"\y"), (r"(a)\1", ""), ("", "a**")]
)
def test_a_bad_pattern_is_refused_with_its_line_and_the_pattern(side):
    error = refused(one_rule(*side))
    assert error.line == (5 if side[0] else 6)
    assert repr(side[0] or side[1]) in error.message


def test_a_language_without_rules_is_refused_and_named():
    only = '<languagemap languagepattern="en" languagerulename="English"/>'
    error = refused(srx(maps=only), "es-AR")
    assert "'es-AR'" in error.message
    assert "languagemap" in error.hint


def test_a_map_to_rules_that_are_not_there_is_refused():
    missing = '<languagemap languagepattern="en" languagerulename="Missing"/>'
    assert "'Missing'" in refused(srx(maps=missing)).message


def test_a_bad_or_endless_language_pattern_is_refused():
    for pattern, says in (("(", "languagepattern"), ("(?:x|x|xx)*[yz]", "too long")):
        maps = f'<languagemap languagepattern="{pattern}" languagerulename="All"/>'
        error = refused(srx(maps=maps), "x" * 60)
        assert says in error.message
        assert error.line == 14 + 1


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://localhost:9/x.dtd"> %p;',
        '<!ENTITY c "unused">',
    ],
)
def test_a_file_that_declares_entities_is_refused(entities):
    prolog = f"<!DOCTYPE srx [{entities}]>"
    for data in (srx(prolog=prolog), one_rule("&c;").replace(b"?>", f"?>{prolog}".encode(), 1)):
        assert "declares entities" in refused(data).message


def test_an_entity_bomb_is_refused_at_once():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    prolog = f'<!DOCTYPE srx [<!ENTITY e0 "aaaaaaaaaa">{levels}]>'
    for before, maps in (("&e11;", MAPS), ("a", MAPS.replace("ES(", "&e11;ES("))):
        data = srx(RULESETS.replace("Nb", before), maps, prolog=prolog)
        assert refused(data).message


def test_a_hostile_depth_is_refused():
    assert refused(b"<srx version='2.0'>" * 100_000).message
    assert "nested" in refused(one_rule("(" * 5000 + ")" * 5000)).message
    assert "longer" in refused(one_rule("a" * 60_000)).message


# Header and export


def test_the_header_is_read_and_kept():
    handles = '<formathandle type="start" include="yes"/><formathandle type="end" include="no"/>'
    extra = '<x:options xmlns:x="urn:x" oneSegment="yes"/>'
    header = read_header(srx(cascade="yes", header=handles + extra))
    assert header == SrxHeader(False, True, (("start", True), ("end", False)))
    again = export_srx({"en": rules_for_language("en")}, header=header)
    assert read_header(again) == header


def exported():
    rules = {tag: rules_for_language(tag) for tag in ("en", "es", "und")}
    settings = SegmentationSettings(
        exceptions=("p--q.", "a\x01b."), splits=("<a>|&b",), joins=("x.|Y",)
    )
    special = Segmenter.for_language("es-AR", settings)
    return export_srx({**rules, "es-AR": special.rules})


def test_an_export_is_the_same_in_any_order_of_languages():
    rules = {tag: rules_for_language(tag) for tag in ("und", "es", "en")}
    assert export_srx(rules) == export_srx(dict(reversed(rules.items())))


@pytest.mark.slow
def test_an_export_read_again_has_the_same_rules_for_each_language():
    data = exported()
    for tag in ("en", "en-GB", "es", "es_MX", "fi", "xx"):
        again = [(rule.break_, rule.before, rule.after) for rule in parse_srx(data, tag)]
        own = [(rule.break_, rule.before, rule.after) for rule in rules_for_language(tag)]
        assert again == own
    first = parse_srx(data, "es-AR")[0]
    assert Segmenter((first,)).segments("x <a> &b y") == ("x <a> ", "&b y")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_export_read_again_segments_alike(language):
    own = Segmenter.for_language(language)
    again = Segmenter.for_language(language, srx=exported())
    for paragraph in interview_paragraphs() + [" ".join(case.values[1]) for case in own_cases()]:
        assert again.cuts(paragraph) == own.cuts(paragraph)


def test_an_export_tells_the_name_of_each_rule_in_a_comment():
    root = etree.fromstring(export_srx({"en": rules_for_language("en")}))
    comments = [node.text.strip() for node in root.iter(etree.Comment)]
    assert comments == [rule.name for rule in rules_for_language("en")]


def test_an_export_has_no_language_without_rules():
    for rules in ({}, {"en": ()}):
        with pytest.raises(UsageError, match="at least one rule"):
            export_srx(rules)


def test_an_export_is_valid_against_the_official_schema():
    schema = etree.XMLSchema(etree.parse(str(require_shared("schemas/srx/srx20.xsd"))))
    schema.assertValid(etree.fromstring(exported()))
    schema.assertValid(etree.fromstring(export_srx({"en": parse_srx(srx(), "en")})))
