"""``python -m toolkit.align.kernels.numba``: compiles the loops ahead of the first long text."""

from __future__ import annotations

from toolkit.align.align import align_documents
from toolkit.align.kernels import numba as compiled

_SENTENCES = [
    f"Sentence number {n} has a name, Ada{n % 17}, and {n * 7 % 13} apples." for n in range(40)
]


def main() -> None:
    """Aligns a few sentences with everything compiled."""
    with compiled.always():
        align_documents(_SENTENCES, _SENTENCES)


if __name__ == "__main__":
    main()
