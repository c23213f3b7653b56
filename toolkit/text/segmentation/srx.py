"""SRX (Segmentation Rules eXchange) 2.0 and 1.0: ``.srx`` files to rules, and rules to ``.srx``.

Format: SRX 2.0 Specification, OSCAR recommendation, 7 April 2008 (archived by Unicode at
https://www.unicode.org/uli/pas/srx/). Settings for inline markup (``segmentsubflows``,
``formathandle``) are read and written but have no meaning for plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex
from lxml import etree

from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import hyphened, locale_name, truncations
from toolkit.parsing.limits import RULES
from toolkit.parsing.secure_xml import parse_xml
from toolkit.text.segmentation.icu_pattern import PatternError, to_regex
from toolkit.text.segmentation.rules import Rule

NAMESPACE = "http://www.lisa.org/srx20"
GENERIC = "und"
_PREFIXES: Any = {None: NAMESPACE}  # the type stubs do not allow a default namespace

_HINT = _("compare the file with the SRX 2.0 specification, or export the toolkit's own rules")


@dataclass(frozen=True, slots=True)
class SrxHeader:
    """The header of an SRX file; ``formathandles`` are pairs of (type, include)."""

    segmentsubflows: bool = True
    cascade: bool = False
    formathandles: tuple[tuple[str, bool], ...] = (
        ("start", False),
        ("end", True),
        ("isolated", False),
    )


def parse_srx(data: bytes, language: str, path: str = "") -> tuple[Rule, ...]:
    """Return the rules of an SRX file for a language (a BCP 47 tag), in order of precedence.

    The patterns of ``languagemap`` are matched against the whole tag, written with ``-`` and with
    ``_``, ignoring letter case. If none matches, they are matched against the tag without its last
    part (``es-AR``, ``es``). With ``cascade="yes"``, the rules of all matching maps apply in turn,
    otherwise (and in SRX 1.0) those of the first map. Patterns stay in ICU syntax. ``path`` is the
    file's path, for error messages.

    Raises:
        InputError: The file is not SRX or has no rules for the language, or a pattern is invalid or
            uses a feature that ``icu_pattern`` does not support. The error has the line, if known.
    """
    root = _root(data, path)
    rulesets = {
        element.get("languagerulename", ""): element for element in _all(root, "languagerule")
    }
    chosen: list[str] = []
    for name in _mapped(root, language, path):
        if name not in rulesets:
            raise InputError(
                _("a languagemap names the languagerule {name}, which is not there").format(
                    name=repr(name)
                ),
                path=path,
                hint=_HINT,
            )
        if name not in chosen:
            chosen.append(name)
    if not chosen:
        raise InputError(
            _("the file has no rules for the language {language}").format(language=repr(language)),
            path=path,
            hint=_("add a <languagemap> whose languagepattern matches {language}").format(
                language=repr(language)
            ),
        )
    if not read_header(data, path).cascade:
        del chosen[1:]
    found = tuple(rule for name in chosen for rule in _rules(rulesets[name], name, path))
    RULES.check(len(found), path)
    return found


def read_header(data: bytes, path: str = "") -> SrxHeader:
    """Read the header of an SRX file, with the defaults of the specification.

    Raises:
        InputError: The file is not SRX.
    """
    root = _root(data, path)
    for header in _all(root, "header"):
        handles = tuple(
            (handle.get("type", ""), handle.get("include") == "yes")
            for handle in _all(header, "formathandle")
        )
        return SrxHeader(
            segmentsubflows=header.get("segmentsubflows", "yes") == "yes",
            cascade=header.get("cascade", "no") == "yes",
            formathandles=handles,
        )
    return SrxHeader(formathandles=())


def export_srx(
    rules_by_language: Mapping[str, Sequence[Rule]], *, header: SrxHeader | None = None
) -> bytes:
    """Write rules as an SRX 2.0 file in UTF-8; the names of rules become comments.

    Equal rules give identical bytes. The keys are BCP 47 tags, and ``und`` is for all other
    languages. Longer tags are mapped first, so that ``es`` does not take precedence over ``es-AR``.
    ``cascade`` of ``header`` is preserved, so with ``yes`` the rules of both apply.

    Raises:
        UsageError: A language has no rules.
    """
    header = header or SrxHeader()
    languages = sorted(rules_by_language, key=lambda tag: (tag == GENERIC, -len(tag), tag))
    if not languages or not all(rules_by_language.values()):
        raise UsageError(
            _("SRX needs at least one rule per language"), hint=_("leave the language out")
        )
    root = etree.Element(_tag("srx"), nsmap=_PREFIXES, version="2.0")
    head = etree.SubElement(
        root,
        _tag("header"),
        segmentsubflows=_yes(header.segmentsubflows),
        cascade=_yes(header.cascade),
    )
    for kind, include in header.formathandles:
        etree.SubElement(head, _tag("formathandle"), type=kind, include=_yes(include))
    body = etree.SubElement(root, _tag("body"))
    rulesets = etree.SubElement(body, _tag("languagerules"))
    maps = etree.SubElement(body, _tag("maprules"))
    for language in languages:
        ruleset = etree.SubElement(rulesets, _tag("languagerule"), languagerulename=language)
        for rule in rules_by_language[language]:
            ruleset.append(etree.Comment(_comment(rule.name)))
            element = etree.SubElement(ruleset, _tag("rule"), {"break": _yes(rule.break_)})
            etree.SubElement(element, _tag("beforebreak")).text = rule.before
            etree.SubElement(element, _tag("afterbreak")).text = rule.after
        etree.SubElement(
            maps,
            _tag("languagemap"),
            languagepattern=_language_pattern(language),
            languagerulename=language,
        )
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _root(data: bytes, path: str) -> etree._Element:
    # A bare DOCTYPE is harmless and common in SRX 1.0. One that declares entities is an error.
    root = parse_xml(data, path, hint=_("correct the place in a text editor"))
    if etree.QName(root).localname != "srx" or root.get("version") not in ("1.0", "2.0"):
        raise InputError(_("not an SRX 2.0 or 1.0 file"), path=path, line=_line(root), hint=_HINT)
    return root


def _mapped(root: etree._Element, language: str, path: str) -> list[str]:
    """Return the names of the rule sets for a language, in the order of the language maps."""
    for written in truncations(hyphened(language)):
        tags = (written, locale_name(written))
        names: list[str] = []
        for element in _all(root, "languagemap"):
            wanted = element.get("languagepattern", "")
            pattern = _compiled(wanted, "languagepattern", element, path)
            try:
                if any(pattern.fullmatch(tag, timeout=1) for tag in tags):
                    names.append(element.get("languagerulename", ""))
            except TimeoutError as error:
                raise InputError(
                    _("a languagepattern takes too long to match"),
                    path=path,
                    line=_line(element),
                    hint=_("write it without nested repetitions"),
                ) from error
        if names:
            return names
    return []


def _rules(ruleset: etree._Element, name: str, path: str) -> Iterator[Rule]:
    for number, element in enumerate(_all(ruleset, "rule"), start=1):
        sides = {"beforebreak": "", "afterbreak": ""}
        for side in sides:
            for child in _all(element, side):
                sides[side] = "".join(str(text) for text in child.itertext())
                _compiled(sides[side], side, child, path)
        yield Rule(
            break_=element.get("break", "yes") != "no",
            before=sides["beforebreak"],
            after=sides["afterbreak"],
            name=f"languagerule {name}, rule {number}",
        )


def _compiled(pattern: str, what: str, element: etree._Element, path: str) -> regex.Pattern[str]:
    """Compile a pattern of the file, to check it where its line is known.

    ``languagepattern`` ignores letter case.
    """
    try:
        translated = to_regex(pattern, behind=what == "beforebreak")
        if what == "languagepattern":
            return regex.compile(translated, regex.V1 | regex.IGNORECASE)
        return regex.compile(
            f"(?<={translated})" if what == "beforebreak" else f"(?={translated})", regex.V1
        )
    except (PatternError, regex.error, RecursionError, OverflowError, ValueError) as error:
        raise InputError(
            _("bad pattern in {place}: {why}").format(
                place=f"<{what}> {pattern[:80]!r}", why=error
            ),
            path=path,
            line=_line(element),
            hint=_("SRX patterns follow the regular expressions of ICU"),
        ) from error


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    """Return descendants by local name, because SRX 1.0 files have another namespace or none."""
    return [found for found in element.iter("{*}" + name) if found is not element]


def _line(element: etree._Element) -> int | None:
    line: Any = element.sourceline  # untyped in the stubs
    return int(line) if line else None


def _language_pattern(language: str) -> str:
    if language == GENERIC:
        return ".*"
    letters = (
        f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else "[-_]" for letter in language
    )
    return "".join(letters) + "([-_].*)?"


def _comment(text: str) -> str:
    """Make text valid inside an XML comment, without double hyphens and control characters."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return f" {printable.replace('--', '- -').replace('--', '- -')} "


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
