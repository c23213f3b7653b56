"""The grammar of a PO file, read token by token, as ``msgfmt`` 0.21 accepts it.

    file     = { COMMENT | "domain" STRING | message }
    message  = [ previous ] [ "msgctxt" strings ] "msgid" strings ( plain | plural )
    previous = [ "#| msgctxt" strings ] "#| msgid" strings [ "#| msgid_plural" strings ]
    plain    = "msgstr" strings
    plural   = "msgid_plural" strings "msgstr[0]" strings { "msgstr[N]" strings }

``regular`` is faster for entries with the usual layout.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.catalog.po.comments import sort_comments
from toolkit.catalog.po.lexer import Kind, Lexer, Problems, Token
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Message

_STARTS = {Kind.MSGCTXT, Kind.MSGID, Kind.PREVIOUS_MSGCTXT, Kind.PREVIOUS_MSGID}
_RESUME = _STARTS | {Kind.COMMENT, Kind.DOMAIN, Kind.END}
_BLANK_LINE_END = re.compile(r"[ \t\r\f\v]*(?:\n|\Z)")
_QUOTES = "“”„‟«»‘’′″＂`'"


class Entry(NamedTuple):
    """An entry: its message (without a line number), three offsets, and a domain.

    The offsets are the beginning of the entry, its first keyword and its end.
    """

    message: Message | None
    begin: int
    keyword: int
    end: int
    domain: str | None


class _NoEntry(Exception):  # noqa: N818 - a jump to the recovery, not an error for the outside
    """The tokens are not a message. A finding was already added."""


class EntryReader:
    """Parser that reads one entry after another and recovers after an invalid one."""

    def __init__(self, text: str, problems: Problems, codec: str) -> None:
        self._lexer = Lexer(text, problems)
        self._problems = problems
        self._codec = codec
        self._token = Token(Kind.END, "", 0, 0, False, False)
        self._last = self._token
        self._resume = (0, False, False)

    def read(self, pos: int) -> Entry | None:
        """Return the entry at ``pos``, or None if only white space and comments follow.

        The result for an invalid entry has no message. A mark (``#~``) at the beginning of a partly
        read line still applies to the rest of it.
        """
        place, obsolete, previous = self._resume
        marked = place == pos
        self._lexer.start_at(pos, obsolete=marked and obsolete, previous=marked and previous)
        self._token = self._lexer.read()
        begin = self._token.start
        comments: list[str] = []
        domain: str | None = None
        try:
            while self._token.kind not in _STARTS:
                if self._token.kind is Kind.END:
                    return None
                if self._token.kind is Kind.COMMENT:
                    comments.append(f"#{self._take().value}")
                elif self._token.kind is Kind.DOMAIN:
                    self._take()
                    domain = self._expect(Kind.STRING).value
                else:
                    self._fail()
            message, keyword = self._message(comments)
        except _NoEntry:
            self._recover()
            return Entry(None, begin, begin, self._mark_resume(self._token_line()), domain)
        return Entry(message, begin, keyword, self._mark_resume(self._end()), domain)

    def _take(self) -> Token:
        self._last = self._token
        self._token = self._lexer.read()
        return self._last

    def _expect(self, kind: Kind) -> Token:
        if self._token.kind is not kind:
            self._fail()
        return self._take()

    def _mark_resume(self, end: int) -> int:
        """Keep the marks in force at ``end``, if it is within a line."""
        within = end > 0 and self._problems.text[end - 1] != "\n"
        self._resume = (end, within and self._last.obsolete, within and self._last.previous)
        return end

    def _end(self) -> int:
        """Return the offset after the last token, or after its line if nothing else is on it."""
        text, end = self._problems.text, self._last.end
        if self._token.kind is Kind.END:
            after = _BLANK_LINE_END.match(text, end)
            return after.end() if after else end
        after = _BLANK_LINE_END.match(text, end, self._token.start)
        return after.end() if after else end

    def _token_line(self) -> int:
        """Return the offset at which reading continues: the token's line, or the token itself."""
        start = self._problems.text.rfind("\n", 0, self._token.start) + 1
        return start if start >= self._last.end else self._token.start

    def _strings(self, kind: Kind, first: Token) -> str:
        """Read one or more strings, with the same ``#~`` mark as the keyword."""
        parts = [self._string(kind, first)]
        while self._token.kind is kind:
            parts.append(self._string(kind, first))
        value = "".join(parts)
        try:
            value.encode("utf-8")
        except UnicodeError:
            # Several bytes in octal escapes may form one character.
            value = value.encode(self._codec, "surrogateescape").decode(
                self._codec, "surrogateescape"
            )
        return value

    def _string(self, kind: Kind, first: Token) -> str:
        token = self._expect(kind)
        self._same_mark(first, token)
        return token.value

    def _same_mark(self, first: Token, token: Token) -> None:
        if first.obsolete != token.obsolete:
            self._problems.add(
                "po-mixed-obsolete", _("#~ marks only a part of this entry"), token.start
            )
            raise _NoEntry

    def _message(self, comments: list[str]) -> tuple[Message | None, int]:
        first = self._token
        previous: dict[Kind, str] = {}
        if first.kind in {Kind.PREVIOUS_MSGCTXT, Kind.PREVIOUS_MSGID}:
            for kind in (Kind.PREVIOUS_MSGCTXT, Kind.PREVIOUS_MSGID, Kind.PREVIOUS_MSGID_PLURAL):
                if self._token.kind is kind:
                    self._same_mark(first, self._take())
                    previous[kind] = self._strings(Kind.PREVIOUS_STRING, first)
                elif kind is Kind.PREVIOUS_MSGID:
                    self._fail()
        keyword = self._token
        msgctxt = None
        if keyword.kind is Kind.MSGCTXT:
            self._same_mark(first, self._take())
            msgctxt = self._strings(Kind.STRING, first)
        start = self._expect(Kind.MSGID)
        self._same_mark(first, start)
        msgid = self._strings(Kind.STRING, first)
        msgid_plural, msgstr = self._translation(first, start)
        if msgstr is None:
            return None, keyword.start
        sorted_comments = sort_comments(comments)
        message = Message(
            msgid=msgid,
            msgstr=msgstr,
            msgctxt=msgctxt,
            msgid_plural=msgid_plural,
            translator_comments=sorted_comments.translator,
            extracted_comments=sorted_comments.extracted,
            references=sorted_comments.references,
            flags=sorted_comments.flags,
            previous_msgctxt=previous.get(Kind.PREVIOUS_MSGCTXT),
            previous_msgid=previous.get(Kind.PREVIOUS_MSGID),
            previous_msgid_plural=previous.get(Kind.PREVIOUS_MSGID_PLURAL),
            obsolete=first.obsolete,
        )
        return message, keyword.start

    def _translation(self, first: Token, start: Token) -> tuple[str | None, tuple[str, ...] | None]:
        """Return ``msgid_plural`` and the strings, which are None if the entry ends too early."""
        add = self._problems.add
        plural: str | None = None
        if self._token.kind is Kind.MSGID_PLURAL:
            self._same_mark(first, self._take())
            plural = self._strings(Kind.STRING, first)
        if not self._at(Kind.MSGSTR):
            if self._token.kind is Kind.NAME or self._unescaped_quote():
                self._fail()  # most likely a misspelled msgstr
            what = "msgstr" if plural is None else "msgstr[0]"
            message = _("the {keyword} of this entry is missing").format(keyword=what)
            add("po-missing-msgstr", message, start.start)
            return plural, None
        self._same_mark(first, self._take())
        if plural is None and not self._at(Kind.OPEN):
            return None, (self._strings(Kind.STRING, first),)
        if plural is None:
            add("po-missing-plural-id", _("msgstr[N] needs a msgid_plural"), start.start)
        forms = [self._form(first, 0)]
        while self._at(Kind.MSGSTR):
            self._same_mark(first, self._take())
            forms.append(self._form(first, len(forms)))
        return plural, None if plural is None else tuple(forms)

    def _at(self, kind: Kind) -> bool:
        return self._token.kind is kind

    def _form(self, first: Token, expected: int) -> str:
        bracket = self._expect(Kind.OPEN)
        self._same_mark(first, bracket)
        number = self._expect(Kind.NUMBER)
        if number.value.lstrip("0") != str(expected).lstrip("0"):
            self._problems.add(
                "po-plural-index",
                _("plural form {expected} should come here, not {found}").format(
                    expected=expected, found=number.value[:9]
                ),
                number.start,
            )
        self._expect(Kind.CLOSE)
        return self._strings(Kind.STRING, first)

    def _unescaped_quote(self) -> bool:
        """Return whether text directly follows a string, as in ``"a "quote" inside"``."""
        text = self._problems.text
        line_end = text.find("\n", self._token.start)
        return (
            self._last.kind in {Kind.STRING, Kind.PREVIOUS_STRING}
            and self._token.kind in {Kind.NAME, Kind.NUMBER, Kind.JUNK}
            and self._token.start == self._last.end
            and text.find('"', self._token.start, line_end if line_end >= 0 else None) >= 0
        )

    def _fail(self) -> None:
        """Report the current token, which is not allowed here."""
        token, add = self._token, self._problems.add
        if self._unescaped_quote():
            message = _('text after a closing quote; a quote within a string is written \\"')
            add("po-unescaped-quote", message, token.start)
        elif token.kind is Kind.NAME:
            add("po-unknown-keyword", _unknown(token), token.start)
        elif token.kind is Kind.JUNK and token.value in _QUOTES:
            message = _('strings stand between straight quotes ("), not {quote}')
            add("po-syntax", message.format(quote=token.value), token.start)
        elif token.kind is Kind.JUNK:
            code = ord(token.value)
            if token.value.isprintable():
                shown = token.value
            elif 0xDC80 <= code <= 0xDCFF:  # a byte that the file's charset does not have
                shown = _("byte 0x{byte:02X}").format(byte=code - 0xDC00)
            else:
                shown = f"U+{code:04X}"
            message = _("{character} cannot stand outside of a string").format(character=shown)
            add("po-syntax", message, token.start)
        elif token.kind is Kind.END:
            add("po-syntax", _("the file ends within an entry"), max(0, self._last.end - 1))
        elif token.kind is Kind.COMMENT:
            add("po-syntax", _("a comment cannot stand within an entry"), token.start)
        elif token.kind in {Kind.STRING, Kind.PREVIOUS_STRING}:
            add("po-syntax", _("a string cannot stand here"), token.start)
        else:
            message = _("{word} cannot stand here").format(word=token.value)
            add("po-syntax", message, token.start)
        raise _NoEntry

    def _recover(self) -> None:
        """Skip the rest of the line, then everything up to the next possible entry."""
        if self._token.kind not in _RESUME:
            self._skip_line()
        while self._token.kind not in _RESUME:
            if self._token.kind is Kind.NAME:
                self._problems.add("po-unknown-keyword", _unknown(self._token), self._token.start)
                self._skip_line()
            else:
                self._take()

    def _skip_line(self) -> None:
        """Skip the rest of the token's line."""
        line_end = self._problems.text.find("\n", self._token.start)
        if self._token.end <= line_end or line_end < 0:
            self._lexer.skip_line()
        self._last = self._token._replace(end=self._lexer.pos)
        self._token = self._lexer.read()


def _unknown(token: Token) -> str:
    return _('the keyword "{keyword}" is unknown').format(keyword=token.value[:40])
