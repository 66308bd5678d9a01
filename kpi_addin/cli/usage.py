"""What is told on standard error, in the user's words; the command line's library only speaks English."""

from __future__ import annotations

import sys
from typing import Any

from kpi_addin.errors import InputError
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
