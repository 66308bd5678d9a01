"""``kpi-addin share roster``: the units that are expected, from a list in Excel and as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Force, Json, Share
from kpi_addin.cli.listing import Columns, Csv, Told, print_list
from kpi_addin.cli.manual import FILE, NO_SHARE, Placeholder, page
from kpi_addin.cli.usage import agreed, complain, wrong_usage
from kpi_addin.language import Bilingual, say
from kpi_addin.printable import in_one_line

if TYPE_CHECKING:
    from kpi_addin.master.share.unit import Unit
    from kpi_addin.master.share.windows import Window

_WRITE = Bilingual("（y 改 / n 不改）", " (y/n)")


@page(
    Bilingual(
        "应报单位名单和日程：从 Excel 读入（先列出变化，确认才写），不写文件就显示，-o 存成表格改好再读回",
        "Roster and calendar: from Excel (told first, written when agreed), shown without a file, as sheets with -o",
    ),
    exits={
        0: Bilingual("已显示、已写入，或者没有变化、您不要改", "shown, written, nothing to change, or not wanted"),
        2: Bilingual("名单有误或读不了，逐条列出（没有改动）", "the list is wrong or unreadable; nothing changed"),
        4: NO_SHARE,
    },
    example="kpi-addin share roster 单位名单.xlsx --share 共享文件夹 --yes",
)
def roster(  # noqa: PLR0913 - an option each
    share: Share,
    file: Annotated[
        Path | None,
        typer.Argument(),
        Placeholder("名单.xlsx", "LIST.xlsx"),
        Bilingual(
            "单位名单，.xlsx 或 .csv，里面也可以有“日程”页；不写就显示现在的",
            "a list of units, .xlsx or .csv, perhaps with a calendar; without it the roster is shown",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes"), Bilingual("不问，照列出的写入", "don't ask, write what is told")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output"),
        FILE,
        Bilingual("把现在的名单存成这个 .xlsx", "write the roster as it is to this .xlsx"),
    ] = None,
    as_json_: Json = False,
    as_csv: Csv = False,
    force: Force = False,
) -> None:
    """Show the roster, write it as a sheet, or take it from one."""
    if file is not None:
        if output is not None or as_json_ or as_csv:
            raise wrong_usage(
                "读入名单时不写 -o、--json、--csv", "no -o, --json, --csv with a list", "kpi-addin share roster"
            )
        _take(share, file, yes=yes)
        return
    units = api.roster_of(share)
    if output is not None:
        _save(units, api.calendar_of(share), output, force=force)
        return
    _show(units, as_json=as_json_, as_csv=as_csv)
    if not (as_json_ or as_csv):
        _show_calendar(api.calendar_of(share))


def _show(units: Sequence[Unit], *, as_json: bool, as_csv: bool) -> None:
    rows = [dict(zip(_COLUMNS, _row(unit), strict=True)) for unit in units]
    shown = {key: name for key, name in _COLUMNS.items() if as_json or as_csv or key == "unit" or _says(key, rows)}
    print_list(shown, [[row[key] for key in shown] for row in rows], as_json=as_json, as_csv=as_csv)


def _show_calendar(windows: Sequence[Window]) -> None:
    from kpi_addin.master.calendar.changes import told_window  # noqa: PLC0415

    for window in windows:
        show.console.print(in_one_line(str(told_window(window))), markup=False)


def _save(units: Sequence[Unit], windows: Sequence[Window], output: Path, *, force: bool) -> None:
    api.write_roster(units, output, windows, force=force)
    count = len(units)
    show.console.print(
        say(
            f"名单 {count} 个单位和日程 {len(windows)} 轮已存为 {output}；改好以后用 kpi-addin share roster {output} 读回。",
            f"The roster of {count} units and the calendar of {len(windows)} windows are in {output}; "
            f"edit it and read it back with kpi-addin share roster {output}.",
        ),
        markup=False,
    )


_COLUMNS: Columns = {
    "code": Bilingual("编码", "code"),
    "unit": Bilingual("单位", "unit"),
    "aliases": Bilingual("曾用名", "aliases"),
    "parent": Bilingual("上级编码", "parent"),
    "department": Bilingual("主管部门", "department"),
    "office": Bilingual("业务科室", "office"),
    "stages": Bilingual("应报阶段", "stages"),
    "valid_from": Bilingual("启用年度", "from"),
    "valid_to": Bilingual("停用年度", "to"),
    "id": Bilingual("库内编号", "id"),
}


def _says(key: str, rows: Sequence[dict[str, Told]]) -> bool:
    """Whether a column has anything to say to people; an id that is the unit's name has not."""
    return any(row[key] and not (key == "id" and row[key] == row["unit"]) for row in rows)


def _row(unit: Unit) -> list[Told]:
    lists = ("；".join(unit.aliases), " ".join(unit.stages))
    place = (unit.parent, unit.department, unit.office)
    return [unit.code, unit.name, lists[0], *place, lists[1], unit.valid_from, unit.valid_to, unit.id]


def _take(share: str, file: Path, *, yes: bool) -> None:
    planned = api.plan_roster(share, file)
    for heading in planned.unread:
        show.console.print(
            say(f"没有用到的列：{in_one_line(heading)}", f"not read: column {in_one_line(heading)}"),
            style="dim",
            markup=False,
        )
    if faults := planned.faults:
        for fault in faults:
            complain(say(f"《{file.name}》{fault}", f"{file.name} {fault}"))
        complain(say(f"名单有 {len(faults)} 处要改，没有改动。", f"{len(faults)} places to mend; nothing was changed."))
        raise typer.Exit(2)
    if not planned.changes:
        show.console.print(say("名单和日程没有变化。", "Roster and calendar are the same already."))
        return
    _tell(planned)
    if yes or agreed(say("照此写入吗？", "Write it?"), _WRITE):
        kept = planned.apply()
        show.console.print(
            say(
                f"名单和日程已写入，原来的设置保留为 {kept}；运行 kpi-addin master rebuild，总表才是新的。",
                f"Roster and calendar are written, the old settings are kept as {kept}; kpi-addin master rebuild makes the master follow.",
            ),
            markup=False,
        )


def _tell(planned: api.PlannedRoster) -> None:
    units = planned.new.units
    show.console.print(say(f"名单 {len(units)} 个单位，要改的：", f"{len(units)} units; what would change:"))
    for change in planned.changes:
        show.console.print(f"  {in_one_line(str(change))}", style="green", markup=False)
    for name in planned.handed_in:
        show.console.print(
            say(
                f"  注意：“{name}”今年报过，去掉后它的表成为名单外的；只是今后不再报的，留着它、填停用年度。",
                f"  mind: {name} has handed in this year and would be off the roster; to end it, keep it with a last year.",
            ),
            style="yellow",
            markup=False,
        )
