"""Write the inline marks of imported beads as tags, as in the messages of the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from toolkit.catalog.target import translated_segment
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import Message
from toolkit.model.document import Segment
from toolkit.parsing.inline.tags import is_tagged, write_tags


def beads_with_tags(
    beads: Iterable[TextBead], sources: Mapping[str, Segment], messages: Mapping[str, Message]
) -> Iterator[TextBead]:
    """Yield the beads of a format that has inline marks, with tags in their texts instead.

    ``sources`` and ``messages`` are the segments and messages of the project by id. A translation
    with the same text and marks as the message is returned exactly as it is in the message, where a
    translator may have written the tags differently.
    """
    for bead in beads:
        if len(bead.source) != 1:
            yield bead
            continue
        (found,) = bead.source
        text = write_tags(found.text, found.marks)
        source = sources.get(found.id, found)
        message = messages.get(found.id)
        targets = []
        for target in bead.target:
            known = translated_segment(source, message.msgstr[0]) if message else None
            if message and known and (known.text, known.marks) == (target.text, target.marks):
                wording = message.msgstr[0]
            else:
                wording = write_tags(
                    target.text, target.marks, source.marks, tagged=is_tagged(text)
                )
            targets.append(replace(target, text=wording, marks=()))
        yield replace(bead, source=(replace(found, text=text, marks=()),), target=tuple(targets))
