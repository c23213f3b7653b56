"""P. J. Weinberger's string hash (hashpjw), as GNU gettext uses it for MO files.

Aho, Sethi, Ullman: Compilers, figure 7.35.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_TOGETHER = 256
"""The number of keys that are hashed at once."""
_LANE = 5
"""Bytes per key in the packed integer: 32 bits and room for carries."""


def hashes_of(keys: Sequence[bytes]) -> list[int]:
    """Return the hash of each key, in 32 bits plus a carry.

    The values of many keys are packed into one large integer, so that one operation performs a step
    for all of them. This is six times as fast as hashing them one by one.
    """
    found = [0] * len(keys)
    order = sorted(range(len(keys)), key=lambda number: len(keys[number]), reverse=True)
    for start in range(0, len(order), _TOGETHER):
        numbers = order[start : start + _TOGETHER]
        for number, value in zip(
            reversed(numbers), _together([keys[number] for number in numbers]), strict=True
        ):
            found[number] = value
    return found


def _together(keys: Sequence[bytes]) -> Iterator[int]:
    """Return the hashes of keys, which must be sorted by decreasing length, in reverse order."""
    width = len(keys[0])
    padded = b"".join(key.ljust(width, b"\0") for key in keys)
    high, carried = (
        int.from_bytes(mask.to_bytes(_LANE, "little") * len(keys), "little")
        for mask in (0xF0000000, 0xFF00000000)
    )
    column = bytearray(_LANE * len(keys))
    values, left = 0, len(keys)
    for place in range(width):
        while len(keys[left - 1]) == place:
            left -= 1
            yield values >> 8 * _LANE * left
            values &= (1 << 8 * _LANE * left) - 1
        column[::_LANE] = padded[place::width]
        values = (values << 4) + int.from_bytes(column[: _LANE * left], "little")
        if values & carried:  # after a few steps, a carry would reach the next value
            yield from map(_hash, reversed(keys[:left]))
            return
        heads = values & high
        values ^= heads | heads >> 24
    for number in reversed(range(left)):
        yield values >> 8 * _LANE * number & 0xFFFFFFFFFF


def _hash(key: bytes) -> int:
    value = 0
    for byte in key:
        value = (value << 4) + byte
        high = value & 0xF0000000
        if high:
            value ^= high >> 24
            value ^= high
    return value
