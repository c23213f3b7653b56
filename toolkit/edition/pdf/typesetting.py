"""Typeset one part of a book with typst: the input is JSON, the output a tagged PDF.

The text reaches typst as JSON in ``sys.inputs`` and is never interpreted as typst code.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from toolkit.errors import MissingPartError, ProjectError, TypesettingError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext

if TYPE_CHECKING:
    import typst

# The files of a template folder. The first overrides variables, the second replaces the template.
THEME, PAGES = "theme.typ", "edition.typ"
# The maximum number of distinct characters that are printed as code points. More mean a missing
# font.
_MOST_CODES = 24
_HINT = 'pip install "bitext-toolkit[pdf]"'
_NOT_DISPLAYED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
# An error of the text, not of a template: nesting too deep for typst.
_TOO_DEEP = re.compile("depth exceeded")
_PACKAGE = re.compile("failed to download package|package not found")
# typst fetches packages that a template imports, unless its proxy is a closed port.
_CLOSED = "http://127.0.0.1:0"
_ALONE = Lock()
_OFFLINE = {"https_proxy": _CLOSED, "HTTPS_PROXY": _CLOSED, "no_proxy": "", "NO_PROXY": ""}
_FIRST_PLACE = re.compile(r"┌─ .*__typst_py_bytes__\.typ:(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Setting:
    """Settings: title for messages, date (ISO 8601), folder of fonts, templates.

    ``templates`` are pairs of name and text, in order. Built-in templates have no name; the user's
    are named after the files in ``folder``.
    """

    title: str
    modified: str
    fonts: str = ""
    templates: tuple[tuple[str, str], ...] = ()
    folder: str = ""


class NotSetError(Exception):
    """typst cannot typeset a text, for example because it has many very long words."""


class LackingError(TypesettingError):
    """The fonts lack too many characters; ``lacking`` contains those found so far."""

    lacking: frozenset[str] = frozenset()


def typst_library() -> Any:
    """Import the library typst.

    Raises:
        MissingPartError: It is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingPartError(
            _("a PDF needs the library typst ({why})").format(why=error),
            hint=_("install the extra “pdf”: {command}").format(command=_HINT),
        ) from error
    return typst


def fonts_of(folder: str) -> typst.Fonts:
    """Return the fonts included in typst and those in ``folder``, but not the machine's fonts."""
    fonts: typst.Fonts = typst_library().Fonts(
        include_system_fonts=False, font_paths=[folder] if folder else []
    )
    return fonts


def typeset(
    setting: Setting, book: str, lacking: frozenset[str] = frozenset()
) -> tuple[bytes, frozenset[str]]:
    """Return the PDF file of ``book`` (JSON for the template), and the characters without a font.

    ``lacking`` are characters that are known to have no font. They are printed as code points, such
    as ``‹U+6F22›``.

    Raises:
        LackingError: The fonts lack too many characters.
        NotSetError: typst cannot set the text.
        ProjectError: A custom template is wrong.
    """
    typst, fonts = typst_library(), fonts_of(setting.fonts)
    source = "".join(text for _name, text in setting.templates)
    moment = datetime.fromisoformat(setting.modified).replace(tzinfo=UTC)
    while True:
        compiler = typst.Compiler(
            source.encode("utf-8"),
            # a custom template can read files of its folder, independent of the working directory,
            # but no local packages; built-in templates read nothing
            root=setting.folder if setting.folder and Path(setting.folder).is_dir() else os.devnull,
            package_path=os.devnull,
            package_cache_path=os.devnull,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"book": _with_codes(lacking, book) if lacking else book},
        )
        try:
            with _offline():
                made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
        except typst.TypstError as error:
            found = set(not_displayed(error.diagnostic)) - lacking
            if not found:
                if setting.folder and not _TOO_DEEP.search(str(error.message)):
                    raise _template_error(error, setting) from None
                raise NotSetError(_first_line(error)) from None
            lacking |= found
            if len(lacking) > _MOST_CODES:
                refused = LackingError(
                    ngettext(
                        "the fonts at hand lack {n} character of “{title}”: {some}",
                        "the fonts at hand lack {n} characters of “{title}”, such as {some}",
                        len(lacking),
                    ).format(
                        n=len(lacking), title=setting.title, some=" ".join(sorted(lacking)[:5])
                    ),
                    hint=_(
                        "name a folder with fonts of these scripts: --fonts DIR, or fonts under "
                        "[edition.pdf]"
                    ),
                )
                refused.lacking = lacking
                raise refused from None
        else:
            return made, lacking


@contextmanager
def _offline() -> Iterator[None]:
    """Run one thread at a time with an environment in which typst reaches no server."""
    with _ALONE:
        before = {name: os.environ.get(name) for name in _OFFLINE}
        os.environ.update(_OFFLINE)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value


def not_displayed(diagnostic: str) -> Iterable[str]:
    """Yield the characters that no font has, according to a diagnostic of typst."""
    for match in _NOT_DISPLAYED.finditer(diagnostic):
        yield from _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], match[1])


def _template_error(error: Any, setting: Setting) -> ProjectError:
    """Return an error in the user's templates, with its position in the user's file if known."""
    place = _FIRST_PLACE.search(error.diagnostic)
    line, column = (int(place[1]), int(place[2]) + 1) if place else (0, 0)
    said, hint = _first_line(error), " ".join(error.hints)
    if is_package := _PACKAGE.search(said):
        said = _("a template imports a package of typst; nothing is fetched from the network")
        hint = _(
            "copy the package into the folder of the template, and import its file by its path"
        )
    for name, text in setting.templates:
        lines = text.count("\n")
        if 0 < line <= lines and name:
            return ProjectError(
                said, hint=hint, path=f"{setting.folder}/{name}", line=line, column=column
            )
        if 0 < line <= lines:
            break
        line -= lines
    return ProjectError(
        said if is_package else _("our template fails with yours: {why}").format(why=said),
        hint=hint
        or _("give the variable a value of the kind that theme.typ of the toolkit gives it"),
        path=f"{setting.folder}/{next(name for name, _text in setting.templates if name)}",
    )


def _first_line(error: Any) -> str:
    return re.split(r"\n|\\n", str(error.message).removeprefix("error: "))[0]


def _with_codes(lacking: Collection[str], words: str) -> str:
    return "".join(f"‹U+{ord(c):04X}›" if c in lacking else c for c in words)
