"""Evidence of word order, one bead at a time. See ``kernels.numpy.word_order``."""

from __future__ import annotations

import math

import numpy as np

from toolkit.align.arrays import Floats, Integers
from toolkit.align.kernels.numba.decorator import compiled
from toolkit.align.kernels.numpy.word_order import Beads, Pairs, Words


@compiled
def order_gains(source: Words, target: Words, pairs: Pairs, beads: Beads, gains: Floats) -> None:
    """Adds what order tells of each bead to ``gains``, (2, beads): words, and punctuation."""
    source_ends, target_ends, sharpness = beads
    widest = 1
    for bead in range(len(sharpness)):
        widest = max(widest, target_ends.end[bead] - target_ends.begin[bead])
    column_told, column_near = np.zeros(widest), np.zeros(widest)
    for bead in range(len(sharpness)):
        first, begin = source_ends.begin[bead], target_ends.begin[bead]
        rows, columns = source_ends.end[bead] - first, target_ends.end[bead] - begin
        sharp = sharpness[bead]
        column_told[:columns] = 0
        column_near[:columns] = 0
        for row in range(rows):
            kind = source.sequence[first + row]
            low, high = pairs.start[kind], pairs.start[kind + 1]
            first_key = kind * pairs.targets
            told, near = 0.0, 0.0
            for column in range(columns):
                at = _place(pairs.key, low, high, first_key + target.sequence[begin + column])
                if at < 0:
                    continue
                distance = abs((row + 0.5) / rows - (column + 0.5) / columns)
                nearness = math.exp(-sharp * distance)
                told += pairs.backward[at]
                near += pairs.backward[at] * nearness
                column_told[column] += pairs.forward[at]
                column_near[column] += pairs.forward[at] * nearness
            if told > 0:
                gain = source.gain[kind] * target_ends.scale[bead]
                by_chance = _by_chance(sharp, (row + 0.5) / rows)
                value = _value(source.null[kind], gain * near / by_chance, gain * told)
                gains[int(source.punctuation[kind]), bead] += value
        for column in range(columns):
            if column_told[column] > 0:
                kind = target.sequence[begin + column]
                gain = target.gain[kind] * source_ends.scale[bead]
                by_chance = _by_chance(sharp, (column + 0.5) / columns)
                near = gain * column_near[column] / by_chance
                value = _value(target.null[kind], near, gain * column_told[column])
                gains[int(target.punctuation[kind]), bead] += value


@compiled
def _place(keys: Integers, low: int, high: int, key: int) -> int:
    """The place of a key among those from ``low`` to ``high``, or -1."""
    end = high
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low if low < end and keys[low] == key else -1


@compiled
def _by_chance(sharp: float, place: float) -> float:
    """The mean nearness to a place of all places."""
    return (2 - math.exp(-sharp * place) - math.exp(-sharp * (1 - place))) / sharp


@compiled
def _value(null: float, near: float, told: float) -> float:
    return math.log((null + near) / (null + told))
