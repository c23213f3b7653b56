"""``python -m toolkit.align.kernels.numba``: compile the kernels in advance."""

from __future__ import annotations

from toolkit.align.align import align_documents
from toolkit.align.kernels import forced

_SENTENCES = [
    f"Sentence number {n} has a name, Ada{n % 17}, and {n * 7 % 13} apples." for n in range(40)
]


def main() -> None:
    """Align a few sentences, which uses every kernel."""
    with forced("numba"):
        align_documents(_SENTENCES, _SENTENCES)


if __name__ == "__main__":
    main()
