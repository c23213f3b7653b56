"""What has to survive letter for letter: placeholders, tags, addresses, options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Hit, Pair

FAMILY = "structure"
_PRINTF = re.compile(
    r"%(?P<position>\d+\$)?(?P<name>\([A-Za-z_]\w*\))?[-+0#']*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?"
    r"(?P<kind>(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGaAcCsSpnmr]|<PRI\w+>|%)"
)
_BRACE = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*|\d*)(?:[.\[!:][^{}]*)?\}")
_BRACE_NAMED = re.compile(r"(?<![${A-Za-z0-9_])\{([a-z_]\w*|\d+)\}")
_PRINTF_FLAGS = frozenset({"c-format", "python-format", "perl-format", "php-format", "objc-format"})
_BRACE_FLAGS = frozenset({"python-brace-format", "perl-brace-format", "csharp-format"})
# B<bold> of a manual is no tag, but QA</b> ends with one
_TAG = re.compile(r"(?:(?<![A-Z])<|<(?=/))(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*)?(/?)>")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_URL = re.compile(r"\b(?:https?|ftp)://[^\s<>\"“”«»`|{}\\\u3000-\u9fff\uff00-\uffef]+")
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_LONG_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")


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


def placeholders(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Placeholders of the message's format that are lost or made up.

    Formats are the ``…-format`` flags of gettext; without a flag only ``{name}`` is looked at. A
    plural form for a single number may spell the number out.
    """
    source = pair.source
    if "%" not in source and "{" not in source and "%" not in pair.target:
        return
    flags = pair.message.flags
    if not _PRINTF_FLAGS.isdisjoint(flags):
        wanted, found = _printf(source), _printf(pair.target)
    elif not _BRACE_FLAGS.isdisjoint(flags):
        wanted, found = _brace(source), _brace(pair.target)
    elif "{" in source:
        wanted = Counter("{" + name + "}" for name in _BRACE_NAMED.findall(source))
        found = Counter(
            "{" + name + "}"
            for name in _BRACE_NAMED.findall(pair.target)
            if "{" + name + "}" in wanted
        )
        found = wanted & found | Counter({k: wanted[k] for k in found})
    else:
        return
    if wanted == found:
        return
    plural = pair.message.msgid_plural is not None
    for name in sorted((wanted - found).keys()):
        if not (plural and pair.form == 0 and len(wanted - found) == 1):
            text = _("{name} of the source is missing").format(name=_shown(name))
            yield Hit(text, subject=f"-{name}")
    for name in sorted((found - wanted).keys()):
        text = _("{name} is not in the source").format(name=_shown(name))
        yield Hit(text, subject=f"+{name}")


def _shown(name: str) -> str:
    return name.replace("%1$", "%") if name.startswith("%1$") else name


def tags(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Tags of HTML or XML that are lost, made up or misspelled."""
    if "<" not in pair.source:
        return
    in_source = [(m[1], m[2], m[3]) for m in _TAG.finditer(pair.source)]
    closed = {name for slash, name, own in in_source if slash or own}
    known = {name for _slash, name, _own in in_source if name in closed or name in _VOID}
    if not known:
        return
    wanted = Counter(s + n + e for s, n, e in in_source if n in known)
    found = Counter(
        m[1] + m[2] + m[3] for m in _TAG.finditer(pair.target) if m[2] in known or m[1] or m[3]
    )
    extra = found - wanted
    if wanted <= found and all(extra[tag] == extra[f"/{tag}"] for tag in extra if tag[0] != "/"):
        extra_ends = sum(count for tag, count in extra.items() if tag[0] == "/")
        if 2 * extra_ends == extra.total():
            # a translator marked one thing more, and closed it
            return
    for tag in sorted((wanted - found).keys()):
        text = _("the tag {tag} of the source is missing").format(tag=f"<{tag}>")
        yield Hit(text, subject=f"-{tag}")
    for tag in sorted(extra):
        text = _("the tag {tag} is not in the source").format(tag=f"<{tag}>")
        yield Hit(text, subject=f"+{tag}")


def _address(url: str) -> str:
    return url.rstrip(".,;:!?)'’*>/").removeprefix("https").removeprefix("http").lower()


def addresses(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Web and mail addresses of the source that are not in the translation.

    Where the translation has another address of the same kind in the same place (its language's
    page), the number of addresses is what counts, unless they differ by a slip.
    """
    source = pair.source
    if "://" not in source and "@" not in source:
        return
    for pattern in (_URL, _EMAIL):
        wanted = pattern.findall(source)
        found = {_address(url) for url in pattern.findall(pair.target)}
        missing = [url for url in dict.fromkeys(wanted) if _address(url) not in found]
        spare = found - {_address(url) for url in wanted}
        for url in missing:
            if _address(url) in pair.target.lower():
                continue
            if any(_localised(_address(url), other) for other in spare):
                continue
            text = _("{address} of the source is missing or changed").format(address=url)
            yield Hit(text, subject=url)


def _localised(url: str, other: str) -> bool:
    """Whether a page's address differs as those of two languages do: ``en.`` and ``es.``."""
    return bool(re.search(r"(?<![a-z])es(?:[-_][a-z]{2})?(?![a-z])|spanish", other)) and bool(
        url.split("/")[0] == other.split("/")[0] or "/" in other
    )


def options(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Command-line options of the source that are misspelled or lost."""
    if "--" not in pair.source:
        return
    target = pair.target.replace("\\-", "-")
    for option in dict.fromkeys(_LONG_OPTION.findall(pair.source.replace("\\-", "-"))):
        if not re.search(re.escape(option) + r"(?![a-z0-9])", target):
            yield Hit(_("the option {name} is missing").format(name=option), subject=option)


CHECKS = (
    Check(
        "placeholder",
        FAMILY,
        Severity.ERROR,
        _("Placeholder lost or made up"),
        _("The program puts a value there; without it the value is lost or the program stops."),
        Example("Copied %d files to %s", "Se copiaron %d archivos", ("c-format",)),
        Example("Copied %d files to %s", "En %2$s se copiaron %1$d archivos", ("c-format",)),
        placeholders,
    ),
    Check(
        "tag",
        FAMILY,
        Severity.ERROR,
        _("Tag lost or made up"),
        _("A tag that is not closed changes the look of all that follows."),
        Example("This is <b>bold</b>.", "Esto es <b>negrita<b>."),
        Example("This is <b>bold</b>.", "Esto es <b>negrita</b>."),
        tags,
    ),
    Check(
        "address-missing",
        FAMILY,
        Severity.ERROR,
        _("Web or mail address lost or changed"),
        _(
            "A letter less, and the address leads nowhere. A page in the translation's own "
            "language is accepted."
        ),
        Example("See https://example.org/docs.", "Véase https://example.org/doc."),
        Example("See https://example.org/en/docs.", "Véase https://example.org/es/docs."),
        addresses,
    ),
    Check(
        "option-missing",
        FAMILY,
        Severity.WARNING,
        _("Command-line option lost or changed"),
        _("Options are typed by the reader and can not be translated."),
        Example("Use --force to go on.", "Use --forzar para seguir."),
        Example("Use --force to go on.", "Use --force para seguir."),
        options,
    ),
)
