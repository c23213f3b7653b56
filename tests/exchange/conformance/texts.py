"""Aligned texts that every format has to get through, and what a format says that it keeps."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from toolkit.errors import InputError
from toolkit.exchange.format import Feature, InputFile
from toolkit.exchange.lossy import serialize
from toolkit.languages import sentence_joiner
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HOSTILE = (
    "=1+1", "+SUM(A1:A9)", "-2", "@cmd", "=HYPERLINK(\"http://x\",\"y\")", "#N/A", "'quoted",
    "<script>alert(1)</script>", "]]>", "<![CDATA[x]]>", "&amp;&lt;&#0;", "<!-- x --> --",
    "<?xml version='1.0'?>", "%s %n {0} {{x}}", "a|b|c", "a\\tb\\n\\", "_x0041_ _x005F_", ";", "\"",
    "\"a\",\"b\"\r\n", "a,b;c\td", " leading, trailing ", "\t", "\n", "\r\n", "\r", "\u2028\u2029",
    "\x85", "\ufeffbom", "%20;%", "~~~", "…", "''", "TRUE", "1.0", "2009-09-18", "0012", "null",
    "developer: x\n    y", "    indented", "# *b* [l](x) `c`", "&nbsp;", "\\u0041",
)  # fmt: skip
SPECIAL = {
    "beyond the basic plane": "𝔞𝕓 😀 👩‍👩‍👧 𐍈 🇦🇷",
    "right to left": "\u202bشكرا\u202c \u05e9\u05dc\u05d5\u05dd\u200f (עם) 123",
    "combining": "a\u0301e\u0308 n\u0303 \u0344 q\u0307\u0323",
    "composed": "á ë ñ Ω Å ﬁ",
    "no-break": "5\u00a0%\u202f¿\u2060?\u00ad",
    "emptied": "",
    "spaces": "   ",
}
CONTROL = "a\x00b\x01c\x08d\x0be\x0cf\x1fg\x7fh\x9fi\ufffej\uffffk"


def s(name: str, text: str) -> Segment:
    return Segment(name, text)


def one(name: str, source: str, target: str, **more) -> TextBead:
    return TextBead((s(name, source),), (s(name, target),), **more)


SHAPES = (
    one("a1.p1.s1", "One.", "Uno."),
    TextBead((s("a1.p1.s2", "Two."), s("a1.p1.s3", "Three.")), (s("s2", "Dos y tres."),)),
    TextBead((s("a1.p1.s4", "Four and five."),), (s("s3", "Cuatro."), s("s4", "Cinco."))),
    TextBead(
        (s("a1.p2.s1", "Six."), s("a1.p2.s2", "Seven.")),
        (s("s5", "Seis"), s("s6", "y"), s("s7", "siete.")),
    ),
    TextBead((s("a1.p2.s3", "Left out."),), ()),
    TextBead((), (s("s8", "Añadido."),)),
    TextBead((), (s("s9", "Uno"), s("s10", "y otro."))),
    one("a1.p2.s4", "Not translated.", ""),
    TextBead((s("a1.p3.s1", ""), s("a1.p3.s2", "x")), (s("s11", ""),)),
)
KNOWN = (
    *(one(f"k{n}", f"text {n}", f"texto {n}", state=state) for n, state in enumerate(State)),
    TextBead((s("k9", "no translation"),), (), state=State.UNTRANSLATED),
    one("k10", "x", "y", status="auto", confidence=0.4375),
    one("k10b", "x", "y", status="auto", confidence=0.9, equivalence=0.0625),
    one("k11", "x", "y", notes=(Note("of the source", "developer"), Note("mine\ntwo lines"))),
    one("k12", "x", "y", notes=(Note("  <b>  "), Note("developer: not"), Note("", "developer"))),
    one("k13", "x", "y", origin="machine <1>", by="Ana María Ñ & Co.", date="2026-11-25"),
    one("k14", "x", "y", date="2026-11-25T13:14:15Z"),
    one("k15", "x", "y", turn="a1", speaker="bauwens", base="fuzzy#0123456789abcdef"),
)
ODD_IDS = tuple(
    one(name, "x", "y") for name in ("with space", "a;b", "50%", "ñ", "𝔞", "%20", "<&\"'>", "1")
)
TEXTS = {
    "shapes": SHAPES,
    "what is known": KNOWN,
    "odd ids": ODD_IDS,
    "special": tuple(
        one(f"x{n}", text, text + "!") for n, text in enumerate(SPECIAL.values(), start=1)
    ),
    "hostile": tuple(
        bead
        for n, text in enumerate(HOSTILE, 1)
        for bead in (one(f"h{n}", text, text), one(f"i{n}", "x", text + text))
    ),
    "hostile details": tuple(
        one(f"d{n}", "x", "y", notes=(Note(t),), origin=t, speaker=t, by=t, turn=t)
        for n, t in enumerate((t for t in HOSTILE if t.strip()), 1)
    ),
    "control characters": (one("c1", CONTROL, CONTROL), one("c2", "x", "\x00")),
    "half a surrogate pair": (one("u1", "a\ud800b", "\udfff"),),
    "a mark at the beginning": (one("b1", "\ufeffx", "\ufeffy"),),
    "nothing": (),
}


def aligned(beads, languages=("en", "es")) -> AlignedText:
    return AlignedText(
        *languages, beads, "A <title> & more", "source_en/text.txt", "2026-11-25", "interview"
    )


def written(format_, text: AlignedText):
    """The files by the ends of their names, and the findings."""
    findings = []
    files: dict[str, list[bytes]] = {}
    for chunk in serialize(text, format_, findings.append):
        files.setdefault(chunk.part, []).append(chunk.data)
    return {part: b"".join(chunks) for part, chunks in files.items()}, findings


def read(format_, files, text: AlignedText):
    """The text, its beads as a list, and the findings."""
    findings = []
    first = format_.part(0, text)

    def beside(name: str):
        part = name.removeprefix(text.name)
        if part not in files:
            raise InputError(f"no {name}", hint="a test", path=name)
        return BytesIO(files[part])

    file = InputFile(
        f"folder/{text.name}{first}",
        BytesIO(files.get(first, b"")),
        beside,
        (text.source_language, text.target_language),
    )
    found = format_.parse(file, findings.append)
    return found, list(found.beads), findings


def kept(format_, bead: TextBead, languages=("en", "es")) -> TextBead | None:
    """The bead as a format with these features gives it back; None where nothing is left."""
    has = format_.keeps.__contains__
    sides = []
    for segments, language in zip((bead.source, bead.target), languages, strict=True):
        side = segments
        if not has(Feature.CONTROL_CHARACTERS):
            side = tuple(replace(x, text=NOT_IN_XML.sub("\ufffd", x.text)) for x in side)
        elif format_.name in ("csv", "tsv", "moses"):
            side = tuple(replace(x, text=re.sub("[\ud800-\udfff]", "\ufffd", x.text)) for x in side)
        if not has(Feature.BORDERS) and len(side) > 1:
            side = (Segment("", sentence_joiner(language).join(x.text for x in side)),)
        if not has(Feature.LINE_ENDS):
            side = tuple(replace(x, text=re.sub(r"\r\n|[\r\n]", " ", x.text)) for x in side)
        if not has(Feature.IDS):
            side = tuple(replace(x, id="") for x in side)
        if not has(Feature.EMPTY_TARGET) and not any(x.text for x in side):
            side = ()
        sides.append(side)
    if not sides[0] and not sides[1]:
        return None
    return TextBead(
        sides[0],
        sides[1],
        bead.state if has(Feature.STATES) else None,
        bead.status if has(Feature.STATUS) else "confirmed",
        bead.confidence if has(Feature.CONFIDENCE) else 1.0,
        bead.notes if has(Feature.NOTES) else (),
        bead.origin if has(Feature.ORIGIN) else "",
        bead.by if has(Feature.BY) else "",
        bead.date if has(Feature.DATES) else "",
        bead.turn if has(Feature.TURNS) else "",
        bead.speaker if has(Feature.TURNS) else "",
        bead.base if has(Feature.BASE) else "",
        bead.equivalence if has(Feature.EQUIVALENCE) else None,
    )
