"""The characters of Symbol, Wingdings and Zapf Dingbats, whose fonts have pictures for letters.

A word processor keeps such a character as a number of the font, often in the private use area
(U+F061 of Symbol is α). Sources: Adobe's Symbol and Zapf Dingbats encodings to Unicode
(unicode.org, MAPPINGS/VENDORS/ADOBE); for Wingdings the characters that Unicode 7.0 took from it,
plain arrows for its arrows, as Word writes them for ``-->``.
"""

from __future__ import annotations

from typing import Final

_UNKNOWN: Final = "\ufffd"
# from 0x20 on, 32 characters per line
_SYMBOL: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼�"
    "��������������������������������"
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪�〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭�"
)
_WINGDINGS: Final = (
    " ✏✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛⌨🖰🖲💻🖴💾🖬✇✍"
    "🖎✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐🚩✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"
    "♊♋♌♍♎♏♐♑♒♓&&●❍■□🞐❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞�"
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"
    "▪○⭕🞊◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑�✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
    "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←"
    "→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✔☒☑�"
)
_DINGBATS: Final = (
    " ✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟"
    "✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿"
    "❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞�"
    "❨❩❪❫❬❭❮❯❰❱❲❳❴❵������������������"
    "�❡❢❣❤❥❦❧♣♦♥♠①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿"
    "➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓➔→↔↕➘➙➚➛➜➝➞➟"
    "➠➡➢➣➤➥➦➧➨➩➪➫➬➭➮➯�➱➲➳➴➵➶➷➸➹➺➻➼➽➾�"
)
_FONTS: Final = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "zapf dingbats": _DINGBATS,
    "zapfdingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
}
_SOME: Final = {
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "wingdings 3": {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◀",
                    0x75: "▶", 0x7D: "▶"},
}  # fmt: skip


def symbol(font: str, code: int) -> str | None:
    """The character of a font with this number, 0x20 to 0xFF or with 0xF000 added; None if unknown.

    Any other number is that of a Unicode character, whatever the font.
    """
    name = font.strip().lower()
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if 0x20 <= place <= 0xFF and (name in _FONTS or name in _SOME):
        found = _SOME[name].get(place) if name in _SOME else _FONTS[name][place - 0x20]
        return None if found == _UNKNOWN else found
    is_character = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE or 0x10000 <= code < 0xF0000
    return chr(code) if is_character else None
