"""Placeholders of templates, with and without a flag, in every script."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages


def found(source: str, target: str, *flags: str, code: str = "placeholder") -> list[str]:
    message = Message(source, (target,), flags=flags)
    faults = check_messages([message], [BY_CODE[code]], CheckSettings(target_language="zh"))
    return [fault.hit.subject for fault in faults]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("In ${HOME}", "En ${CASA}"),
        ("In $HOME/x", "En $CASA/x"),
        ("In $(HOME)", "En $(CASA)"),
        ("Hi {{user}}", "Hola {{usuario}}"),
        ("Hi {{ user.name }}", "Hola {{ usuario.nombre }}"),
        ("Hi {{#user}}x{{/user}}", "Hola {{#usuario}}x{{/usuario}}"),
        ("Hi {user}", "Hola {usuario}"),
        ("Hi %{user}", "Hola %{usuario}"),
        ("Hi #{user}", "Hola #{usuario}"),
        ("Hi <%= user %>", "Hola <%= usuario %>"),
        ("In %HOME%", "En %CASA%"),
        ("Hi %(user)s", "Hola %(usuario)s"),
        ("{n, plural, other {x}}", "{m, plural, other {x}}"),
        ("Hi [[user]]", "Hola [[usuario]]"),
        ("Hi %s", "Hola %d"),
        ("Hi ${user}", "Hola"),
        ("Hi {{user}}", "Hola {user}"),
    ],
)
def test_a_translated_or_lost_placeholder_is_an_error(source: str, target: str) -> None:
    assert found(source, target)
    assert found(source, source) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Read {1} now", "请参阅{1}吧"),
        ("Read $name now", "请参阅$name吧"),
        ("Hi %s", "您好%s"),
        ("%s of %s", "%2$s의 %1$s"),
        ("In ${HOME}", "在$HOME中"),
        ("Two ${x} here", "${x}和${x}"),
        ("On %d %B %Y", "%Y年%m月%e日"),
        ("100 % done", "100 %d'accord"),
        ("{{ user|upper }} came", "{{user}}来了"),
        ("Costs $5 and US$20", "5美元和20美元"),
        ("The set {a, b}", "集合{a, b}"),
    ],
)
def test_what_is_kept_or_no_placeholder_is_right(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_flag_says_which_placeholders_there_are() -> None:
    assert found("%s", "%d", "c-format")
    assert found("{name} {other}", "{other} {name}", "python-brace-format") == []
    assert found("{name} ${home}", "{name} ${casa}", "python-brace-format")


def test_a_plural_form_for_one_may_leave_its_placeholder_out() -> None:
    message = Message("{{n}} file", ("un archivo", "{{n}} archivos"), msgid_plural="{{n}} files")
    assert check_messages([message], [BY_CODE["placeholder"]], CheckSettings()) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "wrong"),
    [
        ("fr", "In the 19th century", "Au XIXe siècle", False),
        ("fr", "Louis XIV", "Louis XVI", True),
        ("de", "Louis XIV came.", "Ludwig XIV. kam.", False),
        ("de", "Chapter IV", "Kapitel VI", True),
        ("ru", "Louis XIV", "Людовик XIV", False),
        ("ru", "Louis XIV", "Людовик XVI", True),
        ("zh", "Louis XIV", "路易十四", False),
        ("it", "Book III", "Libro terzo", False),
        ("es", "Alfonso the Thirteenth and Louis XV", "Alfonso XIII y Luis XV", False),
        ("pt", "Chapter IX", "Capítulo XI", True),
        ("es", "I think that V is IV.", "Creo que V es IV.", False),
        ("es", "Volumes I, II and III", "Tomos I a III", False),
        ("es", "A CD, an LCD and a DVD", "Un CD, un MP3 y un XV", False),
    ],
)
def test_another_roman_numeral_is_found(
    language: str, source: str, target: str, *, wrong: bool
) -> None:
    settings = CheckSettings(target_language=language)
    faults = check_messages([Message(source, (target,))], [BY_CODE["roman-numeral"]], settings)
    assert bool(faults) is wrong


@pytest.mark.parametrize(
    ("language", "target", "wrong"),
    [
        ("es", "Salió de casa.Y comió.", True),
        ("de", "Er ging aus dem Haus.Er aß viel.", True),
        ("ru", "Он вышел из дома.И поел.", True),
        ("el", "Βγήκε από το σπίτι.Και έφαγε.", True),
        ("hi", "वह आया।फिर खाया।", True),
        ("ar", "جاء.ثم أكل.", True),
        ("es", "¡Vino!¿Y comió algo?", True),
        ("es", "Compró pan,leche y vino.", True),
        ("de", "Er wohnt z.B. in St.Pauli am See.", False),
        ("de", "Siehe Abb.A unten.", False),
        ("es", "Véase pág.Siguiente ahora.", False),
        ("zh", "他来了。然后吃了。", False),
        ("ja", "来た。食べた。Yes.", False),
        ("fr", "M.Dupont, S.A.R.L. et C.N.R.S. sont là.", False),
        ("es", "Los EE.UU. y la O.N.U. firmaron.", False),
    ],
)
def test_a_missing_space_after_an_end_is_found(language: str, target: str, *, wrong: bool) -> None:
    settings = CheckSettings(target_language=language)
    faults = check_messages(
        [Message("A thing.", (target,))], [BY_CODE["space-after-mark"]], settings
    )
    assert bool(faults) is wrong
