"""Read the inline codes of a translation unit (TMX, XLIFF) as message tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model.document import EITHER
from toolkit.parsing.inline.codes import Code, Piece, is_tag_name
from toolkit.parsing.inline.tags import TAG

_SHORTCUT = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+\d+)(?P<empty>/?)>")
_ID = re.compile(r"(?P<name>.*?)(?:-\d+)?", re.DOTALL)


class UnitCodes:
    """The names of the inline codes of one unit, for its source and target.

    A code that the toolkit wrote has the name of its tag. Codes of other programs are named ``x1``,
    ``x2`` …; corresponding codes of source and target have the same key in the file, and therefore
    get the same name.
    """

    def __init__(self, *, as_tags: bool, shortcuts: bool = False) -> None:
        """``as_tags`` states whether the codes of other programs become tags.

        ``shortcuts`` states whether the texts may have codes as text, such as ``<g0>``.
        """
        self.as_tags, self.shortcuts = as_tags, as_tags and shortcuts
        self._has_shortcuts = False
        self._names: dict[str, str] = {}

    def divided(self, text: str) -> Iterator[Piece]:
        """Yield a text and the codes in it, if it has shortcuts that are no tags of a message."""
        found = list(_SHORTCUT.finditer(text)) if self.shortcuts else []
        self._has_shortcuts |= any(TAG.fullmatch(shortcut[0]) is None for shortcut in found)
        at = 0
        for shortcut in found if self._has_shortcuts else ():
            yield text[at : shortcut.start()]
            at = shortcut.end()
            tag = self.foreign(f"<{shortcut['name']}>")
            if shortcut["close"]:
                yield Code("close", tag)
            else:
                yield Code("place" if shortcut["empty"] else "open", tag)
        yield text[at:]

    def foreign(self, key: str, shown: str = "") -> str:
        """Return the tag name of another program's code.

        Args:
            key: The key of the code in the unit, such as an id.
            shown: The content of the code. If it is a tag such as ``<em>``, which some editors
                write for tags in a text, the code is that tag.
        """
        tag = TAG.fullmatch(shown.strip())
        if tag and tag["name"] != EITHER:
            return self._names.setdefault(key, tag["name"] + (tag["number"] or ""))
        if key not in self._names:
            self._names[key] = f"{EITHER}{len(self._names) + 1}"
        return self._names[key]


def name_in(value: str, prefix: str) -> str:
    """Return the tag name in an attribute such as ``x-bitext-em``; "" if it has none."""
    name = value.removeprefix(prefix)
    return name if value.startswith(prefix) and is_tag_name(name) else ""


def name_in_id(value: str) -> str:
    """Return the tag name in an id such as ``em-2``; "" if it has none.

    Names such as ``x1`` do not count, because other programs use them as ids.
    """
    found = _ID.fullmatch(value)
    name = found["name"] if found else ""
    return name if name and not name.startswith(EITHER) and is_tag_name(name) else ""
