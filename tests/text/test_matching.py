"""Printed text as it compares: hyphens at line ends, invisible characters, spaces and quotes."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.text.matching import (
    MatchingText,
    compounds_of,
    matching_text,
    reading_texts,
    segment_texts,
)


def compared(printed: str, *compounds: str) -> str:
    return matching_text(printed, Counter(compounds)).text


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# Hyphens at line ends.


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad", "\u00ac"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("before", "after"), [("", ""), (" ", "\t  "), ("\u00a0", "\u3000\u2009")])
def test_a_word_that_a_line_end_broke_is_joined(hyphen, end, before, after):
    printed = f"El puer{hyphen}{before}{end}{after}to está vacío."
    assert compared(printed) == "El puerto está vacío."


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        # two line ends are a new paragraph; a hyphen without a word on either side is a mark
        ("El puer-\n\nto", "El puer-\n\nto"),
        ("uno -\ndos", "uno -\ndos"),
        ("uno --\ndos", "uno --\ndos"),
        ("uno-\n—dos", "uno-\n—dos"),
        ("uno-\n", "uno-\n"),
        ("-\nuno", "-\nuno"),
        # no line end, no break
        ("ex- presidente", "ex- presidente"),
        ("ex-presidente", "ex-presidente"),
        # each of several breaks
        ("so-\nli-\nda-\nria", "solidaria"),
        ("un-\na y o-\ntra", "una y otra"),
        # a number and a name keep their hyphen, not the line end
        ("1914-\n18", "1914-18"),
        ("los años 80-\nlargos", "los años 80-largos"),
        ("mp-\n3", "mp-3"),
        ("mp3-\narchivo", "mp3-archivo"),
        ("tipo-\n3a", "tipo-3a"),
        ("pro-\ntocolo2", "protocolo2"),
        ("a2b-\nc", "a2bc"),
        ("ma-\nyO", "mayO"),
        ("Castilla-\nLa Mancha", "Castilla-La Mancha"),
        ("franco-\nAlemán", "franco-Alemán"),
        ("Ruiz \u2010\n Díaz", "Ruiz \u2010\n Díaz"),
        ("Ruiz\u2010 \n Díaz", "Ruiz\u2010Díaz"),
        # signs that only say "broken here" go even there
        ("Ruiz\u00ad\nDíaz", "RuizDíaz"),
        ("1914\u00ac\n18", "191418"),
        # in other scripts, and where a letter has marks
        ("сло-\nво", "слово"),
        ("cafe\u0301-\nteri\u0301a", "cafe\u0301teri\u0301a"),
        ("कि-\nताब", "किताब"),
        ("सर-\nकारी", "सरकारी"),
    ],
)
def test_what_is_a_broken_word_and_what_is_not(printed, text):
    assert compared(printed) == text


@pytest.mark.parametrize("compound", ["político-económico", "so-so"])
@pytest.mark.parametrize("change", [str, str.upper, str.capitalize, decomposed])
@pytest.mark.parametrize("hyphen", ["-", "\u2010"])
def test_a_compound_that_the_text_has_elsewhere_keeps_its_hyphen(compound, change, hyphen):
    before, after = compound.split("-")
    known = compounds_of(f"Un {change(compound).replace('-', hyphen)}.")
    printed = f"lo {before}{hyphen}\n{after}"
    assert matching_text(printed, known).text == f"lo {before}{hyphen}{after}"
    assert matching_text(printed, compounds_of("Un político. Y así, so so.")).text == (
        f"lo {before}{after}"
    )
    assert matching_text(printed).text == f"lo {before}{after}"
    assert matching_text(f"lo {before}\u00ad\n{after}", known).text == f"lo {before}{after}"


def test_compounds_are_counted_without_regard_to_case_and_kind_of_hyphen():
    text = "Físico-químico, FÍSICO\u2010químico; tira-y-afloja, no-\nsí, ex- y -mente."
    assert compounds_of(text) == Counter({"físico-químico": 2, "tira-y": 1})


# Characters.


@pytest.mark.parametrize(
    "space",
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
)
def test_every_special_space_is_a_space(space):
    assert compared(f"10{space}000") == "10 000"


@pytest.mark.parametrize(
    "sign", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
def test_what_nobody_sees_goes(sign):
    assert compared(f"{sign}in{sign}{sign}visible{sign}") == "invisible"


def test_all_quotes_compare_as_the_straight_ones():
    assert compared("“a” „a‟ «a» ″") == '"a" "a" "a" "'
    assert compared("‘a’ ‚a‛ ‹a› ′ `a´") == "'a' 'a' 'a' ' 'a'"
    assert compared("a—b… (c) [d] ¿e?") == "a—b… (c) [d] ¿e?"


def test_offsets_lead_to_what_was_printed_and_to_its_end():
    printed = "\ufeffel\u00a0puer-\nto."
    found = matching_text(printed)
    assert found == MatchingText("el puerto.", (1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13))
    assert found.printed(3, 9) == (4, 12)
    assert found.printed(0, 2) == (1, 3)
    assert found.printed(3, 7) == (4, 8)  # without the hyphen after it
    assert found.printed(9, 10) == (12, 13)
    # nothing stands where the next character does, at the end where the print ends
    assert found.printed(7, 7) == (10, 10)
    assert found.printed(10, 10) == (13, 13)
    assert matching_text("") == MatchingText("", (0,))


# Documents.


def document(text: str, spans: list[tuple[int, int]], loose: list[str] | None = None) -> Document:
    """A document of segments with spans in its text, and of such that stand in no file."""
    segments = [
        Segment(f"s{number}", " ".join(text[start:end].split()), Span(start, end), 1)
        for number, (start, end) in enumerate(spans)
    ]
    segments += [Segment(f"l{number}", given) for number, given in enumerate(loose or [])]
    return Document("es", (Turn("t", "section", (Paragraph("p", tuple(segments)),)),), text)


def of_pieces(pieces: list[str], loose: list[str] | None = None) -> Document:
    text, spans = "", []
    for piece in pieces:
        spans.append((len(text) + 1, len(text) + 1 + len(piece)))
        text += f"\n{piece}"
    return document(text, spans, loose)


def test_texts_to_read_keep_their_quotes_and_spaces_but_no_trace_of_lines():
    made = of_pieces(
        ["«El puer-\nto»  10\u00a0000", "El so\u00adcio\u200b", "La físico-\nquímica."]
    )
    assert reading_texts(made) == {
        "s0": "«El puerto» 10\u00a0000",
        "s1": "El socio",
        "s2": "La físicoquímica.",
    }
    made = of_pieces(["La físico-\nquímica.", "Otra físico-química."], ["  cafe\u0301  solo "])
    assert reading_texts(made) == {
        "s0": "La físico-química.",
        "s1": "Otra físico-química.",
        "l0": "café solo",
    }


def test_texts_to_compare_know_the_compounds_of_the_whole_document():
    made = of_pieces(["«La» físico-\nquímica.", "Otra físico-química.", "El puer-\nto"])
    assert segment_texts(made) == ['"La" físico-química.', "Otra físico-química.", "El puerto"]


def test_a_document_without_segments_has_no_texts():
    assert segment_texts(of_pieces([])) == []
    assert reading_texts(of_pieces([])) == {}
    assert segment_texts(of_pieces(["", ""])) == ["", ""]


def test_a_border_within_a_text_parts_nothing():
    assert segment_texts(of_pieces(["a\0b", "«c»"])) == ["a\0b", '"c"']


PIECES = st.text(alphabet="ab1A\u0301-\u2010\u00ad\u00a0\n «”’é\u200b\0", max_size=8)


@given(st.lists(PIECES, max_size=4), st.lists(PIECES, max_size=2))
def test_all_segments_together_compare_as_each_of_them_does(pieces, loose):
    made = of_pieces(pieces, loose)
    known = compounds_of(made.text)
    expected = [matching_text(piece, known).text for piece in (*pieces, *loose)]
    found = segment_texts(made)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert "".join(one.split()) == "".join(unicodedata.normalize("NFC", other).split())
        assert one == unicodedata.normalize("NFC", one)
        assert "  " not in one


@given(st.lists(PIECES, max_size=4))
def test_a_text_to_read_compares_as_the_print_does(pieces):
    made = of_pieces(pieces)
    quotes = str.maketrans("«”’", '""\'')
    read = [text.translate(quotes) for text in reading_texts(made).values()]
    assert ["".join(t.split()) for t in read] == ["".join(t.split()) for t in segment_texts(made)]
