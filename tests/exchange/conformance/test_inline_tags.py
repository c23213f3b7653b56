"""Inline tags of messages in every format: native codes in XLIFF and TMX, text in the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.examples import examples
from tests.exchange.conformance.texts import TEXTS, aligned, kept, one, read, s, written
from toolkit.exchange.registry import format_named, read_formats, written_formats
from toolkit.model.aligned_text import TextBead
from toolkit.model.document import EMPTY, SPANNING
from toolkit.parsing.inline.codes import mean_the_same
from toolkit.parsing.inline.tags import is_tagged, write_tags

NATIVE = ["xliff12", "xliff21", "tmx"]
# TEI has elements of its own for marks
AS_TEXT = [n for n in written_formats() if n in read_formats() and n not in (*NATIVE, "tei")]
MESSAGES = (
    one("t1", "He read <em>Don Quixote</em>.", "Leyó <em>Don Quijote</em>."),
    one("t2", "See <a1>this</a1> and <a2>that</a2>.", "Vea <a2>aquello</a2> y <a1>esto</a1>."),
    one("t3", "<em>a</em> <em>b <b>c</b></em><br/>", "<em>a <b>c</b></em> <em>b</em><br/> "),
    one("t4", "AT&amp;T &lt; <code>a &lt;em> b</code>", "AT&amp;T &lt; <code>a &lt;em> b</code>"),
    one("t5", "AT&T said 1 < 2 &amp;", "AT&T dijo 1 < 2 &amp;"),
    one("t6", "the tag &lt;em>", "la etiqueta &lt;em>"),
    one("t7", "<img1/><img2/> <x1>y</x1><x2/>", "<img2/><img1/> <x1>y</x1><x2/>"),
    one("t8", "<em>x</em>", "sin etiqueta"),
    one("t9", "x", "<tn>nota</tn> y"),
    one("t10", "<em>a\x01</em>", "<em>\x01b</em>"),
    one("t11", "<em>x</em>", "<em>sin cerrar"),
    one("t12", "<em>x</em>", "mal <em><b>anidado</em></b>"),
    TextBead((s("t13", "<em>a</em>"), s("t14", "<b>b</b>")), (s("t15", "<em>a</em> <b>b</b>"),)),
    TextBead((s("t16", "<em>x</em>"),), ()),
)  # fmt: skip


def tagged(beads):
    return replace(aligned(beads), inline_tags=True)


@pytest.mark.parametrize("name", [*NATIVE, *AS_TEXT])
def test_messages_come_back_with_their_tags(name):
    format_ = format_named(name)
    text = tagged(MESSAGES)
    files, _findings = written(format_, text)
    _found, beads, findings = read(format_, files, text)
    assert beads == [kept(format_, bead) for bead in MESSAGES]
    assert not {f.code for f in findings} & {"import-inline-code", "import-code-tags"}


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        (
            "xliff12",
            'See <g id="a1" ctype="x-bitext-a1">R&amp;D</g><x id="br" ctype="x-bitext-br" '
            'equiv-text="&lt;br/&gt;"/>',
            '<x id="br" ctype="x-bitext-br" equiv-text="&lt;br/&gt;"/>'
            '<g id="a1" ctype="x-bitext-a1">R&amp;D</g>',
        ),
        (
            "xliff21",
            'See <pc id="a1" type="link" subType="bitext:a1" dispStart="&lt;a1&gt;" '
            'dispEnd="&lt;/a1&gt;">R&amp;D</pc><ph id="br" type="fmt" subType="bitext:br" '
            'equiv="&lt;br/&gt;" disp="&lt;br/&gt;"/>',
            '<ph id="br" type="fmt" subType="bitext:br" equiv="&lt;br/&gt;" disp="&lt;br/&gt;"/>'
            '<pc id="a1" type="link" subType="bitext:a1" dispStart="&lt;a1&gt;" '
            'dispEnd="&lt;/a1&gt;">R&amp;D</pc>',
        ),
        (
            "tmx",
            'See <bpt i="1" x="1" type="x-bitext-a1">&lt;a1&gt;</bpt>R&amp;D'
            '<ept i="1">&lt;/a1&gt;</ept><ph x="2" type="x-bitext-br">&lt;br/&gt;</ph>',
            '<ph x="2" type="x-bitext-br">&lt;br/&gt;</ph>'
            '<bpt i="1" x="1" type="x-bitext-a1">&lt;a1&gt;</bpt>R&amp;D'
            '<ept i="1">&lt;/a1&gt;</ept>',
        ),
    ],
)
def test_tags_are_native_codes_of_xliff_and_tmx(name, source, target):
    bead = one("t1", "See <a1>R&amp;D</a1><br/>", "<br/><a1>R&amp;D</a1>")
    files, _findings = written(format_named(name), tagged([bead]))
    (data,) = files.values()
    assert f">{source}</" in data.decode()
    assert f">{target}</" in data.decode()


@pytest.mark.parametrize("name", NATIVE)
def test_an_escape_that_only_a_translator_wrote_has_the_same_meaning(name):
    bead = one("t1", "<em>R&amp;D</em>", "<em>I&D &gt; 1</em>")
    text = tagged([bead])
    files, _findings = written(format_named(name), text)
    (back,) = read(format_named(name), files, text)[1]
    assert back.target[0].text == "<em>I&amp;D > 1</em>"
    assert mean_the_same(back.target[0].text, bead.target[0].text)


@pytest.mark.parametrize("name", NATIVE)
def test_a_text_without_inline_tags_is_written_as_text(name):
    for case in ("hostile", "shapes", "control characters"):
        plain = written(format_named(name), aligned(TEXTS[case]))
        assert written(format_named(name), tagged(TEXTS[case])) == plain
    bead = one("t1", "AT&T <em>", "AT&T <em>x</em>")
    files, _findings = written(format_named(name), aligned([bead]))
    (data,) = files.values()
    assert b">AT&amp;T &lt;em&gt;<" in data
    assert b">AT&amp;T &lt;em&gt;x&lt;/em&gt;<" in data


_texts = st.text("ab &<>;", max_size=4) | st.sampled_from(["&lt;", "<em>", "é\x01", "&amp;"])


def _nested(inner):
    names = st.sampled_from([*SPANNING, "x", "a1", "a2"])
    around = st.tuples(names, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")
    return st.lists(around | inner, max_size=3).map("".join)


_messages = st.recursive(
    _texts.map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;"))
    | st.sampled_from([*EMPTY, "x", "img2"]).map(lambda name: f"<{name}/>"),
    _nested,
    max_leaves=6,
).filter(is_tagged)


@pytest.mark.parametrize("name", NATIVE)
@given(source=_messages, target=_messages, typed=_texts)
@settings(max_examples=examples(25, 200), suppress_health_check=list(HealthCheck))
def test_any_message_with_tags_is_written_and_read_equal(name, source, target, typed):
    beads = [
        one("t1", source, target),
        one("t2", write_tags(typed), typed),
        TextBead((s("t3", source), s("t4", typed)), (s("t5", typed), s("t6", target))),
    ]
    text = tagged(beads)
    files, _findings = written(format_named(name), text)
    for data in files.values():
        etree.fromstring(data)
    assert read(format_named(name), files, text)[1] == beads
