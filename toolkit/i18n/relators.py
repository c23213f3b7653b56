"""Parts that people have in a work: MARC relator codes, and their names in our own words.

Codes: https://www.loc.gov/marc/relators/ (Library of Congress). Which of them create a work is
given by RDA, appendix I.2.1.
"""

from __future__ import annotations

from toolkit.i18n.messages import Words
from toolkit.model.work import Person

# What a record may call the part, in English and in Spanish, in lower case.
_CALLED = {
    "adp": "adapter, adaptador, adaptadora",
    "aft": "author of afterword, epiloguista",
    "ann": "annotator, anotador, anotadora",
    "aui": "author of introduction",
    "aut": "author, writer, autor, autora",
    "cmm": "commentator, comentarista",
    "com": "compiler, compilador, compiladora",
    "edt": "editor, editora",
    "ill": "illustrator, ilustrador, ilustradora",
    "ive": "interviewee, entrevistado, entrevistada",
    "ivr": "interviewer, entrevistador, entrevistadora",
    "mod": "moderator, moderador, moderadora",
    "nrt": "narrator, narrador, narradora",
    "pfr": "proofreader, corrector, correctora",
    "pht": "photographer, fotógrafo, fotógrafa",
    "spk": "speaker, orador, oradora",
    "trc": "transcriber, transcriptor, transcriptora",
    "trl": "translator, traductor, traductora",
    "wpr": "author of preface, writer of preface, prologuista",
}
_CODE = {name: code for code, names in _CALLED.items() for name in names.split(", ")}
_CREATORS = frozenset({"aut", "com", "ive", "ivr", "pht", "spk"})


def relator_of(person: Person) -> str:
    """The code that the record gives, else that of a role with a known name, else ``""``."""
    return person.relator or _CODE.get(" ".join(person.role.split()).casefold(), "")


def is_creator(person: Person) -> bool:
    """Whether the person is one of those who made the work, rather than added to it."""
    return relator_of(person) in _CREATORS


def has_known_name(person: Person) -> bool:
    """Whether the record calls the role by a name that we know, or does not call it at all."""
    role = " ".join(person.role.split()).casefold()
    return relator_of(person) in _CALLED and (not role or role in _CODE)


def relator_words(code: str, words: Words) -> str:
    """The role in our own words; ``""`` for a code without a name here."""
    return {
        "adp": words.gettext("adapter"),
        "aft": words.gettext("author of the afterword"),
        "ann": words.gettext("annotator"),
        "aui": words.gettext("author of the introduction"),
        "aut": words.gettext("author"),
        "cmm": words.gettext("commentator"),
        "com": words.gettext("compiler"),
        "edt": words.gettext("editor"),
        "ill": words.gettext("illustrator"),
        "ive": words.gettext("interviewee"),
        "ivr": words.gettext("interviewer"),
        "mod": words.gettext("moderator"),
        "nrt": words.gettext("narrator"),
        "pfr": words.gettext("proofreader"),
        "pht": words.gettext("photographer"),
        "spk": words.gettext("public speaker"),
        "trc": words.gettext("transcriber"),
        "trl": words.gettext("translator"),
        "wpr": words.gettext("author of the preface"),
    }.get(code, "")
