"""Merge into a workbook on disk: worked out in a copy, seen to be right there, and put in its place in one step."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kpi_addin.api.merged import Merged
from kpi_addin.api.merging import merge_into
from kpi_addin.api.seen import Seen
from kpi_addin.api.validation import check
from kpi_addin.atomic import replace_file
from kpi_addin.errors import BehindError, WriteError
from kpi_addin.kept_copy import MERGE, keep_copy
from kpi_addin.marks.base import bases_stamp
from kpi_addin.marks.carried import carried_in
from kpi_addin.marks.row_names import row_names
from kpi_addin.merging.choices import Choices
from kpi_addin.merging.placing import Typed
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.source import read_source
from kpi_addin.reading.worked_out import worked_out
from kpi_addin.writing.package.patch import write_marks
from kpi_addin.writing.package.typed_cells import type_into

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Store


class _Copy:
    """A copy of a workbook that may be thrown away."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path, self._content = path, content
        self.undo()

    def read(self) -> Seen:
        grids = read_source(self.path)
        form = assemble_form(grids, self.path.name)
        return Seen(form, carried_in(grids), {grid.sheet: grid for grid in grids})

    def type_in(self, values: Mapping[str, Typed]) -> None:
        type_into(self.path, values, worked_out(self.read().grids, values))

    def undo(self) -> None:
        self.path.write_bytes(self._content)


def merge_file(path: Path, store: Store, behind: BehindError, choices: Choices) -> Merged:
    """Merge into a workbook what others handed in since, keeping the file as it was as ``名称.合并前.xlsx``.

    Old or new: the merged values, the marks and the new base come in one step. Raises `UndecidedError`, ``behind``,
    `UnreadableError` or `WriteError`; the file is then as it was.
    """
    try:
        before = path.read_bytes()
        with TemporaryDirectory(prefix="kpi-") as folder:
            copy = _Copy(Path(folder) / path.name, before)
            merged = merge_into(copy, store, behind, path, choices)
            _mark(copy, store, merged)
            after = copy.path.read_bytes()
        return replace(merged, kept=_put(path, before, after))
    except OSError as error:
        raise WriteError(
            f"无法合并到 {path.name}（{error.strerror}），没有改动；请检查磁盘和权限后重试。",
            f"Nothing could be merged into {path.name} ({error.strerror}), it is unchanged; check disk and permissions.",
        ) from error


def _put(path: Path, before: bytes, after: bytes) -> Path:
    """Replace the file where it still is what was read and may be written; return where it is kept as it was."""
    if not os.access(path, os.W_OK):
        raise WriteError(
            f"{path.name} 是只读文件，没有合并也没有上报；请去掉“只读”后重试。",
            f"{path.name} is read-only; nothing was merged or handed in. Make it writable and try again.",
        )
    kept = keep_copy(path, MERGE)
    try:
        _require_unchanged(path, before)
        replace_file(path, after)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return kept


def _mark(copy: _Copy, store: Store, merged: Merged) -> None:
    seen = copy.read()
    form = seen.form
    validation = check(copy.path, form, store.settings.severities, merged.carried)
    write_marks(
        copy.path,
        validation.findings,
        form_sheet=validation.form_sheet,
        receipt=validation.receipt,
        stamp=bases_stamp([merged.base], seen.carried.stamp, several=False),
        stage_sheets=form.stage_sheets,
        names=row_names(form),
    )


def _require_unchanged(path: Path, before: bytes) -> None:
    if path.read_bytes() != before:
        raise WriteError(
            f"合并时 {path.name} 被别的程序改动过，没有合并；请重试。",
            f"{path.name} was changed by another program meanwhile; nothing was merged, try again.",
        )
