"""What of a marked-up source no segment keeps is reported once by each command that reads it."""

from __future__ import annotations

import pytest

from toolkit.cli.main import run

PAGE = (
    "<html lang='en'><head><title>Barks</title></head><body><h1>Barks</h1>"
    "<p>It <abbr>barks</abbr>. <video src='dog.mp4'>a dog</video> It sleeps.</p></body></html>"
)


@pytest.fixture
def project(tmp_path, capsys):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    folder = tmp_path / "project"
    assert run(["init", str(folder), "--source", str(tmp_path / "page.html"), "--to", "es"]) == 0
    assert "page.html" in capsys.readouterr().err
    return folder


@pytest.mark.parametrize("command", ["build", "update", "check"])
def test_each_command_tells_it_in_one_line(project, capsys, command):
    run([command, "--project", str(project)])
    told = [line for line in capsys.readouterr().err.splitlines() if "bitext segment" in line]
    assert len(told) == 1
    assert told[0].startswith("source_en/")
    run([command, "--quiet", "--project", str(project)])
    assert "bitext segment" not in capsys.readouterr().err


def test_the_command_that_it_names_tells_all(project, capsys):
    run(["check", "--project", str(project)])
    n = int(capsys.readouterr().err.split(".html: ")[1].split()[0])
    assert run(["segment", "--project", str(project)]) == 0
    assert len(capsys.readouterr().err.splitlines()) == n
    (project / "source_en").rename(project / "elsewhere")
    assert run(["check", "--project", str(project)]) == 0, "it checks catalogs"
