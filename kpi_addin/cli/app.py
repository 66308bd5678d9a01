"""The commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.checks import find_rule
from kpi_addin.cli import show
from kpi_addin.cli.addin_commands import addin, doctor
from kpi_addin.cli.arguments import CODE, Dataset, Force, Form, Json, KnownShare, NoCache, Output, Workbook, Workers
from kpi_addin.cli.clear_command import clear
from kpi_addin.cli.command import Command, Group
from kpi_addin.cli.demo import run_demo
from kpi_addin.cli.form_commands import form as form_group
from kpi_addin.cli.guide_command import guide
from kpi_addin.cli.letter_command import letter
from kpi_addin.cli.manual import FILE, FOLDER, WORKBOOK, Placeholder, page
from kpi_addin.cli.master_commands import master
from kpi_addin.cli.new_command import new
from kpi_addin.cli.recheck_command import recheck
from kpi_addin.cli.review_command import review
from kpi_addin.cli.share_commands import fetch, restore, share
from kpi_addin.cli.sync_command import sync
from kpi_addin.cli.target_command import read_lines, show_target
from kpi_addin.cli.upgrade_command import upgrade
from kpi_addin.cli.usage import agreed, wrong_usage
from kpi_addin.cli.validating import validate_each
from kpi_addin.cli.what_if_command import whatif
from kpi_addin.form_json import all_as_json
from kpi_addin.forms import asked_for, load_definition, use_form
from kpi_addin.language import Bilingual, say
from kpi_addin.outputs import REPORT, check_output
from kpi_addin.version import __version__

app = typer.Typer(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
HAS_ERRORS = Bilingual("表里有错误", "the form has errors")


@app.callback(invoke_without_command=True)
@page(
    Bilingual(
        "部门整体支出绩效目标表：新建、校验、上报、汇总。任何时候加 --lang en 改用英文。",
        "Performance-target forms of budget departments: make, validate, hand in, consolidate. --lang en|zh anywhere.",
    )
)
def root(
    version: Annotated[bool, typer.Option("--version"), Bilingual("显示版本", "show the version")] = False,
) -> None:
    """Answer ``--version``."""
    if version:
        print(f"kpi-addin {__version__}")  # noqa: T201
        raise typer.Exit


@app.command(cls=Command)
@page(
    Bilingual(
        "用自带的三个部门演示全过程；加 --year 演示财政局的一年",
        "Tell the whole story on three packaged departments; with --year, a finance bureau's whole year",
    ),
    example="kpi-addin demo --dir 演示",
)
def demo(
    folder: Annotated[Path, typer.Option("--dir"), FOLDER, Bilingual("演示文件放在哪里", "where the files go")] = Path(
        "kpi-demo"
    ),
    year: Annotated[
        bool,
        typer.Option("--year"),
        Bilingual(
            "财政局的一年：12 个单位，从建库到年终", "a finance bureau's year: 12 departments, from an empty share on"
        ),
    ] = False,
) -> None:
    """Run the demonstration."""
    if year:
        from kpi_addin.cli.demo_year import run_year_demo  # noqa: PLC0415

        run_year_demo(folder)
    else:
        run_demo(folder)


app.command(cls=Command)(new)


@app.command("import", cls=Command)
@page(
    Bilingual(
        "导入：把公开的文本或任何含有本表的工作簿放进新模板",
        "Put a published text, or any workbook that holds the form, into a fresh template",
    ),
    example="kpi-addin import 旧表.xlsx -o 新表.xlsx",
)
def import_(
    source: Annotated[
        Path, typer.Argument(), FILE, Bilingual("旧表：工作簿、.txt 或网页", "a workbook, a .txt or a web page")
    ],
    output: Output,
    project: Annotated[
        str | None,
        typer.Option(),
        Placeholder("名称", "NAME"),
        Bilingual(
            "里面有几张表时：导入哪个项目（或单位、工作表）的",
            "of several forms the one of this project, unit or sheet",
        ),
    ] = None,
    form: Form = None,
    force: Force = False,
) -> None:
    """Import a form."""
    use_form(form)
    read = api.import_form(source, output, project=project, force=force)
    entries = sum(len(each.entries) for each in read.lists.values())
    lists = (f"，清单 {entries} 行", f", {entries} rows of lists") if read.lists else ("", "")
    show.console.print(
        say(
            f"已导入“{read.unit.value}”：收支 {len(read.budget)} 行，指标 {len(read.indicators)} 条{lists[0]} → {output}",
            f"Imported {read.unit.value}: {len(read.budget)} budget lines, {len(read.indicators)} indicators{lists[1]} → {output}",
        )
    )


@app.command(cls=Command)
@page(Bilingual("读出表中内容", "Say what a form holds"), example="kpi-addin read 目标表.xlsx --json")
def read(file: Workbook, form: Form = None, as_json_: Json = False) -> None:
    """Print a form."""
    use_form(form)
    found = api.read_all(file)
    if as_json_:
        show.json_line(all_as_json(found))
    else:
        show.show_forms(found)


@app.command(cls=Command)
@page(
    Bilingual(
        "校验：找出全部问题，写明位置、差多少、怎么改；读不了的文件不影响其余",
        "Validate: every finding with its place, by how much, and how to mend it; unreadable files don't stop the others",
    ),
    exits={
        0: Bilingual("没有错误", "no errors"),
        1: HAS_ERRORS,
        2: Bilingual("有文件读不了，或者命令写错", "a file can't be read, or wrong usage"),
    },
    example="kpi-addin validate 目标表.xlsx --write --against 上年.xlsx",
)
def validate(  # noqa: PLR0913 - what is checked, against what, and what is written
    files: Annotated[
        list[Path], typer.Argument(), WORKBOOK, Bilingual("工作簿，可以写几份", "one workbook or several")
    ],
    as_json_: Json = False,
    write: Annotated[
        bool, typer.Option("--write"), Bilingual("把结果标到表中", "mark the findings in the workbook")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(), FILE, Bilingual("另存一份校验报告（.xlsx）", "write a report workbook as well")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(), WORKBOOK, Bilingual("与上年核对：上年的表", "compare with last year's workbook")
    ] = None,
    form: Form = None,
    share: KnownShare = None,
    force: Force = False,
) -> None:
    """Validate workbooks; one that can't be read doesn't stop the others."""
    if share:
        api.open_share(share)
    use_form(form)
    inputs = [*files, *([against] if against else [])]
    if report is not None:
        check_output(report, REPORT, inputs, force=force)
    last_year = api.read_all(against) if against else ()
    done = validate_each(files, last_year, write=write, as_json=as_json_)
    if report is not None:
        api.report(done.validations, report, done.unreadable, inputs=inputs, force=force)
    raise typer.Exit(done.exit_code)


@app.command(cls=Command)
@page(
    Bilingual(
        "应用修复：不会改错的才改，先列出来问您；原文件另存为“名称.修复前.xlsx”",
        "Mend what can't be mended wrongly: shown first, then asked; the old file is kept beside the new one",
    ),
    exits={
        2: Bilingual(
            "读不了、写不了，或者没有人回答又没写 --yes（没有改动）", "unreadable, or nobody to ask and no --yes"
        )
    },
    example="kpi-addin fix 目标表.xlsx --rule operator-direction --yes",
)
def fix(
    file: Workbook,
    rule: Annotated[
        str | None, typer.Option(), CODE, Bilingual("只改这条规则的问题", "only this rule's findings")
    ] = None,
    form: Form = None,
    yes: Annotated[
        bool, typer.Option("--yes"), Bilingual("不问，直接改（供脚本使用）", "don't ask, mend (for scripts)")
    ] = False,
) -> None:
    """Show what would be mended, ask, and mend it."""
    use_form(form)
    proposed = api.proposed_fixes(file, rule)
    show.show_proposed(proposed)
    if not proposed:
        return
    if not yes and not agreed(say("改吗？", "Mend these?")):
        show.console.print(say("没有改动。", "Nothing was changed."))
        return
    show.show_fixed(*api.apply_proposed(file, proposed))


app.command(cls=Command)(upgrade)
app.command(cls=Command)(clear)


@app.command(cls=Command)
@page(
    Bilingual(
        "一个指标值是什么意思；写了实际完成值，再判断是否完成",
        "Say what a target means, and with an actual whether it is met",
    ),
    exits={
        0: Bilingual("看得明白，已完成", "clear, and met"),
        1: Bilingual("没有完成", "not met"),
        2: Bilingual("看不明白或无法判断，或者命令写错", "unclear, or wrong usage"),
    },
    example='kpi-addin target "≥95%" --indicator 群众满意度 --actual 96%',
)
def target(
    expression: Annotated[
        str | None, typer.Argument(), Placeholder("指标值", "TARGET"), Bilingual("如 ≥95%", "such as ≥95%")
    ] = None,
    actual: Annotated[
        str | None, typer.Option(), Placeholder("完成值", "ACTUAL"), Bilingual("实际完成值", "the actual")
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(), Placeholder("名称", "NAME"), Bilingual("指标名称", "the indicator's name")
    ] = None,
    lines: Annotated[
        bool,
        typer.Option("--lines"),
        Bilingual("从标准输入逐行读“指标值<TAB>指标名称”", "read lines TARGET<TAB>NAME from standard input"),
    ] = False,
    as_json_: Json = False,
) -> None:
    """Read a target; exit 0, 1 not met, 2 unclear."""
    if lines:
        read_lines(sys.stdin)
        return
    if expression is None:
        raise wrong_usage("缺少指标值，例如 kpi-addin target ≥95%", "missing: TARGET, such as ≥95%", "kpi-addin target")
    raise typer.Exit(show_target(expression, actual, indicator, as_json=as_json_))


@app.command(cls=Command)
@page(
    Bilingual("汇总：许多工作簿合成一张总表", "Make one master of many workbooks"),
    exits={
        1: Bilingual("有文件读不了，其余已汇总", "some could not be read, the others were consolidated"),
        2: Bilingual("一份也读不了，或者命令写错", "none could be read, or wrong usage"),
    },
    example="kpi-addin consolidate 收到的表 -o 总表.xlsx",
)
def consolidate(  # noqa: PLR0913 - an option each
    paths: Annotated[
        list[Path], typer.Argument(), Placeholder("PATH", "PATH"), Bilingual("工作簿或文件夹", "workbooks or folders")
    ],
    output: Output = Path("master.xlsx"),
    dataset: Dataset = None,
    workers: Workers = 2,
    form: Form = None,
    force: Force = False,
    no_cache: NoCache = False,
) -> None:
    """Consolidate; exit 0, 1 when some could not be read, 2 when none could."""
    # Nobody else remembers.
    from kpi_addin.api.remembered import own_memory  # noqa: PLC0415

    use_form(form)
    with show.progress_bar(say("读取", "reading")) as progress:
        result = api.consolidate(
            paths,
            output,
            dataset=dataset,
            workers=workers,
            progress=progress,
            force=force,
            memory=None if no_cache else own_memory(),
        )
    show.show_consolidated(result, output)
    raise typer.Exit(int(bool(result.unreadable)))


@app.command(cls=Command)
@page(
    Bilingual("规则目录；写了代码，就详细说明这一条", "List the rules, or explain one"),
    example="kpi-addin rules project-sum-mismatch",
)
def rules(
    code: Annotated[
        str | None, typer.Argument(), CODE, Bilingual("如 project-sum-mismatch", "such as project-sum-mismatch")
    ] = None,
    form: Form = None,
) -> None:
    """List the rules, or explain one."""
    # Nobody else waits for the handbook.
    from kpi_addin.cli.show_rules import show_rule, show_rules  # noqa: PLC0415

    definition = load_definition(asked_for(form)) if form else None
    if code is None:
        show_rules(definition)
    else:
        show_rule(find_rule(code, definition))


app.command(cls=Command)(whatif)
app.command(cls=Command)(sync)
app.command(cls=Command)(fetch)
app.command(cls=Command)(restore)
app.command(cls=Command)(review)
app.add_typer(recheck, name="recheck")
app.command(cls=Command)(letter)
app.add_typer(share, name="share")
app.add_typer(master, name="master")
app.add_typer(addin, name="addin")
app.add_typer(form_group, name="form")
app.command(cls=Command)(doctor)
app.command(cls=Command)(guide)

command_line = typer.main.get_command(app)
"""All commands, as the library runs them."""
