"""Scaffold a new project for ``bitext init``."""

from __future__ import annotations

import tomli_w

from toolkit.model.settings import Settings
from toolkit.model.work import Person

_ATTRIBUTES = (
    ("source_*/**", "-text"),
    ("*.po", "-text", "merge=bitext"),
    ("*.pot", "-text", "merge=bitext"),
    ("*.approvals.tsv", "merge=union"),
)
MERGE_DRIVER = "bitext catalog merge3 %O %A %B -o %A --path %P"
"""The command for git's setting ``merge.bitext.driver``."""


def project_file(settings: Settings) -> bytes:
    """Return a ``bitext.toml`` with the given values, and comments on further settings."""
    source: dict[str, object] = {
        "file": settings.source.file,
        "language": settings.source.language,
        "format": settings.source.format,
        "date": settings.source.date,
    }
    if settings.source.paragraphs != "blank line":
        source["paragraphs"] = settings.source.paragraphs
    if settings.source.boilerplate != "keep":
        source["boilerplate"] = settings.source.boilerplate
    if settings.source.inline != "plain":
        source["inline"] = settings.source.inline
    parts = [
        "# A bilingual edition. “bitext build” reads this file and makes the edition.\n",
        tomli_w.dumps({"work": {"id": settings.work.id, "title": settings.work.title}}),
        '# description, source_rights, translation_rights = "…": shown in the edition\n',
        tomli_w.dumps({"source": source}),
        "# date: when this text was made; new catalogs are dated with it\n",
        *(
            "[[translations]]\n" + tomli_w.dumps({"language": t.language, "credit": t.credit})
            for t in settings.translations
        ),
        "# credit: who makes this translation, as readers of the edition will see it\n",
        *(f"[[people]]\n{tomli_w.dumps(_person(person))}" for person in settings.people),
        "# People, speakers, publications, segmentation and outputs: see the reference of\n"
        "# bitext.toml in the documentation.\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _person(person: Person) -> dict[str, str]:
    told = {"id": person.id, "name": person.name, "role": person.role}
    return told | ({"sort_name": person.sort_name} if person.sort_name else {})


def ignore_file(settings: Settings, present: bytes | None = None) -> bytes:
    """Return a ``.gitignore`` that ignores generated files but not the template.

    Common ``.gitignore`` files (such as GitHub's for Python) ignore ``*.pot``, but the template is
    the ledger of ids. ``present`` is the existing content, which is kept and completed.
    """
    text = (present or b"").decode("utf-8", "surrogateescape")
    lines = [line.strip() for line in text.splitlines()]
    wanted = [f"/{settings.outputs.directory}/"]
    wanted = [] if {wanted[0], wanted[0].strip("/"), wanted[0][1:]} & set(lines) else wanted
    kept = [n for n, line in enumerate(lines) if line == "!*.pot"]
    if not kept or any(line.endswith("*.pot") and line[0] != "!" for line in lines[kept[-1] :]):
        wanted.append("!*.pot")
    if text and wanted and not text.endswith("\n"):
        text += "\n"
    return (text + "".join(f"{line}\n" for line in wanted)).encode("utf-8", "surrogateescape")


def attributes_file(present: bytes | None = None) -> bytes:
    """Return a ``.gitattributes`` that keeps texts unchanged and merges catalogs and approvals.

    ``bitext`` is the name of the merge driver for catalogs (docs/how-to/work-together.md); a clone
    in which it is not installed merges by lines. ``present`` is the existing content, which is kept
    and completed.
    """
    text = (present or b"").decode("utf-8", "surrogateescape")
    told = {
        (pattern, attribute.lstrip("-!").partition("=")[0])
        for pattern, *attributes in map(str.split, filter(str.strip, text.splitlines()))
        for attribute in attributes
    }
    wanted = []
    for pattern, *attributes in _ATTRIBUTES:
        lacking = [a for a in attributes if (pattern, a.lstrip("-").partition("=")[0]) not in told]
        if lacking:
            wanted.append(" ".join([pattern, *lacking]))
    if text and wanted and not text.endswith("\n"):
        text += "\n"
    return (text + "".join(f"{line}\n" for line in wanted)).encode("utf-8", "surrogateescape")
