"""The HTML edition: one self-contained file that needs no script and makes no request."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from toolkit.edition.compose import compose
from toolkit.edition.dates import date_words, inferred_parts, machine_date
from toolkit.edition.languages import describe
from toolkit.edition.metadata import own_translation, structured_data
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Bitext
from toolkit.model.catalog import State
from toolkit.model.work import Work

# Characters that HTML forbids in text even as references, and lone surrogates, which UTF-8 lacks.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# The explicit directional controls of UAX 9, with the marks.
_DIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
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
    style = _asset("edition.css") + _bead_style(min(page.widest, _BEADS_IN_STYLE))
    script = _asset("edition.js")
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
            style_hash=_hash(style),
            script_hash=_hash(script),
            toolkit_version=toolkit_version,
        )
    )
    return html.encode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("toolkit.edition"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        date_words=date_words,
        inferred_parts=inferred_parts,
        language=describe,
        machine_date=machine_date,
        stopped=_stopped,
        undirected=_undirected,
    )
    return environment


def _clean(value: object) -> object:
    """Every value on its way into the page; autoescaping comes after."""
    return _FORBIDDEN.sub("\ufffd", value) if type(value) is str else value


def _undirected(text: str) -> str:
    """For attributes and the title, where no element can isolate directional controls."""
    return _DIRECTIONAL.sub("", text)


def _stopped(text: str) -> str:
    """A sentence of the record, with a full stop where it ends without any mark."""
    return text if text.rstrip(")]”’»\"' ").endswith((".", "!", "?", "…", "。")) else f"{text}."


@cache
def _asset(name: str) -> str:
    """A file of our own that is written into the page as it is."""
    return (files("toolkit.edition") / "templates" / name).read_text("utf-8")


def _bead_style(count: int) -> str:
    """Rules that light up a bead on both sides without a script; beads never leave their row."""
    return "".join(
        f'.row:has([data-place="{n}"]:is(:hover, :focus-within)) [data-place="{n}"] '
        "{ background: var(--lit); }\n"
        f'.row:has([data-place="{n}"]:target) [data-place="{n}"] '
        "{ background: var(--lit); box-shadow: 0 0.09em 0 var(--accent); }\n"
        for n in range(1, count + 1)
    )


def _hash(content: str) -> str:
    """A hash source of the Content Security Policy, level 3, for an inline element."""
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"
