"""Quotation marks: paired over a paragraph, by the habits of the language, and at the end."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import BY_CODE, chosen_checks
from toolkit.review.checks.run import check_messages


def found(language: str, *rows: tuple[str, str, str], code: str = "quote") -> list[Fault]:
    """The findings in rows of id, source and translation."""
    messages = [Message(source, (target,), msgctxt=name or None) for name, source, target in rows]
    return check_messages(messages, [BY_CODE[code]], CheckSettings(target_language=language))


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize(
    ("language", "targets"),
    [
        ("es", ("«Vine.", "Vi.", "Vencí», dijo.")),
        ("fr", ("« Je suis venu.", "J’ai vu, dit-il.", "J’ai vaincu. »")),
        ("es", ("“Vine.", "“Vi.", "“Vencí”, dijo.")),
        ("es", ("«Vine.", "»Vi.", "»Vencí», dijo.")),
        ("en", ('"I came.', "I saw.", 'I won," he said.')),
        ("de", ("„Ich kam.", "Ich sah.", "Ich siegte“, sagte er.")),
        ("de", ("»Ich kam.", "Ich sah.", "Ich siegte«, sagte er.")),
        ("de", ("«Ich kam.", "Ich sah.", "Ich siegte», sagte er.")),
        ("pl", ("„Przybyłem.", "Zobaczyłem.", "Zwyciężyłem”.")),
        ("ru", ("«Пришёл.", "Увидел.", "Победил».")),
        ("ja", ("「来た。", "見た。", "勝った」")),
        ("es", ("Dijo: «Vine». «Y vi.", "Eso dijo» y calló «un rato.", "Y venció».")),
    ],
)
def test_a_speech_cut_into_segments_is_paired(
    language: str, targets: tuple[str, ...], *, ids: bool
) -> None:
    rows = [
        (f"c.p1.s{n}" if ids else "", f"Sentence {n}.", text) for n, text in enumerate(targets, 1)
    ]
    assert found(language, *rows) == []


def test_each_paragraph_of_a_speech_may_begin_with_a_mark() -> None:
    rows = [
        ("c.p1.s1", "One.", "“Uno."),
        ("c.p2.s1", "Two.", "“Dos."),
        ("c.p2.s2", "And so on.", "Y así."),
        ("c.p3.s1", "Three.", "“Tres”."),
    ]
    assert found("es", *rows) == []
    told = ("c.p3.s1", "He said “three” again.", "“Tres otra vez.")
    assert len(found("es", *rows[:3], told, ("c.p4.s1", "“Four”", "“Cuatro”"))) == 1
    closed = [*rows[:3], ("c.p3.s1", "Three.", "Tres”.")]
    assert found("es", *closed) == []


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "El río «ancho"),
        ("es", "El río ancho»"),
        ("es", 'El río "ancho'),
        ("fr", "Le fleuve « large"),
        ("de", "Der „alte Fluss"),
        ("de", "Der »alte Fluss und der »neue« Fluss"),
        ("ru", "Река «широкая"),
        ("pl", "Rzeka „szeroka"),
        ("ja", "「広い川です"),
        ("zh", "“宽的河"),
        ("hi", "“चौड़ी नदी"),
        ("ar", "النهر «الواسع"),
    ],
)
def test_a_mark_that_nothing_closes_is_found(language: str, target: str) -> None:
    around = [("c.p1.s1", "One.", "–"), ("c.p3.s1", "Three.", "–")]
    rows = [around[0], ("c.p2.s1", "The “wide” river", target), around[1]]
    assert [fault.check.code for fault in found(language, *rows)] == ["quote"]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("de", "Der „alte“ und der »neue« Fluss: „so ‚ist‘ es“."),
        ("da", "Den »gamle« flod"),
        ("cs", "Ta „stará“ řeka"),
        ("sr", "Та „стара“ река, та „нова“ река"),
        ("hr", "Ta „stara” rijeka i „nova”"),
        ("hu", "A „régi” folyó és »új« folyó"),
        ("sv", "Den ”gamla” floden"),
        ("fi", "Se ”vanha” joki ja »uusi» joki"),
        ("nl", "De „oude” rivier"),
        ("ru", "Эта «старая „река“ и» всё"),
        ("zh", "“旧”河，《新》河"),
        ("ja", "「古い『川』」"),
        ("he", "הנהר ״הישן״ של צה״ל"),
        ("de", "Der «alte» Fluss"),
    ],
)
def test_marks_of_the_language_are_no_finding(language: str, target: str) -> None:
    message = Message("The “old” river", (target,))
    settings = CheckSettings(target_language=language)
    checks = [BY_CODE["quote"], BY_CODE["quote-level"]]
    assert check_messages([message], checks, settings) == []
    assert {check.code for check in chosen_checks(settings)} >= {"quote", "quote-level"}


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("de", "Er sagte: »Ich komme.«"),
        ("de", "Er sagte: „Ich komme.“"),
        ("de", "Er sagte: „Sie rief: ‚Ich komme.‘“"),
        ("de", "Er sagte: »Sie rief: ›Ich komme.‹«"),
        ("da", "Han sagde: »Jeg kommer.«"),
        ("hr", "Rekao je: »Dolazim.«"),
        ("cs", "Řekl: „Přijdu.“"),
        ("ja", "彼は「来る」"),
        ("zh", "他说：“我来。”"),
        ("th", "เขาบอกว่าเขาจะมา"),
        ("my", "သူလာမည်။"),
        ("km", "គាត់មក។"),
        ("bo", "ཁོ་ཡོང་།"),
        ("hy", "Նա գալիս է:"),
        ("am", "ይመጣል።"),
    ],
)
def test_the_end_mark_is_seen_before_what_closes(language: str, target: str) -> None:
    row = ("", "He said that he would come.", target)
    assert found(language, row, code="end-mark") == []


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("el", "Είναι αργά;"),
        ("hy", "Ուշ է՞:"),
        ("ja", "遅いですか。"),
        ("th", "สายไหม"),
        ("ar", "هل تأخر الوقت؟"),
        ("de", "»Ist es spät?«"),
    ],
)
def test_questions_end_as_the_language_has_it(language: str, target: str) -> None:
    assert found(language, ("", "Is it late now?", target), code="end-mark") == []


@pytest.mark.parametrize(
    ("language", "target"), [("de", "Er kommt «"), ("es", "Viene «"), ("el", "Έρχεται")]
)
def test_a_missing_end_mark_is_found(language: str, target: str) -> None:
    assert found(language, ("", "He will come now.", target), code="end-mark")
