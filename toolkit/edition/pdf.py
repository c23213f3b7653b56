"""The printed edition: a tagged PDF (PDF/UA-1) with facing columns, set by typst.

The words of the edition reach typst as JSON in ``sys.inputs`` and are never typst code. The same
arguments make the same bytes with the same release of typst and the same fonts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from toolkit.edition.book import Book, make_book
from toolkit.edition.characters import printable
from toolkit.edition.pdf_data import book_data
from toolkit.edition.rendering import asset
from toolkit.errors import InputError, MissingPartError
from toolkit.interface import gettext as _
from toolkit.model.edition import EditionChoices, EditionText, PdfChoices

if TYPE_CHECKING:
    import typst

# In the wheel of typst: Latin, Greek, Cyrillic and Hebrew.
_OWN_FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_PAPERS = {"a4": "a4", "letter": "us-letter"}
# So many different characters may be printed as their code points; more are a missing font.
_MOST_CODES = 24
_HINT = 'pip install "bitext-toolkit[pdf]"'
_NOT_DISPLAYED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_LONG_WORD = re.compile(r"\S{40}")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def pdf_edition(
    text: EditionText,
    choices: EditionChoices,
    pdf: PdfChoices,
    *,
    modified: str,
    toolkit_version: str,
) -> bytes:
    """The PDF file of ``text``, dated ``modified`` (ISO 8601, a day).

    A character that no font has is printed as its code point, such as ``‹U+6F22›``.

    Raises:
        MissingPartError: The extra ``pdf`` is not installed.
        InputError: The fonts lack too much of the text, or an alignment is not whole.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingPartError(
            _("a PDF needs the library typst ({why})").format(why=error),
            hint=_("install the extra “pdf”: {command}").format(command=_HINT),
        ) from error
    book = make_book(text, choices)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[pdf.fonts] if pdf.fonts else [])
    families = [f for f in fonts.families() if f not in _OWN_FONTS and "Math" not in f]
    look = {
        "paper": _PAPERS[pdf.paper],
        "layout": pdf.layout,
        "names": pdf.segment_names,
        "long-words": any(
            _LONG_WORD.search(s.text) for c in text.columns for s in c.document.segments()
        ),
        "size": 10.5 if len(text.columns) < 3 else 9.5,
        "fonts": [_OWN_FONTS[0], *families, *_OWN_FONTS[1:]],
    }
    data = _mapped(book_data(book, look, toolkit_version), _allowed)
    return _set(typst, fonts, book, data, datetime.fromisoformat(modified).replace(tzinfo=UTC))


def _set(
    typst: Any, fonts: typst.Fonts, book: Book, data: Mapping[str, Any], moment: datetime
) -> bytes:
    """Sets the book; once more with code points where the fonts lack a few characters."""
    lacking: set[str] = set()
    while True:
        coded = _mapped(data, partial(_with_codes, lacking)) if lacking else data
        compiler = typst.Compiler(
            asset("edition.typ").encode("utf-8"),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"book": json.dumps(coded, ensure_ascii=False)},
        )
        try:
            made: bytes = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
        except typst.TypstError as error:
            found = set(_not_displayed(error.diagnostic)) - lacking
            if not found:
                raise
            lacking |= found
            if len(lacking) > _MOST_CODES:
                raise InputError(
                    _("the fonts at hand lack {n} characters of “{title}”, such as {some}").format(
                        n=len(lacking), title=book.title, some=" ".join(sorted(lacking)[:5])
                    ),
                    hint=_("name a folder with fonts of these scripts: --fonts DIR"),
                ) from error
        else:
            return made


def _allowed(words: str) -> str:
    """PDF/UA-1 forbids U+FEFF (ISO 14289-1, 7.21.7): as a space without width it is U+2060 now."""
    return printable(words).replace("\ufeff", "\u2060")


def _not_displayed(diagnostic: str) -> Iterable[str]:
    for match in _NOT_DISPLAYED.finditer(diagnostic):
        yield from _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], match[1])


def _with_codes(lacking: Collection[str], words: str) -> str:
    return "".join(f"‹U+{ord(c):04X}›" if c in lacking else c for c in words)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every string in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(inner, change) for inner in value]
    return value
