from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.text.matching import compounds_of, matching_text, segment_texts
from toolkit.text.readers.outline import segment_outline
from toolkit.text.readers.press import looks_like_press, outline_press
from toolkit.text.segmentation.segmenter import Segmenter

EDITION = Path(__file__).parents[2] / "data" / "press" / "text.txt"


def turns(text: str) -> list[tuple[str, str]]:
    """Id and the printed paragraphs of each turn, separated by a bar."""
    return [
        (turn.id, " | ".join(" ".join(block.span.of(text).split()) for block in turn.blocks))
        for turn in outline_press(text).turns
    ]


def codes(text: str) -> list[tuple[str, str, int]]:
    return [(f.code, f.segment_id, f.line) for f in outline_press(text).findings]


def test_an_edition_of_the_press_is_read_into_its_turns() -> None:
    text = EDITION.read_text(encoding="utf-8")
    outlined = outline_press(text, question_speaker="ask", answer_speaker="say")
    assert [(turn.id, turn.kind, turn.speaker, turn.label) for turn in outlined.turns] == [
        ("title", "title", None, ""),
        ("headnote", "headnote", None, ""),
        ("byline", "headnote", None, ""),
        ("q1", "question", "ask", "–"),
        ("a1", "answer", "say", "–"),
        ("h1", "section", None, ""),
        ("a1-2", "answer", "say", ""),
        ("q2", "question", "ask", "-"),
        ("a2", "answer", "say", "—"),
        ("h2", "section", None, ""),
        ("a2-2", "answer", "say", ""),
    ]
    assert outlined.findings == ()
    assert looks_like_press(text)


def test_dashes_and_the_space_behind_them_belong_to_no_segment_and_spans_tile_the_rest() -> None:
    text = EDITION.read_text(encoding="utf-8")
    document = segment_outline(
        text, "es-AR", outline_press(text).turns, Segmenter.for_language("es-AR")
    )
    for turn in document.turns:
        for paragraph in turn.paragraphs:
            whole = "".join(s.span.of(text) for s in paragraph.segments)
            assert whole == paragraph.span.of(text)
    first = {t.id: next(t.segments()).text for t in document.turns}
    assert first["q1"].startswith("Usted afirma")
    assert first["a2"].startswith("Las clases")


@pytest.mark.parametrize("dash", ["—", "– ", "-", "―\u00a0", "--", "‐ "])
def test_any_dash_opens_a_turn(dash: str) -> None:
    text = f"{dash}¿Viene?\n\n{dash}“Sí”, dijo.\n\nMañana.\n"
    assert [name for name, _printed in turns(text)] == ["q1", "a1"]
    assert turns(text)[1][1].endswith("| Mañana.")


def test_an_aside_between_dashes_opens_no_turn() -> None:
    text = "–¿Y la tierra?\n\n–La tierra\n–dijo– es de quien la trabaja.\n–Usted lo dijo.\n"
    text = text.replace("\n–Usted lo dijo", "\n\n–Usted lo dijo")
    assert [name for name, _printed in turns(text)] == ["q1", "a1", "q2"]
    assert "–dijo– es de" in turns(text)[1][1]


def test_turns_on_lines_of_their_own_need_no_blank_line() -> None:
    text = "Título\n\n–¿Viene mañana?\n–Sí, vengo.\nY me quedo.\n–¿Cuánto?\n–Poco.\n"
    assert [name for name, _printed in turns(text)] == ["title", "q1", "a1", "q2", "a2"]
    assert turns(text)[2][1] == "–Sí, vengo. Y me quedo."


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    text = "Título\nPor Redacción\n–¿Viene mañana?\n–Sí, vengo.\nY me quedo.\n"
    assert turns(text) == [
        ("title", "Título"),
        ("byline", "Por Redacción"),
        ("q1", "–¿Viene mañana?"),
        ("a1", "–Sí, vengo. | Y me quedo."),
    ]


def test_wrapped_lines_stay_together_without_blank_lines_too() -> None:
    text = "Título\n–¿Viene usted\nmañana por la\ntarde?\n–Sí, vengo con\nlos míos.\n"
    assert turns(text) == [
        ("title", "Título"),
        ("q1", "–¿Viene usted mañana por la tarde?"),
        ("a1", "–Sí, vengo con los míos."),
    ]


def test_headline_and_byline_may_be_lines_of_one_paragraph() -> None:
    text = "Título\nPor Redacción\nUna bajada que sigue.\n\n–¿Y?\n\n–Nada.\n"
    assert [name for name, _printed in turns(text)] == ["title", "byline", "headnote", "q1", "a1"]


def test_a_headline_may_be_a_quotation_and_a_standfirst_may_stand_on_both_sides() -> None:
    text = (
        "“El agua no se vende”\n\nUna bajada con punto.\n\nPor la Redacción\n\nDesde el río.\n\n"
        "–¿Y?\n\n–Nada.\n"
    )
    assert [name for name, _printed in turns(text)] == [
        *("title", "headnote", "byline", "headnote-2", "q1", "a1")
    ]


def test_a_line_without_end_mark_at_the_very_end_is_no_subhead() -> None:
    text = "–¿Y?\n\n–Nada.\n\nSubtítulo\n\nMás nada.\n\nTraducción propia\n"
    assert turns(text)[-1] == ("a1-2", "Más nada. | Traducción propia")
    assert turns(text)[2] == ("h1", "Subtítulo")


def test_the_first_turn_may_be_an_answer_and_is_said_to_be_one() -> None:
    text = "–Sí.\n\n–¿Uno?\n\n–Dos.\n\n–¿Tres?\n\n–Cuatro.\n"
    assert [name for name, _printed in turns(text)] == ["a0", "q1", "a1", "q2", "a2"]
    assert codes(text) == [("press-speaker-order", "a0", 1)]


def test_speakers_who_may_have_changed_places_are_findings_with_their_line() -> None:
    assert codes("–¿Uno?\n\n–Dos.\n\nY usted, ¿qué dice?\n\n–Nada.\n\n–Bueno.\n") == [
        ("press-speaker-unsure", "a1", 3)
    ]
    assert codes("–¿Uno?\n\n–Dos.\n\n–¿Tres?\n") == [("press-no-answer", "q2", 5)]
    long = "Hablé mucho de todas las cosas que hay en el mundo."
    assert codes(f"–{long}\n\n–Ajá.\n") == [("press-speaker-unsure", "q1", 1)]
    assert codes("–¿Uno?\n\n–Dos.\n") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no text"), (" \n\n", "no text"), ("1) ¿Uno?\n\nDos.\n", "opens with a dash")],
)
def test_a_text_of_another_kind_is_refused_with_a_remedy(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        outline_press(text, path="text.txt")
    assert caught.value.hint
    assert caught.value.path == "text.txt"
    assert not looks_like_press(text)


def test_lists_and_prose_do_not_look_like_press() -> None:
    assert not looks_like_press("Compras:\n\n- pan\n\n- vino\n")
    assert not looks_like_press("Había una vez. ¿Y después?\n\nNada.\n")


@given(st.lists(st.sampled_from(["–¿A?", "–B.", "Por C", "D", "e.", "- f", "", "\r\n"])))
def test_every_printed_paragraph_is_in_one_turn_whatever_the_order(lines) -> None:
    text = "\n\n".join(lines)
    try:
        outlined = outline_press(text)
    except InputError:
        return
    spans = [block.span for turn in outlined.turns for block in turn.blocks]
    assert spans == sorted(spans)
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())
    ids = [turn.id for turn in outlined.turns]
    assert len(ids) == len(set(ids))


def test_the_traces_of_page_and_screen_go_and_offsets_lead_back() -> None:
    printed = "del siglo\u00a0XXI" + '": sus\u00adten\u00adta\u00adble, lo-\n  grar «ya» ‘aún’'
    found = matching_text(printed)
    assert found.text == 'del siglo XXI": sustentable, lograr "ya" \'aún\''
    start = found.text.index("lograr")
    first, last = found.printed(start, start + len("lograr"))
    assert printed[first:last] == "lo-\n  grar"
    start = found.text.index("sustentable")
    first, last = found.printed(start, start + len("sustentable"))
    assert printed[first:last] == "sus\u00adten\u00adta\u00adble"


def test_the_hyphen_of_a_real_compound_stays_at_a_line_end() -> None:
    text = (
        "El eje político-económico. Lo político-\neconómico y lo so-\ncial, "
        "2001-\n2009, Cono-\nSur."
    )
    compounds = compounds_of(text)
    assert compounds["político-económico"] == 1
    found = matching_text(text, compounds).text
    assert "Lo político-económico y lo social, 2001-2009, Cono-Sur." in found
    assert "Lo políticoeconómico" in matching_text(text, Counter()).text


def test_segments_compare_without_line_breaks_and_a_document_without_a_file_by_its_text() -> None:
    text = "Lo ins-\ntrumental.\n"
    paragraph = Paragraph("p", (Segment("s", "Lo ins- trumental.", Span(0, 19), 1),))
    document = Document("es", (Turn("t", "section", (paragraph,)),), text)
    assert segment_texts(document) == ["Lo instrumental."]
    loose = Paragraph("p", (Segment("s", "cafe\u0301\u00a0solo"),))
    assert segment_texts(Document("es", (Turn("t", "section", (loose,)),))) == ["café solo"]


@given(st.text(alphabet="ab1A-\u00ad\u00a0\n «”’é\u200b"))
def test_offsets_rise_and_point_at_the_characters_that_were_kept(printed: str) -> None:
    found = matching_text(printed)
    assert len(found.offsets) == len(found.text) + 1
    assert list(found.offsets) == sorted(set(found.offsets))
    for character, offset in zip(found.text, found.offsets, strict=False):
        if character.isalnum():
            assert printed[offset] == character
    assert matching_text(found.text).text == found.text or "-\n" in found.text
