"""The one guard before every output: an input, a device, a file that is not ours is never replaced by a slip.

``--force`` replaces somebody's file; never one that is being read, and never one that is read-only.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from kpi_addin.atomic import no_place, read_only
from kpi_addin.errors import WriteError
from kpi_addin.outputs.devices import names_a_device
from kpi_addin.outputs.products import Product

_FILES = frozenset(
    {".csv", ".txt", ".tsv", ".json", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".xlam", ".docx"}
)


class NotOursError(WriteError):
    """There is a file that is not ours; it may only be replaced when somebody says so."""


def check_output(
    path: Path, product: Product, inputs: Iterable[Path] = (), *, force: bool = False, in_new_folder: bool = False
) -> None:
    """Refuse, before any work is done for it, a place where that product can't or mustn't be written.

    ``inputs`` are the files that are read for it; ``in_new_folder``: its folder is made where there is none. Raises
    `WriteError`; `NotOursError` where ``force`` would do it.
    """
    new = in_new_folder and not os.path.exists(path.parent)  # noqa: PTH110 - unlike Path.exists never raises
    fault = _device(path) or _wrong_name(path, product) or (None if new else no_place(path)) or _lost_link(path)
    fault = fault or _is_input(path, inputs) or read_only(path)
    if fault:
        raise fault
    if os.path.exists(path) and not force and not product.is_ours(path):  # noqa: PTH110
        raise NotOursError(
            f"《{path.name}》已经存在，不是本程序生成的{product.name.zh}（或生成后改动过），没有覆盖；请换个文件名，确要覆盖请加 --force。",
            f"{path.name} exists and is no {product.name.en} of ours (or was changed since); it was left as it was. "
            "Choose another name, or add --force.",
        )


def check_folder(folder: Path) -> None:
    """Refuse what can't be a folder for outputs. Raises `WriteError`."""
    fault = _device(folder) or _lost_link(folder)
    if fault:
        raise fault
    if os.path.isdir(folder):  # noqa: PTH112 - unlike Path.is_dir never raises
        return
    if os.path.exists(folder) or folder.suffix.lower() in _FILES:  # noqa: PTH110
        raise WriteError(
            f"{folder} 是文件的名字；这里要存到一个文件夹里，请写文件夹的名字。",
            f"{folder} is a file's name; what is written goes into a folder: give its name.",
        )


def _device(path: Path) -> WriteError | None:
    special = os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))  # noqa: PTH110, PTH112, PTH113
    if not special and not names_a_device(str(path)):
        return None
    return WriteError(
        f"{path} 是系统保留的设备名或设备，不是文件；请换个文件名。",
        f"{path} is a device, no file; choose another name.",
    )


def _wrong_name(path: Path, product: Product) -> WriteError | None:
    """From the name every program tells what a file is."""
    if path.suffix.lower() == product.suffix:
        return None
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir never raises
        return WriteError(
            f"{path} 是文件夹，不能写成文件；请写文件名，以 {product.suffix} 结尾。",
            f"{path} is a folder; give the name of a file in it, ending in {product.suffix}.",
        )
    return WriteError(
        f"输出文件名应以 {product.suffix} 结尾：{path.name}；请改文件名。",
        f"The output's name must end in {product.suffix}: {path.name}; change it.",
    )


def _lost_link(path: Path) -> WriteError | None:
    if os.path.exists(path) or not os.path.islink(path):  # noqa: PTH110, PTH114
        return None
    return WriteError(
        f"{path} 是一个失效的链接；请删除它或换个文件名。", f"{path} is a link that leads nowhere; choose another name."
    )


def _is_input(path: Path, inputs: Iterable[Path]) -> WriteError | None:
    if not any(same_file(path, each) for each in inputs):
        return None
    return WriteError(
        f"《{path.name}》就是正在读的文件，不能用输出覆盖它；请换个文件名。",
        f"{path.name} is one of the files that are read; choose another name for the output.",
    )


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: by a link, or by a name that only differs in case or spelling.

    On Windows and on many shares such names are one.
    """
    try:
        if os.path.samefile(one, other):  # noqa: PTH121
            return True
    except (OSError, ValueError):
        pass
    return _spelling(one) == _spelling(other)


def _spelling(path: Path) -> str:
    return unicodedata.normalize("NFC", os.path.realpath(path)).casefold()
