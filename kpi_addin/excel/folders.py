"""Folders and names in them; the dialogue is Python's own, for xlwings has none."""

from __future__ import annotations

from pathlib import Path


def unused(path: Path) -> Path:
    """The path, with a number where there is a file already."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_stem(f"{path.stem}-{number}")
    return tried


def choose_folder(suggested: Path, title: str = "选择各部门表所在的文件夹") -> Path | None:
    """The folder the user chooses, None when he thinks better of it; the suggested one where no dialogue can be shown."""
    try:
        import tkinter as tk  # noqa: PLC0415 - some Pythons come without
        from tkinter import filedialog  # noqa: PLC0415

        root = tk.Tk()
    except (ImportError, RuntimeError):
        return suggested
    except tk.TclError:
        return suggested
    root.withdraw()
    root.attributes("-topmost", True)  # noqa: FBT003 - Tk's own way; else it opens behind Excel
    chosen = filedialog.askdirectory(parent=root, initialdir=str(suggested), mustexist=True, title=title)
    root.destroy()
    return Path(chosen) if chosen else None
