"""Find languages and characters that the book fonts do not cover, by querying typst."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.edition.languages import describe
from toolkit.edition.pdf.typesetting import not_displayed, typst_library
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionText
from toolkit.model.finding import Finding, Severity

if TYPE_CHECKING:
    import typst

# Fonts in the wheel of typst. The first is a book font. The others, a mathematical and a monospaced
# font, are substitutes.
_BOOK_FACE, *_SUBSTITUTES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
# The number of letters that are tested per language; more would add nothing.
_TRIED = 200
_PROBE = b"""
#set document(title: "Letters", date: none)
#set text(font: json(bytes(sys.inputs.faces)), fallback: false)
#for letter in json(bytes(sys.inputs.letters)) { par(letter) }
"""


def faces(fonts: typst.Fonts) -> list[str]:
    """Return the font families of an edition in order: book font, the user's fonts, substitutes."""
    return [*_made_for_books(fonts), *_SUBSTITUTES]


def font_findings(
    text: EditionText, fonts: typst.Fonts, lacking: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each language in a substitute font, and one for ``lacking`` ones."""
    documents = {column.document.language: column.document for column in text.columns}
    for tag, document in documents.items():
        letters = sorted({c for s in document.segments() for c in s.text if c.isalpha()})
        absent = [c for c in _absent(fonts, letters[:_TRIED]) if c not in lacking]
        if absent:
            name = describe(tag).name
            yield Finding(
                "edition-font",
                Severity.WARNING,
                _(
                    "{language} ({tag}): no font for books at hand has its letters ({some}); they "
                    "are set in a substitute, whose letters may be all equally wide. Name a folder "
                    "with a font for them: --fonts DIR, or fonts under [edition.pdf]"
                ).format(language=name, tag=tag, some=" ".join(absent[:5])),
            )
    if lacking:
        yield Finding(
            "edition-glyph",
            Severity.WARNING,
            _(
                "no font at hand has {some}; the PDF has code points in their place, such as "
                "‹{code}›. Name a folder with a font for them: --fonts DIR, or fonts under "
                "[edition.pdf]"
            ).format(some=" ".join(sorted(lacking)), code=f"U+{ord(min(lacking)):04X}"),
        )


def _made_for_books(fonts: typst.Fonts) -> list[str]:
    own = {_BOOK_FACE, *_SUBSTITUTES}
    given = [family for family in fonts.families() if family not in own and "Math" not in family]
    return [_BOOK_FACE, *given]


def _absent(fonts: typst.Fonts, letters: Sequence[str]) -> list[str]:
    """Return the letters in ``letters`` that no book font has, in order."""
    import json

    typst = typst_library()
    compiler = typst.Compiler(
        _PROBE,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={
            "faces": json.dumps(_made_for_books(fonts)),
            "letters": json.dumps(letters),
        },
    )
    try:
        compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        absent = set(not_displayed(error.diagnostic))
        return [letter for letter in letters if letter in absent]
    return []
