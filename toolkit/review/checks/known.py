"""What the checks found in a catalog before, so that only what changed is looked at again.

The hits of a check in one message depend on its texts, its flags and the settings; those of a
check over the whole catalog on all its messages and their lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckInfo, Hit, Pair

Found = tuple[str, Hit]
"""The code of a check, and what it found."""


@dataclass(frozen=True, slots=True)
class KnownHits:
    """What was found with one set of checks and settings.

    Attributes:
        checks: The checks that ran.
        messages: By the name of a message (``name_of``) the hits of each form.
        catalog: The name of the messages together, as a whole catalog.
        across: By the number of a pair, what the checks over this catalog found.
    """

    checks: Sequence[CheckInfo] = ()
    messages: Mapping[str, Sequence[Sequence[Found]]] = field(default_factory=dict)
    catalog: str = ""
    across: Sequence[tuple[int, str, Hit]] = ()


def name_of(message: Message) -> str:
    """Names all of a message that a check of one message looks at."""
    texts = message.msgid, message.msgid_plural or "", *message.msgstr
    lengths = [len(text) for text in texts]
    head = f"{message.msgid_plural is not None} {lengths} {message.flags}\0"
    return _digest((head, *texts))


def name_of_catalog(names: Sequence[str], pairs: Sequence[Pair]) -> str:
    """Names all that a check over a catalog looks at; ``names`` are those of its messages."""
    places = (f"{pair.form} {pair.message.line} {pair.message.msgctxt!r}\0" for pair in pairs)
    return _digest((*names, "\0", *places))


def _digest(texts: Sequence[str]) -> str:
    data = "".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
