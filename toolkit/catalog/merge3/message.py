"""Three-way merge of one message, field by field.

If both sides changed a translation, the message has a conflict and keeps both translations. One
becomes a fuzzy ``msgstr``. The other is kept in PO syntax in translator comments that begin with
``CONFLICT_MARK``. Editors show such comments, and gettext programs preserve them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.catalog.merge3.three_way import choose, clash, merge_lines
from toolkit.catalog.notes import CONFLICT_MARK
from toolkit.catalog.po import format_message
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Message
from toolkit.model.finding import Finding, Severity

Previous = tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Translation:
    """The strings of a message, whether they are fuzzy, and the text that they translate."""

    source: tuple[str, str | None]
    msgstr: tuple[str, ...]
    fuzzy: bool
    previous: Previous


def merge_message(
    base: Message | None, ours: Message, theirs: Message
) -> tuple[Message, Finding | None]:
    """Merge the changes of both sides; a conflict becomes a finding.

    ``base`` is None if both sides added the message. The codes of findings are
    ``merge-translation`` (both sides changed the translation), ``merge-source`` (both changed the
    source text) and ``merge-plural`` (one side changed the translation, the other made the message
    plural or singular).

    If both sides changed the references, those of the side that changed the source text are taken,
    otherwise those of ``ours``. If one side changed the source and the other the translation, the
    translation is kept as fuzzy, with its former source text as previous msgid.
    """
    origin = _untranslated(ours, theirs) if base is None else base
    if ours == theirs or theirs == origin:
        return ours, None
    if ours == origin:
        return theirs, None
    if clash(_source(origin), _source(ours), _source(theirs)):
        return _conflict(origin, ours, theirs, "merge-source", "this source text")
    changed = theirs if _source(ours) == _source(origin) else ours
    if clash(origin.msgstr, ours.msgstr, theirs.msgstr):
        return _conflict(origin, ours, theirs, "merge-translation", "this translation", changed)
    writer = theirs if ours.msgstr == origin.msgstr else ours
    if ours.msgstr != theirs.msgstr and _is_plural(writer) != _is_plural(changed):
        return _conflict(origin, ours, theirs, "merge-plural", "this message", changed)
    return _with(origin, ours, theirs, _translation(origin, ours, theirs, changed)), None


def delete_message(
    base: Message, kept: Message, *, by: str
) -> tuple[Message | None, Finding | None]:
    """Return the remainder of a message that the side ``by`` ("ours" or "theirs") deleted.

    It is None unless the other side changed its translation, comments or flags. In that case the
    message is kept and marked, with a finding ``merge-deleted``.
    """
    if (kept.msgstr, kept.translator_comments, kept.flags) == (
        base.msgstr,
        base.translator_comments,
        base.flags,
    ):
        return None, None
    changer = "ours" if by == "theirs" else "theirs"
    text = f"{by} deleted this message, {changer} changed it"
    marked = replace(
        kept,
        translator_comments=(*kept.translator_comments, CONFLICT_MARK + text),
        flags=_flags(kept.flags, fuzzy=kept.is_fuzzy or any(kept.msgstr)),
        raw=None,
    )
    told = (
        _("theirs deleted this message, ours changed it")
        if by == "theirs"
        else _("ours deleted this message, theirs changed it")
    )
    return marked, _finding("merge-deleted", told, kept)


def _untranslated(ours: Message, theirs: Message) -> Message:
    """Return the base for a message that both sides added."""
    return Message(
        msgid=ours.msgid,
        msgstr=("",) * len(ours.msgstr) if not any(ours.msgstr) else ("",) * len(theirs.msgstr),
        msgctxt=ours.msgctxt,
        msgid_plural=ours.msgid_plural,
        obsolete=ours.obsolete or theirs.obsolete,
    )


def _source(message: Message) -> tuple[str, str | None]:
    return message.msgid, message.msgid_plural


def _is_plural(message: Message) -> bool:
    return message.msgid_plural is not None


def _previous(message: Message) -> Previous:
    return message.previous_msgctxt, message.previous_msgid, message.previous_msgid_plural


def _translated_text(message: Message) -> Previous:
    """Return the source text that the message translates, as previous fields."""
    if message.is_fuzzy and message.previous_msgid is not None:
        return _previous(message)
    return None, message.msgid, message.msgid_plural


def _translation(base: Message, ours: Message, theirs: Message, changed: Message) -> _Translation:
    """Return the merged translation; ``changed`` is the side that provides the source text."""
    source = _source(changed)
    if ours.msgstr == theirs.msgstr:
        return _same_strings(base, ours, theirs, changed)
    writer, other = (theirs, ours) if ours.msgstr == base.msgstr else (ours, theirs)
    outdated = _source(writer) != source and any(writer.msgstr)
    # A side that did not write the translation may mark it fuzzy, but not confirm it.
    fuzzy = writer.is_fuzzy or (other.is_fuzzy and not base.is_fuzzy) or outdated
    if outdated:
        previous = _translated_text(writer)
    else:
        previous = _previous(other if fuzzy and not writer.is_fuzzy else writer)
    return _Translation(source, writer.msgstr, fuzzy, previous)


def _same_strings(base: Message, ours: Message, theirs: Message, changed: Message) -> _Translation:
    """Merge translations with equal strings, whose flag, source or previous text may differ."""
    source = _source(changed)
    other = ours if changed is theirs else theirs
    fuzzy = choose(base.is_fuzzy, ours.is_fuzzy, theirs.is_fuzzy)
    previous = choose(_previous(base), _previous(ours), _previous(theirs))
    if _source(other) != source and changed.is_fuzzy:
        # One side confirmed a translation whose source the other side changed.
        confirmed = base.is_fuzzy and not other.is_fuzzy
        previous = _translated_text(other) if confirmed else _previous(changed)
        fuzzy = True
    elif fuzzy:
        previous = _previous(ours if ours.is_fuzzy else theirs)
    return _Translation(source, changed.msgstr, fuzzy, previous)


def _with(
    base: Message,
    ours: Message,
    theirs: Message,
    translation: _Translation,
    comments: Sequence[str] = (),
) -> Message:
    """Return the merged message with this translation and these additional comments."""
    flags = merge_lines(*(_plain_flags(m) for m in (base, ours, theirs)))
    by_source = theirs if _source(ours) == _source(base) != _source(theirs) else ours
    references = ours.references
    if ours.references == base.references or (
        by_source is theirs and theirs.references != base.references
    ):
        references = theirs.references
    return Message(
        msgid=translation.source[0],
        msgstr=translation.msgstr,
        msgctxt=ours.msgctxt,
        msgid_plural=translation.source[1],
        translator_comments=(
            *merge_lines(
                base.translator_comments, ours.translator_comments, theirs.translator_comments
            ),
            *comments,
        ),
        extracted_comments=merge_lines(
            base.extracted_comments, ours.extracted_comments, theirs.extracted_comments
        ),
        references=references,
        flags=_flags(flags, fuzzy=translation.fuzzy),
        previous_msgctxt=translation.previous[0],
        previous_msgid=translation.previous[1],
        previous_msgid_plural=translation.previous[2],
        obsolete=choose(base.obsolete, ours.obsolete, theirs.obsolete),
    )


def _conflict(
    base: Message,
    ours: Message,
    theirs: Message,
    code: str,
    what: str,
    changed: Message | None = None,
) -> tuple[Message, Finding]:
    """Return a message with both versions, and the finding.

    ``changed`` is the side that provides the source text, by default ``ours``.
    """
    changed = changed or ours
    kept = ours
    if (code == "merge-translation" and not any(ours.msgstr)) or (
        _is_plural(ours) != _is_plural(changed)
    ):
        kept = theirs
    if _is_plural(kept) != _is_plural(changed):
        kept = changed
    other, names = (theirs, ("ours", "theirs")) if kept is ours else (ours, ("theirs", "ours"))
    text = f"both sides changed {what}"
    lines = [f"{text}; below is {names[0]}, this is {names[1]}:"]
    lines += _version(other, with_source=_source(other) != _source(changed))
    outdated = _source(kept) != _source(changed)
    translation = _Translation(
        _source(changed),
        kept.msgstr,
        any(kept.msgstr) or kept.is_fuzzy,
        _translated_text(kept) if outdated else _previous(kept),
    )
    comments = [CONFLICT_MARK + line for line in lines]
    # The comment is part of the file, so it is not in the interface language.
    told = {
        "merge-source": _("both sides changed this source text"),
        "merge-translation": _("both sides changed this translation"),
        "merge-plural": _("both sides changed this message"),
    }[code]
    return _with(base, ours, theirs, translation, comments), _finding(code, told, ours)


def _version(message: Message, *, with_source: bool) -> list[str]:
    """Return the lines of the message's strings in PO syntax."""
    plain = Message(
        msgid=message.msgid,
        msgstr=message.msgstr,
        msgid_plural=message.msgid_plural,
        flags=("fuzzy",) if message.is_fuzzy else (),
    )
    lines = format_message(plain, width=0).rstrip("\n").split("\n")
    if with_source:
        return lines
    start = next(i for i, line in enumerate(lines) if line.startswith("msgstr"))
    return [line for line in lines[:start] if line.startswith("#,")] + lines[start:]


def _plain_flags(message: Message) -> tuple[str, ...]:
    return tuple(flag for flag in message.flags if flag != "fuzzy")


def _flags(flags: Sequence[str], *, fuzzy: bool) -> tuple[str, ...]:
    rest = tuple(flag for flag in flags if flag != "fuzzy")
    return ("fuzzy", *rest) if fuzzy else rest


def _finding(code: str, text: str, message: Message) -> Finding:
    name = message.msgid if message.msgctxt is None else message.msgctxt
    return Finding(code, Severity.ERROR, text, line=message.line, segment_id=name)
