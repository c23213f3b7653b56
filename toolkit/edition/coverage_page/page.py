"""The coverage report as one self-contained page.

The page makes no network requests. Its script only adds keyboard navigation and the details of
cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from toolkit.edition.coverage_page.input import LanguageReport, Percent
from toolkit.edition.coverage_page.view import ORDER, LanguageView, language_view
from toolkit.edition.coverage_page.wording import print_names, state_glosses, state_names
from toolkit.edition.html.anchors import Anchors
from toolkit.edition.languages import describe
from toolkit.edition.rendering import asset, page_environment, page_values
from toolkit.i18n.messages import words_in
from toolkit.model.document import Document
from toolkit.model.work import Work

# With more segments than this, the browser lays out only visible turns.
_VAST = 3000


def coverage_page(
    document: Document,
    work: Work,
    reports: Sequence[LanguageReport],
    *,
    percent: Percent,
    interface: str = "en",
    others: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return the report as UTF-8. Equal arguments give identical bytes.

    Args:
        document: The turns and segments that the reports measure.
        work: The record of the work.
        reports: One report per target language.
        percent: Formats a fraction as a percentage, which is 100 % only for the whole.
        interface: The language of the page's own texts.
        others: The addresses of the page in other languages, by tag.
    """
    words, anchors = words_in(interface), Anchors()
    main = anchors.claim("report")
    views = [language_view(document, work, report, words, percent, anchors) for report in reports]
    style = asset("report.css") + asset("coverage.css") + _widths(views)
    vast = sum(1 for _ in document.segments()) > _VAST
    return (
        page_environment()
        .get_template("coverage.html.jinja")
        .render(
            work=work,
            views=views,
            order=ORDER,
            states=state_names(words),
            glosses=state_glosses(words),
            prints=print_names(words),
            source=describe(document.language, words.language),
            title_language=describe(work.title_language or document.language).tag,
            own_language=words.language,
            others=[(describe(tag, tag), address) for tag, address in others.items()],
            main=main,
            vast=vast,
            **page_values(words, style, asset("coverage.js")),
        )
        .encode("utf-8")
    )


def _widths(views: Sequence[LanguageView]) -> str:
    """Return CSS rules for the widths of cells and bars.

    Rules are needed because the hash-based Content Security Policy of the page forbids style
    attributes. Cells grow in proportion to their words, and segments of bars in proportion to their
    numbers.
    """
    cells = {cell.width for view in views for strip in view.strips for cell in strip.cells}
    bars = [view.bar for view in views]
    bars += [row.bar for view in views for row in view.speakers]
    bars += [strip.row.bar for view in views for strip in view.strips]
    pieces = {number for bar in bars for _state, number in bar.pieces}
    return "".join(
        [f".w{n} {{ flex: {n} 0 {max(1.5, n * 0.3):.4g}rem; }}\n" for n in sorted(cells)]
        + [f".bar .g{n} {{ flex-grow: {n}; }}\n" for n in sorted(pieces)]
    )
