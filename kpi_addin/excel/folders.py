"""Choosing a folder: Python's own dialogue, for xlwings has none."""

from __future__ import annotations

from pathlib import Path


def choose_folder(suggested: Path) -> Path | None:
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
    chosen = filedialog.askdirectory(
        parent=root, initialdir=str(suggested), mustexist=True, title="选择各部门表所在的文件夹"
    )
    root.destroy()
    return Path(chosen) if chosen else None
