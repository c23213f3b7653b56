"""Forms of Portuguese: verbs (fiquei, conheço), and genders that change more than a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.review.checks.terms.forms.verbs import (
    irregular,
    longest_first,
    other_vowels,
    plain,
    replaced,
    respelled,
    stripped,
    table,
)

_PT_AR = longest_first(
    "o as a amos ais am ei aste ou astes aram ava avas avamos avam ara arei aras aremos arao aria "
    "arias ariamos ariam e es emos eis em asse asses assemos assem ando ado ada ados adas ares arem"
)
_PT_ER = longest_first(
    "o es e emos em imos is i este eu eram iste iu iram ia ias iamos iam a as amos am erei era "
    "eremos erao eria eriam irei ira iremos irao iria iriam esse essem isse issem endo indo ido "
    "ida "
    "idos idas erem irem"
)
_PT_SPELLING_AR = (("qu", "c"), ("gu", "g"), ("c", "ç"))
_PT_SPELLING_ER = (("ç", "c"), ("j", "g"), ("g", "gu"))
_PT_VOWELS = (("i", "e"), ("u", "o"))
_PT_IRREGULAR = table(
    """fazer: faço faz fiz fez fizeram fara farao faria feito feita feitos feitas faça façam
    dizer: digo diz disse disseram dira dirao diria dito dita ditos ditas diga
    ter: tenho tem têm tens tive teve tiveram tera terao teria tinha tinham tido tenha tenham
    vir: venho vem veio vieram vira vinha vinham venha venham vindo
    ver: vejo ve veem viu viram visto vista vistos vistas veja vendo
    pôr: ponho poe poem pus pôs puseram posto posta postos postas ponha punha
    por: posto posta postos postas pôs puseram ponho põe põem ponha
    poder: posso pode podem pude pôde puderam possa possam
    querer: quero quer quis quiseram queira
    saber: sei soube souberam saiba
    trazer: trago traz trouxe trouxeram traga
    ir: vou vai vao foi foram ia iam
    ser: sou e sao foi foram era eram seja
    estar: estou esta estao esteve estava esteja
    dar: dou da dao deu deram
    abrir: aberto aberta abertos abertas
    escrever: escrito escrita escritos escritas
    cobrir: coberto coberta cobertos cobertas
    bom: boa boas bons
    mau: má ma mas maus más
    ler: leio le leem leu lido
    pedir: peço peça
    ouvir: ouço ouça"""
)
_PT_PREFIXES = "re des man con su pro com dis de pre im ex inter sobre contra ante ob re ad"
_PT_NOUNS = (
    ("eses", "ês"), ("esas", "ês"), ("esa", "ês"), ("ãs", "ão"), ("ã", "ão"), ("peias", "peu"),
    ("peia", "peu"), ("deia", "deu"), ("deias", "deu"), ("oras", "or"), ("ora", "or"),
    ("onas", "ão"), ("ona", "ão"), ("oas", "ão"),
    ("oa", "ão"), ("ases", "ás"), ("eres", "er"), ("trizes", "tor"), ("triz", "tor"),
)  # fmt: skip


def portuguese(word: str) -> Iterator[str]:
    """Infinitives, and the masculine of what changes more than its last letter."""
    yield from replaced(word, _PT_NOUNS)
    for form in {word, plain(word), re.sub(r"-.*", "", word)}:
        yield from irregular(form, _PT_IRREGULAR, _PT_PREFIXES)
        for stem in stripped(form, _PT_AR):
            yield from (one + "ar" for one in respelled(stem, _PT_SPELLING_AR))
        for stem in stripped(form, _PT_ER):
            for spelled in respelled(stem, _PT_SPELLING_ER):
                for one in other_vowels(spelled, _PT_VOWELS):
                    yield from (one + "er", one + "ir")
