"""API for PO files: read, check, write, and convert to and from polib."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.api.inputs import File, content, instance, strings, word, wrong_type
from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message
from toolkit.model.finding import Finding, Severity

if TYPE_CHECKING:
    from polib import POFile

_UNWRAPPED = 10**9
"""The line width in columns; with a smaller width, polib wraps comments, which changes them."""
_STRINGS = (
    *("msgid", "msgctxt", "msgid_plural"),
    *("previous_msgid", "previous_msgctxt", "previous_msgid_plural"),
)
_TUPLES = ("msgstr", "translator_comments", "extracted_comments", "references", "flags")


def read_catalog(file: File) -> Catalog:
    r"""Read the catalog in a PO or POT file, given as a path or as bytes.

    Raises:
        ToolkitError: The file does not exist, or gettext would reject it; ``catalog_errors`` then
            finds all errors.

    >>> from toolkit import read_catalog
    >>> catalog = read_catalog(b'msgid "Why?"\nmsgstr "\xc2\xbfPor qu\xc3\xa9?"\n')
    >>> [(message.msgid, message.msgstr[0]) for message in catalog.messages]
    [('Why?', '¿Por qué?')]
    """
    data, path = content("file", file)
    from toolkit.catalog.po import parse_catalog

    return parse_catalog(data, path)


def write_catalog(catalog: Catalog) -> bytes:
    r"""Return the bytes of a PO file; unchanged messages keep the bytes that were read.

    To change a message, use ``dataclasses.replace(message, msgstr=("…",), raw=None)``.

    Raises:
        ToolkitError: The catalog's encoding cannot represent a character, a changed message still
            has its ``raw``, or ``msgstr`` is not a tuple with one string per plural form.

    >>> from toolkit import read_catalog, write_catalog
    >>> data = b'msgid   "Why?"\nmsgstr "?"\n'
    >>> write_catalog(read_catalog(data)) == data
    True
    """
    found = _sound("catalog", catalog)
    from toolkit.catalog.po import serialize_catalog

    return serialize_catalog(found)


def _sound(argument: str, catalog: Catalog) -> Catalog:
    """Return the catalog if it can be written without loss; raises UsageError otherwise."""
    instance(argument, catalog, Catalog, "read_catalog")
    from toolkit.catalog.po.lexer import Problems
    from toolkit.catalog.po.reader import read_text

    header = () if catalog.header is None else (catalog.header,)
    for message in (*header, *catalog.messages):
        raw = instance("message", message, Message, "read_catalog").raw
        if raw is None:
            _refuse_wrong_types(message)
            continue
        reading = read_text(raw, Problems(raw, ""), catalog.charset, odd=True)
        if message not in (reading.header, *reading.messages):
            raise UsageError(
                _("the message {msgid} was changed but has the characters that were read").format(
                    msgid=repr(message.msgid)
                ),
                hint=_("change it with dataclasses.replace(message, …, raw=None)"),
            )
    return catalog


def _refuse_wrong_types(message: Message) -> None:
    for name in _STRINGS:
        value = getattr(message, name)
        if value is not None or name == "msgid":
            word(name, value)
    for name in _TUPLES:
        value = getattr(message, name)
        if isinstance(value, str):
            raise wrong_type(name, value, _("a tuple of strings"))
        strings(name, value)
    if not message.msgstr or (message.msgid_plural is None and len(message.msgstr) > 1):
        raise UsageError(
            _("the message {msgid} has {n} strings in msgstr").format(
                msgid=repr(message.msgid), n=len(message.msgstr)
            ),
            hint=_("it has one, or one for each form if there is a msgid_plural"),
        )


def catalog_errors(file: File, *, strict: bool = False) -> list[Finding]:
    r"""Find the errors for which GNU ``msgfmt`` would reject a PO file.

    Args:
        file: The file, as a path or as bytes.
        strict: Also find what ``msgfmt -c`` reports: faults in plural forms, header and format
            strings.

    Returns:
        Findings with ``code``, ``message``, ``line`` and ``column``, in file order; empty for a
        valid file.

    Raises:
        ToolkitError: The file does not exist.

    >>> from toolkit import catalog_errors
    >>> [(f.line, f.code) for f in catalog_errors(b'msgid "a"\nmsgstr "b\n')]
    [(2, 'po-unterminated-string')]
    """
    data, path = content("file", file)
    from toolkit.catalog.msgfmt.check import check_file

    return [f for f in check_file(data, path) if strict or f.severity is Severity.ERROR]


def to_polib(catalog: Catalog) -> POFile:
    r"""Convert a catalog to a ``polib.POFile``, for scripts that are written for polib.

    Raises:
        ToolkitError: The catalog's encoding cannot represent a character.

    >>> from toolkit import read_catalog, to_polib
    >>> to_polib(read_catalog(b'msgid "Why?"\nmsgstr ""\n')).untranslated_entries()[0].msgid
    'Why?'
    """
    instance("catalog", catalog, Catalog, "read_catalog")
    from polib import pofile

    from toolkit.catalog.po import serialize_catalog

    # Formatted as by msgcat, which polib can read whatever program made the original.
    plain = replace(catalog, messages=tuple(map(_plain, catalog.messages)), trailer="")
    if plain.header is not None:
        plain = replace(plain, header=_plain(plain.header))
    text = serialize_catalog(_sound("catalog", plain)).decode(catalog.charset, "surrogateescape")
    try:
        file = pofile(text, wrapwidth=_UNWRAPPED)
    except (OSError, ValueError) as error:
        raise _not_for_polib(str(error)) from error
    if len(file) != len(catalog.messages):
        raise _not_for_polib(_("it leaves messages out"))
    return file


def _not_for_polib(why: str) -> InputError:
    return InputError(
        _("polib cannot read the catalog: {why}").format(why=why),
        hint=_("change its messages with dataclasses.replace instead"),
    )


def _plain(message: Message) -> Message:
    return replace(message, raw=None, line=0)


def from_polib(file: POFile, original: Catalog) -> Catalog:
    r"""Return the catalog with the changes that a script made to its ``POFile``.

    Args:
        file: The result of ``to_polib(original)``, changed by the script.
        original: The catalog as it was read. Unchanged messages keep their bytes.

    Raises:
        ToolkitError: gettext would no longer accept the file.

    >>> from toolkit import from_polib, read_catalog, to_polib, write_catalog
    >>> catalog = read_catalog(b'msgid   "Why?"\nmsgstr ""\n\nmsgid "No."\nmsgstr ""\n')
    >>> file = to_polib(catalog)
    >>> file.find("No.").msgstr = "No."
    >>> print(write_catalog(from_polib(file, catalog)).decode())
    msgid   "Why?"
    msgstr ""
    <BLANKLINE>
    msgid "No."
    msgstr "No."
    <BLANKLINE>
    """
    from polib import POFile

    instance("file", file, POFile, "to_polib")
    instance("original", original, Catalog, "read_catalog")
    before, after = _catalog_of(to_polib(original), original), _catalog_of(file, original)
    # polib moves obsolete messages to the end.
    order = sorted(range(len(original.messages)), key=lambda n: original.messages[n].obsolete)
    numbers = dict(zip(before.messages, order, strict=True))
    of_key = {(message.key, message.obsolete): n for message, n in numbers.items()}
    found: list[tuple[int, Message]] = []
    for message in after.messages:
        number = of_key.get((message.key, message.obsolete))
        if number is None:  # a new message stays after its predecessor
            found.append((found[-1][0] if found else 0, replace(message, raw=None, line=0)))
        elif numbers.get(message) == number:
            found.append((number, original.messages[number]))
        else:
            line = original.messages[number].line
            found.append((number, replace(message, raw=None, line=line)))
    found.sort(key=lambda each: each[0])
    header = original.header if after.header == before.header else after.header
    return replace(original, header=header, messages=tuple(message for _n, message in found))


def _catalog_of(file: POFile, original: Catalog) -> Catalog:
    """Parse the output of polib; raises ToolkitError if polib cannot write the file."""
    from toolkit.catalog.po import parse_catalog

    try:
        text = str(file)
    except (AttributeError, TypeError) as error:
        raise UsageError(
            _("polib cannot write the catalog: {why}").format(why=error),
            hint=_("give each entry strings, also as metadata"),
        ) from error
    try:
        return parse_catalog(text.encode(original.charset, "surrogateescape"), "")
    except UnicodeEncodeError as error:
        raise InputError(
            _("{charset} cannot hold the character {character}").format(
                charset=original.charset, character=repr(error.object[error.start])
            ),
            hint=_("convert the file to UTF-8 first: msgconv -t UTF-8"),
        ) from error
