"""`validate --write` mends, remembers, fits and marks in one opened package: the user's file is replaced once, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_addin import api, atomic
from kpi_addin.address import row_and_column
from kpi_addin.errors import WriteError
from kpi_addin.forms import FormDefinition
from kpi_addin.marks.row_names import row_names
from kpi_addin.writing.package import zip_package
from kpi_addin.writing.package.fixes import fix_cells
from kpi_addin.writing.package.heights import fit_heights
from kpi_addin.writing.package.patch import write_marks
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.status_cells import complete_statuses
from kpi_addin.writing.package.stored_names import refresh_stored
from kpi_addin.writing.package.typed_cells import type_into
from kpi_addin.writing.package.workbook_part import sheet_parts
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.golden_reports import reported_form
from tests.cli.run import kpi
from tests.writing.forms import CHILDREN, STATUS, find, sheet_of

FORM, STAGE = "绩效目标表", "年终自评"
STORED, KEYED = "J", "K"
"""The hidden columns of the self-evaluation."""
NAME = "新建城市书房数量"
NEW_NAME = "改了名的指标" + "，组织开展全市预算绩效管理业务培训，提高各单位编制绩效目标的能力和水平" * 3
FORMULAS, LOW_ROWS = "sum-formula-changed", "text-cut"


@pytest.fixture
def worn(tmp_path: Path, definition: FormDefinition) -> Path:
    """A workbook in which each of the five steps has something to do."""
    path = tmp_path / "某局 2024.xlsx"
    write_template(path, definition, reported_form())
    name = find(sheet_of(path, FORM), NAME)
    stored = next(cell.coordinate for cell in sheet_of(path, STAGE)[STORED] if cell.value == NAME)
    worked_out = {f"{STAGE}!{KEYED}{stored[1:]}": Decimal(name[1:])}
    spot = row_and_column(f"{CHILDREN}8")
    type_into(path, {f"{FORM}!{name}": NEW_NAME, f"{FORM}!{STATUS}{name[1:]}": None}, worked_out)
    package = Package(path)
    form = SheetPart(package, sheet_parts(package)[FORM])
    form.type_in({}, {spot: form.formulas()[spot].replace("G11", "G12")})
    package.save()
    return path


def state(path: Path) -> tuple[bytes, int, int]:
    """Its bytes, when it was written, and which file it is."""
    told = path.stat()
    return path.read_bytes(), told.st_mtime_ns, told.st_ino


def one_by_one(path: Path) -> None:
    """The same steps as they were before, each reading the file and replacing it."""
    validation = api.validate(path)
    form, sheet, names = validation.form, validation.form_sheet, row_names(validation.form)
    restored = [each for each in validation.findings if each.rule == FORMULAS and each.fix]
    cells = {*names, *(cell for each in validation.findings for cell in each.cells)}
    steps: tuple[Callable[[Package], object], ...] = (
        lambda package: fix_cells(package, [each.fix for each in restored if each.fix]),
        refresh_stored,
        lambda package: complete_statuses(package, sheet, cells),
        lambda package: fit_heights(package, [sheet, *form.stage_sheets.values()]),
    )
    for step in steps:
        package = Package(path)
        step(package)
        assert package.save(), "each has something to do"
    left = [each for each in validation.findings if each not in restored and each.rule != LOW_ROWS]
    receipt, stages = validation.receipt, form.stage_sheets
    write_marks(path, left, form_sheet=sheet, receipt=receipt, stage_sheets=stages, names=names)


def test_the_same_file_as_by_the_steps_one_by_one(worn: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一份" / worn.name
    other.parent.mkdir()
    other.write_bytes(worn.read_bytes())
    one_by_one(other)
    api.mark(api.validate(worn))
    assert worn.read_bytes() == other.read_bytes()


def test_replaced_once_and_not_at_all_the_second_time(worn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced: list[Path] = []
    monkeypatch.setattr(atomic, "_rename", _counting(atomic._rename, replaced))
    assert {FORMULAS, LOW_ROWS} <= {each.rule for each in api.validate(worn).findings}
    kpi("validate", worn, "--write")
    assert replaced == [worn]
    assert not {FORMULAS, LOW_ROWS} & {each.rule for each in api.validate(worn).findings}
    before = state(worn)
    kpi("validate", worn, "--write")
    assert state(worn) == before
    assert replaced == [worn]


def _counting(rename, replaced):
    def counted(temporary: Path, path: Path, still: Callable[[], bool]) -> bool:
        replaced.append(path)
        return rename(temporary, path, still)

    return counted


def test_a_read_only_file_is_refused_in_one_line(worn: Path) -> None:
    worn.chmod(0o444)
    before = state(worn)
    told = kpi("validate", worn, "--write")
    worn.chmod(0o644)
    assert told.exit_code == WriteError.exit_code
    assert "是只读文件，没有改动" in told.err
    assert told.err.strip().count("\n") == 0, told.err
    assert state(worn) == before
    assert list(worn.parent.iterdir()) == [worn]


def test_a_file_that_excel_holds_is_refused_in_one_line(worn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def held(temporary: Path, path: Path, still: Callable[[], bool]) -> bool:
        asked.append(path)
        raise PermissionError(13, "Permission denied", str(temporary), None, str(path))

    before = state(worn)
    monkeypatch.setattr(atomic, "_rename", held)
    told = kpi("validate", worn, "--write")
    assert told.exit_code == WriteError.exit_code
    assert "文件正被 Excel 打开" in told.err
    assert told.err.strip().count("\n") == 0, told.err
    assert asked == [worn], "asked once, not once a step"
    assert state(worn) == before
    assert list(worn.parent.iterdir()) == [worn]


def test_what_somebody_saved_meanwhile_stays(worn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading the file and replacing it another program saves its own."""
    made = Package.bytes

    def saved_meanwhile(package: Package) -> bytes:
        data = made(package)
        worn.write_bytes(theirs)
        return data

    theirs = worn.read_bytes() + b"saved"
    monkeypatch.setattr(zip_package.Package, "bytes", saved_meanwhile)
    with pytest.raises(WriteError, match="刚刚被别的程序改过，没有写入"):
        api.mark(api.validate(worn))
    assert worn.read_bytes() == theirs


KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from kpi_addin import api

path, places = Path(sys.argv[1]), sys.argv[2:]
found, old = api.validate(path), path.read_bytes()

def dies(call, after):
    def killed(*told, **named):
        if after:
            call(*told, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    return killed

for place in places:
    module, _, name = place.rpartition(":")
    where = import_module("kpi_addin." + module)
    for part in name.split(".")[:-1]:
        where = getattr(where, part)
    name = name.rpartition(".")[2]
    for after in (False, True):
        child = os.fork()
        if not child:
            setattr(where, name, dies(getattr(where, name), after))
            api.mark(found)
            os._exit(0)
        state = os.waitpid(child, 0)[1]
        killed = os.WIFSIGNALED(state) and os.WTERMSIG(state) == signal.SIGKILL
        print(place, after, killed, path.read_bytes() == old, flush=True)
        if path.read_bytes() != old:
            Path(sys.argv[1] + ".made").write_bytes(path.read_bytes())
            path.write_bytes(old)
"""
MOMENTS = (
    "writing.package.fixes:fix_cells",
    "writing.package.stored_names:refresh_stored",
    "writing.package.status_cells:complete_statuses",
    "writing.package.heights:fit_heights",
    "writing.package.patch:put_marks",
    "writing.package.zip_package:Package.bytes",
    "atomic:_write_beside",
    "atomic:_rename",
)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is of Unix")
def test_killed_at_any_moment_it_is_the_old_file_or_the_new_one(worn: Path, tmp_path: Path) -> None:
    whole = tmp_path / "整" / worn.name
    whole.parent.mkdir()
    whole.write_bytes(worn.read_bytes())
    api.mark(api.validate(whole))
    told = subprocess.run(
        [sys.executable, "-c", KILLED, str(worn), *MOMENTS], capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in told.stdout.splitlines()]
    assert len(lines) == 2 * len(MOMENTS)
    assert {killed for _, _, killed, _ in lines} == {"True"}, told.stdout
    assert [line for line in lines if line[3] == "False"] == [["atomic:_rename", "True", "True", "False"]]
    made = worn.parent / f"{worn.name}.made"
    assert made.read_bytes() == whole.read_bytes(), "the new file, whole"
    api.mark(api.validate(worn))
    assert worn.read_bytes() == whole.read_bytes(), "what was left unfinished hinders nobody"
