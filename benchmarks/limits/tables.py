"""Files at the limits of the readers of lines and tables; see ``benchmarks.limits``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.parsing.limits import (
    CATALOG_BYTES,
    CORPUS_BYTES,
    CORPUS_LINES,
    DICTIONARY_BYTES,
    FONT_BYTES,
    LINES,
    MESSAGES,
    RECORD_CHARACTERS,
    SETTINGS_BYTES,
    SPELLER_WORDS,
    TABLE_BYTES,
)


def csv(file: Path) -> None:
    """Write one record of the maximum length."""
    cell = "x" * (RECORD_CHARACTERS.most // 2 - 100)
    file.write_text(f'id,source,target\na,"{cell}","{cell}"\n')


def tsv(file: Path) -> None:
    """Write one tab-separated record of the maximum length."""
    cell = "x" * (RECORD_CHARACTERS.most // 2 - 100)
    file.write_text(f"id\tsource\ttarget\na\t{cell}\t{cell}\n")


def jsonl(file: Path) -> None:
    """Write one line of the maximum length, with the most expensive content."""
    lists = "[]," * (RECORD_CHARACTERS.most // 3 - 50)
    file.write_text(f'{{"source": "a", "target": "b", "x": [{lists}[]]}}\n')


def po(file: Path) -> None:
    """Write the maximum number of messages and bytes."""
    n = MESSAGES.most - 10
    words = "word " * ((CATALOG_BYTES.most // n - 90) // 10)
    with file.open("w") as out:
        out.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for k in range(n):
            out.write(
                f'#: a.txt:{k}\nmsgctxt "s1.p1.s{k}"\nmsgid "{words}{k}"\nmsgstr "{words}"\n\n'
            )


def words(file: Path) -> None:
    """Write as many lines as the limits allow."""
    n = LINES.most - 10
    with file.open("w") as out:
        out.writelines(f"word{k:09d}\n" for k in range(min(n, TABLE_BYTES.most // 14)))


def moses(file: Path) -> None:
    """Write one line of the maximum length in both files."""
    for name in ("file.en", "file.es"):
        file.with_name(name).write_text("x" * (RECORD_CHARACTERS.most - 1) + "\n")


def hunalign(file: Path) -> None:
    """Write one line of the maximum length."""
    cell = "x" * (RECORD_CHARACTERS.most // 2 - 100)
    file.write_text(f"{cell}\t{cell}\t0.5\n")


def settings(file: Path) -> None:
    """Write an apparatus of the maximum size."""
    one = '[[corrections]]\nturn="a"\nquote="b"\nsic="c"\ncorr="d"\n'
    file.write_text(one * (SETTINGS_BYTES.most // len(one)))


def approvals(file: Path) -> None:
    """Write a ledger of approvals of the maximum size."""
    _lines(
        file,
        "bitext-approvals 1\tsource\ttranslation\tdate\tby\n",
        lambda n: f"a1.p{n // 9}.s{n % 9}\t{n:016x}\t{n:016x}\t2020-01-01\tA\n",
    )


def alignment(file: Path) -> None:
    """Write beads of numbers, which are the shortest lines."""
    _lines(file, "", lambda n: f"[{n}]:[{n}]\n")


def glossary(file: Path) -> None:
    """Write a glossary of the maximum size."""
    _lines(file, "source\tpreferred\n", lambda n: f"word{n}\tpalabra{n}\n")


def _lines(file: Path, head: str, line: Callable[[int], str]) -> None:
    """Write the maximum number of lines of a table."""
    with file.open("w") as out:
        out.write(head)
        n = size = 0
        while n < LINES.most - 10 and size < TABLE_BYTES.most - 1000:
            size += out.write(line(n))
            n += 1


def memory(file: Path) -> None:
    """Write a translation memory with units as long as those of a novel."""
    words = "some words of a sentence that is as long as they are " * 2
    tuv = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'
    with file.open("w") as out:
        size = out.write('<tmx version="1.4"><header srclang="en"/><body>\n')
        n = 0
        while size < DICTIONARY_BYTES.most - 1000:
            texts = "".join(tuv.format(tag, f"{words}{n}.") for tag in ("en", "es"))
            size += out.write(f"<tu>{texts}</tu>\n")
            n += 1
        out.write("</body></tmx>\n")


def corpus(file: Path) -> None:
    """Write the maximum number of lines and bytes."""
    words = "word " * ((CORPUS_BYTES.most // CORPUS_LINES.most - 14) // 5)
    with file.open("w") as out:
        out.writelines(f"{words}{n:09d}\n" for n in range(CORPUS_LINES.most - 10))


def speller(file: Path) -> None:
    """Write the maximum number of words."""
    file.write_text("SET UTF-8\n")
    with file.with_suffix(".dic").open("w") as out:
        out.write(f"{SPELLER_WORDS.most}\n")
        out.writelines(f"word{n:09d}\n" for n in range(SPELLER_WORDS.most - 10))


def font(file: Path) -> None:
    """Write the maximum number of bytes."""
    file.write_bytes(b"x" * FONT_BYTES.most)
