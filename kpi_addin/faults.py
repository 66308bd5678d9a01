"""An error that nobody foresaw: the trace goes to a file for the maintainers, the user gets one line."""

from __future__ import annotations

import traceback
from pathlib import Path

from kpi_addin.language import Bilingual


def own_fault(error: BaseException) -> Bilingual:
    """Log the trace and return the sentence that says so."""
    log = Path.home() / ".kpi_addin" / "error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return Bilingual(f"程序内部错误（{type(error).__name__}）。", f"Internal error ({type(error).__name__}).")
    return Bilingual(
        f"程序内部错误（{type(error).__name__}），文件未改动；请把 {log} 发给维护人员。",
        f"Internal error ({type(error).__name__}), your files are unchanged; please send {log} to the maintainers.",
    )
