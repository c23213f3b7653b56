"""The ``Plural-Forms`` of the header: the number of forms and the rule that selects one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.catalog.msgfmt.compiled import compiled_messages
from toolkit.catalog.msgfmt.plural_rule import PluralRuleError, parse_plural_rule
from toolkit.catalog.msgfmt.report import Report
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message

_NPLURALS = re.compile(r"nplurals=[ \t\n\v\f\r]*([0-9]*)")
_LAST_NUMBER = 1000
"""msgfmt evaluates the rule for the numbers from 0 to this one."""
_OFTEN = 5
"""A form for at least this many of these numbers counts as a form for many numbers."""
_NEGATIVE = 1 << 63


class PluralForms(NamedTuple):
    """The plural form of each number from 0 to 1000, and the set of forms used for many numbers.

    Both are empty if the rule is unknown.
    """

    values: Sequence[int] = ()
    many: frozenset[int] = frozenset()

    def serves_many(self, form: int, span: tuple[int, int] | None) -> bool:
        """Return whether a form is used for many numbers and must therefore contain the number.

        ``span`` is the lowest and the highest number of the flag ``range:``.
        """
        if form not in self.many:
            return False
        return span is None or self.values[span[0] : span[1] + 1].count(form) > 1


def check_plural_forms(catalog: Catalog, report: Report) -> PluralForms:
    """Report errors in ``nplurals`` and ``plural``, and return the forms.

    The number of forms of each message is checked when the file is read (``po-plural-count``). If
    the header does not define the forms, the result is empty.
    """
    plurals = [m for m in compiled_messages(catalog) if m.msgid_plural is not None]
    header = catalog.header
    if header is None or header.obsolete:
        return PluralForms()
    text = header.msgstr[0]
    _before, expression, rule_text = text.partition("plural=")
    counted = _NPLURALS.search(text)
    if not expression or counted is None:
        if plurals:
            for name in ([] if expression else ["plural"]) + ([] if counted else ["nplurals"]):
                problem = _("the header has no “{name}=”, but there are messages with plural")
                report.add("po-plural-missing", problem.format(name=name), header)
        return PluralForms()
    values = _values(rule_text, report, header)
    if not counted[1]:
        problem = _("the number of plural forms after “nplurals=” is missing")
        report.add("po-plural-nplurals", problem, header)
        return PluralForms()
    # Very long numbers are truncated instead of converted in full.
    number = int(counted[1][:20])
    if values and max(values) >= number:
        report.add(
            "po-plural-range",
            _("nplurals={number}, but the plural expression gives {value} for {example}").format(
                number=number, value=max(values), example=values.index(max(values))
            ),
            header,
        )
        return PluralForms()
    many = (form for form, times in Counter(values).items() if times >= _OFTEN)
    return PluralForms(values, frozenset(many))


def _values(text: str, report: Report, header: Message) -> tuple[int, ...]:
    """Return the form of each number; empty if there is a finding about the expression."""
    shown = re.split("[;\n]", text)[0].strip()[:100]
    try:
        rule = parse_plural_rule(text)
    except PluralRuleError:
        problem = _("“{text}” is no plural expression").format(text=shown)
        report.add("po-plural-expression", problem, header)
        return ()
    values: list[int] = []
    for number in range(_LAST_NUMBER + 1):
        try:
            value = rule(number)
        except ZeroDivisionError:
            problem = _("the plural expression divides by zero for {number}")
            report.add("po-plural-division", problem.format(number=number), header)
            return ()
        if value >= _NEGATIVE:
            problem = _("the plural expression is negative for {number}")
            report.add("po-plural-range", problem.format(number=number), header)
            return ()
        values.append(value)
    return tuple(values)
