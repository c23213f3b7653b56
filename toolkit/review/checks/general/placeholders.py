"""Checks of placeholders, which must be kept verbatim, with or without a format flag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described

_PRINTF = re.compile(
    r"%(?P<position>\d+\$)?(?P<name>\([A-Za-z_]\w*\))?[-+0#']*+(?:\*|\d+)?(?:\.(?:\*|\d+)?)?"
    r"(?P<kind>(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGaAcCsSpnmr]|<PRI\w+>|%)"
)
_BRACE = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*|\d*)(?:[.\[!:][^{}]*)?\}")
# ASCII only, since Chinese letters stand before a placeholder without a space.
_BRACE_NAMED = re.compile(r"(?<![$#%{\w])\{([a-z_]\w*|\d+)\}(?!\})", re.ASCII)
_PRINTF_FLAGS = frozenset({"c-format", "python-format", "perl-format", "php-format", "objc-format"})
_BRACE_FLAGS = frozenset({"python-brace-format", "perl-brace-format", "csharp-format"})
# Placeholders of many template languages, whatever the flags: the name and the spelling. Filters
# and their arguments may differ, as in {{ price|currency }}.
_NAMED = re.compile(
    r"""
      \$\{\s*(?P<shell>[A-Za-z_][\w.:-]*+)[^{}]*\}            # ${HOME}, ${user.name:-x}
    | \$\((?P<make>[A-Za-z_]\w*)\)                              # $(HOME)
    | (?<![$\w])\$(?!(?:USD|AUD|CAD|NZD|HKD|SGD|MXN|ARS|CLP|COP)\b)
      (?P<dollar>[A-Za-z_]\w{2,})\b                            # $name
    | \{\{\{?[#/&>^!\s-]*                                       # {{ user|upper }}
      (?P<double>[A-Za-z_$@][\w.\[\]-]*)(?:\s*\|[^{}]*+)?\s*-?\}\}
    | %\{(?P<ruby>[A-Za-z_]\w*)\} | %<(?P<perl>[a-z_]\w*)>[sdif]?
    | \#\{(?P<hash>[A-Za-z_][\w.]*)\}                           # #{user}
    | <%(?:=\s*|\s+)(?P<erb>[A-Za-z_@][\w.]*)\s*%>            # <%= user %>, not B<%man%>
    | (?<![\w%])%(?P<windows>[A-Z][A-Z_]{2,})%                  # %HOME%
    | %\((?P<python>[A-Za-z_]\w*)\)[-+0\#]*+\d*(?:\.\d+)?[sdifrx]
    | (?<![$\#%{\w])\{(?P<icu>\w+),\s*(?:plural|select|selectordinal|number|date|time)\b
    | \[\[(?P<square>[a-z_][\w.]*)\]\]
    """,
    re.VERBOSE | re.ASCII,
)
_SHOWN = {
    "shell": "${%s}", "make": "$(%s)", "dollar": "$%s", "double": "{{%s}}", "ruby": "%%{%s}",
    "perl": "%%<%s>", "hash": "#{%s}", "erb": "<%%= %s %%>", "windows": "%%%s%%",
    "python": "%%(%s)", "icu": "{%s, …}", "square": "[[%s]]",
}  # fmt: skip
# %s, %1$s and %d without a flag; “100 %d'accord” has no placeholder.
_PLAIN_PRINTF = re.compile(
    r"(?<![%\d])(?<!\d[\s\u00a0\u202f])%(?P<position>\d+\$)?(?P<kind>(?:l{0,2}[du]|[si@]))(?![A-Za-z])"
)
# “%d %B %Y” is a date.
_STRFTIME = re.compile(r"%-?[aAbBeHIjklmMpPrRTxXyYZ](?![A-Za-z])")
_NUMBERED = re.compile(r"%\d+\$(\w+|@)")
_RUN = 10
# $HOME may be written ${HOME}.
_SAME = {"dollar": "shell"}


def _printf(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    order = 0
    for match in _PRINTF.finditer(text):
        if match["kind"] == "%":
            continue
        if match["name"]:
            found[f"%{match['name']}{match['kind']}"] += 1
        elif match["kind"] == "m":
            found["%m"] += 1
        else:
            order += 1
            number = int(match["position"][:-1]) if match["position"] else order
            found[f"%{number}${match['kind']}"] += 1
    return found


def _brace(text: str) -> Counter[str]:
    return Counter("{" + match[1] + "}" for match in _BRACE.finditer(text) if match[1] is not None)


def _named(text: str) -> dict[tuple[str, str], str]:
    """Return the placeholders recognised without a flag: their spelling by kind and name."""
    found: dict[tuple[str, str], str] = {}
    for match in _NAMED.finditer(text):
        kind = match.lastgroup or ""
        found.setdefault((_SAME.get(kind, kind), match[kind]), _SHOWN[kind] % match[kind])
    return found


def placeholders(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find missing and added placeholders, of the message's format or of template languages.

    The format is given by gettext's ``…-format`` flags; without a flag, ``{name}`` is checked. A
    plural form for a single number may omit the placeholder and spell the number out.
    """
    both = pair.source + pair.target
    if not any(sign in both for sign in "%{$["):
        return
    flags = pair.message.flags
    plural = pair.message.msgid_plural is not None
    wanted, found = _of_format(pair, frozenset(flags))
    lost = sorted((wanted - found).keys())
    if not (plural and pair.form == 0 and len(lost) == 1):
        yield from _each(lost, _missing)
    yield from _each(sorted((found - wanted).keys()), _extra)
    formats = {name.strip("{}") for name in wanted | found}
    known, here = _named(pair.source), _named(pair.target)
    absent = [key for key in known if key not in here and key[1] not in formats]
    if known and not (plural and pair.form == 0 and len(absent) == 1):
        for key in absent:
            yield _missing(known[key], known[key])
    # If the source has none, it may be an example by the translator.
    for key in here if absent else ():
        if key not in known and key[1] not in formats:
            yield _extra(here[key], here[key])


def _of_format(pair: Pair, flags: frozenset[str]) -> tuple[Counter[str], Counter[str]]:
    """Count the placeholders of the message's format in source and translation."""
    source, target = pair.source, pair.target
    if not _PRINTF_FLAGS.isdisjoint(flags):
        return _printf(source), _printf(target)
    if not _BRACE_FLAGS.isdisjoint(flags):
        return _brace(source), _brace(target)
    wanted = Counter("{" + name + "}" for name in _BRACE_NAMED.findall(source))
    names = Counter("{" + name + "}" for name in _BRACE_NAMED.findall(target))
    found = Counter({name: wanted[name] for name in names if name in wanted})
    plain = _plain_printf(source)
    return (wanted + plain, found + _plain_printf(target)) if plain else (wanted, found)


def _plain_printf(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    if _STRFTIME.search(text):
        return found
    for order, match in enumerate(_PLAIN_PRINTF.finditer(text), 1):
        number = int(match["position"][:-1]) if match["position"] else order
        found[f"%{number}${match['kind']}"] += 1
    return found


def _each(names: list[str], said: Callable[[str, str], Hit]) -> Iterator[Hit]:
    """Yield one hit per placeholder.

    Repeated placeholders that differ only in position form a run.
    """
    by_kind: dict[str, list[str]] = {}
    for name in names:
        numbered = _NUMBERED.fullmatch(name)
        by_kind.setdefault(numbered[1] if numbered else name, []).append(name)
    for same in by_kind.values():
        if len(same) < _RUN:
            yield from (said(_shown(name), name) for name in same)
            continue
        hit = said(_shown(same[0]), same[0])
        times = _("({n} times)").format(n=len(same))
        yield replace(hit, message=f"{hit.message} {times}")


def _missing(shown: str, name: str) -> Hit:
    return Hit(_("{name} of the source is missing").format(name=shown), subject=f"-{name}")


def _extra(shown: str, name: str) -> Hit:
    return Hit(_("{name} is not in the source").format(name=shown), subject=f"+{name}")


def _shown(name: str) -> str:
    return name.replace("%1$", "%") if name.startswith("%1$") else name


CHECKS = described(__package__, {"placeholder": placeholders})
