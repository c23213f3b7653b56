"""TMX 1.4b: one translation unit per bead.

Format: https://www.gala-global.org/tmx-14b and its ``tmx14.dtd``. Data for which TMX has no element
is in ``prop`` elements whose type begins with ``x-bitext-``. A one-sided bead is a unit with one
``tuv``. A tag of a message is a ``bpt`` and ``ept`` or a ``ph`` with the tag as text. A character
that XML cannot hold is a ``ph`` of the type ``x-bitext-char``. The reader accepts TMX 1.1 to 1.4 of
any program; the content of its inline codes is kept as text, with a finding, unless the project has
inline tags.
"""

from __future__ import annotations

from toolkit.exchange.format import ALL_FEATURES, Format
from toolkit.exchange.tmx.reader import parse
from toolkit.exchange.tmx.writer import serialize

FORMAT = Format("tmx", (".tmx",), ALL_FEATURES, serialize, parse)
