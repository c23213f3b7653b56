"""The finding ``doubtful-translation`` in published translations and in catalogs."""

from pathlib import Path

from tests import fox
from tests.align.invented import invented_bitext
from toolkit.api import check_texts, open_project
from toolkit.pipeline.checking import CheckOptions, check_project
from toolkit.project.folder import Project

_HEADER = "bitext-alignment 1\ttarget\tstatus\tconfidence\tsource words\ttarget words\tequivalence"
CODE = "doubtful-translation"


def _project(folder: Path, numbers: list[float], status: str = "auto") -> Project:
    fox.put(folder)
    open_project(folder).update()
    print_folder = folder / "translations" / "print"
    print_folder.mkdir(parents=True)
    lines = [f"s{n}\ts{n}\tauto\t0.99\t\t\t{number}" for n, number in enumerate(numbers)]
    lines[7] = lines[7].replace("auto", status)
    (print_folder / "alignment.tsv").write_text("\n".join([_HEADER, *lines, ""]))
    return Project.open(folder)


def _found(project: Project, select: tuple[str, ...]) -> list[tuple[str, int, str]]:
    report = check_project(project, CheckOptions(select=select))
    found = [reported.finding for reported in report.findings]
    return [(f.path, f.line, f.segment_id) for f in found if f.code == CODE]


def test_a_doubtful_bead_is_found_at_its_line(tmp_path: Path) -> None:
    numbers = [0.999] * 60
    numbers[7] = 0.0001
    project = _project(tmp_path, numbers)
    assert _found(project, (CODE,)) == [("translations/print/alignment.tsv", 9, "s7")]
    assert _found(project, ()) == []  # advisory


def test_a_bead_that_a_person_confirmed_is_left_alone(tmp_path: Path) -> None:
    numbers = [0.999] * 60
    numbers[7] = 0.0001
    assert _found(_project(tmp_path, numbers, "confirmed"), (CODE,)) == []


def test_messages_with_the_translation_of_another_are_found() -> None:
    source, target = invented_bitext(11, 90)
    changed = list(target)
    changed[30], changed[60] = changed[60], changed[30]
    report = check_texts(source, changed, from_="en", to="fi", select=[CODE])
    assert {r.finding.segment_id for r in report.findings} == {"s31", "s61"}
    assert not check_texts(source, target, from_="en", to="fi", select=[CODE]).findings
