"""Forms of Italian: plurals with c or ch, verbs, and the masculine of -trice and -essa."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.review.checks.terms.forms.verbs import (
    irregular,
    longest_first,
    replaced,
    respelled,
    stripped,
    table,
)

_IT_ARE = longest_first(
    "o i a iamo ate ano avo avi ava avamo avano ai asti ò ammo aste arono erò erai erà eremo erete "
    "eranno erei eresti erebbe eremmo erebbero ino assi asse assero ando ato ata ati ate"
)
_IT_ERE = longest_first(
    "o i e iamo ete ono evo evi eva evamo evano ei esti è erono etti ette ettero erò erai erà "
    "eremo "
    "erete eranno erei erebbe erebbero a ano essi esse essero endo uto uta uti ute"
)
_IT_IRE = longest_first(
    "o i e iamo ite ono ivo iva ivamo ivano ii ì irono irò irai irà iremo irete iranno irei irebbe "
    "irebbero a ano issi isse issero endo ito ita iti ite"
)
_IT_NOUNS = (
    ("chi", "co"), ("ghi", "go"), ("che", "ca"), ("ghe", "ga"), ("ci", "co"), ("gi", "go"),
    ("ce", "cia"), ("ge", "gia"), ("trici", "tore"), ("trice", "tore"), ("esse", "e"),
    ("essa", "e"), ("i", "o"), ("i", "e"), ("i", "a"), ("i", "io"), ("ie", "ia"), ("e", "a"),
    ("uomini", "uomo"), ("ei", "eo"), ("che", "co"), ("ghe", "go"), ("ca", "co"),
)  # fmt: skip
_IT_IRREGULAR = table(
    """fare: faccio fai fa facciamo fanno feci fece fecero farò farà faremo faranno fatto fatta
    fare: fatti
    fare: faceva facevano faccia facendo fatte
    dire: dico dici dice dicono disse dissero dirà diranno detto detta detti dette diceva dicendo
    vedere: vide videro vedrà vedranno visto vista visti viste
    prendere: prese presero preso presa presi prese
    leggere: lesse lessero letto letta letti lette
    scrivere: scrisse scrissero scritto scritta scritti scritte
    aprire: aperto aperta aperti aperte
    andare: vado vai va vanno andrà andranno vada
    venire: vengo viene vengono venne vennero verrà verranno venuto venuta
    essere: è sono era erano fu furono sarà saranno stato stata stati
    avere: ho hai ha abbiamo hanno ebbe avrà avranno
    potere: posso può possono potrà potranno
    volere: voglio vuole vogliono volle vorrà
    sapere: so sa sanno seppe saprà
    mettere: mise misero messo messa messi messe
    porre: pone pongono pose posto posta posti poste
    chiedere: chiese chiesero chiesto chiesta
    chiudere: chiuse chiuso chiusa chiusi chiuse
    rispondere: rispose risposto risposta
    decidere: decise deciso decisa
    produrre: produce producono produsse prodotto prodotta prodotti prodotte
    tenere: tengo tiene tengono tenne terrà
    rimanere: rimasto rimane rimase
    nascere: nacque nato nata nati
    vivere: visse vissuto vissuta vivrà
    scegliere: scelto scelta scelse
    conoscere: conobbe
    uovo: uova
    uomo: uomini
    dito: dita
    braccio: braccia
    labbro: labbra
    osso: ossa
    paio: paia"""
)
_IT_PREFIXES = "ri s con pro com dis de pre im es inter sopra contra anti re ac per tra sotto man"


def italian(word: str) -> Iterator[str]:
    """Singulars with c or ch, infinitives, and the masculine of -trice and -essa."""
    yield from replaced(word, _IT_NOUNS)
    yield from irregular(word, _IT_IRREGULAR, _IT_PREFIXES)
    for stem in stripped(word, _IT_ARE):
        for one in respelled(stem, (("ch", "c"), ("gh", "g"))):
            yield one + "are"
        yield stem + "iare"
    # diviso, chiuse, preso
    yield from replaced(word, tuple(("s" + v, e) for v in "oaei" for e in ("dere", "ndere")))
    for stem in stripped(word, _IT_ERE):
        yield stem + "ere"
        yield stem.removesuffix("i") + "ere"
    for stem in stripped(word, _IT_IRE):
        yield stem.removesuffix("isc") + "ire"
