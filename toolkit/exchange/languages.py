"""Language tags of files by other programs: which of a file's languages is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# what some programs write instead of BCP 47
_THREE_LETTERS = {
    "ara": "ar", "cat": "ca", "ces": "cs", "deu": "de", "ger": "de", "ell": "el", "eng": "en",
    "spa": "es", "eus": "eu", "fin": "fi", "fra": "fr", "fre": "fr", "glg": "gl", "hun": "hu",
    "ita": "it", "jpn": "ja", "nld": "nl", "dut": "nl", "pol": "pl", "por": "pt", "rus": "ru",
    "swe": "sv", "tur": "tr", "zho": "zh", "chi": "zh",
}  # fmt: skip


def plain_tag(tag: str) -> str:
    """In lower case, with hyphens and two letters: ``es-ar`` of ``ES_AR``, ``es`` of ``spa``."""
    first, hyphen, rest = tag.strip().lower().replace("_", "-").partition("-")
    return _THREE_LETTERS.get(first, first) + hyphen + rest


def primary(tag: str) -> str:
    """The language of a tag without script and region: ``es`` of ``es-AR`` and of ``spa``."""
    return plain_tag(tag).partition("-")[0]


def same_language(one: str, other: str) -> bool:
    """Whether both are one language, whatever script and region."""
    return primary(one) == primary(other)


def closest(wanted: str, tags: Iterable[str]) -> str | None:
    """The tag that is ``wanted``, else the first of the same language, else None."""
    found = list(tags)
    exact = plain_tag(wanted)
    for tag in found:
        if plain_tag(tag) == exact:
            return tag
    return next((tag for tag in found if same_language(tag, wanted)), None)


def pair_of(
    tags: Sequence[str], source: str, wanted: tuple[str, str] | None
) -> tuple[str | None, str | None]:
    """Which of ``tags`` are source and target; ``source`` is what the file says of itself.

    ``wanted`` are the languages that the reader is after, where it knows them.
    """
    named = source if source != "*all*" else ""
    left = closest(wanted[0], tags) if wanted else None
    left = left or (closest(named, tags) if named else next(iter(tags), None))
    others = [tag for tag in tags if tag != left]
    right = closest(wanted[1], others) if wanted else next(iter(others), None)
    return left, right
