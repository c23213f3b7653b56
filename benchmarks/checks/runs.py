"""The runs that the checks are measured on: one sign or word over and over. See README.md."""

from __future__ import annotations

from toolkit.model.catalog import Message
from toolkit.review.checks.check import Pair

RUNS: dict[str, str] = {
    # quotation marks
    "«": "«", "»": "»", "“": "“", "”": "”", "‘": "‘", "’": "’", "„": "„", "‹": "‹", "「": "「",
    "『": "『", "《": "《", '"': '"', "'": "'", "`": "`", "«»": "«»", "»«": "»«", "“”": "“”",
    "«a": "«a", "“a ": "“a ", "«a» ": "«a» ", '"a" ': '"a" ', "'a' ": "'a' ", "‘a’ ": "‘a’ ",
    '«"': '«"', "«“‘": "«“‘", "<<": "<<", "<<a>> ": "<<a>> ",
    # brackets and what begins code
    "(": "(", ")": ")", "[": "[", "]": "]",
    "{": "{", "}": "}", "()": "()", ")(": ")(", "([{": "([{",
    "(a ": "(a ", "a) ": "a) ", "1) ": "1) ", "%": "%", "%(": "%(", "%(a": "%(a", "%s": "%s",
    "%s ": "%s ", "%d ": "%d ", "%1$s ": "%1$s ", "%(a)s ": "%(a)s ", "%5": "%5", "%*": "%*",
    "%{": "%{", "${": "${", "$": "$", "$a": "$a", "{a": "{a", "{a} ": "{a} ", "{0}": "{0}",
    "{{": "{{", "{{a}} ": "{{a}} ", "<": "<", ">": ">", "<a": "<a", "<a ": "<a ", "<a>": "<a>",
    "</a>": "</a>", "<a></a>": "<a></a>", "<b>a</b> ": "<b>a</b> ", "<!--": "<!--",
    "<!-- --> ": "<!-- --> ", "B<": "B<", "C<a> ": "C<a> ", "L<<": "L<<", "&": "&", "&a": "&a",
    "&amp;": "&amp;", "&#1": "&#1", "&#": "&#", "\\": "\\", "\\n": "\\n", "\\f[": "\\f[", "@": "@",
    "a@": "a@", "a@b.": "a@b.", "[a/": "[a/", "(a/": "(a/", "(?": "(?", "#": "#", "_": "_",
    "a_": "a_", "_a": "_a", "*": "*", "*a* ": "*a* ", "~": "~", "|": "|", "/": "/", "/a": "/a",
    "a/": "a/", "./": "./", "=": "=", "a=": "a=", "a=b ": "a=b ", "-": "-", "--": "--",
    "--a": "--a", "--a ": "--a ", "-a": "-a", "a-": "a-", ".a": ".a", "*.a": "*.a", "a.b ": "a.b ",
    "a.": "a.", "http://": "http://", "http://a ": "http://a ", "www.": "www.", "www.a ": "www.a ",
    "f(": "f(", "f() ": "f() ",
    # letters and words
    "a": "a", "A": "A", "ñ": "ñ", "a ": "a ", "A ": "A ", "A.": "A.", "A. ": "A. ", "Aa ": "Aa ",
    "aA": "aA", "the ": "the ", "of the ": "of the ", "de la ": "de la ", "que ": "que ",
    "Juan ": "Juan ", "Río ": "Río ", "el río ": "el río ", "Él ": "Él ", "y i": "y i",
    "y iglesia ": "y iglesia ", "o oso ": "o oso ", "de el ": "de el ", "porqué ": "porqué ",
    "solo ": "solo ", "esta ": "esta ", "la agua ": "la agua ", "mas ": "mas ", "tu ": "tu ",
    "90's ": "90's ", "Lunes ": "Lunes ", "ONG's ": "ONG's ", "GNU ": "GNU ", "P2P ": "P2P ",
    "aBc": "aBc", "A-1-": "A-1-", "A1": "A1", "Ana Luz ": "Ana Luz ", "Él-": "Él-", "a'": "a'",
    "l'": "l'", "a’a": "a’a", "é": "e\u0301", "a·": "a·", "un río ancho, ": "un río ancho, ",
    "words": "The wide river is near the old town. ", "palabras": "¿Cómo está el río, Ana? ",
    "ª": "ª", "ß": "ß", "İ": "İ",
    # numbers
    "1": "1", "1,": "1,", "1.": "1.",
    "1 ": "1 ", "1, ": "1, ", "1.234": "1.234", "1,000 ": "1,000 ",
    "1:": "1:", "1/": "1/", "1-": "1-", "1–": "1–", "1'": "1'", "1° ": "1° ", "12:30 ": "12:30 ",
    "$1 ": "$1 ", "1 % ": "1 % ", "1%": "1%", "3 km ": "3 km ", "1st ": "1st ", "1.º ": "1.º ",
    "IV ": "IV ", "I": "I", "XIV, ": "XIV, ",
    "X.": "X.", "2009-": "2009-", "5 May 2009 ": "5 May 2009 ",
    "May ": "May ", "de mayo ": "de mayo ",
    "three ": "three ", "tres ": "tres ", "cien mil ": "cien mil ",
    "twenty-one ": "twenty-one ", "twentytwenty": "twentytwenty", "einundzwanzig": "einundzwanzig",
    "hundertundeins": "hundertundeins", "ventuno": "ventuno", "three and ": "three and ",
    "half ": "half ", "quarter past ": "quarter past ", "noon ": "noon ", "percent ": "percent ",
    "million ": "million ", "minus ": "minus ", "三": "三", "十百千": "十百千", "万": "万",
    "３": "３", "٣": "٣", "१": "१", "두 ": "두 ", "два ": "два ", "deux cent ": "deux cent ",
    "½": "½", "²": "²",
    # spaces and invisible characters
    "space": " ", "NBSP": "\u00a0", "NNBSP": "\u202f", "tab": "\t", "newline": "\n", "CR": "\r",
    "CRLF": "\r\n", "a NL": "a\n", "a  ": "a  ", "a \\t": "a \t", "ZWSP": "\u200b", "ZWJ": "\u200d",
    "ZWNJ": "\u200c", "BOM": "\ufeff", "SHY": "\u00ad", "a SHY": "a\u00ad", "a ZWSP": "a\u200b",
    "LRM": "\u200e", "a LRM": "a\u200e", "RLO": "\u202e", "VS16": "\ufe0f", "☺VS16": "☺\ufe0f",
    "👩ZWJ": "👩\u200d", "acute": "\u0301", "e acute acute": "e\u0301\u0301", "NUL": "\x00",
    "BEL": "\x07", "VT": "\x0b", "C1": "\x85", "U+FFFD": "\ufffd", "U+FFFE": "\ufffe",
    "U+FFFC": "\ufffc", "surrogate": "\ud800", "LS": "\u2028",
    # marks
    ".": ".", "...": "...", "... ": "... ", ". ": ". ", ",": ",", ", ": ", ", " ,": " ,", ";": ";",
    " ;": " ;", ":": ":", "a: ": "a: ", "!": "!", "?": "?", "a? ": "a? ", "¿": "¿", "¡": "¡",
    "¿?": "¿?", "¿a? ": "¿a? ", "¡¿": "¡¿", "…": "…", "—": "—", " — ": " — ", "–": "–", "a—": "a—",
    "¿a, ": "¿a, ", "a,b": "a,b", "a.A": "a.A", "-- ": "-- ", "•": "•", "。": "。", "？": "？",
    # scripts and encodings
    "中": "中", "中 ": "中 ", "中，": "中，", "あ": "あ", "가": "가", "ا": "ا", "א ": "א ",
    "क": "क", "क्": "क्", "ก": "ก", "а": "а", "aа": "aа", "α": "α", "Ã©": "Ã©", "Ã": "Ã",
    "â€œ": "â€œ", "😀": "😀", "a😀": "a😀",
    # mixed
    "mixed": 'a «b» (c) "d" %s {e} <f> 1,5 A. ... ', "mixed open": 'a «b (c "d %( {e <f 1, A ',
}  # fmt: skip
"""Each run by a name that can be read."""

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
