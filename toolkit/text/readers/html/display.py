"""Visibility of HTML elements: the rules by which a browser shows or hides them.

Sources: CSS Cascading 4 and CSS Syntax 3 (the last declaration of a property applies;
``!important`` takes precedence; invalid values are ignored), CSS Display 3 (``visibility`` is
inherited, so a hidden element may have a visible child), HTML Living Standard, 15.3.1 (the author's
``display`` overrides ``hidden``). Style sheets are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lxml import etree

UNSEEN_UNLESS_TEXT = frozenset({"noscript", "noframes", "noembed"})
_DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|\([^()]*\)|[^;"'()])*+)(?:;|\Z)""")
_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z")
_VALUES = {
    "display": re.compile(
        r"none|contents|(?:block|inline|flow|flow-root|flex|grid|table|ruby|math|list-item|run-in"
        r"|inline-\w+|table-[\w-]+|ruby-[\w-]+|-\w+-[\w-]+|\s)+"
        r"|initial|inherit|unset|revert|revert-layer|.*\bvar\(.*"
    ),
    "visibility": re.compile(
        r"visible|hidden|collapse|initial|inherit|unset|revert|revert-layer|.*\bvar\(.*"
    ),
    "content-visibility": re.compile(r"visible|hidden|auto|initial|inherit|unset|revert"),
}
_INLINE = (
    "a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark q s samp small span strike "
    "strong sub sup tt u var wbr"
)
_MARKS_A_LETTER = frozenset(_INLINE.split())
_NO_TEXT = ("script", "style")
_RAW = ("iframe", "noembed", "noframes")
_TAG = re.compile(r"<[^<>]*>")


def is_hidden(item: etree._Element, name: str) -> bool:
    """Return whether a browser with scripts hides the element; ``aria-hidden`` is ignored.

    The property ``visibility`` is handled by the function ``visibility``.
    """
    if name in UNSEEN_UNLESS_TEXT:
        return True
    style = _declared(item)
    if style.get("content-visibility") == "hidden" or item.get("hidden", "") == "until-found":
        return True
    display = style.get("display", "revert")
    if not display.startswith("revert"):
        return display == "none"
    return item.get("hidden") is not None or (name == "dialog" and item.get("open") is None)


def visibility(item: etree._Element) -> Literal["visible", "hidden", ""]:
    """Return the visibility that an element sets for itself and its content; empty if none."""
    value = _declared(item).get("visibility", "")
    if value in ("hidden", "collapse"):
        return "hidden"
    return "visible" if value in ("visible", "initial") else ""


def text_of(item: etree._Element, *without: str) -> str:
    """Return the text of an element without scripts and titles, with spaces between words.

    Elements named in ``without`` are also left out.
    """
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(item, events=("start", "end", "comment", "pi"))
    for event, part in walk:
        name = str(part.tag) if isinstance(part.tag, str) else ""
        apart = " " if name and name not in _MARKS_A_LETTER else ""
        if event == "start":
            silent = name in (*_NO_TEXT, *without) or (name == "title" and not _in_drawing(part))
            parts.append(apart)
            if silent:
                walk.skip_subtree()
            elif name in _RAW:
                parts.append(_TAG.sub(" ", part.text or ""))
            else:
                parts.append(part.text or "")
        elif event == "end":
            parts.append(apart)
        if event != "start" and part is not item:
            parts.append(part.tail or "")
    return "".join(parts)


def _in_drawing(title: etree._Element) -> bool:
    return next(title.iterancestors("svg"), None) is not None


def field_text(item: etree._Element) -> str:
    """Return the text that a browser shows in a field: on a button, or before the user types."""
    if item.get("type", "").lower() in ("hidden", "checkbox", "radio", "color", "range", "file"):
        return ""
    return f"{item.get('value', '')} {item.get('placeholder', '')}".strip()


def _declared(item: etree._Element) -> dict[str, str]:
    style = item.get("style")
    if not style:
        return {}
    found: dict[str, tuple[bool, str]] = {}
    for name, value in _DECLARATION.findall(re.sub(r"/\*.*?\*/", "", style.lower())):
        bare = _IMPORTANT.sub("", value).strip()
        important = bare != value.strip()
        known = _VALUES.get(name)
        if known is None or not known.fullmatch(bare):
            continue
        if important or not found.get(name, (False, ""))[0]:
            found[name] = important, bare
    return {name: value for name, (_important, value) in found.items()}
