"""``kpi-addin demo``: the whole story on three packaged departments, told in a terminal."""

from __future__ import annotations

import shutil
from hashlib import blake2b
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path

from rich.table import Table
from rich.text import Text

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.errors import KpiError, WriteError
from kpi_addin.examples import example_files
from kpi_addin.language import say
from kpi_addin.marks.together import together
from kpi_addin.reading.isolated import Reader

_MARKER = ".kpi-demo"
_SHOWN = 12


def run_demo(folder: Path) -> None:
    """Make workbooks of the packaged examples, validate and mark them, hand them in, build the master."""
    folder = fresh_folder(folder)
    departments, share = folder / say("部门", "departments"), folder / say("共享文件夹", "share")
    for made in (departments, share):
        made.mkdir()
    _step(1, say("三个部门各有一张填好的目标表", "Three departments each have a filled-in form"))
    workbooks = _make_workbooks(departments)
    _step(2, say("校验：每个问题都标在单元格旁边", "Validate: every finding is marked beside its cell"))
    with Reader() as reader:
        validations = [api.validate(workbook, reader) for workbook in workbooks]
    for validation in validations:
        api.mark(validation)
    show.console.print(_overview(validations))
    _findings(validations[0])
    _step(3, say("上报到共享文件夹，总表随之更新", "Sync to the shared folder; the master follows"))
    for workbook in workbooks:
        show.show_after(api.sync(workbook, share, init=True, told=show.show_handed_in))
    leave_marker(folder)
    _what_to_open(folder, departments, share)


def fresh_folder(folder: Path) -> Path:
    """An empty folder for the demonstration; of one that it made before only what nobody has changed or added is taken away."""
    try:
        if (folder / _MARKER).is_file():
            _clear(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteError(
                f"{folder} 是文件，或里面有别的文件（也可能是您改过的演示文件），没有改动；请用 --dir 指定一个新文件夹。",
                f"{folder} is a file, or holds other files or some that you changed; nothing was touched. "
                "Name a new folder with --dir.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARKER).touch()
    except OSError as error:
        raise WriteError(
            f"不能在 {folder} 建立演示文件（{error.strerror}），请用 --dir 换个位置。",
            f"Can't make files in {folder} ({error.strerror}); choose another place with --dir.",
        ) from None
    return folder


def leave_marker(folder: Path) -> None:
    """Note how the demonstration leaves its files: only these may be taken away when it is run again."""
    (folder / _MARKER).write_bytes(_inventory(folder))


def _clear(folder: Path) -> None:
    """Take a demonstration's files away when they are all as it left them."""
    if (folder / _MARKER).read_bytes() == _inventory(folder):
        for made in folder.iterdir():
            if made.is_dir():
                shutil.rmtree(made)
            else:
                made.unlink()


def _inventory(folder: Path) -> bytes:
    """Each file of the demonstration with a code for what is in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MARKER)
    codes = (f"{blake2b(path.read_bytes()).hexdigest()} {path.relative_to(folder).as_posix()}" for path in files)
    return "\n".join(codes).encode()


def _make_workbooks(departments: Path) -> list[Path]:
    return [_make_workbook(example, departments) for example in example_files()]


def _make_workbook(example: Traversable, departments: Path) -> Path:
    with as_file(example) as source:
        unit = api.read(source).unit.value
        if not unit:
            raise KpiError(f"示例 {example.name} 没有单位名称。", f"The example {example.name} names no unit.")
        workbook = departments / f"{unit}.xlsx"
        api.import_form(source, workbook)
    show.console.print(f"   {workbook}")
    return workbook


def _step(number: int, title: str) -> None:
    show.console.print()
    show.console.print(Text.assemble((f" {number} ", "bold white on dark_cyan"), " ", (title, "bold")))


def _overview(validations: list[api.Validation]) -> Table:
    table = Table(header_style="bold")
    for column in (say("单位", "unit"), say("指标", "indicators"), say("校验结果", "result"), say("校验码", "receipt")):
        table.add_column(column, overflow="fold")
    for each in validations:
        unit, indicators = each.form.unit.value or "", str(len(each.form.indicators))
        table.add_row(unit, indicators, show.summary_text(each.summary), Text(each.receipt, "dim"))
    return table


def _findings(validation: api.Validation) -> None:
    title = say(f"《{validation.name}》的主要问题", f"The main findings in {validation.name}")
    show.console.print(Text(title, "bold"))
    told = together(validation.findings)
    show.console.print(show.findings_table(told[:_SHOWN]))
    more = len(told) - _SHOWN
    if more > 0:
        show.console.print(
            say(f"……另有 {more} 条，见表内“校验结果”。", f"… and {more} more, in the sheet 校验结果."), style="dim"
        )


def _what_to_open(folder: Path, departments: Path, share: Path) -> None:
    _step(4, say("请用 Excel 或 WPS 打开看看", "Open these in Excel, WPS or LibreOffice"))
    places = (
        (
            departments,
            say("各部门的表：出错的格子已变色，状态列写明原因", "the forms: lit cells, reasons in the status column"),
        ),
        (
            share / "master.xlsx",
            say(
                "总表：一行一个部门，每个数都能追到来源单元格",
                "the master: one row a department, every figure traceable",
            ),
        ),
        (
            share / "submissions",
            say("每次上报原样留存，总表随时可由此重建", "every hand-in, kept for ever; the master is rebuilt from it"),
        ),
    )
    for path, what in places:
        show.console.print(Text.assemble("   ", (str(path), "cyan"), "\n      ", what))
    again = say("自己试试：", "Try it yourself: ")
    show.console.print(
        Text(f"\n{again}kpi-addin new --unit {say('某某局', 'Bureau')} --year 2024 -o {folder / 'new.xlsx'}")
    )
