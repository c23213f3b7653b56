"""The content of an HTML page: its text as blocks, its title, and findings on what was lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding
from toolkit.parsing.line_ends import fold
from toolkit.parsing.secure_xml import line_of
from toolkit.text.readers.marked import MarkedBlock, MarkupLosses

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a page.

    Attributes:
        anchors: The number of the block in which each element with an id begins. It is the number
            of blocks if no text follows the element.
        roles: The roles of ``body`` and its children (``epub:type``, ``role``).
    """

    blocks: tuple[MarkedBlock, ...] = ()
    findings: tuple[Finding, ...] = ()
    title: str = ""
    language: str = ""
    anchors: Mapping[str, int] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()


def page_title(root: etree._Element, losses: MarkupLosses) -> str:
    """Return the title of a page; further titles are left out."""
    title = ""
    for found in root.iter("title"):
        if next(found.iterancestors("svg"), None) is not None:
            continue
        text = fold(found.text or "")
        if title:
            losses.leave_out(_("further title"), line_of(found), text)
        title = title or text
    return title


def losses_found(losses: MarkupLosses) -> tuple[Finding, ...]:
    """Return the findings of the markup that was not preserved."""
    return losses.findings(
        _("the text of {n} × {name} was taken, its markup was not"), _("{n} × {name} was left out")
    )
