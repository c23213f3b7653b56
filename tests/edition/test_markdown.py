"""The Markdown edition, as pandoc reads it."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conditions import require_program
from tests.edition.cases import ENGLISH, english
from tests.examples import every, examples
from tests.exchange.conformance.texts import HOSTILE, SPECIAL
from toolkit.edition.markdown import markdown_edition
from toolkit.model.apparatus import Apparatus, Correction
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.work import Person, Work

MORE = (
    "1. one", "1) one", "(a) one", "i. one", "- one", "--- dash", "a -- b", "...", "‘x’ 'x' \"y\"",
    "don't", "$x^2$", "@cite [@cite]", "# head", "> quote", ": def", "| a | b |", "::: {.x}",
    "[^1] ^[note]", "![i](u)", "\\LaTeX \\emph{x}", "<b>x</b>", "http://a.b/c?d=e&f",
    "`code`{=tex}",
    "a\nb", "a\n- b", "a\n\nb", "a\n1. b", "a\n---", "a\n===", "x" * 5000, "\u202egnp.exe", "#1",
    "+1",
    "H~2~O ~~x~~", "{#id .c}", "~~~\ncode", "***", "% title", "&copy; &#65;", "= 1",
)  # fmt: skip


def edition(
    pairs, states=None, apparatus=None, ids=None, target_language="es", missing=(), name=None
):
    ids = ids or [f"a1.p1.s{n}" for n in range(1, len(pairs) + 1)]

    def document(language, side):
        segments = tuple(
            Segment(i, pair[side])
            for i, pair in zip(ids, pairs, strict=True)
            if not (side and i in missing)
        )
        turn = Turn("a1", "answer", (Paragraph("a1.p1", segments),), "ann")
        return Document(language, (turn,))

    beads = tuple(Bead((i,), () if i in missing else (i,)) for i in ids)
    source = document("en", 0)
    person = Person("ann", name or "Ann [x] O'Hara", "speaker")
    work = Work("w", name or "A *title*", "en", (person,), source_rights=name or "")
    column = EditionColumn(
        target_language, document(target_language, 1), Alignment(beads), states or {},
        from_catalog=True,
    )  # fmt: skip
    return EditionText(
        work, source, (EditionColumn("en", source), column), apparatus or Apparatus()
    )


def as_pandoc(data):
    pandoc = require_program("pandoc")
    done = subprocess.run(
        [pandoc, "-f", "markdown", "-t", "json"], input=data, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def words(value):
    """The text of inlines."""
    if isinstance(value, list):
        return "".join(words(v) for v in value)
    if not isinstance(value, dict):
        return ""
    kind, content = value.get("t"), value.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "LineBreak":
        return "\n"
    if kind == "Quoted":  # from quotes that were curly already
        first, last = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return first + words(content[1]) + last
    return f"<{kind}>"


def spans(node):
    """The spans with an id, and their texts."""
    found = {}

    def walk(value):
        if isinstance(value, list):
            for v in value:
                walk(v)
        elif isinstance(value, dict):
            if value.get("t") == "Span" and value["c"][0][0]:
                found[value["c"][0][0]] = words(value["c"][1])
            walk(list(value.values()))

    walk(node)
    return found


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("text", every(3, [*HOSTILE, *SPECIAL.values(), *MORE]))
def test_nothing_in_a_text_acts_and_nothing_is_lost(text):
    found = spans(as_pandoc(markdown_edition(edition([(text, text)]), ENGLISH)))
    assert set(found) == {"a1.p1.s1", "es.a1.p1.s1"}
    for shown in found.values():
        assert squeezed(shown) == squeezed(text)


@pytest.mark.parametrize(
    "text", every(3, (t for t in (*HOSTILE, *SPECIAL.values(), *MORE) if t.strip()))
)
def test_nothing_in_a_name_acts(text):
    tree = as_pandoc(markdown_edition(edition([("x", "y")], name=text), ENGLISH))
    shown = squeezed(text)
    heading = next(b for b in tree["blocks"] if b["t"] == "Header")
    assert squeezed(words(heading["c"][2])) == f"Answer:{shown}"
    assert heading["c"][1][0] == "a1"
    title = tree["meta"]["title"]["c"]
    assert shown in squeezed(words(title if isinstance(title, list) else [title]))
    assert [b["t"] for b in tree["blocks"]][-1] == "Para"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
@settings(max_examples=examples(10, 40), suppress_health_check=list(HealthCheck))
def test_any_text_comes_through_pandoc(text):
    found = spans(as_pandoc(markdown_edition(edition([(text, "x")]), ENGLISH)))
    shown = found["a1.p1.s1"].replace("\ufffe", "⟨U+FFFE⟩")
    wanted = text.replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")
    assert squeezed(shown) == squeezed(wanted)


def test_a_control_character_is_named():
    data = markdown_edition(edition([("a\x00b\x1b", "\ud800")]), ENGLISH).decode()
    assert "a⟨U+0000⟩b⟨U+001B⟩" in data
    assert "⟨U+D800⟩" in data


def test_paragraphs_have_their_language_and_direction():
    data = markdown_edition(edition([("x", "y")], target_language="ar"), ENGLISH).decode()
    assert '::: {.source lang="en"}\n[x]{#a1.p1.s1}\n:::' in data
    assert '::: {.translation lang="ar" dir=rtl}\n[y]{#ar.a1.p1.s1}\n:::' in data


def test_states_and_missing_translations_are_said():
    text = edition(
        [("x", "y"), ("u", ""), ("v", "w")],
        {"a1.p1.s1": State.FUZZY, "a1.p1.s2": State.UNTRANSLATED, "a1.p1.s3": State.STALE},
        missing=("a1.p1.s2",),
    )
    data = markdown_edition(text, ENGLISH).decode()
    assert '[y]{#es.a1.p1.s1 .fuzzy} [(needs review)]{.state lang="en"}' in data
    assert '[(not yet translated)]{.absence lang="en"}' in data
    assert "[w]{#es.a1.p1.s3 .stale} [(source changed since approval)]" in data
    borrowed = markdown_edition(text, english(untranslated="source")).decode()
    assert '[u]{.borrowed lang="en"}' in borrowed


def test_granularity_decides_what_stands_below_each_other():
    text = edition([("x", "y"), ("u", "v")])
    by_segment = markdown_edition(text, english(granularity="segment")).decode()
    by_paragraph = markdown_edition(text, ENGLISH).decode()
    assert by_segment.count("::: {.source") == 2
    assert by_paragraph.count("::: {.source") == 1


def test_slips_are_footnotes_and_keep_the_blanks_around_them():
    slip = Correction("a1.p1.s1", 2, 6, "wich", "which", "")
    data = markdown_edition(
        edition([("a wich b", "y")], apparatus=Apparatus((slip,))), ENGLISH
    ).decode()
    assert "[a wich[^n1] b]{#a1.p1.s1}" in data
    assert "[^n1]: Editor’s note: so in the original; read “which”" in data


def test_odd_ids_are_kept_apart():
    text = edition([("x", "y"), ("u", "v")], ids=["a b", "1}"])
    assert len(spans(as_pandoc(markdown_edition(text, ENGLISH)))) == 4
