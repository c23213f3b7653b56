"""Values in a temporary file: written once, read in the same order as often as it takes.

A TEI corpus has the beads before the texts, and one text before the other; a stream of beads has
both together. What passes through here needs no memory for the length of the text.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any

_BATCH = 256


class Spool:
    """A list on the disk of what JSON can hold; tuples come back as lists."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close
        self._sizes: list[int] = []
        self._batch: list[Any] = []

    def append(self, value: object) -> None:
        """Adds a value at the end."""
        self._batch.append(value)
        if len(self._batch) == _BATCH:
            self._flush()

    def __iter__(self) -> Iterator[Any]:
        """The values from the first; several readers may go on side by side."""
        self._flush()
        place = 0
        for size in self._sizes:
            self._file.seek(place)
            place += size
            yield from json.loads(self._file.read(size))

    def close(self) -> None:
        """Gives the disk back."""
        self._file.close()

    def __del__(self) -> None:
        # a generator that is never asked for its last value closes nothing
        self.close()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _flush(self) -> None:
        if self._batch:
            self._file.seek(0, os.SEEK_END)
            data = json.dumps(self._batch).encode("ascii")
            self._file.write(data)
            self._sizes.append(len(data))
            self._batch = []
