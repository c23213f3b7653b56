"""Forms of Spanish verbs: busqué, crucé, dirijo, sigo, durmió, leyó."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.review.checks.terms.forms.verbs import (
    irregular,
    longest_first,
    other_vowels,
    plain,
    respelled,
    stripped,
    table,
)

_ES_AR = longest_first(
    "o as a amos ais an e aste o asteis aron aba abas abamos abais aban are aras ara aremos areis "
    "aran aria arias ariamos ariais arian es emos eis en aramos arais ase ases asemos aseis asen "
    "ando ado ada ados adas ad"
)
_ES_ER = longest_first(
    "o es e emos eis en imos is i iste io isteis ieron ia ias iamos iais ian a as amos ais an "
    "iera ieras ieramos ierais ieran iese ieses iesen iendo ido ida idos idas ed id yendo yo yeron "
    "yera yeran ere eras era eremos eran eria erias erian eriamos ire iras ira iremos iran iria "
    "irias irian iriamos"
)
_ES_SPELLING_AR = (("qu", "c"), ("c", "z"), ("gu", "g"), ("gü", "gu"))
_ES_SPELLING_ER = (
    ("zc", "c"),
    ("z", "c"),
    ("j", "g"),
    ("g", "gu"),
    ("y", ""),
    ("g", ""),
    ("qu", "c"),
)
_ES_VOWELS = (("ie", "e"), ("ue", "o"), ("üe", "o"), ("ue", "u"), ("i", "e"), ("u", "o"))
_ES_IRREGULAR = table(
    """hacer: hago hice hizo hicimos hicieron hare haras hara haremos haran haria harian hecho hecha
    hechos hechas haga hagan hiciera
    decir: digo dice dices dicen dije dijo dijeron dire dira diremos diran diria dicho dicha dichos
    decir: diga digan dijera diciendo
    tener: tengo tiene tienen tuve tuvo tuvieron tendra tendran tendria tenga tengan tuviera
    venir: vengo viene vienen vine vino vinieron vendra vendran vendria venga vengan viniendo
    venir: viniera
    poner: pongo puse puso pusieron pondra pondran pondria ponga pongan puesto puesta puestos
    poner: puestas
    poder: puedo puede pueden pude pudo pudieron podra podran podria pudiendo pudiera
    querer: quiero quiere quieren quise quiso quisieron querra querran quisiera
    saber: supo supieron sabra sabran sepa sepan sabria
    salir: salgo salga salgan saldra saldran saldria
    traer: traigo trajo trajeron traiga
    ver: veo ve ven vio vieron visto vista vistos vistas vea veia veian
    dar: doy dio dieron da dan
    ir: voy va van fue fueron iba iban vaya
    ser: es son era eran fue fueron sea sean
    estar: estoy esta estan estuvo estuvieron este
    abrir: abierto abierta abiertos abiertas
    cubrir: cubierto cubierta cubiertos cubiertas
    escribir: escrito escrita escritos escritas
    romper: roto rota rotos rotas
    volver: vuelto vuelta vueltos vueltas
    resolver: resuelto resuelta resueltos resueltas
    morir: muerto muerta muertos muertas
    oir: oigo oye oyen
    caer: caigo caiga
    producir: produjo produjeron
    conducir: condujo condujeron
    traducir: tradujo tradujeron"""
)
_ES_PREFIXES = (
    "re des man con su pro com dis de pre im ex inter sobre contra ante re retro ob sos ab"
)
_ES_CLITICS = re.compile(r"(?<=[rdoaei])(?:me|te|se|nos|os)?(?:lo|la|los|las|le|les|me|te|se|nos)$")


def spanish(word: str) -> Iterator[str]:
    """Infinitives: busqué, crucé, dirijo, sigo, durmió, leyó."""
    forms = {plain(word.replace("ü", "\x02")).replace("\x02", "ü")}
    forms |= {_ES_CLITICS.sub("", form) for form in forms}
    for form in forms:
        yield from irregular(form, _ES_IRREGULAR, _ES_PREFIXES)
        for stem in stripped(form, _ES_AR):
            for spelled in respelled(stem, _ES_SPELLING_AR):
                yield from (one + "ar" for one in other_vowels(spelled, _ES_VOWELS))
        for stem in stripped(form, _ES_ER):
            for spelled in respelled(stem, _ES_SPELLING_ER):
                for one in other_vowels(spelled, _ES_VOWELS):
                    yield from (one + "er", one + "ir")
