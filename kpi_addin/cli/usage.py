"""What is told on standard error, in the user's words; the command line's library only speaks English."""

from __future__ import annotations

import sys
from typing import Any

from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual
from kpi_addin.printable import in_one_line


def complain(line: str) -> None:
    """Tell a problem in one line on standard error."""
    sys.stderr.write(f"{in_one_line(line)}\n")


def wrong_usage(zh: str, en: str, path: str = "kpi-addin") -> InputError:
    """What is wrong with a call, and where its usage is explained."""
    return InputError(f"{zh}；用 {path} --help 查看用法。", f"Usage: {en}; see {path} --help.")


def told_by_library(error: Any) -> InputError:
    """An error of the command line's library that none of our own checks foresaw."""
    english = " ".join(error.format_message().split())
    return wrong_usage(f"用法不对（{english}）", english.rstrip("."))


_MEND = Bilingual("（y 改 / n 不改）", " (y/n)")


def agreed(question: str, answers: Bilingual = _MEND) -> bool:
    """Ask yes or no at the terminal. Raises `InputError` where nobody is there to answer."""
    if not sys.stdin.isatty():
        raise InputError(
            "没有改动：这里不能问您，确认要改请加 --yes。", "Nothing was changed: nobody can be asked here; add --yes."
        )
    print(f"{question}{answers} ", end="", flush=True)  # noqa: T201
    return sys.stdin.readline().strip().lower() in _YES


_YES = frozenset({"y", "yes", "是", "改", "好"})
