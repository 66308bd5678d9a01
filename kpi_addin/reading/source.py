"""A path → the grids in it, whatever kind of file it is."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.errors import UnreadableError
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.text import read_text_grid

TEXT_SUFFIXES = frozenset({".txt", ".tsv"})


def read_source(path: Path, reader: Reader | None = None) -> list[Grid]:
    """The sheets of a workbook, the tables of a page, or the one of a published text; ``reader`` is reused for many files.

    Raises `UnreadableError` when the file is not there, is a folder, or can't be read.
    """
    _check_is_file(path)
    if path.suffix.lower() in TEXT_SUFFIXES:
        return [read_text_grid(path)]
    if reader is not None:
        return reader.read(path)
    with Reader() as own_reader:
        return own_reader.read(path)


def _check_is_file(path: Path) -> None:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableError(
                f"《{name}》是文件夹，请指定其中的工作簿文件。", f"{name} is a folder; name a workbook in it."
            )
        if not path.is_file():
            raise UnreadableError(*_no_file(path, name))
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(
            f"打不开《{name}》（{reason}），请检查权限，或在 Excel 中关闭后再试。",
            f"Can't open {name} ({reason}); check its permissions, or close it in Excel.",
        ) from None


def _no_file(path: Path, name: str) -> tuple[str, str]:
    """Why nothing can be read there; a link that leads nowhere and a pipe are seen in the folder, so they are there."""
    if path.exists():
        return (
            f"《{name}》不是普通文件（是设备或管道），不能读取。",
            f"{name} is no regular file but a device or a pipe.",
        )
    if path.is_symlink():
        return (
            f"《{name}》是一个链接，它指向的文件找不到；请用原文件。",
            f"{name} is a link, and the file it leads to is not there; use the file itself.",
        )
    return f"找不到文件《{name}》，请检查路径：{path}", f"There is no file {name}; check the path: {path}"
