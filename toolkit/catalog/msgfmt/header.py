"""Check the header of a catalog: missing fields and initial values."""

from __future__ import annotations

import re

from toolkit.catalog.msgfmt.report import Report
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog

# The fields and xgettext's initial values (gettext manual, "Filling in the Header Entry").
_FIELDS = (
    ("Project-Id-Version", "PACKAGE VERSION"),
    ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
    ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
    ("Language-Team", "LANGUAGE <LL@li.org>"),
    ("MIME-Version", None),
    ("Content-Type", "text/plain; charset=CHARSET"),
    ("Content-Transfer-Encoding", "ENCODING"),
    ("Language", ""),
)


def check_header(catalog: Catalog, report: Report) -> None:
    """Report header fields that are missing or still have their initial value.

    A header without text is reported as ``po-charset-missing`` instead. Templates are not checked,
    because they have initial values.
    """
    header = catalog.header
    if header is None or header.obsolete or not header.msgstr[0]:
        return
    for name, initial in _FIELDS:
        found = re.search(rf"^{name}:[ ]?(.*)", header.msgstr[0], re.MULTILINE)
        if found is None:
            text = _("the header has no field {name}").format(name=name)
            report.add("po-header-field", text, header)
        elif found[1] == initial:
            text = _("the header’s field {name} has its initial value").format(name=name)
            report.add("po-header-initial", text, header)
