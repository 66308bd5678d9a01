"""What a merge came to: what is in the workbook now, or what its user has to decide first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.address import split
from kpi_addin.errors import ConflictError

if TYPE_CHECKING:
    from kpi_addin.marks.base import Base
    from kpi_addin.marks.carried import Carried
    from kpi_addin.master.share.submission import Submission
    from kpi_addin.merging.choices import Side
    from kpi_addin.merging.telling import Difference

_SHOWN = 5


@dataclass(frozen=True)
class Merged:
    """What was typed into a workbook, a difference each, and where you kept your own; ``kept`` is the file as it was.

    ``carried`` is what the workbook is to carry now: the explanations with theirs. Its new base is ``base``. The cells that
    are ``uncalculated`` gave a value before and wait for a spreadsheet.
    """

    taken: tuple[Difference, ...]
    own: tuple[Difference, ...]
    base: Base
    carried: Carried = field(repr=False)
    uncalculated: tuple[str, ...] = ()
    kept: Path | None = None

    def require_calculated(self) -> None:
        """Raises `ConflictError` where the workbook has formulas that only a spreadsheet can work out anew."""
        if self.uncalculated:
            cells = "、".join(split(cell)[1] for cell in self.uncalculated[:_SHOWN])
            raise ConflictError(
                f"别人的改动已并入您的表，但 {cells} 是公式，要重新计算：请用 Excel 或 WPS 打开、保存，再上报。",
                f"The others' changes are in your workbook now, but {cells} are formulas to be worked out anew: open it in "
                "Excel or WPS, save it, and hand in again.",
            )


class UndecidedError(ConflictError):
    """Fields that both changed, or that the program cannot place: nothing was merged; ``differences`` shows them.

    ``chosen`` are those that were decided already.
    """

    def __init__(
        self, differences: Sequence[Difference], latest: Submission, chosen: Sequence[tuple[Difference, Side]] = ()
    ) -> None:
        from kpi_addin.merging.telling import once  # noqa: PLC0415

        self.differences = once(differences)
        sides = {one.names: side for one, side in chosen}
        self.chosen = tuple((one, sides[one.names]) for one in once(one for one, _ in chosen))
        places = [each.place or each.what.zh for each in self.differences]
        shown = "、".join(places[:_SHOWN]) + ("……" if len(places) > _SHOWN else "")
        who, count, revision, whose = latest.who, len(places), latest.revision, latest.subject.whose
        super().__init__(
            f"{whose.zh} 已有 {who} 上报的第 {revision} 版，有 {count} 处要由您定（{shown}）：没有改动您的表，也没有上报；"
            "每处用 --mine 或 --theirs 选，或在“校验结果”的“处理”列填“我”或“他”，再上报；全部以您的表为准用 --replace。",
            f"{whose.en} has revision {revision}, handed in by {who}; {count} fields are yours to decide ({shown}): your "
            "workbook was not changed and nothing handed in; choose with --mine or --theirs, or type 我 (mine) or 他 (theirs); "
            "--replace takes all of yours.",
        )
