"""The report of the checks as one self-contained page.

The page makes no network requests. Its script only adds filters; everything else works without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.edition.check_page.view import Checked, by_turn, sections
from toolkit.edition.coverage_page.wording import number
from toolkit.edition.html.anchors import Anchors
from toolkit.edition.languages import describe
from toolkit.edition.rendering import asset, page_environment, page_values
from toolkit.i18n.messages import words_in
from toolkit.model.finding import MOST, Severity
from toolkit.model.work import Work


def check_page(
    work: Work,
    findings: Sequence[Checked],
    checks: Mapping[str, tuple[str, str]],
    *,
    messages: int,
    turns: Sequence[str] = (),
    notices: Sequence[str] = (),
    interface: str = "en",
) -> bytes:
    """Return the report as UTF-8. Equal arguments give identical bytes.

    The page shows at most ``MOST`` findings, the most severe first.

    Args:
        work: The checked work.
        findings: The findings in reading order.
        checks: The title of each check and the reason for it, by code.
        messages: The number of checked messages.
        turns: The ids of all turns, in reading order.
        notices: What could not be checked, with the reasons.
        interface: The language of the page's own texts. Findings are already translated.
    """
    words, anchors = words_in(interface), Anchors()
    main, filters, check_list, turn_list = map(
        anchors.claim, ("findings", "filters", "checks", "turns")
    )
    parts = sections(findings, checks, anchors, MOST)
    of_turns = by_turn(parts)
    names = {
        Severity.ERROR: words.gettext("Errors"),
        Severity.WARNING: words.gettext("Warnings"),
        Severity.INFO: words.gettext("Notes"),
    }
    tags = dict.fromkeys(each.language for each in findings if each.language)
    languages = {tag: describe(tag, words.language) for tag in tags}
    choices = [
        (
            "severity",
            words.gettext("Severity"),
            [(p.severity.name.lower(), names[p.severity]) for p in parts if p.count],
        ),
        (
            "check",
            words.gettext("Check"),
            [(g.code, g.code) for part in parts for g in part.groups],
        ),
        ("turn", words.gettext("Turn"), [(turn, turn) for turn in turns if turn in of_turns]),
        (
            "language",
            words.gettext("Language"),
            [(tag, each.title) for tag, each in languages.items()],
        ),
    ]
    return (
        page_environment()
        .get_template("check.html.jinja")
        .render(
            work=work,
            sections=parts,
            names=names,
            turns=[(turn, of_turns[turn]) for turn in turns if turn in of_turns],
            choices=choices,
            number=lambda count: number(count, words),
            messages=messages,
            left_out=max(len(findings) - MOST, 0),
            notices=notices,
            languages=languages,
            source=describe(work.source_language, words.language),
            title_language=describe(work.title_language or work.source_language).tag,
            own=describe(words.language),
            main=main,
            filters=filters,
            check_list=check_list,
            turn_list=turn_list,
            **page_values(words, asset("report.css") + asset("check.css"), asset("check.js")),
        )
        .encode("utf-8")
    )
