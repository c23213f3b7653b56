"""Find the Hunspell dictionaries of the machine, and read them with spylls.

spylls (MPL 2.0, pure Python) was compared with zspell 0.5.5 on the words of Debian's Spanish
catalogs: zspell rejects correct capitalised words and takes three times as long to load.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.errors import InputError, MissingPartError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import canonical_tag, locale_name, primary, same_language
from toolkit.parsing.limits import SPELLER
from toolkit.project.files import read_file
from toolkit.review.checks.spelling.speller import Dictionary

# Standard locations of Hunspell; see hunspell(1) for DICPATH.
FOLDERS = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
_OF_USER = (".local/share/hunspell", "Library/Spelling")


def dictionary_folders(
    environment: Mapping[str, str] = os.environ, system: Sequence[str] = FOLDERS
) -> list[Path]:
    """Return the folders to search, in order: those of ``DICPATH``, the user's, the system's."""
    named = [part for part in environment.get("DICPATH", "").split(os.pathsep) if part]
    home = environment.get("HOME", "")
    own = [str(Path(home) / folder) for folder in _OF_USER] if home else []
    return [Path(folder) for folder in (*named, *own, *system)]


def find_dictionary(language: str, folders: list[Path]) -> Path | None:
    """Return the path, without ``.dic``, of the dictionary for a BCP 47 tag, or None.

    The order of preference is: the dictionary of the region, of the plain language, of its main
    country (``es_ES``), and of any region.
    """
    tag = canonical_tag(language)
    base = primary(language)
    for folder in folders:
        there = {file.stem for file in _dictionaries(folder) if file.with_suffix(".aff").exists()}
        of_language = sorted(s for s in there if same_language(s, language))
        wanted = (locale_name(tag), tag, base, f"{base}_{base.upper()}", "en_US")
        for stem in (*(w for w in wanted if w in of_language), *of_language):
            return folder / stem
    return None


def state_of_dictionary(language: str) -> str:
    """Return the installed dictionary of a language and its timestamp, for caches."""
    path = find_dictionary(language, dictionary_folders())
    if path is None:
        return "none"
    state = path.with_name(path.name + ".dic").stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def _dictionaries(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.glob("*.dic")
    except OSError:  # an unreadable folder
        return


def read_dictionary(path: Path) -> Dictionary:
    """Return the dictionary in ``path.aff`` and ``path.dic``.

    Raises:
        MissingPartError: spylls is not installed.
        InputError: The files are not a Hunspell dictionary.
    """
    try:
        # no type information in the package
        from spylls.hunspell import Dictionary as Hunspell  # type: ignore[import-untyped]
        from spylls.hunspell.readers import read_aff, read_dic  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingPartError(
            _("checking the spelling needs the library spylls, which is not installed"),
            hint=_("pip install 'bitext-toolkit[spelling]'"),
        ) from error
    try:
        affixes, context = read_aff(_lines(path.with_name(path.name + ".aff"), "Windows-1252"))
        words = _lines(path.with_name(path.name + ".dic"), context.encoding)
        read = Hunspell(affixes, read_dic(words, aff=affixes, context=context))
    except InputError:
        raise  # an unreadable file
    except Exception as error:
        # The library has no error class; a damaged file may raise anything.
        raise InputError(
            _("no Hunspell dictionary: {why}").format(why=error),
            hint=_("install the dictionary again"),
            path=f"{path}.dic",
        ) from error
    return Dictionary(read.lookup, tuple(word.stem for word in read.dic.words))


def _lines(file: Path, encoding: str) -> Any:
    """Return a file reader for spylls, whose default reader leaves files open and keeps the BOM."""
    from spylls.hunspell.readers.file_reader import BaseReader  # type: ignore[import-untyped]

    data = read_file(file, bound=SPELLER).removeprefix(b"\xef\xbb\xbf")

    class Lines(BaseReader):  # type: ignore[misc]  # the base has no types
        def __init__(self) -> None:
            super().__init__(self._open(encoding))

        def reset_encoding(self, encoding: str) -> None:
            self.reset_io(self._open(encoding))

        @staticmethod
        def _open(encoding: str) -> io.StringIO:
            # Some dictionaries have flags that are not UTF-8.
            return io.StringIO(data.decode(encoding, "surrogateescape"))

    return Lines()


def dictionary_for(
    language: str,
    environment: Mapping[str, str] = os.environ,
    system: Sequence[str] = FOLDERS,
) -> Dictionary:
    """Return the installed dictionary of a language.

    Raises:
        MissingPartError: There is no dictionary of the language, or spylls is not installed.
        InputError: The dictionary is damaged.
    """
    path = find_dictionary(language, dictionary_folders(environment, system))
    if path is None:
        base = primary(language)
        raise MissingPartError(
            _("there is no Hunspell dictionary for {language}").format(language=language),
            hint=_(
                "install one, such as the package hunspell-{language}, or name its folder in "
                "the variable DICPATH"
            ).format(language={"en": "en-us"}.get(base, base)),
        )
    return read_dictionary(path)
