"""Forms of French: masculines, and verbs (commençons, achète, appellent)."""

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

_FR_ER = longest_first(
    "e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent erai eras era erons erez eront "
    "erais erait erions eriez eraient ant é ée és ées"
)
_FR_RE = longest_first(
    "s t ons ez ent ais ait ions iez aient rai ras ra rons rez ront rais rait raient ant u ue us "
    "ues "
    "e es is it irent i ie ies its ite ites"
)
_FR_IR = longest_first(
    "is it issons issez issent issais issait issaient irai iras ira irons irez iront irais irait "
    "iraient issant i ie ies isse irent"
)
_FR_SPELLING = (("ç", "c"), ("ge", "g"), ("ll", "l"), ("tt", "t"), ("i", "y"))
_FR_NOUNS = (
    ("cque", "c"), ("cques", "c"), ("que", "c"), ("ques", "c"), ("che", "c"), ("ches", "c"),
    ("gue", "g"), ("gues", "g"),
    ("lle", "l"), ("lles", "l"), ("nne", "n"), ("nnes", "n"), ("tte", "t"), ("ttes", "t"),
    ("sse", "s"), ("sses", "s"), ("ve", "f"), ("ves", "f"), ("euse", "eux"), ("euses", "eux"),
    ("euse", "eur"), ("euses", "eur"), ("trice", "teur"), ("trices", "teur"), ("ère", "er"),
    ("ères", "er"), ("ète", "et"), ("ètes", "et"), ("aux", "al"), ("ieille", "ieux"),
    ("ieilles", "ieux"), ("olle", "ou"), ("aîche", "ais"),
)  # fmt: skip
_FR_IRREGULAR = table(
    """faire: fais fait faits faite faites font fera feront ferait fit firent faisons fasse faisant
    dire: dis dit dits dite dites disent dirent disait disant
    lire: lis lit lisent lisons lu lue lus lues lut lisait lisant
    écrire: écris écrit écrits écrite écrites écrivent écrivait écrivons écrivant
    pouvoir: peux peut peuvent pu pourra pourront pourrait pouvait puisse purent
    vouloir: veux veut veulent voulu voudra voudront voudrait veuille
    devoir: dois doit doivent dû devra devront devrait
    savoir: sais sait savent su saura sauront sache
    venir: viens vient viennent venu venue venus venues viendra viendront vint vinrent vienne
    tenir: tiens tient tiennent tenu tenue tenus tenues tiendra tiendront tint
    prendre: prends prend prennent prenons prenait pris prise prises prit prirent prenne prenant
    mettre: mets met mettent mis mise mises mit mirent mettait
    voir: vois voit voient vu vue vus vues verra verront voyait vit virent
    produire: produis produit produits produite produites produisent produisait produisant
    conduire: conduit conduite conduisent
    être: suis est sommes sont était étaient été sera seront fut furent soit
    avoir: ai as a avons ont avait eu aura auront eut ait
    aller: vais va vont ira iront allé allée allés
    ouvrir: ouvre ouvrent ouvert ouverte ouverts ouvertes
    offrir: offre offert offerte offerts
    vivre: vis vit vivent vécu vécue vivait
    suivre: suis suit suivent suivi suivie
    connaître: connais connaît connaissent connu connue connus
    construire: construit construite construits construisent
    croire: crois croit croient cru croyait
    boire: bois boit boivent bu
    mourir: meurt meurent mort morte
    recevoir: reçois reçoit reçoivent reçu reçue
    œil: yeux
    monsieur: messieurs
    vieux: vieil"""
)
_FR_PREFIXES = "re ré r dé dés sou sur par con entre pré com ap sous main ob re inter contre ad per"


def french(word: str) -> Iterator[str]:
    """Masculines, and infinitives: commençons, achète, appellent."""
    yield from replaced(word, _FR_NOUNS)
    yield from irregular(word, _FR_IRREGULAR, _FR_PREFIXES)
    for stem in stripped(word, _FR_ER):
        for one in respelled(stem, _FR_SPELLING):
            yield one + "er"
            at = one.rfind("è")
            if at >= 0:
                yield from (one[:at] + e + one[at + 1 :] + "er" for e in "eé")
    yield from (stem + "re" for stem in stripped(word, _FR_RE) if stem[-1] in "dtpviu")
    yield from (stem + "ir" for stem in stripped(word, _FR_IR))
