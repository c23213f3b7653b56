"""Themes of HTML editions: built-in themes, and custom files that replace the defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.edition.html.lazy_blocks import ROWS_IN_STRETCH
from toolkit.edition.rendering import asset
from toolkit.model.settings import EditionTheme

# The files that a template folder may contain. Each replaces the built-in file of the same name.
REPLACEABLE = (
    "index.html.jinja",
    "text.html.jinja",
    "about.html.jinja",
    "controls.html.jinja",
    "edition.css",
    "views.css",
    "controls.css",
    "theme.css",
    "folding.js",
    "edition.js",
    "pages.js",
)
_SHEETS = ("edition.css", "views.css", "controls.css")
_LIGHT_DARK = re.compile(r"light-dark\((#[0-9a-f]{3,8}), (#[0-9a-f]{3,8})\)")
# With more groups per row than this, only the script highlights.
_GROUPS_IN_STYLE = 64


@dataclass(frozen=True, slots=True)
class Theme:
    """A built-in theme with optional custom files.

    ``files`` has custom texts of ``REPLACEABLE`` files by name. A custom ``theme.css`` replaces the
    theme. ``folder`` is the folder of the custom files, used in messages.
    """

    theme: EditionTheme = "folio"
    files: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""

    def path_of(self, name: str) -> str:
        """Return the path of the file ``name`` in the user's folder, for messages."""
        return f"{self.folder}/{name}" if self.folder else name

    def style(self, columns: int, groups: int) -> str:
        """Return the style sheet for ``columns`` columns and at most ``groups`` groups per row."""
        theme = self.files.get("theme.css") or asset(f"theme.{self.theme}.css")
        sheets = (self.files.get(name) or asset(name) for name in _SHEETS)
        return "".join(
            (
                *sheets,
                _with_plain_colours(theme),
                _column_rules(columns),
                _group_rules(min(groups, _GROUPS_IN_STYLE)),
                _stretch_rules(),
            )
        )

    def script(self, *, pages: bool) -> str:
        """Return the script of a page, including the search across pages if ``pages`` is set."""
        names = ("folding.js", "edition.js", *(("pages.js",) if pages else ()))
        return "".join(self.files.get(name) or asset(name) for name in names)


def _with_plain_colours(theme: str) -> str:
    """Return the theme preceded by its light colours, for browsers without ``light-dark()``."""
    pairs = re.findall(rf"(--[\w-]+): {_LIGHT_DARK.pattern};", theme)
    plain = "".join(f"  {name}: {light};\n" for name, light, _dark in pairs)
    support = "@supports (color: light-dark(#000, #fff)) {\n" if pairs else "@media all {\n"
    return f":root {{\n{plain}}}\n{support}{theme}}}\n"


def _column_rules(columns: int) -> str:
    """Return CSS rules that hide single columns, and rules that show only one column."""
    return f":root {{ --shown: {columns}; }}\n" + "".join(
        f':root[data-hidden~="{number}"] [data-column="{number}"] {{ display: none; }}\n'
        f'@media screen {{ :root[data-view="reveal"][data-lead="{number}"] .row:not(.open) > '
        f'.cell:not([data-column="{number}"]) {{ display: none; }} }}\n'
        for number in range(columns)
    )


def _stretch_rules() -> str:
    """Return CSS rules that estimate the height of blocks not yet laid out: 9rem per row."""
    return "".join(
        f".rows-{rows} {{ contain-intrinsic-size: auto {9 * rows}rem; }}\n"
        for rows in range(1, ROWS_IN_STRETCH + 1)
    )


def _group_rules(count: int) -> str:
    """Return CSS rules that highlight counterparts within a row without a script."""
    plain = ":root:not(.scripted)"
    return "".join(
        f'{plain} .row:has([data-place="{n}"]:is(:hover, :focus-within)) [data-place="{n}"] '
        "{ background: var(--lit); }\n"
        f'{plain} .row:has([data-place="{n}"]:target) [data-place="{n}"] '
        "{ background: var(--lit); box-shadow: 0 0.09em 0 var(--accent); }\n"
        for n in range(1, count + 1)
    )
