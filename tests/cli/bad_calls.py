"""Calls that make no sense, and what each is answered: written down before the program was asked.

Each call is made in a folder that holds 表.xlsx (a form that can be read), 假.xlsx (a text), 空.xlsx (nothing), 夹 (an empty
folder), 夹.xlsx (a folder too) and 库 (a share). ``says`` are words that the one line shows in either language, ``zh`` and
``en`` words of one of them.
"""

from __future__ import annotations

from dataclasses import dataclass

NEW = ("new", "--unit", "某某局", "--year", "2024", "-o", "新.xlsx")
YEAR = ("--year", "2000", "2099", "2024")
UNIT = ("--unit",)
LONG = "长" * 100
"""Longer than a file's name may be on most systems: 300 bytes."""


@dataclass(frozen=True)
class Bad:
    """A call, the exit code, and what its one line shows."""

    call: tuple[str, ...]
    says: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    code: int = 2


def new(**changed: str) -> tuple[str, ...]:
    """``kpi-addin new`` with one thing wrong."""
    told = {"unit": "某某局", "year": "2024", "output": "新.xlsx"} | changed
    return ("new", *(part for name, value in told.items() for part in (f"--{name}", value)))


COMMANDS = (
    Bad(("master",), ("master", "status"), ("后面要写",), ("needs",)),
    Bad(("addin",), ("addin", "install"), ("后面要写",), ("needs",)),
    Bad(("valdate", "表.xlsx"), ("valdate", "validate"), ("没有命令",), ("no command",)),
    Bad(("校验", "表.xlsx"), ("校验", "validate")),
    Bad(("master", "stauts", "--share", "库"), ("stauts", "status")),
    Bad(("frobnicate",), ("frobnicate", "kpi-addin --help")),
    Bad(("help",), ("kpi-addin --help",)),
    Bad(("--frobnicate", "rules"), ("--frobnicate",), ("没有选项",), ("no option",)),
    Bad(("rules\x1b[2J",), (), ("没有命令",), ("no command",)),
)
OPTIONS = (
    Bad(("validate", "表.xlsx", "--agianst", "表.xlsx"), ("--agianst", "--against"), ("没有选项",), ("no option",)),
    Bad(("validate", "表.xlsx", "--frobnicate"), ("--frobnicate", "kpi-addin validate --help")),
    Bad(("validate", "表.xlsx", "——json"), ("——json", "--json"), ("横线",), ("hyphen",)),
    Bad(("validate", "表.xlsx", "－－write"), ("－－write", "--write")),
    Bad(("validate", "表.xlsx", "--json=1"), ("--json",)),
    Bad(("sync", "表.xlsx", "-s", "库"), ("-s", "--share")),
    Bad(("target", "-30%"), ("target -- -30%",)),
    Bad(("new", "--unit", "某某局", "--year", "2024", "-o=新.xlsx"), ("-o 新.xlsx",)),
    Bad((*NEW, "--unit", "另一局"), ("--unit",), ("两次",), ("twice",)),
    Bad((*NEW, "--output", "另.xlsx"), ("--output",), ("两次",), ("twice",)),
    Bad(("validate", "表.xlsx", "--json", "--json"), ("--json",), ("两次",), ("twice",)),
    Bad(("sync", "表.xlsx", "--share", "库", "--share=库"), ("--share",), ("两次",), ("twice",)),
    Bad(("new", "--year", "2024", "-o", "新.xlsx", "--unit"), UNIT, ("后面缺少",), ("needs a value",)),
    Bad(("new", "--unit", "--year", "2024", "-o", "新.xlsx"), ("--unit", "--year"), ("后面缺少",), ("needs a value",)),
    Bad(("rules", "--lang"), ("--lang", "zh", "en")),
    Bad(("rules", "--lang", "fr"), ("--lang", "zh", "en", "fr")),
    Bad(("rules", "--lang="), ("--lang", "zh", "en")),
    Bad(("--lang", "FR", "--version"), ("--lang", "zh", "en", "FR")),
)
MISSING = (
    Bad(("new",), ("--output",), ("缺少",), ("missing",)),
    Bad(("new", "-o", "新.xlsx"), ("--unit", "--year"), ("缺少",), ("missing",)),
    Bad(("validate",), ("F.xlsx",), ("缺少参数",), ("missing",)),
    Bad(("validate", "--json"), ("F.xlsx",), ("缺少参数",), ("missing",)),
    Bad(("sync", "表.xlsx"), ("--share",), ("缺少",), ("missing",)),
    Bad(("consolidate", "-o", "总.xlsx"), ("PATH",), ("缺少参数",), ("missing",)),
    Bad(("read", "表.xlsx", "假.xlsx"), ("假.xlsx",), ("多写",), ("too many",)),
    Bad(("rules", "zero-target", "score-missing"), ("score-missing",), ("多写",), ("too many",)),
)
YEARS = (
    Bad(new(year="1999"), (*YEAR, "1999")),
    Bad(new(year="20244"), (*YEAR, "20244")),
    Bad(new(year="-1"), (*YEAR, "-1")),
    Bad(new(year="0"), YEAR),
    Bad(new(year="2024年"), (*YEAR, "2024年")),
    Bad(new(year="明年"), (*YEAR, "明年")),
    Bad(new(year="2024.5"), (*YEAR, "2024.5")),
    Bad(new(year=""), ("--year",), ("空",), ("empty",)),
)
UNITS = (
    Bad(new(unit=""), UNIT, ("空",), ("empty",)),
    Bad(new(unit="   "), UNIT, ("空",), ("empty",)),
    Bad(new(unit="　"), UNIT, ("空",), ("empty",)),
    Bad(new(unit="甲局\n乙局"), ("甲局␊乙局",), ("单位名称", "看不见的字符"), ("unit's name", "control character")),
    Bad(new(unit="甲局\0"), ("甲局␀",), ("看不见的字符",), ("control character",)),
    Bad(new(unit="\x1b[31m甲局"), ("␛[31m甲局",), ("单位名称", "看不见的字符"), ("unit's name", "control character")),
)
SHARES = (
    Bad(("sync", "表.xlsx", "--share", ""), ("--share",), ("空",), ("empty",)),
    Bad(("sync", "表.xlsx", "--share="), ("--share",), ("空",), ("empty",)),
    Bad(("master", "status", "--share", " "), ("--share",), ("空",), ("empty",)),
    Bad(("doctor", "--share", ""), ("--share",), ("空",), ("empty",)),
    Bad(("sync", "表.xlsx", "--share", "没有"), ("没有",), ("找不到",), ("not there",), code=4),
    Bad(("sync", "表.xlsx", "--share", "假.xlsx"), ("假.xlsx",), ("是文件",), ("is a file",), code=4),
    Bad(("master", "status", "--share", "夹"), ("夹", "share.toml"), code=4),
)
FILES = (
    Bad(("validate", "夹"), ("夹",), ("是文件夹",), ("is a folder",)),
    Bad(("validate", "没有.xlsx"), ("没有.xlsx",), ("找不到",), ("no file",)),
    Bad(("validate", ""), ("F.xlsx",), ("空",), ("empty",)),
    Bad(("validate", "甲\0.xlsx"), ("甲␀.xlsx",), ("看不见的字符",), ("control character",)),
    Bad(("read", "假.xlsx"), ("假.xlsx",), ("不是 Excel 工作簿",), ("not a workbook",)),
    Bad(("read", "空.xlsx"), ("空.xlsx",), ("空的",), ("empty",)),
    Bad(("read", "没有[bold]此表[/bold]😀.xlsx"), ("没有[bold]此表[/bold]😀.xlsx",)),
    Bad(("read", "没有\n此\x1b[2J表.xlsx"), ("␛[2J表.xlsx",)),
    Bad(("validate", "表.xlsx", "--against", "夹"), ("夹",), ("是文件夹",), ("is a folder",)),
    Bad(("fix", "没有.xlsx"), ("没有.xlsx",)),
    Bad(("import", "夹", "-o", "新.xlsx"), ("夹",), ("是文件夹",), ("is a folder",)),
    Bad(("import", "表.xlsx", "-o", ""), ("-o",), ("空",), ("empty",)),
)
OUTPUTS = (
    Bad(new(output="新表"), ("新表", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(new(output="新.csv"), ("新.csv", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(new(output="新.xlsm"), ("新.xlsm", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(new(output="没有/新.xlsx"), ("没有", "新.xlsx"), ("没有文件夹",), ("no folder",)),
    Bad(new(output="夹"), ("夹", ".xlsx")),
    Bad((*new(output="夹.xlsx"), "--force"), ("夹.xlsx",), ("是文件夹",), ("is a folder",)),
    Bad(new(output="表.xlsx"), ("表.xlsx", "--force"), ("已经存在",), ("exists",)),
    Bad(new(output="新.xlsx", form="departmnet-2024"), ("departmnet-2024", "department-2024")),
    Bad(("import", "表.xlsx", "-o", "新.csv"), ("新.csv", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(("validate", "表.xlsx", "--report", "报告"), ("报告", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(("validate", "表.xlsx", "--report", "报告.csv"), ("报告.csv", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(("validate", "表.xlsx", "--report", "没有/报告.xlsx"), ("没有",), ("没有文件夹",), ("no folder",)),
    Bad(("consolidate", "表.xlsx", "-o", "总表"), ("总表", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(("consolidate", "表.xlsx", "-o", "总表.csv"), ("总表.csv", ".xlsx"), ("结尾",), ("must end in",)),
    Bad(("consolidate", "表.xlsx", "-o", "没有/总表.xlsx"), ("没有",), ("没有文件夹",), ("no folder",)),
    Bad(("consolidate", "夹", "-o", "总表.xlsx"), (), ("没有找到任何工作簿",), ("no workbook",)),
    Bad(
        ("consolidate", "表.xlsx", "-o", "总表.xlsx", "--dataset", "假.xlsx"), ("假.xlsx",), ("是文件",), ("is a file",)
    ),
    Bad(("consolidate", "表.xlsx", "-o", "总表.xlsx", "--workers", "0"), ("--workers", "0", "1", "64")),
    Bad(("consolidate", "表.xlsx", "-o", "总表.xlsx", "--workers", "x"), ("--workers", "x", "1", "64")),
    Bad(("consolidate", "表.xlsx", "-o", "总表.xlsx", "--workers", "-3"), ("--workers", "-3", "64")),
    Bad(("consolidate", "表.xlsx", "-o", "总表.xlsx", "--workers", "1.5"), ("--workers", "1.5", "64")),
    Bad(("addin", "build", "-o", "加载项.xlsx"), ("加载项.xlsx", ".xlam"), ("结尾",), ("must end in",)),
    Bad(("demo", "--dir", "假.xlsx"), ("假.xlsx", "--dir")),
    Bad(("demo", "--dir", LONG), (LONG, "--dir")),
    Bad(new(output=f"{LONG}.xlsx"), (LONG,)),
    Bad(("consolidate", LONG, "-o", "总表.xlsx"), (LONG,)),
    Bad(("validate", f"{LONG}.xlsx"), (LONG,)),
)
WORDS = (
    Bad(("rules", "project-sum-mismach"), ("project-sum-mismach", "project-sum-mismatch")),
    Bad(("rules", "PROJECT-SUM-MISMATCH"), ("PROJECT-SUM-MISMATCH", "project-sum-mismatch")),
    Bad(("rules", "zzz"), ("zzz", "kpi-addin rules")),
    Bad(("rules", ""), (), ("空",), ("empty",)),
    Bad(("fix", "表.xlsx", "--rule", "opertor-direction"), ("opertor-direction", "operator-direction")),
    Bad(("target",), (), ("指标值",), ("target",)),
    Bad(("target", ""), (), ("空",), ("empty",)),
    Bad(("target", "　"), (), ("空",), ("empty",)),
    Bad(("target", "≥95%", "--actual", ""), ("--actual",), ("空",), ("empty",)),
)
BAD_CALLS = (*COMMANDS, *OPTIONS, *MISSING, *YEARS, *UNITS, *SHARES, *FILES, *OUTPUTS, *WORDS)
