"""The commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi_addin import api
from kpi_addin.checks import all_rules, find_rule
from kpi_addin.cli import show
from kpi_addin.cli.addin_commands import addin, doctor
from kpi_addin.cli.demo import run_demo
from kpi_addin.cli.master_commands import master
from kpi_addin.cli.target_command import read_lines, show_target
from kpi_addin.errors import KpiError
from kpi_addin.form_json import as_json
from kpi_addin.language import say
from kpi_addin.version import __version__

app = typer.Typer(
    help=say(
        "部门整体支出绩效目标表：新建、校验、上报、汇总。加 --lang en 改用英文。",
        "Performance-target forms of budget departments: new, validate, sync, consolidate. --lang en|zh anywhere.",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(master, name="master")
app.add_typer(addin, name="addin")
app.command(help=say("检查这台电脑的安装", "what is wrong with this PC's set-up"))(doctor)

Workbook = Annotated[Path, typer.Argument(metavar="F.xlsx", help=say("填好的工作簿", "a filled-in workbook"))]
Output = Annotated[Path, typer.Option("-o", "--output", help=say("写到这个文件", "write this file"))]
Json = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]
Force = Annotated[bool, typer.Option("--force", help=say("覆盖已有文件", "overwrite an existing file"))]


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help=say("显示版本", "show the version"))] = False,
) -> None:
    """Answer ``--version``."""
    if version:
        print(f"kpi-addin {__version__}")  # noqa: T201
        raise typer.Exit


@app.command(help=say("用自带的三个部门演示全过程", "the whole story on three packaged departments"))
def demo(
    folder: Annotated[Path, typer.Option("--dir", help=say("演示文件放在哪里", "where the files go"))] = Path(
        "kpi-demo"
    ),
) -> None:
    """Run the demonstration."""
    run_demo(folder)


@app.command(help=say("新建一张空表", "an empty form"))
def new(
    unit: Annotated[str, typer.Option(help=say("单位全称", "the unit's full name"))],
    year: Annotated[int, typer.Option(help=say("年度", "year"))],
    output: Output,
    form: Annotated[str | None, typer.Option(help=say("表样（默认用该年度的部门表）", "form"))] = None,
    force: Force = False,
) -> None:
    """Write an empty form."""
    api.new(output, unit, year, form, force=force)
    show.console.print(say(f"已建立 {output}，请用 Excel 或 WPS 打开填写。", f"Made {output}; open it and fill it in."))


@app.command(
    "import",
    help=say("把公开文本或任何含有本表的工作簿导入新模板", "a published text or any workbook into a fresh template"),
)
def import_(
    source: Annotated[Path, typer.Argument(help=say("来源", "source"))],
    output: Output,
    force: Force = False,
) -> None:
    """Import a form."""
    form = api.import_form(source, output, force=force)
    show.console.print(
        say(
            f"已导入“{form.unit.value}”：收支 {len(form.budget)} 行，指标 {len(form.indicators)} 条 → {output}",
            f"Imported {form.unit.value}: {len(form.budget)} budget lines, {len(form.indicators)} indicators → {output}",
        )
    )


@app.command(help=say("读出表中内容", "what a form says"))
def read(file: Workbook, as_json_: Json = False) -> None:
    """Print a form."""
    form = api.read(file)
    if as_json_:
        show.json_line(as_json(form))
    else:
        show.show_form(form)


@app.command(help=say("校验：没有错误返回 0，有错误 1，读不了 2", "validate: exit 0 no errors, 1 errors, 2 unreadable"))
def validate(
    files: Annotated[list[Path], typer.Argument(metavar="F.xlsx…", help=say("工作簿", "workbooks"))],
    as_json_: Json = False,
    write: Annotated[
        bool, typer.Option("--write", help=say("把结果标到表中", "mark the findings in the workbook"))
    ] = False,
    report: Annotated[Path | None, typer.Option(help=say("另存一份校验报告", "write a report workbook"))] = None,
    against: Annotated[
        Path | None, typer.Option(help=say("与上年核对：上年的表", "compare with last year's workbook"))
    ] = None,
) -> None:
    """Validate workbooks; one that can't be read doesn't stop the others."""
    exit_code = 0
    validations = []
    last_year = api.read(against) if against else None
    for file in files:
        try:
            validation = api.validate(file, against=last_year)
            if write:
                api.mark(validation)
        except KpiError as error:
            print(error, file=sys.stderr)  # noqa: T201
            exit_code = max(exit_code, error.exit_code)
            continue
        validations.append(validation)
        exit_code = max(exit_code, int(validation.has_errors))
        _show_validation(validation, as_json_=as_json_)
    if report is not None and validations:
        api.report(validations, report)
    raise typer.Exit(exit_code)


def _show_validation(validation: api.Validation, *, as_json_: bool) -> None:
    if as_json_:
        show.json_line(show.validation_json(validation))
    else:
        show.show_validation(validation)


@app.command(help=say("应用修复：把有唯一改法的问题直接改好", "apply the repairs that findings propose"))
def fix(
    file: Workbook, rule: Annotated[str | None, typer.Option(help=say("只改这条规则的问题", "only this rule's"))] = None
) -> None:
    """Mend what has exactly one sensible repair, saying what was changed."""
    show.show_fixes(api.fix(file, rule))


@app.command(
    help=say("一个指标值是什么意思；--actual 判断是否完成", "what a target says, and whether an actual meets it")
)
def target(
    expression: Annotated[str | None, typer.Argument(help=say("指标值，如 ≥95%", "a target such as ≥95%"))] = None,
    actual: Annotated[str | None, typer.Option(help=say("实际完成值", "the actual"))] = None,
    indicator: Annotated[str | None, typer.Option(help=say("指标名称", "the indicator's name"))] = None,
    lines: Annotated[
        bool,
        typer.Option("--lines", help=say("从标准输入逐行读“指标值<TAB>指标名”", "read expression<TAB>indicator lines")),
    ] = False,
    as_json_: Json = False,
) -> None:
    """Read a target; exit 0, 1 not met, 2 unclear."""
    if lines:
        read_lines(sys.stdin)
        return
    if expression is None:
        raise KpiError(
            "请给出指标值，例如 kpi-addin target ≥95%。", "Name a target, for example kpi-addin target ≥95%."
        )
    raise typer.Exit(show_target(expression, actual, indicator, as_json=as_json_))


@app.command(help=say("上报：校验、交到共享文件夹、更新汇总表", "validate, hand in to the share, refresh the master"))
def sync(
    file: Workbook,
    share: Annotated[Path, typer.Option(help=say("共享文件夹", "the share's folder"))],
    draft: Annotated[
        bool, typer.Option("--draft", help=say("只存草稿，不计入汇总", "keep as a draft, not counted"))
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help=say("已核对，以这份为准", "hand in over a newer revision"))
    ] = False,
    who: Annotated[str | None, typer.Option(help=say("填报人", "who hands in"))] = None,
) -> None:
    """Hand in a workbook; exit 0, 1 errors found, 2 unreadable, 3 conflict, 4 share not usable."""
    result = api.sync(file, share, draft=draft, replace=replace, who=who)
    show.show_synced(result)
    raise typer.Exit(int(result.validation.has_errors))


@app.command(help=say("汇总：许多工作簿合成一张总表", "many workbooks into one master"))
def consolidate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help=say("工作簿或文件夹", "workbooks or folders"))],
    output: Output = Path("master.xlsx"),
    dataset: Annotated[Path | None, typer.Option(help=say("另存明细数据", "also write the data as CSV"))] = None,
    workers: Annotated[int, typer.Option(help=say("同时读几个文件", "how many files at once"))] = 2,
) -> None:
    """Consolidate; exit 0, 1 when some could not be read, 2 when none could."""
    with show.progress_bar(say("读取", "reading")) as progress:
        result = api.consolidate(paths, output, dataset=dataset, workers=workers, progress=progress)
    show.show_consolidated(result, output)
    raise typer.Exit(int(bool(result.unreadable)))


@app.command(help=say("规则目录", "the catalogue of rules"))
def rules(code: Annotated[str | None, typer.Argument(help=say("规则代码", "a rule's code"))] = None) -> None:
    """List the rules, or explain one."""
    chosen: list[Any] = [find_rule(code)] if code else all_rules()
    show.show_rules(chosen, in_full=code is not None)
