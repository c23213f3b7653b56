"""The PDF before veraPDF, whose rules are those of the Matterhorn protocol for PDF/UA-1.

``BITEXT_VERAPDF`` names a folder with a jar that holds veraPDF's library; ``.ci/run`` gets one. The
jar lacks an implementation of JAXB, which is Debian's.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conditions import require_folder, require_library, require_program
from tests.edition.cases import catalog_case
from tests.edition.epub.test_epub import case, trilingual
from tests.edition.hostile import HOSTILE, hostile_text
from tests.edition.pdf.test_pdf import pdf
from tests.edition.pdf.test_volumes import volumes
from toolkit.edition.pdf import edition as pdf_module
from toolkit.model.settings import PdfChoices

pytestmark = pytest.mark.slow

JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
PROGRAM = Path(__file__).parent / "VeraPdf.java"


@pytest.fixture(scope="module")
def verapdf():
    jar = next(iter(sorted(require_folder("BITEXT_VERAPDF").glob("**/*.jar"))))
    java = require_program("java")
    parts = [str(jar), *(f"/usr/share/java/{name}.jar" for name in JAXB)]

    def validated(*files):
        """What veraPDF says of each file: whether it is compliant, how many checks, what failed."""
        done = subprocess.run(
            [java, "-cp", ":".join(parts), PROGRAM, *files],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        found = re.findall(r"^((?:not )?compliant) (\d+) (\[.*\])$", done.stdout, re.MULTILINE)
        assert len(found) == len(files), done.stdout
        return [(said == "compliant", int(checks), failed) for said, checks, failed in found]

    return validated


def _bound(monkeypatch):
    """Two volumes, each bound of several gatherings; the first of them."""
    monkeypatch.setattr(pdf_module, "_IN_GATHERING", 2)
    text = case(catalog_case())
    first, *_others = volumes(text, 5, PdfChoices(layout="study", segment_names=True))
    monkeypatch.undo()
    return first


def test_verapdf_finds_nothing_in_any_layout(verapdf, tmp_path, monkeypatch):
    made = {
        "facing": pdf(case(catalog_case())),
        "study": pdf(case(catalog_case()), PdfChoices(layout="study", segment_names=True)),
        "letter": pdf(case(catalog_case()), PdfChoices(paper="letter"), granularity="segment"),
        "three": pdf(trilingual()),
        "bound": _bound(monkeypatch),
        "hostile": pdf(hostile_text("".join(HOSTILE))),
    }
    for name, data in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    found = verapdf(*(tmp_path / f"{name}.pdf" for name in made))
    for name, (compliant, checks, failed) in zip(made, found, strict=True):
        assert (name, compliant, failed) == (name, True, "[]")
        assert checks > 1000


def test_verapdf_finds_what_is_wrong_with_a_pdf_without_tags(verapdf, tmp_path):
    require_library("typst", "pdf")
    import typst

    file = tmp_path / "plain.pdf"
    file.write_bytes(typst.compile(b"Hello", format="pdf", pdf_tags=False))
    ((compliant, _checks, failed),) = verapdf(file)
    assert not compliant
    assert "7.1-11" in failed  # no structure tree
