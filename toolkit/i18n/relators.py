"""Roles of people: MARC relator codes and their translated names.

Codes: https://www.loc.gov/marc/relators/ (Library of Congress). RDA, appendix I.2.1, defines which
of them are creators.
"""

from __future__ import annotations

from toolkit.i18n.messages import Words
from toolkit.model.work import Person
from toolkit.package_data import package_tables

_RELATORS = package_tables(__package__, "relators")
_CODE = {name: code for code, relator in _RELATORS.items() for name in relator["called"]}
_CREATORS = frozenset({"aut", "com", "ive", "ivr", "pht", "spk"})


def relator_of(person: Person) -> str:
    """Return the code in the record, otherwise that of a known role name, otherwise ""."""
    return person.relator or _CODE.get(" ".join(person.role.split()).casefold(), "")


def is_creator(person: Person) -> bool:
    """Return whether the person is a creator of the work, not a contributor."""
    return relator_of(person) in _CREATORS


def has_known_name(person: Person) -> bool:
    """Return whether the role has a known name, or no name."""
    role = " ".join(person.role.split()).casefold()
    return relator_of(person) in _RELATORS and (not role or role in _CODE)


def relator_words(code: str, words: Words) -> str:
    """Return the translated name of a role; "" for an unknown code."""
    name = _RELATORS.get(code, {}).get("name")
    return words.gettext(name) if name else ""
