"""Makes the lexicons that come with the package from the message catalogs of Debian packages.

    python benchmarks/ship_lexicons.py FOLDER OUTPUT [--languages es,pt_BR] [--against FOLDER]

FOLDER has a folder a package, named ``PACKAGE_VERSION``, with what ``dpkg-deb -x`` takes out of it;
catalogs are found in ``LANGUAGE/LC_MESSAGES/*.mo`` (or ``.po``) anywhere below. OUTPUT gets a file
``en-LANGUAGE.tsv`` a language. ``--against`` says how far they agree with those of another folder.
The packages are in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polib
from babel import Locale

from toolkit.align.lexicon_training import train

LANGUAGES = "ca,cs,de,es,fr,gl,hu,it,ja,nl,pl,pt_BR,ru,sv,zh_CN"
MOST_ENTRIES = 10_000
"""Of the strongest: the file stays at 200 kB, and what is left out is rare or doubtful."""
_MOST_WORDS = 45
_MOST_LETTERS = 405
"""Of source and target: beyond are help texts, licences and lists of names."""
_LINE = 100

_TAG = re.compile(r"<[^<>]{0,200}>")
_PRINTF = re.compile(r"%[-+ #0]*[\d.*]*\$?[\d.]*[hlqjzt]*[a-zA-Z%]")
_NAMED_PLACE = re.compile(r"\{[^{}]*\}|\$\w+|\\[nrt]")
_ACCELERATOR = re.compile(r"[&_](?=\w)")
_SPACE = re.compile(r"\s+")

Pair = tuple[str, str]


def words_only(text: str) -> str:
    """A message without markup, placeholders, escapes and the marks of accelerator keys."""
    text = _TAG.sub(" ", text)
    text = _PRINTF.sub(" ", text)
    text = _NAMED_PLACE.sub(" ", text)
    text = _ACCELERATOR.sub("", text)
    return _SPACE.sub(" ", text).strip()


def message_pairs(files: Iterable[Path]) -> tuple[Pair, ...]:
    """The messages of catalogs beside their translations, as words, each pair once.

    Plurals are passed over, for a number of forms stands beside two, and so are unfinished, very
    long and untranslated messages.
    """
    found: dict[Pair, None] = {}
    for file in files:
        for msgid, msgstr in _translated(file):
            source, target = words_only(msgid), words_only(msgstr)
            short = len(source.split()) <= _MOST_WORDS and len(target) <= _MOST_LETTERS
            if source and target and source != target and short:
                found[source, target] = None
    return tuple(found)


def _translated(file: Path) -> Iterator[Pair]:
    read = polib.mofile if file.suffix == ".mo" else polib.pofile
    for entry in read(str(file)).translated_entries():
        if entry.msgid and entry.msgstr and not entry.msgid_plural:
            yield _without_context(entry.msgid, file.stem), entry.msgstr


def _without_context(msgid: str, domain: str) -> str:
    """Wesnoth writes ``context^message``, where gettext has a field for it."""
    return msgid.partition("^")[2] or msgid if domain.startswith("wesnoth") else msgid


def catalogs(folder: Path, language: str) -> tuple[Path, ...]:
    """The catalogs of a language in all packages, by their path within the package."""
    found = [
        file
        for kind in ("mo", "po")
        for file in folder.glob(f"*/**/{language}/LC_MESSAGES/*.{kind}")
    ]
    return tuple(sorted(found, key=lambda file: file.relative_to(folder).parts[1:]))


def packages(folder: Path, files: Iterable[Path]) -> tuple[str, ...]:
    """Name and version of the packages that files are from."""
    return tuple(sorted({file.relative_to(folder).parts[0].replace("_", " ") for file in files}))


def lexicon_file(
    language: str, pairs: int, origins: Iterable[str], entries: Iterable[tuple[str, str, float]]
) -> str:
    """The text of a lexicon that comes with the package: where it is from, then its pairs."""
    strongest = sorted(entries, key=lambda entry: -entry[2])[:MOST_ENTRIES]
    name = Locale.parse(language.partition("_")[0]).english_name
    provenance = (
        f"Learnt by benchmarks/ship_lexicons.py from {pairs:,} message pairs of the catalogs in "
        f"these packages of Debian: {', '.join(origins)}. "
        "Figures about words; no message is reproduced."
    )
    lines = [
        f"English-{name} word pairs with 100 x the geometric mean of both translation "
        "probabilities.",
        *textwrap.wrap(provenance, _LINE, break_on_hyphens=False),
    ]
    rows = [f"{source}\t{target}\t{round(100 * value)}" for source, target, value in strongest]
    return "\n".join([*(f"# {line}" for line in lines), *sorted(rows, key=_words)]) + "\n"


def _words(row: str) -> list[str]:
    return row.split("\t")[:2]


def rows_of(text: str) -> dict[Pair, int]:
    """The pairs of a lexicon's text with their figures."""
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {(source, target): int(figure) for source, target, figure in rows}


def agreement(made: Mapping[Pair, int], other: Mapping[Pair, int]) -> str:
    """How many pairs two lexicons share, and how far the figures of these are apart."""
    shared = made.keys() & other.keys()
    apart = [abs(made[pair] - other[pair]) for pair in shared]
    return (
        f"{len(made)} and {len(other)} pairs, {len(shared)} shared, "
        f"{apart.count(0)} with the same figure; farthest apart: {max(apart, default=0)} of 100"
    )


def main() -> None:
    """Language by language, as each takes up to a minute."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for language in options.languages.split(","):
        files = catalogs(options.folder, language)
        if not files:
            sys.exit(f"no catalogs of {language} below {options.folder}")
        pairs = message_pairs(files)
        text = lexicon_file(language, len(pairs), packages(options.folder, files), train(pairs))
        name = f"en-{language.partition('_')[0]}.tsv"
        told = [f"{name}: {len(pairs)} message pairs"]
        if options.against:
            other = rows_of((options.against / name).read_text("utf-8"))
            told.append(agreement(rows_of(text), other))
        (options.output / name).write_text(text, "utf-8")
        print("; ".join(told), flush=True)  # noqa: T201 - this is its output


if __name__ == "__main__":
    main()
