"""Size limits of all readers, and their errors.

Readers check limits while reading, so an oversized file takes no more time or memory than a file at
the limit. The limits are far above the size of real works. ``docs/reference/limits.md`` is
generated from this table and ``benchmarks/limits/table.toml``, with the memory that each reader
needs at its limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext

MIB: Final = 2**20


def _(text: str) -> str:
    """Mark a text for translation; it is translated when shown."""
    return text


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: the number ``most``, a ``message`` in which ``{n}`` stands for it, and a ``hint``.

    For bytes, ``{n}`` is in MiB.
    """

    most: int
    message: str
    hint: str
    in_bytes: bool = False

    @property
    def shown(self) -> str:
        """The formatted number: MiB for bytes, commas between thousands."""
        return f"{self.most // MIB if self.in_bytes else self.most:,}"

    def error(self, path: str, line: int | None = None) -> InputError:
        """Return the error for a file beyond the limit."""
        return InputError(
            gettext(self.message).format(n=self.shown),
            hint=gettext(self.hint).format(n=self.shown),
            path=path,
            line=line,
        )

    def check(self, size: int, path: str, line: int | None = None) -> None:
        """Raise InputError if ``size`` exceeds the limit."""
        if size > self.most:
            raise self.error(path, line)


def _bytes(mib: int, hint: str) -> Limit:
    return Limit(mib * MIB, _("the file is larger than {n} MiB"), hint, in_bytes=True)


_DIVIDE = _("divide the work, and make a project of each part")
_OTHER_FILE = _("this is not such a file, or it has to be divided")
_SAVE_AGAIN = _("save it again with the program that made it, without what is not text")

SOURCE_BYTES = _bytes(64, _DIVIDE)
PAGE_BYTES = _bytes(128, _("divide it, or take the pictures out of it"))
SEGMENTS = Limit(500_000, _("the text has more than {n} segments"), _DIVIDE)
PARAGRAPHS = Limit(500_000, _("the text has more than {n} paragraphs"), _DIVIDE)
CATALOG_BYTES = _bytes(128, _("divide the catalog, as with “msggrep”, or the work"))
MESSAGES = Limit(
    1_000_000,
    _("the catalog has more than {n} messages"),
    _("divide the catalog, as with “msggrep”, or the work"),
)
SETTINGS_BYTES = _bytes(4, _OTHER_FILE)
TABLE_BYTES = _bytes(64, _OTHER_FILE)
CORPUS_BYTES = _bytes(128, _("give a part of it: more teaches little"))
CORPUS_LINES = Limit(
    1_000_000,
    _("the file has more than {n} lines"),
    _("give a part of it: more teaches little"),
)
LINES = Limit(2_000_000, _("the file has more than {n} lines"), _OTHER_FILE)
RULES_BYTES = _bytes(4, _OTHER_FILE)
RULES = Limit(
    20_000,
    _("the file has more than {n} rules for the language"),
    _("remove rules of other languages, or those that do the same"),
)
_AN_EXCEPTION = _("write an abbreviation, such as “p. ej.”, and nothing around it")
EXCEPTION_CHARACTERS = Limit(100, _("an exception of more than {n} characters"), _AN_EXCEPTION)
EXCEPTION_WORDS = Limit(10, _("an exception of more than {n} words"), _AN_EXCEPTION)
ENTRY_CHARACTERS = Limit(
    1000,
    _("an entry of more than {n} characters"),
    _("a few words on either side of “|” are enough"),
)
_WRITE_RULES = _("write rules for what they have in common, and name the file as segmentation.srx")
ENTRIES = Limit(1000, _("more than {n} exceptions, splits and joins"), _WRITE_RULES)
ENTRIES_CHARACTERS = Limit(
    100_000,
    _("exceptions, splits and joins of more than {n} characters together"),
    _("a few words on either side of “|” are enough"),
)
DICTIONARY_BYTES = _bytes(256, _OTHER_FILE)
SPELLER_WORDS = Limit(1_000_000, _("the dictionary has more than {n} lines"), _OTHER_FILE)
FONT_BYTES = _bytes(64, _OTHER_FILE)
MADE_BYTES = _bytes(2048, _("remove it; it is made again"))

RECORD_CHARACTERS = Limit(
    10_000_000,
    _("more than {n} characters without an end"),
    _("the file is no table, or a quotation mark is never closed"),
)
UNITS_AHEAD_CHARACTERS = Limit(
    64_000_000,
    _("more than {n} characters before there is a text in two languages"),
    _("name the languages of the file, or export it again with both"),
)
PASSED_SENTENCES = Limit(
    1_000_000,
    _("more than {n} sentences of the text stand before one that is linked"),
    _("sort the links in the order of the text, or export both again"),
)
ROWS = Limit(
    2_000_000,
    _("more than {n} rows of the file belong to segments of the project"),
    _("each segment is in the file many times: leave out the repetitions, or divide the file"),
)
GIT_BYTES = Limit(
    64 * MIB,
    _("git answers with more than {n} MiB"),
    _("the history is too long to be read at once; clone a part of it: “git clone --depth”"),
    in_bytes=True,
)

_IN_ONE_PIECE = _("more than {n} MiB of XML in one piece")
_SPLIT = _("split the file, or export less at once")
XML_BYTES = Limit(128 * MIB, _IN_ONE_PIECE, _SPLIT, in_bytes=True)
XML_TAGS = Limit(
    3_000_000,
    _("the XML is too large: more than {n} tags and attributes"),
    _("split the file, or take out what is not text"),
)
XML_PIECE_BYTES = Limit(32 * MIB, _IN_ONE_PIECE, _SPLIT, in_bytes=True)
XML_PIECE_TAGS = Limit(
    1_000_000,
    _("the XML is too large: more than {n} tags and attributes in one piece"),
    _SPLIT,
)
XML_DEPTH = Limit(
    256,
    _("elements are nested more than {n} deep"),
    _("a real file of this kind stays far below {n}"),
)
XML_TEXT = Limit(
    10_000_000,
    _("a text of more than {n} characters"),
    _("a real file of this kind stays far below {n}"),
)
PAGE_TAGS = Limit(
    3_000_000,
    _("the page is too large: more than {n} tags and attributes"),
    _("divide it, or take its text out into a file"),
)
PAGE_TAG_CHARACTERS = Limit(
    100_000,
    _("a tag with more than {n} characters of names, which is too large"),
    _("divide it, or take its text out into a file"),
)

FRONT_MATTER_CHARACTERS = Limit(
    250_000,
    _("the front matter has more than {n} characters"),
    _("take out what is neither title nor language, or put an empty line before it"),
)
MARKDOWN_TOKENS = Limit(
    1_000_000,
    _("the text is too large: more than {n} marks of Markdown and paragraphs"),
    _DIVIDE,
)

UNPACKED_BYTES = Limit(
    1024 * MIB,
    _("refused: it unpacks to more than {n} MiB"),
    _SAVE_AGAIN,
    in_bytes=True,
)
MEMBERS = Limit(10_000, _("refused: an archive of more than {n} files"), _SAVE_AGAIN)
MEMBER_GROWTH = Limit(
    400,
    _("refused: a file of the archive unpacks to more than {n} times its size"),
    _SAVE_AGAIN,
)
SHARED_TEXTS_BYTES = Limit(
    256 * MIB,
    _("refused: the table of texts unpacks to more than {n} MiB"),
    _("divide the workbook"),
    in_bytes=True,
)
SHARED_TEXTS = Limit(
    3_000_000,
    _("the workbook has more than {n} different texts"),
    _("divide the workbook"),
)
CELLS = Limit(
    5_000_000,
    _("the workbook has more than {n} cells"),
    _("delete the empty rows and columns that have a format, or divide the table"),
)
STYLES = Limit(100_000, _("the workbook has more than {n} formats of cells"), _SAVE_AGAIN)
COMMENTS = Limit(200_000, _("the document has more than {n} comments"), _("divide the document"))

LIMITS: Final[dict[str, Limit]] = {
    name: value for name, value in list(globals().items()) if isinstance(value, Limit)
}
"""All limits by name."""


@dataclass(frozen=True, slots=True)
class FileBound:
    """The limits of a file that is read completely: bytes, and lines if each becomes a value."""

    size: Limit  # in bytes
    lines: Limit | None = None

    def check(self, data: bytes, path: str) -> None:
        """Raise InputError if ``data`` exceeds the bound."""
        self.size.check(len(data), path)
        if self.lines is not None and len(data) > self.lines.most:
            ends = data.count(b"\n")
            self.lines.check(ends or data.count(b"\r"), path)


SOURCE: Final = FileBound(SOURCE_BYTES)
PAGE: Final = FileBound(PAGE_BYTES)
CATALOG: Final = FileBound(CATALOG_BYTES)
SETTINGS: Final = FileBound(SETTINGS_BYTES)
TABLE: Final = FileBound(TABLE_BYTES, LINES)
RULES_FILE: Final = FileBound(RULES_BYTES)
CORPUS: Final = FileBound(CORPUS_BYTES, CORPUS_LINES)
DICTIONARY: Final = FileBound(DICTIONARY_BYTES, LINES)
SPELLER: Final = FileBound(TABLE_BYTES, SPELLER_WORDS)
XML: Final = FileBound(XML_BYTES)
ARCHIVE: Final = FileBound(PAGE_BYTES)
FONT: Final = FileBound(FONT_BYTES)
MADE: Final = FileBound(MADE_BYTES)

_BY_SUFFIX: Final = {
    "po": CATALOG, "pot": CATALOG, "mo": CATALOG,
    "toml": SETTINGS, "tsv": TABLE, "srx": RULES_FILE,
    "html": PAGE, "htm": PAGE, "xhtml": PAGE,
    "docx": ARCHIVE, "docm": ARCHIVE, "epub": ARCHIVE,
    "xml": XML, "tei": XML, "tmx": DICTIONARY, "tbx": XML,
    "ttf": FONT, "otf": FONT, "ttc": FONT, "woff": FONT, "woff2": FONT,
    "png": FONT, "jpg": FONT, "jpeg": FONT, "gif": FONT, "svg": FONT,
}  # fmt: skip


def bound_of(name: str) -> FileBound:
    """Return the limits of a file by its extension; by default the limits of a text."""
    return _BY_SUFFIX.get(name.rpartition(".")[2].lower(), SOURCE)


def bound_of_dictionary(name: str) -> FileBound:
    """Return the limits of a training file, which is a catalog or a dictionary."""
    found = bound_of(name)
    return CATALOG if found is CATALOG else DICTIONARY
