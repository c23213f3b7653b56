"""Checks for markup that must be kept verbatim: tags, addresses, options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.languages.characters import HAN, KANA, WIDE_FORMS
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described

# B<bold> in a manual page is not a tag, but QA</b> ends with one.
_TAG = re.compile(r"(?:(?<![A-Z])<|<(?=/))(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*)?(/?)>")
# Attributes whose values no reader sees.
_ATTRIBUTE = re.compile(
    r"\s(?P<name>href|src|id|class|linkend|xml:id|url|rel|type|name|for|target|action|rend)"
    r"\s*=\s*(?P<mark>[\"'])(?P<value>[^\"'<>]*)(?P=mark)"
)
_VOID = frozenset({"br", "hr", "img", "wbr"})
_OF_ADDRESS = rf"[^\s<>\"“”«»`|{{}}\\{KANA}{HAN}{WIDE_FORMS}]+"
_URL = re.compile(rf"\b(?:https?|ftp)://{_OF_ADDRESS}")
_BARE = re.compile(rf"(?<![\w./@-])www\.[\w-]+\.{_OF_ADDRESS}", re.ASCII)
# RFC 5321 allows at most 64 characters. Without the limit, a long word would be read once from each
# of its letters.
_EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b")
_GOES_ON = re.compile("[a-z0-9]")
_SLIPS = 2
_LONG_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")


def tags(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find HTML and XML tags that are lost, invented or misspelled."""
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
            # The translator added one properly closed element.
            return
    for tag in sorted((wanted - found).keys()):
        text = _("the tag {tag} of the source is missing").format(tag=f"<{tag}>")
        yield Hit(text, subject=f"-{tag}")
    for tag in sorted(extra):
        text = _("the tag {tag} is not in the source").format(tag=f"<{tag}>")
        yield Hit(text, subject=f"+{tag}")


def attributes(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find attributes of tags whose value differs from that in the source."""
    if "=" not in pair.source or "<" not in pair.source:
        return
    wanted, found = _attributes(pair.source), _attributes(pair.target)
    language = primary(settings.target_language)
    for tag, name, value in wanted - found:
        others = [key[2] for key in found - wanted if key[:2] == (tag, name)]
        same = any(_address(other) == _address(value) for other in others)
        if others and not same and not _Pages(others, language).stand_for(value.lower()):
            text = _("{attribute} of the source is missing or changed")
            shown = f'{name}="{value}"'
            yield Hit(text.format(attribute=shown), subject=f"{tag} {shown}")


def _attributes(text: str) -> Counter[tuple[str, str, str]]:
    """Yield the tag, name and value of each attribute."""
    return Counter(
        (tag[2], match["name"], match["value"])
        for tag in _TAG.finditer(text)
        if "=" in tag[0]
        for match in _ATTRIBUTE.finditer(tag[0])
    )


def _address(url: str) -> str:
    return url.rstrip(".,;:!?)'’*>/").removeprefix("https").removeprefix("http").lower()


def addresses(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find web and mail addresses of the source that are missing from the translation.

    If the translation has another address of the same kind instead (the page in its language), only
    the number of addresses is compared, unless the two addresses differ only by a typing error.
    """
    source = pair.source
    if "://" not in source and "@" not in source and "www." not in source:
        return
    language = primary(settings.target_language)
    lower = pair.target.lower()
    for pattern in (_URL, _BARE, _EMAIL):
        wanted = pattern.findall(source)
        found = {_address(url) for url in pattern.findall(pair.target)}
        missing = [
            url
            for url in dict.fromkeys(wanted)
            if _address(url) not in found and not _has_address(_address(url), lower)
        ]
        spare = found - {_address(url) for url in wanted}
        own_pages = _Pages(spare, language)
        missing += _changed_once(wanted, lower, spare) if spare else []
        for url in missing:
            if not own_pages.stand_for(_address(url)):
                text = _("{address} of the source is missing or changed").format(address=url)
                yield Hit(text, subject=url)


def _has_address(address: str, text: str) -> bool:
    """Return whether a text has an address that is not just the beginning of a longer word."""
    at = text.find(address)
    while at >= 0 and _GOES_ON.match(text, at + len(address)):
        at = text.find(address, at + 1)
    return at >= 0


def _changed_once(wanted: Sequence[str], text: str, spare: Iterable[str]) -> list[str]:
    """Return addresses that are missing, if the text has a nearly identical one instead."""
    return [
        url
        for url, count in Counter(wanted).items()
        if 0 < text.count(_address(url)) < count
        and any(OSA.distance(_address(url), other) <= _SLIPS for other in spare)
    ]


class _Pages:
    """Addresses in a translation that name its language, such as ``es.``."""

    def __init__(self, addresses: Iterable[str], language: str) -> None:
        named = rf"(?<![a-z]){re.escape(language)}(?:[-_][a-z]{{2,4}})?(?![a-z])"
        self._named = re.compile(named + ("|spanish" if language == "es" else ""))
        localised = [address for address in addresses if self._named.search(address)]
        self._hosts = {address.split("/")[0] for address in localised}
        self._any_page = any("/" in address for address in localised)

    def stand_for(self, address: str) -> bool:
        """Return whether one of these addresses may be the localised page of ``address``."""
        if self._named.search(address):
            return False
        return self._any_page or address.split("/")[0] in self._hosts


def options(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find command-line options of the source that are misspelled or missing."""
    if "--" not in pair.source:
        return
    target = pair.target.replace("\\-", "-")
    for option in dict.fromkeys(_LONG_OPTION.findall(pair.source.replace("\\-", "-"))):
        if not _has_option(option, target):
            yield Hit(_("the option {name} is missing").format(name=option), subject=option)


def _has_option(option: str, text: str) -> bool:
    """Return whether the text has this option, not just a longer option that begins with it."""
    at = text.find(option)
    while at >= 0 and _GOES_ON.match(text, at + len(option)):
        at = text.find(option, at + 1)
    return at >= 0


CHECKS = described(
    __package__,
    {
        "tag": tags,
        "attribute": attributes,
        "address-missing": addresses,
        "option-missing": options,
    },
)
