"""Scripts for polib work on our catalogs as docs/how-to/use-from-python.md shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOG = Path("locale/es/LC_MESSAGES/argentinian-interview.po")
RECIPE = re.findall(
    r"```python\n(.*?)```",
    (ROOT / "docs/how-to/use-from-python.md").read_text("utf-8"),
    flags=re.DOTALL,
)
FOREIGN = """# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. extracted
#: a file.c:12 b.c
#, fuzzy, c-format
#| msgid "%d old"
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0]   "%d archivo"
msgstr[1] ""
"%d archivos"

msgid "Why?"
msgstr "¿Por qué?"

#~ msgid "gone"
#~ msgstr "ido"
"""


@pytest.mark.parametrize(
    "data", [(ROOT / CATALOG).read_bytes(), FOREIGN.encode()], ids=["interview", "foreign"]
)
def test_what_a_script_changes_is_changed_and_nothing_else(data, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    CATALOG.parent.mkdir(parents=True)
    CATALOG.write_bytes(data)
    exec(compile(RECIPE[0], "use-from-python.md", "exec"), {})
    changed = data.replace('"¿Por qué?"'.encode(), '"¿Y por qué?"'.encode())
    assert changed != data
    assert CATALOG.read_bytes() == changed
