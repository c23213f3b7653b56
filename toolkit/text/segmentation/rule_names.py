"""Names of segmentation rules: in English for rule files, translated for the user."""

from __future__ import annotations

import re

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import translated

MANUAL = ("project: split", "project: join")
"""The beginnings of the names of manual splits and joins."""
INSIDE = " (inside it)"
_ENTRY = re.compile("(?<=«).*(?=»)", re.DOTALL)


def rule_name(origin: str, what: str, entry: str = "") -> str:
    """Return a name such as ``en: never break after «i.e.»``.

    ``origin`` is a language, ``project`` or ``generic``.
    """
    return f"{origin}: {what.format(entry=entry.strip())}"


def told_rule(name: str) -> str:
    """Return the rule's name in the user's language; names of foreign rules are unchanged."""
    origin, _colon, what = name.removesuffix(INSIDE).partition(": ")
    entry = _ENTRY.search(what)
    told = translated(_ENTRY.sub("{entry}", what, 1)) if what else ""
    if not told:
        return name
    origin = {"project": _("project"), "generic": _("generic")}.get(origin, origin)
    rule = f"{origin}: {told.format(entry=entry[0] if entry else '')}"
    return _("{rule} (inside it)").format(rule=rule) if name.endswith(INSIDE) else rule
