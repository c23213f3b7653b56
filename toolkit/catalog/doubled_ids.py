"""Resolve duplicate ids: two branches gave the same id to different texts.

After such a merge, git and ``bitext catalog merge3`` keep both messages, which have the same
msgctxt but different msgids. Translations, comments, flags and approvals (by hash) stay with their
text. The second text gets a new id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.catalog.approvals import Approval, Ledger, by_segment
from toolkit.catalog.wording import source_hashes, translation_hash
from toolkit.model.catalog import Catalog, Message
from toolkit.parsing.composed import nfc

_RETIRED = 2

Renames = Mapping[tuple[str, str], str]
"""The new ids by former id and text in NFC."""


def doubled_ids(
    template: Catalog | None,
    catalogs: Sequence[Catalog],
    texts: Sequence[str],
    new_id: Callable[[str], str],
) -> Renames:
    """Choose new ids for texts that share an id with another text.

    Texts are compared in NFC. An id is duplicate in two cases. First, one file has it for two
    texts. (Retired texts count only in the template, because a catalog keeps former texts of an id
    as obsolete messages.) Second, two files have it for different texts, neither text has another
    id in the template, and either both occur in the source or one is retired in the template.

    Args:
        template: The template, if there is one.
        catalogs: The catalogs of the project.
        texts: The texts of the source segments. If several texts have the same id, the one that
            comes first here keeps it.
        new_id: Returns a free id close to a given one.
    """
    if not _any_with_two_texts([*([template] if template else []), *catalogs]):
        return {}
    texts = [nfc(text) for text in texts]
    place: dict[str, int] = {}
    for position, text in enumerate(texts):
        place.setdefault(text, position)
    renames: dict[tuple[str, str], str] = {}
    for name, every in _claims(template, catalogs, texts).items():
        _first, *others = sorted(every, key=lambda text: (every[text], place.get(text, len(texts))))
        for text in others:
            renames[name, text] = new_id(name)
    return renames


def with_new_ids(catalog: Catalog, renames: Renames) -> Catalog:
    """Give these texts their new ids in the catalog."""
    if not any((m.msgctxt, nfc(m.msgid)) in renames for m in catalog.messages):
        return catalog
    return replace(catalog, messages=tuple(_renamed(m, renames) for m in catalog.messages))


def approvals_with_new_ids(ledger: Ledger, renames: Renames, catalog: Catalog | None) -> Ledger:
    """Replace the ids in the approvals of these texts.

    ``catalog`` is the catalog before the renaming. An approval gets the new id of the text whose
    hash it has. If it applies to an earlier wording of the text, it gets the new id of the
    translation that it approved.
    """
    homes: dict[str, list[tuple[Message, str]]] = defaultdict(list)
    for message in catalog.messages if catalog else ():
        name = message.msgctxt or ""
        homes[name].append((message, renames.get((name, nfc(message.msgid)), name)))
    for (name, text), new in renames.items():
        homes[name].append((Message(text), new))
    doubled = {name for name, _text in renames}

    def line(approval: Approval) -> Approval:
        if approval.segment_id not in doubled:
            return approval
        here = homes[approval.segment_id]
        by_text = (new for m, new in here if approval.source in source_hashes(m))
        by_words = (new for m, new in here if translation_hash(m) == approval.translation)
        new = next(by_text, None) or next(by_words, approval.segment_id)
        return replace(approval, segment_id=new)

    return by_segment(line(a) for lines in ledger.values() for a in lines)


def _any_with_two_texts(catalogs: Iterable[Catalog]) -> bool:
    """Return whether any id has two texts in these files: a quick test, which is usually False."""
    text_of: dict[str, str] = {}
    return any(
        text_of.setdefault(message.msgctxt, message.msgid) != message.msgid
        for catalog in catalogs
        for message in catalog.messages
        if message.msgctxt is not None
    )


def _claims(
    template: Catalog | None, catalogs: Sequence[Catalog], texts: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Return the texts of each duplicate id with ranks; the text of lowest rank keeps the id."""
    count = Counter(texts)
    claims = _by_id(template.messages) if template else {}
    doubled = {name for name, every in claims.items() if len(every) > 1}
    in_use = [_by_id(one.active()) for one in ([template] if template else []) + list(catalogs)]
    owners: dict[str, set[str]] = defaultdict(set)
    for one in in_use:
        for name, here in one.items():
            for text in here:
                owners[text].add(name)
    for one in in_use:
        for name, here in one.items():
            there = claims.setdefault(name, here)
            new = [text for text in here if text not in there]
            if len(here) == 1:
                # This is an edited text, unless both are in the source or the other one was
                # retired.
                both = all(claim == _RETIRED for claim in there.values()) or any(
                    text in count for text in there
                )
                new = [t for t in new if both and count[t] > len(owners[t] - {name})]
            elif not there.keys() & here.keys():
                new = new[1:]  # the first is a former version of the template's text
            if new or len(here) > 1:
                doubled.add(name)
                there.update(dict.fromkeys(new, 1))
    return {name: claims[name] for name in doubled if len(claims[name]) > 1}


def _by_id(messages: Iterable[Message]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for message in messages:
        if message.msgctxt is not None:
            here = found.setdefault(message.msgctxt, {})
            text = nfc(message.msgid)
            here[text] = min(here.get(text, _RETIRED), _RETIRED if message.obsolete else 0)
    return found


def _renamed(message: Message, renames: Renames) -> Message:
    new = renames.get((message.msgctxt or "", nfc(message.msgid)))
    return message if new is None else replace(message, msgctxt=new, raw=None)
