"""Check format strings: compare the directives of a translation with those of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.catalog.msgfmt.compiled import compiled_messages
from toolkit.catalog.msgfmt.formats import FORMATS, Format
from toolkit.catalog.msgfmt.formats.directives import Directives, InvalidFormatError
from toolkit.catalog.msgfmt.plural_forms import PluralForms
from toolkit.catalog.msgfmt.report import Report
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message

_FLAG = re.compile(r"(?:(no|possible|impossible)-)?(.+-format)")
_RANGE = re.compile(r"range:[ \t]*([0-9]{1,9})\.\.([0-9]{1,9})")


def check_format_strings(catalog: Catalog, forms: PluralForms, report: Report) -> None:
    """Report translations whose directives do not match those of the source.

    Every message with a format flag is checked, including ``possible-`` flags. Translations are
    compared with ``msgid_plural`` if there is one, otherwise with ``msgid``. If that is not a valid
    format string, nothing is reported. A plural form for few numbers may omit arguments.
    """
    for message in compiled_messages(catalog):
        if message.msgid:
            for format_ in _formats(message):
                _check_message(message, format_, forms, report)


def _formats(message: Message) -> Iterator[Format]:
    wanted: dict[str, bool] = {}
    for flag in message.flags:
        found = _FLAG.fullmatch(flag)
        if found and found[2] in FORMATS:
            wanted[found[2]] = found[1] in {None, "possible"}
    return (FORMATS[name] for name, is_wanted in wanted.items() if is_wanted)


def _check_message(message: Message, format_: Format, forms: PluralForms, report: Report) -> None:
    plural = message.msgid_plural
    try:
        source = format_.parse(message.msgid if plural is None else plural)
    except InvalidFormatError:
        return
    span = _span(message)
    for number, form in enumerate(message.msgstr):
        name = "msgstr" if plural is None else f"msgstr[{number}]"
        try:
            target = format_.parse_target(form)
        except InvalidFormatError as why:
            problem = _("{name} is no format string of {language}: {reason}").format(
                name=name, language=format_.language, reason=why
            )
            report.add("po-format-invalid", problem, message)
            continue
        strict = len(message.msgstr) == 1 or forms.serves_many(number, span)
        expected = source
        if format_.singular_counts and not strict:
            expected = _with_singular(source, message, format_)
        for reason in format_.compare(expected, target, strict):
            report.add("po-format-arguments", f"{name}: {reason}", message)


def _with_singular(source: Directives, message: Message, format_: Format) -> Directives:
    """Add the arguments of ``msgid`` to those of ``msgid_plural``."""
    try:
        singular = format_.parse(message.msgid)
    except InvalidFormatError:
        return source
    return Directives(named={**singular.named, **source.named})


def _span(message: Message) -> tuple[int, int] | None:
    for flag in message.flags:
        found = _RANGE.fullmatch(flag)
        if found:
            return int(found[1]), int(found[2])
    return None
