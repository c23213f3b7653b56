"""Sixty texts that would like to be something else, and a whole edition made of each of them."""

from __future__ import annotations

from tests.edition.cases import document
from tests.golden_cases import by_name
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.catalog import State
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.work import (
    DateClaim,
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)

SCRIPTS = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "</style><img src=x onerror='window.hacked = 3'>",
    "<svg/onload=window.hacked=4>",
    "<iframe srcdoc='<script>parent.hacked=5</script>'></iframe>",
    "</title></head><body onload=window.hacked=6>",
    "javascript:window.hacked=7",
    "<a href='javascript:window.hacked=8'>here</a>",
    "{{ 7 * 7 }}{% raw %}<!--",
    "<?xml-stylesheet href='javascript:1'?>",
]
ATTRIBUTES = [
    '" onmouseover="window.hacked = 9" x="',
    "' autofocus onfocus='window.hacked = 10' x='",
    "` onclick=`1` x=`",
    '"><b id="title">',
    "x' xml:lang='zz' dir='rtl",
    'a\tb\nc\rd"',
]
STYLES = [
    "} * { display: none } @import 'https://example.org/x.css';",
    "/* */ body { background: url(https://example.org/x) }",
    "</style><style>*{color:transparent}</style>",
    "expression(alert(1)); -moz-binding: url(x)",
    "\\3c style\\3e",
]
TYPST = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    "#let text(x) = []; #panic(1)",
    "] #set page(width: 1pt) [",
    "= Heading <title> @title",
    "*bold* _emphasis_ `raw` $x^2$ ~ \\ --- ...",
    '#eval("1 + 1") #{ while true {} }',
    "// comment /* and */ https://example.org",
    '#sys.inputs #include "x.typ"',
    '\\u{202e} "quoted" \\"',
]
LATEX = [
    "\\input{/etc/passwd}",
    "\\write18{touch hacked}\\immediate\\write18{ls}",
    "\\end{document} lost",
    "\\directlua{os.execute('touch hacked')}",
    "100% of $10 & #1 ^ _ { } ~ \\",
    "^^5cinput{x} \\catcode`\\%=12",
    "\\def\\par{} \\csname x\\endcsname",
    "}}}} {{{{",
    "\\begin{verbatim} \\verb|x| ?` !` `` '' -- --- << >>",
    "[optional] * \\\\[1cm] \\switchcolumn*[x]",
]
XML = [
    "]]>--><![CDATA[",
    '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    "&lt;b&gt; &amp;amp; &#0; &#x202e;",
    "<?php echo 1 ?>",
    "<!-- -- -->",
    "xmlns='http://www.w3.org/2000/svg'",
]
DIRECTIONS = [
    "\u202eright-to-left override\u2066 never closed",
    "\u2067isolate \u202b embedding",
    "\u202c\u2069\u202c pops without a push",
    "\u200f\u061c\u200e marks שלום mixed سلام text",
    "\u202d123 אבג",
]
ODD = [
    "nul \x00, escape \x1b, form feed \x0c, delete \x7f",
    "\x85next line\x9f and \u2028 and \u2029",
    "\ufeffmark\ufffe\uffff",
    "\U0001f469\u200d\U0001f4bb \U0001d51e e\u0301 ﷽ 漢字",
    "A" * 400,
    " \u00a0\u2007 ",
    "../../etc/passwd",
    "CON",
]
HOSTILE = [*SCRIPTS, *ATTRIBUTES, *STYLES, *TYPST, *LATEX, *XML, *DIRECTIONS, *ODD]


def hostile_work(text):
    """The record of a work in which every text is this one."""
    doubt = Inference("low", text)
    date = DateClaim(text, text, ("year",), doubt)
    return Work(
        id=text,
        title=text,
        source_language="en",
        people=(
            Person("p", text, text, role_in={text: text}, sort_name=text),
            Person(text, text, text, doubt, {"en": text}, "ive", text),
        ),
        publications=(Publication(text, date, text, text, text, {text: text}),),
        translations=(Translation("es", text, text, {"en": text}, {"en": text}),),
        published_translations=(
            PublishedTranslation(
                text, text, text, text, date, "text not held", (text,), (text,), doubt, text, text
            ),
        ),
        source_rights=text,
        translation_rights=text,
        description=text,
        record_language="de",
        title_language=text,
        description_in={"en": text},
    )


def hostile_text(text):
    """An edition with this text in every place that takes one, names and comments included."""
    source, target = (
        document(
            language,
            ("t" + text, "title", [[text]]),
            ("q" + text, "question", [[text, text]], text, text),
            ("a" + text, "answer", [[text], [text, last]], "p", text),
        )
        for language, last in (("en", text), ("es", None))
    )
    name = f"q{text}.p1.s1"
    apparatus = Apparatus(
        (Correction(name, 0, len(text), text, text, text), Correction(text, 9, 5, text, text)),
        (Gap(name, len(text), text, text, text), Gap(name, 10**6, text, text)),
    )
    return edition_of(
        by_name(source, target),
        work=hostile_work(text),
        apparatus=apparatus,
        states={name: State.FUZZY},
    )


def edition_of(*bitexts, work, apparatus=Apparatus(), states=None):  # noqa: B008 - frozen
    """The columns of some bitexts of one source; ``states`` are those of the first."""
    source = bitexts[0].source
    columns = [EditionColumn(source.language, source)]
    for number, bitext in enumerate(bitexts):
        own = all(b.target in ((), b.source) for b in bitext.alignment.beads)
        columns.append(
            EditionColumn(
                bitext.target.language,
                bitext.target,
                bitext.alignment,
                (states or {}) if number == 0 else {},
                from_catalog=own,
            )
        )
    return EditionText(work, source, tuple(columns), apparatus)
