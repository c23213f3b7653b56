"""A project with all kinds of files of its own, and every command that writes a result."""

from __future__ import annotations

from pathlib import Path

from tests import fox
from tests.cli.every_command import with_option
from toolkit.cli.main import run

CATALOG = "locale/es/LC_MESSAGES/fox.po"
TEMPLATE = "locale/fox.pot"
OWN = (
    "bitext.toml",
    "source_en/fox.txt",
    TEMPLATE,
    CATALOG,
    "locale/es/LC_MESSAGES/fox.approvals.tsv",
    "locale/es/LC_MESSAGES/fox.checks.tsv",
    "translations/print/translation.toml",
    "translations/print/text.txt",
    "translations/print/alignment.tsv",
)
LEDGER = b"bitext-checks 1\tfingerprint\tsegment\treason\n"
ENGLISH_LINES = "The fox jumped high.\nThe fox fell.\nHe jumped.\nHe fell.\nThe grapes hung high.\n"
SPANISH_LINES = "El zorro saltó alto.\nEl zorro cayó.\nSaltó.\nCayó.\nLas uvas colgaban alto.\n"
SPANISH = "El zorro\n\nUn zorro hambriento vio uvas. Colgaban alto.\n\nSaltó. Cayó.\n"
RECORD = ("--title", "El zorro", "--publisher", "Test", "--date", "2012", "--to", "es")

# OUT is where the result goes; what is not here needs no arguments
COMMANDS = {
    "catalog update": ("catalog", "update", CATALOG, TEMPLATE, "-o", "OUT"),
    "catalog compile": ("catalog", "compile", CATALOG, "-o", "OUT"),
    "catalog merge3": ("catalog", "merge3", "base.po", CATALOG, "theirs.po", "-o", "OUT"),
    "align": ("align", "source_en/fox.txt", "translations/print/text.txt", "-o", "OUT"),
    "align ID": ("align", "print", "--format", "tmx", "-o", "OUT"),
    "coverage -o": ("coverage", "-o", "OUT"),
    "coverage --html": ("coverage", "--no-history", "--html", "OUT"),
    "coverage --badge": ("coverage", "--badge", "OUT"),
    "coverage --junit": ("coverage", "--fail-under", "translated=0", "--junit", "OUT"),
    "track": ("track", "print", "-o", "OUT"),
    "export": ("export", "csv", "-o", "OUT"),
    "export --force": ("export", "tmx", "--force", "-o", "OUT"),
    "lexicon export": ("lexicon", "export", "words.tsv", "-o", "OUT"),
    "lexicon train": ("lexicon", "train", "--lines", "en.txt", "es.txt", "--from", "en",
                      "--to", "es", "--least", "0", "-o", "OUT"),
    "check": ("check", "--fail-on", "never", "-o", "OUT"),
    "check --write-baseline": ("check", "--write-baseline", "OUT"),
}  # fmt: skip
# what else has such an option: the one is slow, the other looks at the name of the output
APART = {"edition pdf", "glossary convert"}
WITH_OUTPUTS = with_option("output", "html", "badge", "junit", "write_baseline")
_TRIED = {name.removesuffix(" ID").split(" -")[0] for name in COMMANDS} | APART
COMMANDS |= {name: (*name.split(), "-o", "OUT") for name in WITH_OUTPUTS if name not in _TRIED}


def put(folder: Path) -> Path:
    """The project, translated in part, with a print that is aligned, and inputs beside it."""
    fox.put(folder)
    project = ("--project", str(folder), "--quiet")
    (folder / "es.txt").write_text(SPANISH_LINES, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH_LINES, encoding="utf-8")
    (folder / "print.txt").write_text(SPANISH, encoding="utf-8")
    (folder / "terms.tsv").write_text("source\tpreferred\nfox\tzorro\n", encoding="utf-8")
    (folder / "words.tsv").write_text(
        "# bitext lexicon 1\n# languages: en es\nfox\tzorro\t0.9\n", encoding="utf-8"
    )
    text = str(folder / "print.txt")
    _run("update", *project)
    _run("translation", "add", "print", "--text", text, *RECORD, *project)
    _run("align", "print", *project)
    catalog = folder / CATALOG
    for english, spanish in (("He jumped.", "Salto\u0301 ."), ("He fell.", "Cayó.")):
        old = f'msgid "{english}"\nmsgstr ""'
        data = catalog.read_text(encoding="utf-8")
        assert old in data
        catalog.write_text(data.replace(old, f'msgid "{english}"\nmsgstr "{spanish}"'), "utf-8")
    for name in ("base.po", "theirs.po"):
        (folder / name).write_bytes(catalog.read_bytes())
    _run("approve", "--all", "--by", "Test suite", *project)
    (folder / "locale/es/LC_MESSAGES/fox.checks.tsv").write_bytes(LEDGER)
    return folder


def _run(*arguments: str) -> None:
    assert run(arguments) in (0, 1)


def give_work(folder: Path) -> None:
    """Changes the project of ``put`` so that every command has something to write."""
    project = ("--project", str(folder))
    assert run(["export", "csv", "-o", str(folder / "sent.csv"), *project]) == 0
    sent = (folder / "sent.csv").read_text(encoding="utf-8").replace("Cayó.", "Se cayó.")
    sent = sent.replace("saw grapes.,,untranslated", "saw grapes.,Un zorro vio uvas.,approved")
    (folder / "sent.csv").write_text(sent, encoding="utf-8")
    (folder / "old.po").write_bytes((folder / "base.po").read_bytes())
    theirs = (folder / "theirs.po").read_bytes().replace("Cayó.".encode(), "Se cayó.".encode())
    (folder / "theirs.po").write_bytes(theirs)
    source = folder / "source_en/fox.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\nHe went home.\n", encoding="utf-8")
    assert run(["update", *project]) == 0
    text = source.read_text(encoding="utf-8") + "\nHe slept.\n"
    source.write_text(text, encoding="utf-8")
    approvals = "locale/es/LC_MESSAGES/fox.approvals.tsv"
    lines = (folder / approvals).read_bytes().splitlines(keepends=True)
    (folder / approvals).write_bytes(b"".join(lines[:-1]))  # for "approve" to bring back
