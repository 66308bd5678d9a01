"""保存审核 on the share's master, or on a copy of it: what reviewers typed into it is stored, as it is on the screen."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings as xw

from kpi_addin import api
from kpi_addin.excel.copied import copied
from kpi_addin.excel.host import Told, saved_path, show_progress
from kpi_addin.language import say


def save_master(book: xw.Book, share: str) -> Told:
    """Store what was typed; the workbook itself is neither saved nor changed. Raises `KpiError`, and nothing is stored then."""
    saved_path(book)
    show_progress(book, say("正在收总表里的审核……", "Reading the master…"))
    with TemporaryDirectory(prefix="kpi-") as folder:
        copy = copied(book, Path(folder))
        if copy is None:
            book.save()
        found = api.harvest(share, copy or saved_path(book))
    lines = [str(line) for line in found.lines] or [
        say("总表里没有新填的审核。", "Nothing new was typed into the master.")
    ]
    if found.reviews:
        lines.append(_then(found))
    return Told("\n".join(lines), box=True)


def _then(found: api.Harvested) -> str:
    if found.master.deferred:
        return say(
            "审核都已存进汇总库；总表正开着，关闭以后才更新。",
            "All is stored; the master is open and follows once it is closed.",
        )
    return say(
        "汇总库里的总表已经更新：关闭这一份，再打开就是最新的。",
        "The master on the share is new: close this one and open that.",
    )
