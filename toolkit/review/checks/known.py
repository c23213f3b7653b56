"""Cache of the hits of earlier runs, so that only changed messages are checked again.

The hits of a check of single messages depend on the texts and flags of a message and on the
settings. The hits of a check of the whole catalog depend on all messages and their lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckInfo, Hit, Pair

Found = tuple[str, Hit]
"""The code of a check, and one of its hits."""


@dataclass(frozen=True, slots=True)
class KnownHits:
    """Hits of one set of checks with one set of settings.

    Attributes:
        checks: The checks that ran.
        messages: The hits of each form, by the hash of the message (``name_of``).
        catalog: The hash of the whole catalog (``name_of_catalog``).
        across: The hits of checks of the whole catalog, by the index of the text pair.
    """

    checks: Sequence[CheckInfo] = ()
    messages: Mapping[str, Sequence[Sequence[Found]]] = field(default_factory=dict)
    catalog: str = ""
    across: Sequence[tuple[int, str, Hit]] = ()


def name_of(message: Message) -> str:
    """Return a hash of everything that a check of one message can read."""
    texts = message.msgid, message.msgid_plural or "", *message.msgstr
    lengths = [len(text) for text in texts]
    head = f"{message.msgid_plural is not None} {lengths} {message.flags}\0"
    return _digest((head, *texts))


def name_of_catalog(names: Sequence[str], pairs: Sequence[Pair]) -> str:
    """Return a hash of everything that a check of a whole catalog can read.

    ``names`` are the hashes of the messages.
    """
    places = (f"{pair.form} {pair.message.line} {pair.message.msgctxt!r}\0" for pair in pairs)
    return _digest((*names, "\0", *places))


def _digest(texts: Sequence[str]) -> str:
    data = "".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
