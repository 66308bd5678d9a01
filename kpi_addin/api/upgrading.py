"""An older or a damaged workbook of ours made anew in place: what would be done is told first, the old file is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kpi_addin.address import split
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.upgradable import require_upgradable
from kpi_addin.api.validation import Validation, check, mark
from kpi_addin.atomic import replace_file
from kpi_addin.errors import InputError
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.kept_copy import UPGRADE, keep_copy
from kpi_addin.language import Bilingual
from kpi_addin.marks import stamp
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.marks.explanations import Explanations
from kpi_addin.marks.shown_cells import place
from kpi_addin.open_elsewhere import open_elsewhere
from kpi_addin.reading.assemble import assemble_form, assemble_forms
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source

if TYPE_CHECKING:
    from kpi_addin.writing.package.zip_package import Package
    from kpi_addin.writing.renewal.left_behind import Facts
    from kpi_addin.writing.renewal.moves import Moves


_NO_VERSION = Bilingual(
    "隐藏的工作表 _kpi 里没有了模板的版本（按表里的公式认出），会补上",
    "the hidden sheet _kpi does not tell the template's version any more (its formulas do); it will again",
)


@dataclass(frozen=True)
class Upgrade:
    """What would become of a workbook: why, what can't go along, and the file as it would be.

    ``version`` is that of its template; ``reasons`` are empty where there is nothing to do.
    """

    path: Path
    version: int
    reasons: tuple[Bilingual, ...]
    left: tuple[Bilingual, ...]
    data: bytes
    was: bytes

    def __repr__(self) -> str:
        return f"<Upgrade {self.path.name}: version {self.version}, reasons {len(self.reasons)}, left {len(self.left)}>"

    def apply(self) -> Path:
        """Replace the workbook, and return where the old one is kept. Raises `WriteError`, `InputError` when it changed."""
        if held := open_elsewhere(self.path):
            raise held
        if self.path.read_bytes() != self.was:
            raise InputError(
                f"{self.path.name} 刚刚被改过，没有改动；请重新运行。",
                f"{self.path.name} was changed meanwhile; run again.",
            )
        kept = keep_copy(self.path, UPGRADE)
        try:
            replace_file(self.path, self.data)
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
        return kept


def upgrade(path: AnyPath, reader: Reader | None = None) -> Upgrade:
    """What upgrading or mending the workbook would do; `Upgrade.apply` does it.

    Raises `UnreadableError`; `InputError` where it is none of ours, is of a newer version, holds several forms, is protected
    with a password, or where anything that is filled in would not arrive.
    """
    path = Path(path)
    version = require_upgradable(path)
    # The old one, the fresh one and the one that is made of both are read by one process: starting it costs most.
    with nullcontext(reader) if reader else Reader() as one, TemporaryDirectory() as folder:
        return _of(path, version, one, Path(folder))


def _of(path: Path, version: int, reader: Reader, folder: Path) -> Upgrade:
    was, grids = path.read_bytes(), read_source(path, reader)
    forms, carried = assemble_forms(grids, path.name), carried_in(grids)
    if len(forms) > 1:
        raise InputError(
            f"《{path.name}》里有 {len(forms)} 张表，不能升级；请用 import --project 一张一张导入新模板。",
            f"{path.name} holds {len(forms)} forms and can't be upgraded; import them one by one with import --project.",
        )
    if carried.choices:
        raise InputError(
            f"《{path.name}》里有没处理完的冲突；请先上报，再升级。",
            f"{path.name} has conflicts to decide; sync it first.",
        )
    return _planned(path, version, was, _Read(grids, forms[0], carried, reader), folder)


@dataclass(frozen=True)
class _Read:
    grids: Sequence[Grid]
    form: Form
    carried: Carried
    reader: Reader


def _planned(path: Path, version: int, was: bytes, read: _Read, folder: Path) -> Upgrade:
    from kpi_addin.writing.package.workbook_part import sheet_parts  # noqa: PLC0415
    from kpi_addin.writing.package.zip_package import Package  # noqa: PLC0415
    from kpi_addin.writing.renewal.damage import damage  # noqa: PLC0415
    from kpi_addin.writing.renewal.followed import Followed  # noqa: PLC0415
    from kpi_addin.writing.renewal.made_anew import facts_of, fresh_workbook, made_anew, own_formulas  # noqa: PLC0415
    from kpi_addin.writing.renewal.moves import Moves, values_of  # noqa: PLC0415
    from kpi_addin.writing.renewal.namesakes import namesakes  # noqa: PLC0415
    from kpi_addin.writing.renewal.places import Places  # noqa: PLC0415

    definition = load_definition(read.form.form_id)
    fresh_path, made_path = folder / "fresh.xlsx", folder / path.name
    fresh_path.write_bytes(fresh_workbook(definition, read.form))
    moves = Moves(values_of(read.form), values_of(_form_in(fresh_path, read.reader)))
    old, fresh = Package(path), Package(fresh_path)
    _refuse_namesakes(path, namesakes(old, fresh, moves.sheets))
    facts, ours = facts_of(old, fresh), sheet_parts(fresh)
    formulas = own_formulas(facts, moves, ours)
    made = made_anew(path, fresh, moves, facts, formulas, read.carried.stamp)
    followed = Followed(made, fresh, Places(moves, facts))
    made_path.write_bytes(made.bytes())
    _require_all(path, moves, _form_in(made_path, read.reader))
    lost = _marked_again(made_path, check(path, read.form, carried=read.carried), moves, read.reader)
    reasons = (
        [_old_version(version)] if version < int(stamp.TEMPLATE_VERSION) else damage(old, fresh, moves, read.form.shut)
    )
    if stamp.template_version(read.carried.stamp) is None:
        reasons.append(_NO_VERSION)
    left = (*_left(read, old, fresh, moves, facts), *formulas.valued, *followed.doubtful, *lost)
    return Upgrade(path, version, tuple(reasons), tuple(dict.fromkeys(left)), made_path.read_bytes(), was)


def _left(read: _Read, old: Package, fresh: Package, moves: Moves, facts: Facts) -> Iterator[Bilingual]:
    """What stands or was set on our sheets and does not go along."""
    from kpi_addin.writing.package.workbook_part import sheet_parts  # noqa: PLC0415
    from kpi_addin.writing.renewal import left_behind  # noqa: PLC0415
    from kpi_addin.writing.renewal.own_looks import looks_left  # noqa: PLC0415

    yield from left_behind.notes_left(read.grids, read.form, load_definition(read.form.form_id), facts)
    yield from left_behind.formulas_left(facts, split(read.form.unit.cell or "")[0], moves)
    yield from left_behind.replaced_values(moves, facts)
    yield from left_behind.hidden_rows(facts)
    yield from left_behind.moved_guests(old, sheet_parts(fresh), moves)
    yield from looks_left(old, facts)


def _refuse_namesakes(path: Path, names: list[str]) -> None:
    if names:
        zh, en = "、".join(f"“{name}”" for name in names), ", ".join(names)
        raise InputError(
            f"《{path.name}》里您自己的工作表{zh}与模板的同名，没有改动；请先给它改个名字，再升级。",
            f"{path.name} has a sheet of your own that is called as one of the template's ({en}); nothing was changed. "
            f"Rename it first.",
        )


def _form_in(path: Path, reader: Reader) -> Form:
    return assemble_form(read_source(path, reader), path.name)


def _old_version(version: int) -> Bilingual:
    return Bilingual(
        f"模板是第 {version} 版，现在是第 {stamp.TEMPLATE_VERSION} 版",
        f"the template is version {version}, today's is {stamp.TEMPLATE_VERSION}",
    )


def _require_all(path: Path, moves: Moves, made: Form) -> None:
    """Refuse where a value of the old workbook is not in the new one. A typed one over a formula gives way to the formula."""
    from kpi_addin.writing.renewal.moves import Moves as Compared  # noqa: PLC0415
    from kpi_addin.writing.renewal.moves import values_of  # noqa: PLC0415

    lost = Compared(moves.before, values_of(made)).lost
    if lost:
        _, field, new = lost[0]
        now = "" if new is None or new.value is None else f"{new.value}"
        raise InputError(
            f"没有升级 {path.name}：有 {len(lost)} 处内容放不进新模板，第一处是 {field.cell} 的“{field.value}”（新模板里是“{now}”）。",
            f"{path.name} was not upgraded: {len(lost)} values would not arrive; the first is “{field.value}” at {field.cell} "
            f"(“{now}” in the new template).",
        )


def _marked_again(made: Path, before: Validation, moves: Moves, reader: Reader) -> list[Bilingual]:
    """Mark what was marked, with what the user explained; return the explanations of which nothing is found any more.

    Marks that were taken away again stay away; what was explained stays as it does there.
    """
    from kpi_addin.writing.package.cleared import clear_marks  # noqa: PLC0415

    carried = before.carried
    marked = bool(carried.stamp.get(stamp.RECEIPT))
    if not marked and not carried.explanations:
        return []
    grids = read_source(made, reader)
    form = assemble_form(grids, made.name)
    told = Carried(carried_in(grids).stamp, _explanations(before, moves))
    again = check(made, form, carried=told)
    mark(again)
    if not marked:
        clear_marks(made)
    written = {finding.explanation for finding in again.findings}
    lost = dict.fromkeys(text for text in carried.explanations.values() if text not in written)
    return [
        Bilingual(f"出错说明（已没有对应的问题）：{text}", f"an explanation whose finding is gone: {text}")
        for text in lost
    ]


def _explanations(before: Validation, moves: Moves) -> Explanations:
    told: dict[tuple[str, str], str] = {}
    for finding in before.findings:
        if finding.explanation:
            cells = tuple(moves.cell(cell) or cell for cell in finding.cells)
            sheet = split(before.form.unit.cell or "")[0] or before.form_sheet
            for key in (place(cells, sheet), *finding.wording.message):
                told[finding.rule, key] = finding.explanation
    return told
