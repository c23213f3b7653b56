"""Read the inline codes of a unit of a CAT format as tags of messages."""

from __future__ import annotations

import re

from toolkit.model.document import EITHER
from toolkit.parsing.inline.codes import is_tag_name
from toolkit.parsing.inline.tags import TAG

_ID = re.compile(r"(?P<name>.*?)(?:-\d+)?", re.DOTALL)


class UnitCodes:
    """The names of the inline codes of one unit, for its source and target.

    A code that the toolkit wrote has the name of its tag. Codes of other programs are named ``x1``,
    ``x2`` …; corresponding codes of source and target have the same key in the file, and therefore
    get the same name.
    """

    def __init__(self, *, as_tags: bool) -> None:
        """``as_tags`` states whether the codes of other programs become tags."""
        self.as_tags = as_tags
        self._names: dict[str, str] = {}

    def foreign(self, key: str, shown: str = "") -> str:
        """Return the tag name of another program's code.

        Args:
            key: The key of the code in the unit, such as an id.
            shown: The content of the code. If it is a tag such as ``<em>``, which some editors
                write for tags in a text, the code is that tag.
        """
        tag = TAG.fullmatch(shown.strip())
        if tag:
            return self._names.setdefault(key, tag["name"] + (tag["number"] or ""))
        if key not in self._names:
            number = len(self._names) + 1
            while f"{EITHER}{number}" in self._names.values():
                number += 1
            self._names[key] = f"{EITHER}{number}"
        return self._names[key]


def name_in(value: str, prefix: str) -> str:
    """Return the tag name in an attribute such as ``x-bitext-em``; "" if it has none."""
    name = value.removeprefix(prefix)
    return name if value.startswith(prefix) and is_tag_name(name) else ""


def name_in_id(value: str) -> str:
    """Return the tag name in an id such as ``em-2``; "" if it has none."""
    found = _ID.fullmatch(value)
    return found["name"] if found and found["name"] and is_tag_name(found["name"]) else ""
