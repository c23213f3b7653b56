"""The runs that the checks are measured on: one sign or word over and over. See README.md."""

from __future__ import annotations

from toolkit.model.catalog import Message
from toolkit.review.checks.check import Pair

_PLAIN = (
    # quotation marks
    "«", "»", "“", "”", "‘", "’", "„", "‹", "「", "『", "《", '"', "'", "`", "«»", "»«", "“”", "«a",
    "“a ", "«a» ", '"a" ', "'a' ", "‘a’ ", '«"', "«“‘", "<<", "<<a>> ",
    # brackets and what begins code
    "(", ")", "[", "]", "{", "}", "()", ")(", "([{", "(a ", "a) ", "1) ", "%", "%(", "%(a", "%s",
    "%s ", "%d ", "%1$s ", "%(a)s ", "%5", "%*", "%{", "${", "$", "$a", "{a", "{a} ", "{0}", "{{",
    "{{a}} ", "<", ">", "<a", "<a ", "<a>", "</a>", "<a></a>", "<b>a</b> ", "<!--", "<!-- --> ",
    "B<", "C<a> ", "L<<", "&", "&a", "&amp;", "&#1", "&#", '\\', '\\n', '\\f[', "@", "a@", "a@b.",
    "[a/", "(a/", "(?", "#", "_", "a_", "_a", "*", "*a* ", "~", "|", "/", "/a", "a/", "./", "=",
    "a=", "a=b ", "-", "--", "--a", "--a ", "-a", "a-", ".a", "*.a", "a.b ", "a.", "http://",
    "http://a ", "www.", "www.a ", "f(", "f() ",
    # letters and words
    "a", "A", "ñ", "a ", "A ", "A.", "A. ", "Aa ", "aA", "the ", "of the ", "de la ", "que ",
    "Juan ", "Río ", "el río ", "Él ", "y i", "y iglesia ", "o oso ", "de el ", "porqué ", "solo ",
    "esta ", "la agua ", "mas ", "tu ", "90's ", "Lunes ", "ONG's ", "GNU ", "P2P ", "aBc", "A-1-",
    "A1", "Ana Luz ", "Él-", "a'", "l'", "a’a", "a·", "un río ancho, ", "ª", "ß", "İ",
    # numbers
    "1", "1,", "1.", "1 ", "1, ", "1.234", "1,000 ", "1:", "1/", "1-", "1–", "1'", "1° ", "12:30 ",
    "$1 ", "1 % ", "1%", "3 km ", "1st ", "1.º ", "IV ", "I", "XIV, ", "X.", "2009-",
    "5 May 2009 ", "May ", "de mayo ", "three ", "tres ", "cien mil ", "twenty-one ",
    "twentytwenty", "einundzwanzig", "hundertundeins", "ventuno", "three and ", "half ",
    "quarter past ", "noon ", "percent ", "million ", "minus ", "三", "十百千", "万", "３", "٣",
    "१",
    "두 ", "два ", "deux cent ", "½", "²",
    # spaces and invisible characters
    "a  ",
    # marks
    ".", "...", "... ", ". ", ",", ", ", " ,", ";", " ;", ":", "a: ", "!", "?", "a? ", "¿", "¡",
    "¿?", "¿a? ", "¡¿", "…", "—", " — ", "–", "a—", "¿a, ", "a,b", "a.A", "-- ", "•", "。", "？",
    # scripts and encodings
    "中", "中 ", "中，", "あ", "가", "ا", "א ", "क", "क्", "ก", "а", "aа", "α", "Ã©", "Ã", "â€œ",
    "😀",
    "a😀",
)  # fmt: skip
_NAMED = {
    "é": "e\u0301", "words": "The wide river is near the old town. ",
    "palabras": "¿Cómo está el río, Ana? ", "space": " ", "NBSP": "\xa0", "NNBSP": "\u202f",
    "tab": "\t", "newline": "\n", "CR": "\r", "CRLF": "\r\n", "a NL": "a\n", 'a \\t': "a \t",
    "ZWSP": "\u200b", "ZWJ": "\u200d", "ZWNJ": "\u200c", "BOM": "\ufeff", "SHY": "\xad",
    "a SHY": "a\xad", "a ZWSP": "a\u200b", "LRM": "\u200e", "a LRM": "a\u200e", "RLO": "\u202e",
    "VS16": "\ufe0f", "☺VS16": "\u263a\ufe0f", "👩ZWJ": "\U0001f469\u200d", "acute": "\u0301",
    "e acute acute": "e\u0301\u0301", "NUL": "\x00", "BEL": "\x07", "VT": "\x0b", "C1": "\x85",
    "U+FFFD": "�", "U+FFFE": "\ufffe", "U+FFFC": "￼", "surrogate": "\ud800", "LS": "\u2028",
    "mixed": 'a «b» (c) "d" %s {e} <f> 1,5 A. ... ', "mixed open": 'a «b (c "d %( {e <f 1, A ',
}  # fmt: skip
RUNS: dict[str, str] = {run: run for run in _PLAIN} | _NAMED
"""Each run by a name that can be read: itself, where it can be."""

USUAL = (
    "«", "“", '"', "'", "«a» ", "(", ")", "{", "%(", "${", "<", "<a", "&", "http://", "a@", "-a",
    "a", "a ", "A.", "words", "Ana Luz ", "1,", "1.", "1 ", "IV ", "three ", "space", "NBSP",
    "a NL", "ZWJ", "e acute acute", "--", "...", "¿", "中", "mixed open",
)  # fmt: skip
"""The runs that are measured where none are named."""

SOURCE = "The river (a wide one) is near the town, and 12 people of Ana Luz know it."
TARGET = "El río (uno ancho) está cerca del pueblo, y 12 personas de Ana Luz lo saben."


def pair_of(run: str, side: str, length: int) -> Pair:
    """The run at least ``length`` characters long in the translation, the source or both.

    A number and a word stand before it, so that the text on that side is not code alone.
    """
    unit = RUNS[run]
    text = unit * (length // len(unit) + 1)
    source = f"{SOURCE} {text}" if side in ("source", "both") else SOURCE
    target = f"{TARGET} {text}" if side in ("target", "both") else TARGET
    message = Message(msgid=source, msgstr=(target,))
    return Pair(message, 0, source, target)
