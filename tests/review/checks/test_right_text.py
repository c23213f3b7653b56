"""``check --fix`` and right text: a fix is offered only where it is right in every context."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from tests.conditions import require_dictionary
from toolkit.catalog.po import parse_catalog
from toolkit.errors import InputError
from toolkit.model.catalog import Message
from toolkit.project.dictionaries import dictionary_folders, find_dictionary, read_dictionary
from toolkit.review.checks.check import Check, CheckSettings
from toolkit.review.checks.registry import BY_CODE, CHECKS, chosen_checks
from toolkit.review.checks.run import check_messages, fixed_message
from toolkit.review.checks.spanish.words import spanish_words

FOLDER = Path(__file__).parents[2] / "golden" / "checks" / "right"
# Words by which some checks decide what the source says: as suspicious as a source can be.
SOURCE = "Why do you know that he, she or it has more, the most: what, how, who, where, when, which"


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["language"], row["text"]) for row in table]


RIGHT = [("es", line) for line in (FOLDER / "es.txt").read_text(encoding="utf-8").splitlines()]
RIGHT += _rows("others.tsv")
# Right, and yet a person should look: words that are talked about, spaces without width.
REPORTED = _rows("reported.tsv")
# The checks of style that a project has to ask for change a style, not a fault; a plain space
# beside a French mark looks right where no line ends.
STYLE = frozenset({"es-old-accent", "es-percent", "es-unit-space", "fr-breaking-space"})


def fixed(source: str, target: str, language: str = "es", *codes: str) -> str:
    settings = CheckSettings(target_language=language)
    checks: tuple[Check, ...] = tuple(BY_CODE[code] for code in codes) or tuple(
        check for check in chosen_checks(settings) if check.look is not None
    )
    return fixed_message(Message(source, (target,)), checks, settings, frozenset()).msgstr[0]


@pytest.mark.parametrize("language", sorted({language for language, _text in RIGHT + REPORTED}))
def test_right_text_is_not_changed(language: str) -> None:
    settings = CheckSettings(target_language=language)
    checks = [c for c in chosen_checks(settings, ["all"]) if c.look and c.code not in STYLE]
    for text in texts_in(language, RIGHT + REPORTED):
        for source in (SOURCE, "-", SOURCE + ".", SOURCE + "?"):
            message = Message(source, (text,))
            assert fixed_message(message, checks, settings, frozenset()).msgstr == (text,)


def texts_in(language: str, rows: list[tuple[str, str]]) -> list[str]:
    return [text for other, text in rows if other == language]


@pytest.mark.parametrize(
    "language", sorted({row[0] for row in RIGHT} - {"es", "en", "pt", "he", "pl"})
)
def test_doubled_words_and_joiners_are_no_finding(language: str) -> None:
    checks = [BY_CODE["repeated-word"], BY_CODE["invisible-character"]]
    settings = CheckSettings(target_language=language)
    for text in texts_in(language, RIGHT):
        assert check_messages([Message("-", (text,))], checks, settings) == [], text


@pytest.mark.parametrize(
    ("source", "target", "good"),
    [
        ("The end of the roads", "El fin de las las rutas", "El fin de las rutas"),
        ("The first book", "El el primer libro", "El el primer libro"),
        ("He read the books", "Leyó los los libros", "Leyó los libros"),
        ("The information", "La informacion nueva", "La información nueva"),
        ("Also the page", "Tambien su pagina", "También su página"),
        ("In the page", "En la pagina uno", "En la página uno"),
        ("My number", "Mi numero", "Mi número"),
        ("The water", "El color de la agua", "El color del agua"),
        ("The soul", "La alma del poeta", "El alma del poeta"),
        ("In this area", "En este área", "En esta área"),
        ("Nothing more.", "No hay nada mas.", "No hay nada más."),
        ("You are right", "Dijo que tu eres así", "Dijo que tú eres así"),
        ("It is for you yourself.", "Es para tu mismo.", "Es para ti mismo."),
        ("Seven or eight", "Unos siete o ocho", "Unos siete u ocho"),
        ("The end of the day", "El fin de el día", "El fin del día"),
        ("Is it clear?", "Está claro?", "¿Está claro?"),
        ("Late, but here.", "Tarde , pero acá.", "Tarde, pero acá."),
        ("Late, but here.", "Tarde,pero acá.", "Tarde, pero acá."),
        ("Late, and here.", "Tarde,y por acá.", "Tarde, y por acá."),
        ("Late, but here.", "Tarde  pero acá.", "Tarde pero acá."),
        ("The newspaper", "El perió\u200bdico", "El periódico"),
        ("The newspaper", "\ufeffEl periódico \u200bde hoy", "El periódico de hoy"),
        ("Page", "PÃ¡gina", "Página"),
        ("Save", "Guardar\x01", "Guardar"),
        ("A line\r\nand another", "Una línea\r\ny otra", "Una línea\r\ny otra"),
        ("On August 23, 2009.", "El agosto 23, 2009.", "El 23 de agosto de 2009."),
        ("On 5 May 1990", "Salió el 5 de Mayo de 1990", "Salió el 5 de mayo de 1990"),
        ("In the 90's", "En los 90's", "En los 90"),
        ("A line\n", "Una línea", "Una línea\n"),
        ("Name: ", "Nombre:", "Nombre: "),
    ],
)
def test_what_is_certain_is_fixed(source: str, target: str, good: str) -> None:
    assert fixed(source, target) == good


def test_the_checks_that_offer_a_fix_are_these() -> None:
    settings = CheckSettings(target_language="es", quotes="“")
    fixing = {
        check.code
        for check in CHECKS
        for fault in check_messages(
            [Message(check.bad.source, (check.bad.target,), flags=check.bad.flags)],
            [check],
            settings,
        )
        if fault.hit.fix
    }
    assert fixing >= {
        "control-character",
        "invisible-character",
        "broken-encoding",
        "not-nfc",
        "edge-space",
        "repeated-mark",
        "repeated-word",
        "space-before-mark",
        "space-after-mark",
        "double-space",
        "space-inside",
        "es-full-stop",
        "es-mark-in-quote",
        "es-plural-apostrophe",
        "es-accent-missing",
        "es-diacritic",
        "es-contraction",
        "es-article",
    }
    assert not fixing & {
        "end-mark",
        "es-interrogative",
        "es-english-ordinal",
        "es-ordinal-sign",
        "es-raya",
        "es-e-y",
    }


def test_words_that_always_have_an_accent_are_no_words_without_it() -> None:
    require_dictionary("es")
    found = find_dictionary("es", dictionary_folders())
    assert found is not None
    knows = read_dictionary(found).knows
    bare = str.maketrans("áéíóú", "aeiou")
    words = spanish_words()
    always = [w for w in words.always_accented if knows(w.translate(bare))]
    assert always == []
    nouns = {w for w in words.accented_after_determiner if knows(w.translate(bare))} - set(
        words.also_verbs
    )
    assert nouns == set()


def _catalogs() -> list[Path]:
    folder = os.environ.get("BITEXT_CATALOGS", "")
    return sorted(Path(folder).rglob("*.po")) if folder else []


@pytest.mark.slow
@pytest.mark.skipif(not _catalogs(), reason="BITEXT_CATALOGS is not set")
def test_hardly_a_message_of_published_catalogs_is_changed() -> None:
    looked = changed = 0
    for file in _catalogs():
        language = re.fullmatch(r"[a-z]{2,3}(?:[_@]\w+)?", file.stem)
        if language is None or language[0] == "es" or "/test" in file.as_posix():
            continue
        try:
            messages = parse_catalog(file.read_bytes(), str(file)).messages
        except InputError:
            continue
        settings = CheckSettings(target_language=language[0])
        faults = check_messages(messages, [c for c in chosen_checks(settings) if c.look], settings)
        looked += len(messages)
        changed += len({id(fault.pair.message) for fault in faults if fault.hit.fix})
    assert looked > 1000
    assert changed / looked < 0.005


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        # lines that are cut, and text in columns, keep their marks and spaces
        ("de", "The line breaks.", "Die Zeile bricht Donau\u00ad\ndampf um."),
        ("es", "  -J, --json        use JSON", "  -J , --json       usar JSON"),
        ("id", "Values:\n  none, off    never", "Nilai:\n  none,off     tidak pernah"),
        ("es", "Name\tSize of it", "Nombre  tamaño del archivo"),
        ("ru", "Verse.", "Вхожу я в темные храмы,   Совершаю бедный обряд."),
        ("es", "Mon, Tue, Wed.", "Lun  mar  mié vie."),
        # code, and what a text about Unicode shows
        (
            "es",
            "``funcion`` is *accion*",
            "``modulo.funcion`` y ``funcion``; la *accion* y `funcion`",
        ),
        ("es", "``x`` is a list", "``x`` es una lista de :ref:`parametros de tipo <tipos>`"),
        ("es", "Returns ``(name, value)``.", "Retorna la tupla ``(name,value)`` así."),
        ("es", "The codec, or <code>a, b</code>.", "El códec <code>uno,dos tres</code>."),
        ("es", "An e and e\u0301 are one.", "La e y e\u0301 son una."),
        ("es", "The file is here.", "El archivo está en https://example.org/cafe\u0301.html"),
        ("es", "encoded in Latin-1, or not", "codificada en latin-1, o no"),
        ("es", "one character(s)", "un caracter(es)"),
        (
            "en",
            "Appends it (the value).",
            "It is suggestions.append( self.decode( text ) ) (see it).",
        ),
        ("es", "The group +training+", "El grupo +formacion+ es de todos."),
        ("es", "when you open it", "cuando lo habra"),
        ("es", "The staging area", "El área (staging area)"),
        ("es", "A block: [source,ruby], or so.", "Un bloque: [source,rubi] o así."),
        # the source says what is meant
        ("es", "El was the god; he was great.", "El era el dios; él era grande."),
        ("es", "The x and y components, or o.", "La fuerza y intensa, la carta o oscila."),
        ("es", "The spelling of the word", "La ortografia es informacion, no otra cosa."),
        ("es", "12 in January, 1500 in February.", "El enero 12, 1500 en febrero."),
        ("es-AR", "Open the ports 80,443 now.", "Abra los puertos 80,443 ahora."),
        ("es-AR", "At 10.30 hours, 3.5 metres.", "A las 10.30 horas."),
        ("es-AR", "3.5 metres and feet", "3.5 metros y pies"),
        # a quotation that begins or ends in another message
        ("es", "“The information", "“La informacion de todos"),
        ("es", "information of all”, he said.", "informacion de todos”, dijo."),
        ("pt", "Yes, no.", "Ã·B·C é o alfabeto, não."),
    ],
)
def test_right_text_is_not_changed_beside_its_source(language: str, source: str, text: str) -> None:
    assert fixed(source, text, language) == text


@pytest.mark.parametrize(
    "text",
    ['Usa print("hola") aquí.', 'La lista ["uno", "dos"] va.', 'Pon nombre = "uno" y "dos".',
     'El valor {"uno": 1, "dos": 2}.', 'Mide 5" y 7".', 'Llamó "la "casa" vieja" a eso.'],
)  # fmt: skip
def test_quotation_marks_of_code_and_inches_keep_their_style(text: str) -> None:
    settings = CheckSettings(target_language="es", quotes="«")
    checks = [BY_CODE["es-quote-style"]]
    source = "The houses are here."
    assert fixed_message(Message(source, (text,)), checks, settings, frozenset()).msgstr == (text,)


def test_text_that_is_wholly_in_the_wrong_encoding_is_fixed_wholly() -> None:
    target = "PrÃ¸v Ã¥ velja Â«$TMPDIRÂ»."
    assert fixed("Try to choose $TMPDIR.", target, "nn") == "Prøv å velja «$TMPDIR»."


@pytest.mark.parametrize(
    ("language", "text"),
    [("ca", "Cancel·la la funció."), ("es", "Usa ~a a podar."), ("fr", "*mount --bind toto toto*")],
)
def test_half_a_word_and_code_are_no_doubled_word(language: str, text: str) -> None:
    settings = CheckSettings(target_language=language)
    source = "*mount --bind foo foo*" if language == "fr" else "-"
    assert check_messages([Message(source, (text,))], [BY_CODE["repeated-word"]], settings) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (
            "He said that that wine was from the house.",
            "Dijo que ese vino era de de la casa.",
            True,
        ),
        ("No, no, no: a wine of the house.", "No, no, no: un vino de de la casa.", True),
        ("The wine is the wine.", "El vino es el el vino.", True),
        ("Type de de here.", "Escriba de de aquí.", False),
        ("A stammer of his.", "De de de eso no sé nada.", False),
        ("*mount foo foo*", "*mount toto toto*", False),
    ],
)
def test_a_word_that_is_meant_twice_hides_no_other(source: str, target: str, found: bool) -> None:
    faults = check_messages(
        [Message(source, (target,))], [BY_CODE["repeated-word"]], CheckSettings()
    )
    assert bool(faults) is found


def test_a_name_in_sion_is_no_spanish_word_without_its_accent() -> None:
    check = [BY_CODE["es-accent-missing"]]
    message = Message("The server", ("El servidor de Subversion y la Television Authority",))
    assert check_messages([message], check, CheckSettings()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Murió en la Plaza 17 de Octubre de 1945.",
        "La Biblioteca 4 de Julio de 1776 abrió.",
        "El 3 de Mayo de 1808 es un cuadro de Goya.",
        "El Movimiento 26 de Julio de 1953 nació así.",
    ],
)
def test_a_name_that_is_a_date_keeps_its_capital(text: str) -> None:
    source = "On 17 October, 4 July, 3 May or 26 July it was so."
    assert fixed(source, text) == text


@pytest.mark.parametrize(
    ("language", "target", "found"),
    [
        ("de", "Sie schlief auf auf dem Sofa.", True),
        ("ar", "ركض نحو نحو النهر.", True),
        ("ja", "駅であなたをを待つ。", True),
        ("ja", "物価はますます上がる。", False),
        ("zh", "他把把雨伞忘了。", True),
        ("zh", "他有一把把钥匙。", False),
        ("zh", "我们的目的的确如此。", False),
    ],
)
def test_particles_typed_twice_are_found(language: str, target: str, found: bool) -> None:
    settings = CheckSettings(target_language=language)
    faults = check_messages([Message("A text.", (target,))], chosen_checks(settings), settings)
    assert ("repeated-word" in {fault.check.code for fault in faults}) is found


@pytest.mark.parametrize(
    ("target", "found"), [("旅館（1911年築は有名だ。", True), ("旅館(築)は（a)。", False)]
)
def test_a_wide_bracket_without_a_partner_is_found(target: str, found: bool) -> None:
    settings = CheckSettings(target_language="ja")
    faults = check_messages(
        [Message("The (old) inn.", (target,))], chosen_checks(settings), settings
    )
    assert ("bracket" in {fault.check.code for fault in faults}) is found


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        (
            "See www.valley.example/rooms now.",
            "Siehe www.valley.example/zimmer.",
            "address-missing",
        ),
        ("See www.valley.example/en/a now.", "Siehe www.valley.example/de/a.", None),
        ("See https://a.example/en/guide now.", "Siehe https://a.example/de/guide.", None),
        ("Call us today (8 a.m. to 3 p.m.)", "Heute anrufen (8 bis 15 Uhr)", None),
    ],
)
def test_addresses_without_a_scheme_and_ends_in_brackets(
    source: str, target: str, code: str | None
) -> None:
    settings = CheckSettings(target_language="de")
    faults = check_messages([Message(source, (target,))], chosen_checks(settings), settings)
    assert [fault.check.code for fault in faults] == ([] if code is None else [code])
