"""Parts that people have in a work: MARC relator codes, and their names in our own words.

Codes: https://www.loc.gov/marc/relators/ (Library of Congress). Which of them create a work is
given by RDA, appendix I.2.1.
"""

from __future__ import annotations

from toolkit.i18n.messages import Words
from toolkit.model.work import Person
from toolkit.package_data import package_tables

_RELATORS = package_tables(__package__, "relators")
_CODE = {name: code for code, relator in _RELATORS.items() for name in relator["called"]}
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
    return relator_of(person) in _RELATORS and (not role or role in _CODE)


def relator_words(code: str, words: Words) -> str:
    """The role in our own words; ``""`` for a code without a name here."""
    name = _RELATORS.get(code, {}).get("name")
    return words.gettext(name) if name else ""
