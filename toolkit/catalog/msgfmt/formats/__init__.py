"""Parsers of format strings by PO flag, such as ``c-format``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from toolkit.catalog.msgfmt.formats.braces import (
    compare_perl_brace,
    parse_csharp,
    parse_java,
    parse_perl_brace,
    parse_python_brace,
)
from toolkit.catalog.msgfmt.formats.directives import Directives, compare_all, compare_arguments
from toolkit.catalog.msgfmt.formats.named import compare_positional, parse_python, parse_ruby
from toolkit.catalog.msgfmt.formats.numbered import (
    compare_kde,
    compare_qt,
    parse_kde,
    parse_qt,
    parse_qt_plural,
    parse_shell,
    parse_ycp,
)
from toolkit.catalog.msgfmt.formats.printf import BOOST, DIALECTS


class Format(NamedTuple):
    """The parser and the comparison of one kind of format string.

    ``parse`` parses a source and ``parse_target`` a translation; both raise InvalidFormatError.
    ``compare`` is called with the directives of source and translation, and with whether the
    translation must use all of them. With ``singular_counts``, a plural form for few numbers may
    also have the arguments of ``msgid``.
    """

    language: str
    parse: Callable[[str], Directives]
    compare: Callable[[Directives, Directives, bool], Iterator[str]] = compare_arguments
    parse_translation: Callable[[str], Directives] | None = None
    singular_counts: bool = False

    def parse_target(self, text: str) -> Directives:
        """Return the directives of a translation.

        Raises:
            InvalidFormatError: The translation is not a valid format string.
        """
        return (self.parse_translation or self.parse)(text)


FORMATS = {
    "c-format": Format("C", DIALECTS["c"].parse, parse_translation=DIALECTS["c"].parse_translation),
    "objc-format": Format(
        "Objective C",
        DIALECTS["objective_c"].parse,
        parse_translation=DIALECTS["objective_c"].parse_translation,
    ),
    "python-format": Format("Python", parse_python, compare_positional),
    "python-brace-format": Format("Python brace", parse_python_brace, singular_counts=True),
    "java-format": Format("Java MessageFormat", parse_java),
    "java-printf-format": Format("Java printf", DIALECTS["java"].parse),
    "csharp-format": Format("C#", parse_csharp),
    "javascript-format": Format("JavaScript", DIALECTS["javascript"].parse),
    "elisp-format": Format("Emacs Lisp", DIALECTS["emacs"].parse),
    "librep-format": Format("librep", DIALECTS["librep"].parse),
    "ruby-format": Format("Ruby", parse_ruby, compare_positional),
    "sh-format": Format("Shell", parse_shell),
    "awk-format": Format("awk", DIALECTS["awk"].parse),
    "lua-format": Format("Lua", DIALECTS["lua"].parse, compare_all),
    "object-pascal-format": Format("Object Pascal", DIALECTS["pascal"].parse),
    "qt-format": Format("Qt", parse_qt, compare_qt),
    "qt-plural-format": Format("Qt plural", parse_qt_plural),
    "kde-format": Format("KDE", parse_kde, compare_kde),
    "boost-format": Format("Boost", BOOST.parse),
    "tcl-format": Format("Tcl", DIALECTS["tcl"].parse),
    "perl-format": Format("Perl", DIALECTS["perl"].parse),
    "perl-brace-format": Format("Perl brace", parse_perl_brace, compare_perl_brace),
    "php-format": Format("PHP", DIALECTS["php"].parse),
    "ycp-format": Format("YCP", parse_ycp),
}
"""The formats by PO flag; other flags (lisp, scheme, gcc-internal, …) are not checked."""
