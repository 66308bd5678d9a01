"""The bureau's button 出文书: every letter that there is to send now, a file a kind, in a folder that the user chooses."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from kpi_addin import api
from kpi_addin.errors import KpiError, ShareError
from kpi_addin.excel.folders import choose_folder, unused
from kpi_addin.excel.host import Told, documents_folder, require_desktop, show_progress
from kpi_addin.excel.shares import on_share, own_share
from kpi_addin.language import Bilingual, say
from kpi_addin.outputs import NotOursError


def letters(book: xw.Book) -> Told:
    """Write reminders, opinions, notices to mend, the summary, the circular and the statistics; what there is none of is told."""
    from kpi_addin.master.letters.kinds import KINDS  # noqa: PLC0415

    require_desktop(book)
    share = own_share(Bilingual("出文书", "write letters"))
    api.know_forms_of(share)
    folder = choose_folder(documents_folder(), "选择放文书的文件夹")
    if folder is None:
        return Told(say("没有选择文件夹。", "No folder was chosen."))
    if on_share(share, folder):
        raise KpiError(
            "文书不能放进共享文件夹：各单位都看得到。请另选一个文件夹；没有写出文件。",
            "Letters don't go onto the share, where every unit reads them: choose another folder. No file was written.",
        )
    made, none = [], []
    for kind in KINDS:
        show_progress(book, say(f"正在写{kind.name.zh}……", f"Writing: {kind.name.en}…"))
        try:
            done = _write(share, kind.name.zh, folder)
        except ShareError:
            raise
        except KpiError as error:
            none.append(_why(kind.name, Bilingual(error.zh, error.en)))
            continue
        if done.files:
            made.append(say(f"{kind.name.zh} {done.letters} 份", f"{done.letters} × {kind.name.en}"))
        else:
            none.append(_why(kind.name, done.none))
    line = say(f"已写到 {folder}：{'、'.join(made)}。", f"Written to {folder}: {', '.join(made)}.")
    return Told("\n".join([line if made else say("没有要出的文书。", "There is nothing to send."), *none]), box=True)


def _why(name: Bilingual, reason: Bilingual) -> str:
    """Why there is none; what has to be said first can be said at the prompt."""
    command = f"kpi-addin letter {name.zh}"
    zh, en = (f"（命令行：{command}）", f" (at the prompt: {command})") if "--" in reason.zh else ("", "")
    return say(f"{name.zh}：{reason.zh}{zh}", f"{name.en}: {reason.en}{en}")


def _write(share: str, kind: str, folder: Path) -> api.WrittenLetters:
    """One in which somebody filled in a blank is theirs, and stays: this one is then named after it with a number."""
    target = folder / f"{kind}.xlsx"
    try:
        return api.write_letters(share, kind, target)
    except NotOursError:
        return api.write_letters(share, kind, unused(target))
