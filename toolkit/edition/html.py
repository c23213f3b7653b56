"""The HTML edition: one self-contained file that needs no script and makes no request."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment

from toolkit.edition.compose import compose
from toolkit.edition.dates import date_words, inferred_parts, machine_date
from toolkit.edition.languages import describe
from toolkit.edition.metadata import own_translation, structured_data
from toolkit.edition.rendering import asset, content_hash, page_environment
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Bitext
from toolkit.model.catalog import State
from toolkit.model.work import Work

# Beyond so many beads in a row the highlighting is left to the script.
_BEADS_IN_STYLE = 64


def html_edition(
    bitext: Bitext,
    work: Work,
    *,
    apparatus: Apparatus = Apparatus(),  # noqa: B008 - frozen and empty
    states: Mapping[str, State] = {},
    toolkit_version: str,
) -> bytes:
    """The edition of ``bitext`` as UTF-8, the same bytes for the same arguments.

    Source segments have their id as HTML id, target segments have it behind their language tag,
    such as ``es.a1.p2.s3``; ids with odd characters are encoded. ``states`` maps source segment
    ids to the state of their translation. A target whose segments bear the source's names counts
    as made from the project's catalog and is credited as ``work.translations`` says; any other
    target is shown without a credit. Raises InputError where the alignment is not whole.
    """
    page = compose(bitext, work, apparatus, states)
    style = asset("edition.css") + _bead_style(min(page.widest, _BEADS_IN_STYLE))
    script = asset("edition.js")
    html = (
        _environment()
        .get_template("index.html.jinja")
        .render(
            page=page,
            work=work,
            credit=own_translation(work, page),
            metadata=structured_data(work, page),
            style=style,
            script=script,
            style_hash=content_hash(style),
            script_hash=content_hash(script),
            toolkit_version=toolkit_version,
        )
    )
    return html.encode("utf-8")


@cache
def _environment() -> Environment:
    """The room's templates, with the filters that this page needs beside the common ones."""
    environment = page_environment().overlay()
    environment.filters = page_environment().filters | {
        "date_words": date_words,
        "inferred_parts": inferred_parts,
        "language": describe,
        "machine_date": machine_date,
        "stopped": _stopped,
    }
    return environment


def _stopped(text: str) -> str:
    """A sentence of the record, with a full stop where it ends without any mark."""
    return text if text.rstrip(")]”’»\"' ").endswith((".", "!", "?", "…", "。")) else f"{text}."


def _bead_style(count: int) -> str:
    """Rules that light up a bead on both sides without a script; beads never leave their row."""
    return "".join(
        f'.row:has([data-place="{n}"]:is(:hover, :focus-within)) [data-place="{n}"] '
        "{ background: var(--lit); }\n"
        f'.row:has([data-place="{n}"]:target) [data-place="{n}"] '
        "{ background: var(--lit); box-shadow: 0 0.09em 0 var(--accent); }\n"
        for n in range(1, count + 1)
    )
